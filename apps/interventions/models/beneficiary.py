"""Rows about one person or family who is helped."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from apps.core.scope import ScopedQuerySet, of_teams, value_at
from apps.interventions.enums import BeneficiaryKind
from apps.regions.models import PlacedDetail

COLUMNS = (BeneficiaryKind.CHILD, BeneficiaryKind.PREGNANCY, BeneficiaryKind.FAMILY, BeneficiaryKind.CATIN)


def exactly_one() -> Q:
    """One of the four columns is filled."""
    condition = Q()
    for filled in COLUMNS:
        condition |= Q(**{f"{column}__isnull": column != filled for column in COLUMNS})
    return condition


class WithBeneficiary(models.Model):
    """child, pregnancy, family, catin: exactly one of them is helped.

    household: the family whose team (TPK) answers for them; None where none is known.
    """

    child = models.ForeignKey("toddlers.Child", models.CASCADE, null=True, blank=True, db_index=False)
    pregnancy = models.ForeignKey("mothers.Pregnancy", models.CASCADE, null=True, blank=True, db_index=False)
    family = models.ForeignKey("families.Family", models.CASCADE, null=True, blank=True, db_index=False)
    catin = models.ForeignKey("mothers.Catin", models.CASCADE, null=True, blank=True, db_index=False)
    household = models.ForeignKey(
        "families.Family", models.SET_NULL, null=True, editable=False, related_name="+", db_constraint=False
    )

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=[column], name=f"%(class)s_{column}", condition=Q(**{f"{column}__isnull": False}))
            for column in COLUMNS
        ]
        constraints = [models.CheckConstraint(condition=exactly_one(), name="%(class)s_of_one")]

    @property
    def beneficiary_kind(self) -> BeneficiaryKind:
        return next(column for column in COLUMNS if getattr(self, f"{column}_id") is not None)

    @property
    def beneficiary(self) -> Any:
        """The child, pregnancy, family or catin."""
        return getattr(self, self.beneficiary_kind)

    @property
    def names(self) -> list[str]:
        """Of who is helped, with the mother of a child and the couple of a family: texts that others read say none."""
        if self.child:
            return [self.child.name, self.child.mother_name]
        if self.pregnancy:
            return [self.pregnancy.woman.name]
        if self.family:
            return [self.family.head_name, self.family.wife_name]
        return [self.catin.name] if self.catin else []


SEE_HELP, SEE_FAMILIES = "see_help", "see_families"


class OfBeneficiaryQuerySet(ScopedQuerySet):
    """Whose help a user sees by name; a family only where families are seen: not at a posyandu."""

    read_right = SEE_HELP
    team_field = "household__team_id"

    def allowed(self, user: Any, right: str) -> Self:
        return super().allowed(user, right).filter(self.families_named_to(user, right))

    def families_named_to(self, user: Any, right: str) -> Q:
        """No narrowing where both rights hold in the same places, which is so for every role but the cadre."""
        if right != SEE_HELP or not getattr(user, "is_authenticated", False):
            return Q()
        seen = user.scope_for(SEE_FAMILIES)
        if seen == user.scope_for(SEE_HELP):
            return Q()
        inside = seen.q(self.desa_field, self.posyandu_field, of_teams(self.model, self.team_field, seen.teams))
        return Q(family=None) | inside

    def is_allowed(self, record: models.Model, user: Any, right: str) -> bool:
        return super().is_allowed(record, user, right) and self.is_family_named_to(record, user, right)

    def is_family_named_to(self, record: models.Model, user: Any, right: str) -> bool:
        """`families_named_to` of a record, saved or not."""
        if right != SEE_HELP or value_at(record, "family_id") is None:
            return True
        return self.is_inside(record, user.scope_for(SEE_FAMILIES))

    def of(self, record: models.Model) -> Any:
        """The rows about this child, pregnancy, family or catin."""
        return self.filter(**{str(record._meta.model_name): record})


class OfBeneficiary(WithBeneficiary, PlacedDetail):
    """A record about one beneficiary, with a copy of its place."""

    source = None  # type: ignore[assignment]

    class Meta(WithBeneficiary.Meta):
        abstract = True
