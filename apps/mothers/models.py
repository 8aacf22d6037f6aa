from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.named_records import NamedRecord
from apps.core.scope import ScopedQuerySet
from apps.core.sealed_numbers import WithNik
from apps.mothers.enums import CatinResult, PregnancyStatus, Source, Supplement
from apps.mothers.labels import (
    BIRTH_HELPERS,
    BIRTH_PLACES,
    CATIN_RESULTS,
    CONTACTS,
    PREGNANCY_STATUS,
    SOURCES,
    SUPPLEMENTS,
)
from apps.mothers.rules.bounds import POSSIBLE
from apps.regions.models import PlacedDetail, PlacedRecord


def _possible(field: str, name: str) -> models.CheckConstraint:
    """The value of `field` lies within its bounds, or is not known."""
    low, high = POSSIBLE[field]
    return models.CheckConstraint(
        condition=Q(**{field: None}) | Q(**{f"{field}__gte": low, f"{field}__lte": high}), name=name
    )


class Placed(PlacedRecord):
    source = models.CharField(max_length=8, choices=SOURCES.items(), default=Source.PORTAL)

    class Meta:
        abstract = True


class OfPregnancy(PlacedDetail):
    """A row of a pregnancy, with a copy of its place."""

    source = models.CharField(max_length=8, choices=SOURCES.items(), default=Source.PORTAL)

    class Meta:
        abstract = True


class OfMothersQuerySet(ScopedQuerySet):
    read_right = "see_mothers"


class CatinQuerySet(OfMothersQuerySet):
    team_field = "family__team_id"


class PregnancyQuerySet(OfMothersQuerySet):
    team_field = "woman__family__team_id"


class OfPregnancyQuerySet(OfMothersQuerySet):
    team_field = "pregnancy__woman__family__team_id"


@tracked("risks", "latest", "next_due_on", "next_due", "last_seen_on", "is_doctor_due", "sorted_on")
class Pregnancy(Placed):
    """One pregnancy of a woman on record.

    lmp_on: first day of the last period (HPHT); due_on: expected delivery (HPL). spacing_months: since the last birth.
    risks, latest, next_due and next_due_on are derived from the visits by the services: next_due is the contact
    (AntenatalContact, PostpartumContact or OtherDue) that must be made by next_due_on; is_doctor_due: with a doctor's
    ultrasound. sorted_on orders the lists: next_due_on, and before all others for who must be referred today.
    """

    woman = models.ForeignKey("families.Member", models.PROTECT, related_name="pregnancies")
    lmp_on = models.DateField(_("HPHT"), null=True, blank=True)
    due_on = models.DateField(_("HPL"), null=True, blank=True)
    gravida = models.PositiveSmallIntegerField(_("gravida"), null=True, blank=True)
    para = models.PositiveSmallIntegerField(_("para"), null=True, blank=True)
    abortus = models.PositiveSmallIntegerField(_("abortus"), null=True, blank=True)
    living_children = models.PositiveSmallIntegerField(_("anak hidup"), null=True, blank=True)
    spacing_months = models.PositiveSmallIntegerField(_("jarak kehamilan"), null=True, blank=True)
    height_cm = models.DecimalField(_("tinggi badan"), max_digits=4, decimal_places=1, null=True, blank=True)
    weight_before_kg = models.DecimalField(
        _("berat sebelum hamil"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    blood_type = models.CharField(_("golongan darah"), max_length=3, blank=True)
    tetanus_status = models.CharField(_("status TT"), max_length=2, blank=True)
    is_exposed_to_smoke = models.BooleanField(_("terpapar asap rokok"), null=True)
    is_multiple = models.BooleanField(_("kehamilan kembar"), null=True)
    status = models.CharField(max_length=10, choices=PREGNANCY_STATUS.items(), default=PregnancyStatus.ONGOING)
    ended_on = models.DateField(null=True, blank=True)

    risks = models.PositiveSmallIntegerField(default=0, editable=False)
    latest = models.ForeignKey(
        "AntenatalVisit",
        models.DO_NOTHING,
        null=True,
        editable=False,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    last_seen_on = models.DateField(null=True, editable=False)
    next_due = models.CharField(max_length=4, blank=True, editable=False)
    next_due_on = models.DateField(null=True, editable=False)
    is_doctor_due = models.BooleanField(default=False, editable=False)
    sorted_on = models.DateField(null=True, editable=False)

    objects = PregnancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("kehamilan")
        indexes = [  # the lists of who is due and of all, for a desa, a posyandu and the district
            models.Index(fields=["desa", "sorted_on", "id"], name="pregnancy_due"),
            models.Index(fields=["posyandu", "sorted_on", "id"], name="pregnancy_due_at_posyandu"),
            models.Index(fields=["district", "sorted_on", "id"], name="pregnancy_due_in_district"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["woman"], condition=Q(status="ongoing"), name="one_ongoing_pregnancy"),
            models.CheckConstraint(
                condition=Q(status=PregnancyStatus.ONGOING) | Q(ended_on__isnull=False), name="pregnancy_ended_on_a_day"
            ),
            _possible("height_cm", "mother_height_in_cm"),
            _possible("weight_before_kg", "mother_weight_in_kg"),
        ]

    def __str__(self):
        return str(self.woman)


@tracked()
class AntenatalVisit(OfPregnancy):
    """One antenatal visit (ANC). contact: K1 to K6 as it counts by gestation, '' for one between; verdict beside it.

    muac_cm: mid-upper arm (LiLA); hb_g_dl: haemoglobin; tablets: iron tablets handed out that day.
    """

    pregnancy = models.ForeignKey(Pregnancy, models.CASCADE, related_name="visits", db_index=False)
    visited_on = models.DateField(_("tanggal periksa"))
    weight_kg = models.DecimalField(_("berat"), max_digits=4, decimal_places=1, null=True, blank=True)
    muac_cm = models.DecimalField(_("LiLA"), max_digits=4, decimal_places=2, null=True, blank=True)
    hb_g_dl = models.DecimalField(_("Hb"), max_digits=4, decimal_places=1, null=True, blank=True)
    systolic = models.PositiveSmallIntegerField(_("sistolik"), null=True, blank=True)
    diastolic = models.PositiveSmallIntegerField(_("diastolik"), null=True, blank=True)
    fundal_height_cm = models.DecimalField(_("TFU"), max_digits=3, decimal_places=1, null=True, blank=True)
    fetal_heart_rate = models.PositiveSmallIntegerField(_("DJJ"), null=True, blank=True)
    tablets = models.PositiveSmallIntegerField(_("tablet tambah darah"), null=True, blank=True)
    supplement = models.CharField(_("jenis tablet"), max_length=3, choices=SUPPLEMENTS.items(), default=Supplement.TTD)
    has_ultrasound_by_doctor = models.BooleanField(_("USG oleh dokter"), default=False)
    note = models.CharField(_("catatan"), max_length=300, blank=True)

    contact = models.CharField(max_length=2, blank=True, editable=False)
    gestation_days = models.PositiveSmallIntegerField(null=True, editable=False)
    risks = models.PositiveSmallIntegerField(default=0, editable=False)
    anaemia = models.CharField(max_length=10, blank=True, editable=False)
    nutrition = models.CharField(max_length=10, blank=True, editable=False)
    rules_version = models.CharField(max_length=40, editable=False)

    objects = OfPregnancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("pemeriksaan kehamilan")
        ordering = ["-visited_on"]
        constraints = [
            models.UniqueConstraint(fields=["pregnancy", "visited_on"], name="one_antenatal_visit_a_day"),
            _possible("muac_cm", "mother_muac_possible"),
            _possible("hb_g_dl", "hb_possible"),
        ]

    def __str__(self):
        return f"{self.pregnancy_id} {self.visited_on}"


@tracked()
class Birth(OfPregnancy):
    """The end of a pregnancy in a delivery. contraception: the method chosen after birth, '' if none was recorded."""

    pregnancy = models.OneToOneField(Pregnancy, models.CASCADE, related_name="birth")
    delivered_on = models.DateField(_("tanggal bersalin"))
    place = models.CharField(_("tempat"), max_length=10, choices=BIRTH_PLACES.items())
    helper = models.CharField(_("penolong"), max_length=12, choices=BIRTH_HELPERS.items())
    complications = models.CharField(_("penyulit"), max_length=300, blank=True)
    contraception = models.CharField(_("KB pascasalin"), max_length=12, blank=True)
    contraception_on = models.DateField(_("mulai KB"), null=True, blank=True)

    objects = OfPregnancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("persalinan")

    def __str__(self):
        return f"{self.pregnancy_id} {self.delivered_on}"


class OfBirthQuerySet(OfMothersQuerySet):
    team_field = "birth__pregnancy__woman__family__team_id"


@tracked()
class Newborn(OfPregnancy):
    """One baby of a delivery. child: its record in the register of children, None if it was not born alive."""

    birth = models.ForeignKey(Birth, models.CASCADE, related_name="newborns")
    number = models.PositiveSmallIntegerField(default=1)
    is_alive = models.BooleanField(_("lahir hidup"))
    sex = models.CharField(_("jenis kelamin"), max_length=1, blank=True)
    weight_kg = models.DecimalField(_("berat lahir"), max_digits=5, decimal_places=3, null=True, blank=True)
    length_cm = models.DecimalField(_("panjang lahir"), max_digits=4, decimal_places=1, null=True, blank=True)
    head_cm = models.DecimalField(_("lingkar kepala lahir"), max_digits=4, decimal_places=1, null=True, blank=True)
    has_early_breastfeeding = models.BooleanField(_("IMD"), null=True)
    child = models.OneToOneField("toddlers.Child", models.SET_NULL, null=True, related_name="newborn")

    objects = OfBirthQuerySet.as_manager()

    class Meta:
        verbose_name = _("bayi baru lahir")
        constraints = [models.UniqueConstraint(fields=["birth", "number"], name="newborn_once")]

    def __str__(self):
        return f"{self.birth_id} {self.number}"


@tracked()
class PostpartumVisit(OfPregnancy):
    """A visit after birth: of the mother (KF1 to KF4) or of the newborn (KN1 to KN3)."""

    pregnancy = models.ForeignKey(Pregnancy, models.CASCADE, related_name="postpartum", db_index=False)
    contact = models.CharField(_("kunjungan"), max_length=3, choices=CONTACTS.items())
    visited_on = models.DateField(_("tanggal"))
    vitamin_a = models.PositiveSmallIntegerField(_("kapsul vitamin A"), null=True, blank=True)
    note = models.CharField(_("catatan"), max_length=300, blank=True)

    objects = OfPregnancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("kunjungan nifas")
        ordering = ["visited_on"]
        constraints = [models.UniqueConstraint(fields=["pregnancy", "contact"], name="one_contact_each")]

    def __str__(self):
        return f"{self.pregnancy_id} {self.contact}"


@tracked()
class Catin(NamedRecord, WithNik, Placed):
    """A person about to marry, as Elsimil screens them, with the result and its reasons.

    Source: the programme's reference 4.4. reasons: CatinReason, comma-separated.
    family: the household they live in, whose team (TPK) accompanies them; None where it is not on record.
    resolved_on: the day the accompanying team closed the case.
    """

    family = models.ForeignKey(
        "families.Family", models.SET_NULL, null=True, blank=True, related_name="catin", verbose_name=_("keluarga")
    )

    name = models.CharField(_("nama"), max_length=120)
    name_key = models.CharField(max_length=120, editable=False)
    is_female = models.BooleanField(_("perempuan"))
    born_on = models.DateField(_("tanggal lahir"))
    phone = models.CharField(_("nomor HP"), max_length=20, blank=True)
    address = models.CharField(_("alamat"), max_length=200, blank=True)
    partner_name = models.CharField(_("nama calon pasangan"), max_length=120, blank=True)
    wedding_on = models.DateField(_("rencana menikah"), null=True, blank=True)
    kua = models.CharField(_("KUA"), max_length=80, blank=True)
    elsimil_id = models.CharField(_("ID Elsimil"), max_length=40, blank=True)
    screened_on = models.DateField(_("tanggal penapisan"))
    weight_kg = models.DecimalField(_("berat"), max_digits=4, decimal_places=1, null=True, blank=True)
    height_cm = models.DecimalField(_("tinggi"), max_digits=4, decimal_places=1, null=True, blank=True)
    muac_cm = models.DecimalField(_("LiLA"), max_digits=4, decimal_places=2, null=True, blank=True)
    hb_g_dl = models.DecimalField(_("Hb"), max_digits=4, decimal_places=1, null=True, blank=True)
    waist_cm = models.DecimalField(_("lingkar perut"), max_digits=4, decimal_places=1, null=True, blank=True)
    systolic = models.PositiveSmallIntegerField(_("sistolik"), null=True, blank=True)
    diastolic = models.PositiveSmallIntegerField(_("diastolik"), null=True, blank=True)
    is_exposed_to_smoke = models.BooleanField(_("merokok atau terpapar rokok"), null=True)
    result = models.CharField(max_length=8, choices=CATIN_RESULTS.items(), default=CatinResult.UNKNOWN, editable=False)
    reasons = models.CharField(max_length=200, blank=True, editable=False)
    rules_version = models.CharField(max_length=40, editable=False)
    resolved_on = models.DateField(_("selesai didampingi"), null=True, blank=True)

    objects = CatinQuerySet.as_manager()

    class Meta:
        verbose_name = _("calon pengantin")
        indexes = [  # the list of catin, of a desa and of the district
            models.Index(fields=["desa", "-screened_on", "-id"], name="catin_by_desa"),
            models.Index(fields=["district", "-screened_on", "-id"], name="catin_by_district"),
        ]
        constraints = [
            *WithNik.Meta.constraints,
            models.UniqueConstraint(fields=["district", "nik_index", "screened_on"], name="catin_once_a_day"),
        ]

    def __str__(self):
        return self.name


@tracked()
class AdolescentSession(Placed):
    """Girls of 12 to 18 years of a school or a posyandu, counted as a group on one day; no girl by name.

    Source: the programme's reference 4.5: Hb screening in classes 7 and 10; one iron tablet a week.
    """

    held_on = models.DateField(_("tanggal"))
    place_name = models.CharField(_("sekolah atau posyandu remaja"), max_length=120)
    grade = models.CharField(_("kelas"), max_length=20, blank=True)
    girls = models.PositiveIntegerField(_("remaja putri terdaftar"))
    screened = models.PositiveIntegerField(_("diperiksa Hb"), default=0)
    mild = models.PositiveIntegerField(_("anemia ringan"), default=0)
    moderate = models.PositiveIntegerField(_("anemia sedang"), default=0)
    severe = models.PositiveIntegerField(_("anemia berat"), default=0)
    given_tablets = models.PositiveIntegerField(_("mendapat TTD"), default=0)

    objects = OfMothersQuerySet.as_manager()

    class Meta:
        verbose_name = _("penapisan remaja putri")
        ordering = ["-held_on"]
        indexes = [models.Index(fields=["district", "-held_on", "-id"], name="session_newest")]  # the list of sessions
        constraints = [
            models.UniqueConstraint(fields=["desa", "place_name", "grade", "held_on"], name="session_once_a_day"),
            models.CheckConstraint(
                condition=Q(screened__lte=models.F("girls"), given_tablets__lte=models.F("girls")),
                name="no_more_than_registered",
            ),
            models.CheckConstraint(
                condition=Q(screened__gte=models.F("mild") + models.F("moderate") + models.F("severe")),
                name="anaemic_were_screened",
            ),
        ]

    def __str__(self):
        return f"{self.place_name} {self.held_on}"


class OfMemberQuerySet(OfMothersQuerySet):
    team_field = "member__family__team_id"


@tracked()
class AdolescentCare(Placed):
    """What one adolescent of 10 to 19 years got on a day: Hb screening, iron tablets (I-04), by name.

    Beside `AdolescentSession`, which counts without names. tablets: handed out that day.
    """

    member = models.ForeignKey("families.Member", models.CASCADE, related_name="adolescent_care", db_index=False)
    seen_on = models.DateField(_("tanggal"))
    place_name = models.CharField(_("sekolah, posyandu, atau acara"), max_length=120, blank=True)
    is_screened = models.BooleanField(_("skrining kesehatan"), default=True)
    hb_g_dl = models.DecimalField(_("Hb"), max_digits=4, decimal_places=1, null=True, blank=True)
    tablets = models.PositiveSmallIntegerField(_("tablet tambah darah"), null=True, blank=True)
    note = models.CharField(_("catatan"), max_length=300, blank=True)

    objects = OfMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("pelayanan remaja")
        ordering = ["-seen_on"]
        constraints = [
            models.UniqueConstraint(fields=["member", "seen_on"], name="adolescent_once_a_day"),
            models.CheckConstraint(
                condition=Q(is_screened=True) | Q(tablets__gt=0) | Q(hb_g_dl__isnull=False),
                name="adolescent_got_something",
            ),
            _possible("hb_g_dl", "adolescent_hb_possible"),
        ]

    def __str__(self):
        return f"{self.member_id} {self.seen_on}"
