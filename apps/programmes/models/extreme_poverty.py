from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, Model, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.scope import ScopedQuerySet, of_teams
from apps.families.models import OfFamilyQuerySet
from apps.programmes.labels import POVERTY_ENTERED, POVERTY_LEFT
from apps.regions.models import Agency, PlacedDetail

SOCIAL_AGENCY = "dinsos"


class ExpenditureQuerySet(OfFamilyQuerySet):
    """Of the agencies (OPD) only the social one records what households spend."""

    def is_allowed(self, record: Model, user: Any, right: str) -> bool:
        if right != "record_expenditure":
            return super().is_allowed(record, user, right)
        return any(self.is_inside(record, scope) for scope in _recording_scopes(user))

    def allowed(self, user: Any, right: str) -> Self:
        if right != "record_expenditure":
            return super().allowed(user, right)
        return self.filter(expenditure_scope(user, self.team_field))


def expenditure_scope(user: Any, team_field: str | None = None) -> Q:
    """The filter for rows of the places in which the user records what households spend."""
    inside = Q(pk__in=[])
    for scope in _recording_scopes(user):
        inside |= scope.q("desa_id", "posyandu_id", of_teams(HouseholdExpenditure, team_field, scope.teams))
    return inside


def may_record_expenditure(user: Any) -> bool:
    """Of the officers of agencies only those of the social one."""
    return bool(_recording_scopes(user))


def _recording_scopes(user: Any) -> list[Any]:
    scopes = user.scopes_by_agency("record_expenditure") if getattr(user, "is_authenticated", False) else {}
    of_agencies = [pk for pk in scopes if pk is not None]
    social = set(Agency.objects.filter(pk__in=of_agencies, code=SOCIAL_AGENCY).values_list("pk", flat=True))
    return [scope for agency, scope in scopes.items() if agency is None or agency in social]


@tracked()
class HouseholdExpenditure(PlacedDetail):
    """What a household spends a person a day, as it was surveyed on a day. Source of the measure: S4, Lebong 2023."""

    source = models.CharField(_("sumber"), max_length=80)
    family = models.ForeignKey("families.Family", models.CASCADE, related_name="expenditures", db_index=False)
    surveyed_on = models.DateField(_("tanggal didata"))
    rp_a_day = models.PositiveIntegerField(_("pengeluaran per orang per hari"))

    objects = ExpenditureQuerySet.as_manager()

    class Meta:
        verbose_name = _("pengeluaran rumah tangga")
        ordering = ["-surveyed_on"]
        constraints = [models.UniqueConstraint(fields=["family", "surveyed_on"], name="expenditure_once_a_day")]

    def __str__(self) -> str:
        return f"{self.family_id} {self.surveyed_on}"


class PovertyStayQuerySet(ScopedQuerySet):
    read_right = "see_families"
    team_field = "family__team_id"

    def named_to(self, user: Any) -> Self:
        """Those that the user sees by name: with their families, or as the need that an agency (OPD) answers."""
        named = Q(pk__in=self.visible_to(user).values("pk"))
        for agency, scope in user.scopes_by_agency("see_needs").items():
            if agency is not None:
                named |= scope.q("desa_id", None)
        return self.filter(named)

    def on(self, day: date) -> Self:
        return self.filter(Q(left_on=None) | Q(left_on__gt=day), entered_on__lte=day)


class PovertyStay(models.Model):
    """One stay of a household among the extreme poor, derived from what is on record by `rules.extreme_poverty`.

    left_on: the first day on which it is no longer in the group. entered_source: the dataset, or who surveyed it.
    Derived, so it has no history.
    """

    family = models.ForeignKey("families.Family", models.CASCADE, related_name="+", db_constraint=False)
    household = models.ForeignKey(
        "families.Family", models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )
    district = models.CharField(max_length=5)
    desa = models.ForeignKey("regions.Region", models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    posyandu = models.ForeignKey(
        "regions.Posyandu", models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )
    entered_on = models.DateField(_("masuk"))
    entered_as = models.CharField(max_length=12, choices=POVERTY_ENTERED.items())
    entered_source = models.CharField(_("sumber"), max_length=80, blank=True)
    left_on = models.DateField(_("keluar"), null=True)
    left_as = models.CharField(max_length=12, choices=POVERTY_LEFT.items(), blank=True)

    objects = PovertyStayQuerySet.as_manager()

    class Meta:
        verbose_name = _("miskin ekstrem")
        indexes = [
            models.Index(fields=["district", "-entered_on", "-id"], name="poverty_newest"),
            models.Index(fields=["desa", "-entered_on", "-id"], name="poverty_in_desa"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(left_on=None) | Q(left_on__gt=F("entered_on")), name="poverty_span"),
            models.CheckConstraint(
                condition=Q(left_on=None, left_as="") | Q(left_on__isnull=False) & ~Q(left_as=""),
                name="poverty_left_because",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.family_id} {self.entered_on}"


def is_extremely_poor(on: date, family: str = "household_id") -> Exists:
    """Whether the family at this path is among the extreme poor on a day."""
    return Exists(PovertyStay.objects.on(on).filter(family=OuterRef(family)))
