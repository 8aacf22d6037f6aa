from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.regions.models import Region
from apps.reports.enums import SignOffLevel


class LetterheadQuerySet(models.QuerySet["Letterhead"]):
    def of(self, district: str) -> "Letterhead":
        """The district's own, or an unsaved one that carries its name and leaves the rest to be filled in by hand."""
        letterhead = self.filter(district=district).first()
        if letterhead:
            return letterhead
        name = Region.objects.filter(code=district).values_list("name", flat=True).first() or ""
        return Letterhead(district=district, government=f"Pemerintah {name}".strip())


@tracked("logo")
class Letterhead(Row):
    """What the printed recaps of a district carry on top and at the end: who issues them, and who signs.

    logo: a PNG (services.logo), drawn into the paper without fetching anything. logo_mark: tells one logo from another,
    so that the log shows a change of it.
    """

    government = models.CharField(_("pemerintah daerah"), max_length=120)
    office = models.CharField(_("perangkat daerah"), max_length=160, blank=True)
    address = models.CharField(_("alamat"), max_length=200, blank=True)
    contact = models.CharField(_("telepon, laman, surel"), max_length=200, blank=True)
    city = models.CharField(_("tempat surat"), max_length=60, blank=True)
    letter_number = models.CharField(_("nomor surat"), max_length=80, blank=True)
    signatory_title = models.CharField(_("jabatan penanda tangan"), max_length=160, blank=True)
    signatory_name = models.CharField(_("nama penanda tangan"), max_length=120, blank=True)
    signatory_rank = models.CharField(_("pangkat/golongan"), max_length=80, blank=True)
    signatory_nip = models.CharField(_("NIP"), max_length=30, blank=True)
    logo = models.BinaryField(null=True, editable=False)
    logo_mark = models.CharField(_("logo"), max_length=12, blank=True, editable=False)

    objects = LetterheadQuerySet.as_manager()

    class Meta:
        verbose_name = _("kop surat")
        constraints = [models.UniqueConstraint(fields=["district"], name="letterhead_once_per_district")]

    def __str__(self):
        return self.office or self.government


class NarrativeQuerySet(models.QuerySet["Narrative"]):
    def texts_of(self, place: str, year: int, semester: int) -> dict[str, str]:
        """By section."""
        rows = self.filter(place=place, year=year, semester=semester)
        return dict(rows.values_list("section", "text"))


@tracked()
class Narrative(Row):
    """A part of the semester report that the secretary of the task force writes. place: code of the unit."""

    place = models.CharField(max_length=36, editable=False)
    year = models.PositiveSmallIntegerField(_("tahun"))
    semester = models.PositiveSmallIntegerField(_("semester"))
    section = models.CharField(_("bagian"), max_length=20)
    text = models.TextField(_("naskah"), blank=True)
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    objects = NarrativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("naskah laporan semester")
        constraints = [
            models.UniqueConstraint(fields=["place", "year", "semester", "section"], name="narrative_once"),
            models.CheckConstraint(condition=models.Q(semester__in=[1, 2]), name="narrative_semester"),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.year}/{self.semester} {self.section}"


class SignOffQuerySet(models.QuerySet["SignOff"]):
    def of_month(self, district: str, month: date) -> "SignOffQuerySet":
        return self.filter(district=district, month=month)


@tracked("snapshot")
class SignOff(Row):
    """A month that a posyandu, puskesmas or the district closed, with the recaps as they were then.

    unit: region code or uuid; unit_name: as it was called. month: its first day. code: on the paper, for the page that
    verifies it. snapshot: the recaps as JSON, sealed, so that a change in the table is seen; digest: SHA-256 of that
    JSON, as hex. missing: the names of units below that had not closed.
    """

    level = models.CharField(_("tingkat"), max_length=10, choices=[(v, v) for v in SignOffLevel])
    unit = models.CharField(max_length=36, editable=False)
    unit_name = models.CharField(_("wilayah"), max_length=120)
    month = models.DateField(_("bulan"))
    code = models.CharField(max_length=16, unique=True, editable=False)
    snapshot = models.BinaryField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    missing = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    signed_at = models.DateTimeField(editable=False)
    signed_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("pengesahan rekap")
        ordering = ["-month", "level", "unit_name"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "month"], name="sign_off_once"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="sign_off_month_first"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_name} {self.month:%Y-%m}"


@tracked("snapshot")
class Correction(Row):
    """A ralat: what a closed month says by now, and why it differs from what was signed. number: from 1.

    changes: [{report, row, figure, before, after}], names of rows and columns as printed.
    """

    sign_off = models.ForeignKey(SignOff, models.PROTECT, related_name="corrections")
    number = models.PositiveSmallIntegerField(_("ralat ke"))
    reason = models.CharField(_("alasan"), max_length=300)
    snapshot = models.BinaryField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    changes = models.JSONField(default=list, editable=False)
    noted_at = models.DateTimeField(editable=False)
    noted_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("ralat rekap")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["sign_off", "number"], name="correction_once")]

    def __str__(self) -> str:
        return f"{self.sign_off_id} {self.number}"


@tracked("last_month")
class RecapSchedule(Row):
    """A recap that is made every month for a group of users, or for e-mail addresses as a link.

    unit: region code or uuid. day: of the month on which the month before is made. role: whose users get it under
    Rekap saya, '' for none. last_month: the first day of the newest month that was made.
    """

    report = models.CharField(_("rekap"), max_length=20)
    unit = models.CharField(max_length=36)
    level = models.CharField(_("rincian"), max_length=10, blank=True)
    file_format = models.CharField(_("bentuk"), max_length=5)
    day = models.PositiveSmallIntegerField(_("tanggal dibuat"), default=5)
    role = models.CharField(_("untuk peran"), max_length=20, blank=True)
    emails = ArrayField(models.EmailField(), verbose_name=_("surel"), default=list, blank=True)
    is_active = models.BooleanField(_("berjalan"), default=True)
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)
    last_month = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name = _("jadwal rekap")
        ordering = ["report", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(day__gte=1, day__lte=28), name="schedule_day"),
            models.CheckConstraint(condition=~models.Q(role="", emails=[]), name="schedule_for_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.unit}"
