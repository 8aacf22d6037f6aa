from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.named_records import NamedRecord
from apps.core.scope import ScopedQuerySet
from apps.core.sealed_numbers import WithKk, WithNik
from apps.families.enums import Factor, FamilyStatus, MemberStatus, Relation, Source, Target, Verification
from apps.families.labels import CONTRACEPTION, DATASETS, RELATIONS, SOURCES, VERIFICATION
from apps.regions.models import PlacedDetail, PlacedRecord

# Families at risk first, then by the year of the last screening, those never screened last.
URGENT = F("urgency").desc(nulls_last=True)


OURS_AND_THEIRS_DIFFER = Q(is_officially_at_risk=True, is_at_risk=False) | Q(
    is_officially_at_risk=False, is_at_risk=True
)
# Factors of so few families that a list of them would read the whole district to fill a page.
RARE = {"water": Factor.WATER, "latrine": Factor.LATRINE, "young": Factor.TOO_YOUNG, "close": Factor.TOO_CLOSE}


def has_factor(bit: int) -> Q:
    """Families with this factor."""
    return Q(Exact(F("factors").bitand(bit), bit))


class FamilyQuerySet(ScopedQuerySet):
    read_right = "see_families"
    team_field = "team_id"

    def here(self) -> Self:
        return self.filter(status=FamilyStatus.ACTIVE)

    def gone(self) -> Self:
        return self.exclude(status=FamilyStatus.ACTIVE)

    def with_factor(self, factor: Factor) -> Self:
        return self.filter(has_factor(int(factor)))

    def with_targets(self, targets: Target) -> Self:
        """With all of these at once."""
        bits = int(targets)
        return self.alias(matched=F("targets").bitand(bits)).filter(matched=bits)

    def verified_in(self, year: int) -> Self:
        return self.filter(screened_in=year, verified_on__isnull=False)

    def not_verified_in(self, year: int) -> Self:
        return self.filter(~Q(screened_in=year, verified_on__isnull=False))

    def not_screened_in(self, year: int) -> Self:
        return self.filter(~Q(screened_in=year))


@tracked(
    "latest",
    "targets",
    "factors",
    "unknown",
    "is_at_risk",
    "is_officially_at_risk",
    "screened_in",
    "verified_on",
    "urgency",
)
class Family(NamedRecord, WithKk, PlacedRecord):
    """A household with its address, its living conditions, and copies of its last screening.

    desa: the narrowest region known, a kabupaten where a file names no desa. The services copy `latest` and what
    follows it from the last screening, so that lists filter without a join. urgency: the year of the last screening,
    and RISK_FIRST more for a family at risk.
    """

    name_fields = ("head_name", "wife_name")

    source = models.CharField(max_length=8, choices=SOURCES.items(), default=Source.PORTAL)
    team = models.ForeignKey(
        "regions.Team", models.PROTECT, null=True, blank=True, related_name="families", db_index=False
    )
    head_name = models.CharField(_("nama kepala keluarga"), max_length=120)
    wife_name = models.CharField(_("nama istri"), max_length=120, blank=True)
    head_key = models.CharField(max_length=120, editable=False, blank=True)
    wife_key = models.CharField(max_length=120, editable=False, blank=True)
    address = models.CharField(_("alamat"), max_length=200, blank=True)
    rt = models.CharField(_("RT"), max_length=5, blank=True)
    rw = models.CharField(_("RW"), max_length=5, blank=True)
    latitude = models.DecimalField(_("lintang"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("bujur"), max_digits=9, decimal_places=6, null=True, blank=True)
    accuracy_m = models.PositiveIntegerField(_("ketelitian (m)"), null=True, blank=True)
    water_source = models.PositiveSmallIntegerField(_("sumber air minum utama"), null=True, blank=True)
    toilet_ownership = models.PositiveSmallIntegerField(_("kepemilikan fasilitas BAB"), null=True, blank=True)
    toilet_kind = models.PositiveSmallIntegerField(_("jenis kloset"), null=True, blank=True)
    toilet_disposal = models.PositiveSmallIntegerField(_("pembuangan akhir"), null=True, blank=True)
    contraception = models.CharField(_("cara ber-KB"), max_length=12, choices=CONTRACEPTION.items(), blank=True)
    contraception_on = models.DateField(_("mulai ber-KB"), null=True, blank=True)
    status = models.CharField(max_length=10, choices=[(s, s) for s in FamilyStatus], default=FamilyStatus.ACTIVE)
    status_on = models.DateField(null=True, blank=True)

    latest = models.ForeignKey(
        "Screening", models.DO_NOTHING, null=True, editable=False, related_name="+", db_constraint=False, db_index=False
    )
    targets = models.PositiveSmallIntegerField(default=0, editable=False)
    factors = models.PositiveSmallIntegerField(default=0, editable=False)
    unknown = models.PositiveSmallIntegerField(default=0, editable=False)
    is_at_risk = models.BooleanField(null=True, editable=False)
    is_officially_at_risk = models.BooleanField(null=True, editable=False)
    screened_in = models.PositiveSmallIntegerField(null=True, editable=False)
    verified_on = models.DateField(null=True, editable=False)
    urgency = models.PositiveSmallIntegerField(null=True, editable=False)

    objects = FamilyQuerySet.as_manager()

    class Meta:
        verbose_name = _("keluarga")
        # The list of families: of a district, a desa, a posyandu; then its filters that leave few rows.
        indexes = [
            models.Index("district", URGENT, F("id").desc(), name="family_newest"),
            models.Index("desa", URGENT, F("id").desc(), name="family_of_desa"),
            models.Index(fields=["posyandu"], name="family_of_posyandu", condition=Q(posyandu__isnull=False)),
            models.Index("district", URGENT, F("id").desc(), name="family_at_risk", condition=Q(is_at_risk=True)),
            models.Index("district", URGENT, F("id").desc(), name="family_risk_unknown", condition=Q(is_at_risk=None)),
            models.Index("district", URGENT, F("id").desc(), name="family_differs", condition=OURS_AND_THEIRS_DIFFER),
            *(
                models.Index("district", URGENT, F("id").desc(), name=f"family_{word}", condition=has_factor(int(bit)))
                for word, bit in RARE.items()
            ),
            models.Index("team", URGENT, F("id").desc(), name="family_of_team", condition=Q(team__isnull=False)),
            models.Index("district", URGENT, F("id").desc(), name="family_without_team", condition=Q(team=None)),
            models.Index("desa", URGENT, F("id").desc(), name="family_teamless_of_desa", condition=Q(team=None)),
        ]
        constraints = [
            *WithKk.Meta.constraints,
            models.UniqueConstraint(fields=["district", "kk_index"], name="kk_once"),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-11.1, latitude__lte=6.2, longitude__gte=94.9, longitude__lte=141.1),
                name="family_in_indonesia",
            ),
            models.CheckConstraint(
                condition=Q(status=FamilyStatus.ACTIVE) | Q(status_on__isnull=False), name="family_left_on_a_day"
            ),
        ]

    def __str__(self):
        return self.head_name or self.wife_name


class FormerHome(models.Model):
    """Where a family lived until it moved; where it lives now says the family. Written by a trigger on each move.

    left_on: the first day at the next place. A place known more precisely is no move. family_id: no foreign key, so
    that a family deleted by an undo or a merge has its former homes again when it comes back.
    """

    family_id = models.BigIntegerField()
    desa = models.ForeignKey("regions.Region", models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    posyandu = models.ForeignKey(
        "regions.Posyandu", models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    left_on = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["family_id", "left_on"], name="home_of_family"),
            models.Index(fields=["desa", "left_on"], name="home_in_desa"),
            models.Index(fields=["posyandu", "left_on"], name="home_at_posyandu"),
        ]

    def __str__(self):
        return f"{self.family_id} {self.desa_id} {self.left_on}"


class OfFamilyQuerySet(ScopedQuerySet):
    read_right = "see_families"
    team_field = "family__team_id"


@tracked()
class Member(NamedRecord, WithNik, PlacedDetail):
    """A person of a household who is not a child under five: those are in the register of children.

    born_on: None where it is unknown.
    """

    family = models.ForeignKey(Family, models.CASCADE, related_name="members")
    source = None  # type: ignore[assignment]
    relation = models.CharField(_("hubungan dengan kepala keluarga"), max_length=8, choices=RELATIONS.items())
    name = models.CharField(_("nama"), max_length=120)
    name_key = models.CharField(max_length=120, editable=False)
    is_female = models.BooleanField(_("perempuan"), null=True)
    born_on = models.DateField(_("tanggal lahir"), null=True, blank=True)
    phone = models.CharField(_("nomor HP"), max_length=20, blank=True)
    status = models.CharField(max_length=8, choices=[(s, s) for s in MemberStatus], default=MemberStatus.ACTIVE)
    status_on = models.DateField(null=True, blank=True)

    objects = OfFamilyQuerySet.as_manager()

    class Meta:
        verbose_name = _("anggota keluarga")
        indexes = [
            models.Index(fields=["district", "name_key", "born_on"], name="member_match"),
            models.Index(fields=["district", "phone"], name="member_phone", condition=~Q(phone="")),
        ]
        constraints = [
            *WithNik.Meta.constraints,
            models.UniqueConstraint(fields=["district", "nik_index"], name="member_nik_once"),
            models.UniqueConstraint(fields=["family"], condition=Q(relation=Relation.HEAD), name="one_head"),
        ]

    def __str__(self):
        return self.name


@tracked()
class Screening(PlacedDetail):
    """The facts about a family in one year's verification (verval), and the verdict on them.

    Facts are True, False, or None where unknown. is_officially_at_risk: as the file says, stored beside our
    verdict. year: of the verification; screened_on: the day it was done, or entered where the file tells no day.
    targets, factors, unknown: bits of rules.screening. assistance: codes of "jenis pendampingan" 1 to 8.
    """

    family = models.ForeignKey(Family, models.CASCADE, related_name="screenings", db_index=False)
    year = models.PositiveSmallIntegerField(_("tahun"))
    screened_on = models.DateField(_("tanggal penapisan"))
    source = models.CharField(max_length=8, choices=SOURCES.items(), default=Source.PORTAL)
    is_couple = models.BooleanField(_("PUS"), null=True)
    is_pregnant = models.BooleanField(_("PUS hamil"), null=True)
    has_child_0_23 = models.BooleanField(_("punya anak 0–23 bulan"), null=True)
    has_child_24_59 = models.BooleanField(_("punya anak 24–59 bulan"), null=True)
    no_safe_water = models.BooleanField(_("tanpa sumber air minum layak"), null=True)
    no_latrine = models.BooleanField(_("tanpa jamban layak"), null=True)
    too_young = models.BooleanField(_("terlalu muda"), null=True)
    too_old = models.BooleanField(_("terlalu tua"), null=True)
    too_close = models.BooleanField(_("terlalu dekat"), null=True)
    too_many = models.BooleanField(_("terlalu banyak"), null=True)
    no_modern_contraception = models.BooleanField(_("bukan peserta KB modern"), null=True)
    is_officially_at_risk = models.BooleanField(_("KRS menurut berkas"), null=True)
    assistance = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)

    targets = models.PositiveSmallIntegerField(editable=False)
    factors = models.PositiveSmallIntegerField(editable=False)
    unknown = models.PositiveSmallIntegerField(editable=False)
    is_at_risk = models.BooleanField(null=True, editable=False)
    rules_version = models.CharField(max_length=40, editable=False)

    verification = models.CharField(max_length=10, choices=VERIFICATION.items(), default=Verification.WAITING)
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    note = models.CharField(_("catatan"), max_length=300, blank=True)

    objects = OfFamilyQuerySet.as_manager()

    class Meta:
        verbose_name = _("penapisan KRS")
        ordering = ["-year"]
        indexes = [
            models.Index(
                fields=["desa", "year"], name="screening_waiting", condition=Q(verification=Verification.WAITING)
            ),
            models.Index(fields=["desa"], name="screening_of_desa"),
        ]
        constraints = [models.UniqueConstraint(fields=["family", "year"], name="one_screening_a_year")]

    def __str__(self):
        return f"{self.family_id} {self.year}"


@tracked()
class Welfare(PlacedDetail):
    """A family's place in one release of one set of welfare data; sets are never merged.

    rank: decile or rank by the set's own rule, None where it gives none. household_id: the set's own number.
    is_extremely_poor: as the named source says, None where it says nothing.
    """

    source = None  # type: ignore[assignment]
    family = models.ForeignKey(Family, models.CASCADE, related_name="welfare", db_index=False)
    dataset = models.CharField(_("himpunan data"), max_length=8, choices=DATASETS.items())
    released_on = models.DateField(_("tanggal rilis"))
    rank = models.PositiveSmallIntegerField(_("desil/peringkat"), null=True, blank=True)
    household_id = models.CharField(max_length=40, blank=True)
    is_extremely_poor = models.BooleanField(_("miskin ekstrem"), null=True)
    poverty_source = models.CharField(_("sumber"), max_length=80, blank=True)

    objects = OfFamilyQuerySet.as_manager()

    class Meta:
        verbose_name = _("data kesejahteraan")
        ordering = ["dataset", "-released_on"]
        indexes = [models.Index(fields=["desa", "dataset", "rank"], name="welfare_by_rank")]
        constraints = [
            models.UniqueConstraint(fields=["family", "dataset", "released_on"], name="one_rank_a_release"),
            models.CheckConstraint(condition=Q(rank=None) | Q(rank__gte=1, rank__lte=10), name="rank_one_to_ten"),
        ]

    def __str__(self):
        return f"{self.dataset} {self.rank}"


@tracked()
class HouseCondition(PlacedDetail):
    """Whether the house of a family was fit to live in (layak huni) when it was seen; it holds until seen again."""

    source = None  # type: ignore[assignment]
    family = models.ForeignKey(Family, models.CASCADE, related_name="house_conditions", db_index=False)
    seen_on = models.DateField(_("tanggal dilihat"))
    is_fit = models.BooleanField(_("rumah layak huni"))

    objects = OfFamilyQuerySet.as_manager()

    class Meta:
        verbose_name = _("keadaan rumah")
        ordering = ["-seen_on"]
        constraints = [models.UniqueConstraint(fields=["family", "seen_on"], name="house_seen_once_a_day")]

    def __str__(self):
        return f"{self.family_id} {self.seen_on}"
