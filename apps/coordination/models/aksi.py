from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.coordination.enums import SheetState, StepState
from apps.coordination.labels import INDICATOR_KINDS, SHEET_STATES, STEP_STATES
from apps.coordination.models.places import OfPlace, OfPlaceQuerySet
from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.core.scope import ScopedQuerySet


@tracked()
class AksiStep(OfPlace):
    """How far a district is with one document of the aksi konvergensi of a year. step: code of rules/aksi.py."""

    year = models.PositiveSmallIntegerField(_("tahun"))
    step = models.CharField(_("langkah"), max_length=10)
    state = models.CharField(_("status"), max_length=8, choices=STEP_STATES.items(), default=StepState.OPEN)
    done_on = models.DateField(_("selesai pada"), null=True, blank=True)
    note = models.CharField(_("catatan"), max_length=400, blank=True)

    objects = OfPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("langkah aksi konvergensi")
        ordering = ["year", "step"]
        constraints = [
            models.UniqueConstraint(fields=["place", "year", "step"], name="aksi_step_once"),
            models.CheckConstraint(
                condition=~Q(state=StepState.DONE) | Q(done_on__isnull=False), name="aksi_step_done_on"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.year}"


@tracked()
class TargetSheet(OfPlace):
    """The sasaran of the desa of a kecamatan in a year (web aksi Bangda): filled, submitted, verified, approved.

    place: the kecamatan. returned_because: why it went back to those who fill it.
    """

    year = models.PositiveSmallIntegerField(_("tahun"))
    state = models.CharField(_("status"), max_length=10, choices=SHEET_STATES.items(), default=SheetState.DRAFT)
    submitted_on = models.DateField(_("diajukan"), null=True, editable=False)
    submitted_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    verified_on = models.DateField(_("diverifikasi"), null=True, editable=False)
    verified_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    approved_on = models.DateField(_("disetujui"), null=True, editable=False)
    approved_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    returned_because = models.CharField(_("alasan dikembalikan"), max_length=300, blank=True)

    objects = OfPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("lembar sasaran kecamatan")
        ordering = ["-year", "place"]
        constraints = [
            models.UniqueConstraint(fields=["place", "year"], name="target_sheet_once"),
            models.CheckConstraint(
                condition=~Q(state=SheetState.APPROVED)
                | Q(approved_by__isnull=False, verified_by__isnull=False, submitted_by__isnull=False)
                & ~Q(approved_by=F("submitted_by")),
                name="approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.year}"


@tracked()
class TargetSheetLine(OfPlace):
    """A desa in the sheet of its kecamatan. Columns: menu Data Sasaran of web aksi Bangda (the reference, 6.5).

    counted: what the register counted for the same columns when the line was filled. None: not known.
    """

    sheet = models.ForeignKey(TargetSheet, models.CASCADE, related_name="lines")
    families = models.PositiveIntegerField(_("keluarga"), null=True, blank=True)
    families_at_risk = models.PositiveIntegerField(_("keluarga berisiko"), null=True, blank=True)
    children = models.PositiveIntegerField(_("balita"), null=True, blank=True)
    children_measured = models.PositiveIntegerField(_("balita diukur"), null=True, blank=True)
    severely_stunted = models.PositiveIntegerField(_("sangat pendek"), null=True, blank=True)
    stunted = models.PositiveIntegerField(_("pendek"), null=True, blank=True)
    pregnant = models.PositiveIntegerField(_("ibu hamil"), null=True, blank=True)
    counted = models.JSONField(default=dict, editable=False)
    note = models.CharField(_("catatan"), max_length=200, blank=True)

    objects = OfPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("sasaran desa")
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["sheet", "place"], name="sheet_line_once")]

    def __str__(self) -> str:
        return self.place_id


class ServiceIndicatorQuerySet(ScopedQuerySet):
    read_right = "see_task_force"
    desa_field = "district"
    posyandu_field = None

    def valid_in(self, year: int) -> Self:
        return self.filter(Q(until_year=None) | Q(until_year__gte=year), from_year__lte=year)


@tracked()
class ServiceIndicator(Row):
    """A service indicator of the aksi konvergensi as the district reports it; the list differs by year.

    measured_by: the code of the portal's indicator that computes it (apps.indicators), '' where nothing is on record.
    """

    code = models.CharField(_("kode"), max_length=20)
    kind = models.CharField(_("kelompok"), max_length=8, choices=INDICATOR_KINDS.items())
    name = models.CharField(_("indikator"), max_length=300)
    numerator = models.CharField(_("pembilang"), max_length=300, blank=True)
    denominator = models.CharField(_("penyebut"), max_length=300, blank=True)
    measured_by = models.CharField(_("dihitung portal dengan"), max_length=40, blank=True)
    agency = models.ForeignKey("regions.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    from_year = models.PositiveSmallIntegerField(_("berlaku mulai tahun"))
    until_year = models.PositiveSmallIntegerField(_("sampai tahun"), null=True, blank=True)
    source = models.CharField(_("dasar"), max_length=160, blank=True)
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    objects = ServiceIndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indikator layanan")
        ordering = ["kind", "code"]
        constraints = [
            models.UniqueConstraint(fields=["district", "code", "from_year"], name="service_indicator_once"),
            models.CheckConstraint(
                condition=Q(until_year=None) | Q(until_year__gte=F("from_year")), name="service_indicator_years"
            ),
        ]

    def __str__(self) -> str:
        return self.name
