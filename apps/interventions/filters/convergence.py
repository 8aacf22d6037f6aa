"""What the lists of convergence may be asked: where, and on the last day of which month."""

from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.web.filters import PlacedFilterSet
from apps.core.filters import ChoiceFilter, month_choices, read_month
from apps.core.policies import policy_of
from apps.core.rules.month import Month
from apps.families.enums import FamilyStatus
from apps.interventions.rules.convergence import ConvergencePolicy
from apps.mothers.models import Pregnancy
from apps.toddlers.enums import ChildStatus
from apps.toddlers.models import Child
from apps.toddlers.rules.age import last_birth_date

UNDER_TWO = 24


class ConvergenceFilterSet(PlacedFilterSet):
    right = Right.SEE_HELP

    bulan = ChoiceFilter(_("Bulan"), any_label=_("Hari ini"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.filters["bulan"].extra["choices"] = month_choices(self.today, self.data.get("bulan", ""))

    @cached_property
    def on(self) -> date:
        """The last day of the month, at most today."""
        first = read_month(self.chosen.get("bulan", ""))
        return min(Month.of(first).last, self.today) if first else self.today

    @cached_property
    def policy(self) -> ConvergencePolicy:
        district = self.place.district if self.place else self.user.current_postings[0].district
        return policy_of(ConvergencePolicy, district=district, on=self.on)

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return queryset.filter(self.place.area) if self.place else queryset

    def place_path(self, address: str, **parts: str) -> list[dict[str, str]]:
        return super().place_path(address, **parts, bulan=self.chosen.get("bulan", ""))


def under_two(on: date) -> Q:
    """Children in the register on a day, of less than 24 completed months."""
    return Q(born_on__gt=last_birth_date(on, UNDER_TWO), born_on__lte=on) & (
        ~Q(status__in=[ChildStatus.MOVED, ChildStatus.DIED]) | Q(status_on__gt=on)
    )


class ChildConvergenceFilterSet(ConvergenceFilterSet):
    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return super().filter_queryset(queryset).filter(under_two(self.on))


class FamilyConvergenceFilterSet(ConvergenceFilterSet):
    right = Right.SEE_FAMILIES

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """With a child under two or a pregnant woman."""
        children = Child.objects.filter(under_two(self.on), family=OuterRef("pk"))
        pregnant = Pregnancy.objects.filter(woman__family=OuterRef("pk"), ended_on=None, birth=None)
        families = super().filter_queryset(queryset).filter(status=FamilyStatus.ACTIVE)
        return families.filter(Exists(children) | Exists(pregnant))
