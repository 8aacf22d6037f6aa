from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from apps.core.scope import ScopedQuerySet
from apps.interventions.enums import Cause
from apps.interventions.rules.priority import Points

# As a page of a list is ordered.
FIRST = F("points").desc(nulls_last=True)


class PriorityQuerySet(ScopedQuerySet):
    read_right = "see_help"
    team_field = "household__team_id"


class PriorityPoints(models.Model):
    """Points of each cause (`enums.Cause`), and of all together; derived, so without history, and refreshed nightly."""

    district = models.CharField(max_length=5)
    desa = models.ForeignKey("regions.Region", models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    posyandu = models.ForeignKey(
        "regions.Posyandu", models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )
    points = models.PositiveSmallIntegerField(_("nilai"))
    severely_stunted = models.PositiveSmallIntegerField(default=0)
    severe_case = models.PositiveSmallIntegerField(default=0)
    wasted = models.PositiveSmallIntegerField(default=0)
    twice_not_gained = models.PositiveSmallIntegerField(default=0)
    young = models.PositiveSmallIntegerField(default=0)
    risk_factors = models.PositiveSmallIntegerField(default=0)
    poor = models.PositiveSmallIntegerField(default=0)
    no_help = models.PositiveSmallIntegerField(default=0)

    objects = PriorityQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            models.Index("district", FIRST, F("id").desc(), name="%(class)s_first"),
            models.Index("desa", FIRST, F("id").desc(), name="%(class)s_of_desa"),
            models.Index("posyandu", FIRST, F("id").desc(), name="%(class)s_at_posyandu"),
        ]

    @property
    def by_cause(self) -> Points:
        return {cause: getattr(self, cause) for cause in Cause}


class ChildPriority(PriorityPoints):
    """How urgently a child with a nutrition problem needs help. household: its family, None where unknown."""

    child = models.OneToOneField("toddlers.Child", models.CASCADE, related_name="help_priority", db_constraint=False)
    household = models.ForeignKey(
        "families.Family", models.DO_NOTHING, null=True, related_name="+", db_constraint=False
    )
    last_help_on = models.DateField(null=True)

    class Meta(PriorityPoints.Meta):
        verbose_name = _("prioritas balita")

    def __str__(self) -> str:
        return f"{self.child_id} {self.points}"


class FamilyPriority(PriorityPoints):
    """The same of a family: of all its children with a problem together. household: the family itself."""

    household = models.OneToOneField("families.Family", models.CASCADE, related_name="+", db_constraint=False)
    children = models.PositiveSmallIntegerField(_("balita"))

    class Meta(PriorityPoints.Meta):
        verbose_name = _("prioritas keluarga")

    def __str__(self) -> str:
        return f"{self.household_id} {self.points}"
