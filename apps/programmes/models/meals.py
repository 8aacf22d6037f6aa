from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.scope import ScopedQuerySet
from apps.programmes.labels import MEAL_METHODS, MEAL_STATUS
from apps.regions.models import PlacedRecord

COUNTS = ("children", "pregnant", "breastfeeding")


class MealReportQuerySet(ScopedQuerySet):
    """Counts that name no one: read by who sees recaps, written by who records meals."""

    read_right = "see_recaps"
    posyandu_field = None


def count(label: Any) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(label, default=0)


@tracked()
class MealReport(PlacedRecord):
    """Free meals (MBG) for pregnant and breastfeeding mothers and children outside PAUD, a desa and month.

    month: its first day. person_days: days of those who bring the meals; incentive_rp: what they get for them by the
    policy of that month. Source: Perpres 115/2025; BGN Feb 2026.
    """

    source = None  # type: ignore[assignment]
    month = models.DateField(_("bulan"))
    status = models.CharField(_("keadaan SPPG"), max_length=10, choices=MEAL_STATUS.items())
    target_children = count(_("sasaran balita di luar PAUD"))
    target_pregnant = count(_("sasaran ibu hamil"))
    target_breastfeeding = count(_("sasaran ibu menyusui"))
    given_children = count(_("balita di luar PAUD yang menerima"))
    given_pregnant = count(_("ibu hamil yang menerima"))
    given_breastfeeding = count(_("ibu menyusui yang menerima"))
    days_distributed = models.PositiveSmallIntegerField(_("hari dibagikan"), default=0)
    days_received = models.PositiveSmallIntegerField(_("hari diterima di desa"), default=0)
    method = models.CharField(_("cara pembagian"), max_length=10, choices=MEAL_METHODS.items(), blank=True)
    drop_points = models.CharField(_("titik antar"), max_length=200, blank=True)
    person_days = count(_("orang-hari pengantar"))
    incentive_rp = models.PositiveIntegerField(_("insentif (Rp)"), default=0, editable=False)

    objects = MealReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("laporan MBG")
        ordering = ["-month"]
        indexes = [models.Index(fields=["district", "month", "desa"], name="meals_of_month")]
        constraints = [
            models.UniqueConstraint(fields=["desa", "month"], name="meals_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="meals_month_first"),
            models.CheckConstraint(condition=Q(days_received__lte=F("days_distributed")), name="meal_days_received"),
        ]

    def __str__(self) -> str:
        return f"{self.desa_id} {self.month:%Y-%m}"
