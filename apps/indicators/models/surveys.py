from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.core.scope import ScopedQuerySet
from apps.indicators.labels import SURVEYED, SURVEYS


class SurveyFigureQuerySet(ScopedQuerySet):
    read_right = "see_recaps"
    desa_field = "district"
    posyandu_field = None


@tracked()
class SurveyFigure(Row):
    """A prevalence of a district as a household survey published it; never computed with a routine figure."""

    survey = models.CharField(_("survei"), max_length=6, choices=SURVEYS.items())
    year = models.PositiveSmallIntegerField(_("tahun"))
    status = models.CharField(_("status gizi"), max_length=12, choices=SURVEYED.items())
    percent = models.DecimalField(_("persen"), max_digits=4, decimal_places=1)
    low = models.DecimalField(_("batas bawah"), max_digits=4, decimal_places=1, null=True, blank=True)
    high = models.DecimalField(_("batas atas"), max_digits=4, decimal_places=1, null=True, blank=True)
    source = models.CharField(_("sumber"), max_length=200)
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    objects = SurveyFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("angka survei")
        ordering = ["-year", "survey", "status"]
        constraints = [
            models.UniqueConstraint(fields=["district", "survey", "year", "status"], name="survey_figure_once"),
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lte=100), name="survey_percent"),
            models.CheckConstraint(
                condition=Q(low=None) | Q(low__lte=F("percent"), high__gte=F("percent")), name="survey_interval"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="survey_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.survey} {self.year}"
