from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.interventions.labels import COMPANION_STAGES
from apps.interventions.models.beneficiary import OfBeneficiary, OfBeneficiaryQuerySet


@tracked()
class CompanionVisit(OfBeneficiary):
    """A visit of the family team (TPK) to a bride, a pregnant woman, a mother after birth, a child or a family.

    Source: Perpres 72/2021, pendampingan keluarga; Peraturan BKKBN 12/2021. topics: codes of what was talked about.
    """

    stage = models.CharField(_("sasaran"), max_length=12, choices=COMPANION_STAGES.items())
    visited_on = models.DateField(_("tanggal kunjungan"))
    team = models.ForeignKey("regions.Team", models.PROTECT, null=True, blank=True, related_name="companion_visits")
    topics = ArrayField(models.CharField(max_length=20), verbose_name=_("materi"), default=list, blank=True)
    findings = models.CharField(_("temuan"), max_length=500, blank=True)
    next_visit_on = models.DateField(_("kunjungan berikutnya"), null=True, blank=True)

    objects = OfBeneficiaryQuerySet.as_manager()

    class Meta(OfBeneficiary.Meta):
        verbose_name = _("pendampingan TPK")
        ordering = ["-visited_on"]
        indexes = [
            *OfBeneficiary.Meta.indexes,
            models.Index(fields=["team", "visited_on"], name="companion_visit_of_team"),
        ]
        constraints = [
            *OfBeneficiary.Meta.constraints,
            models.UniqueConstraint(
                fields=["child", "pregnancy", "family", "catin", "visited_on"],
                nulls_distinct=False,
                name="companion_visit_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.visited_on}"
