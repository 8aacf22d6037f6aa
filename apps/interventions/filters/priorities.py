"""What the lists of priority may be asked."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.web.filters import PlacedFilterSet
from apps.core.filters import ChoiceFilter
from apps.interventions.labels import CAUSES


class CauseFilter(ChoiceFilter):
    """Those who have points for this cause."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return qs.filter(**{f"{value}__gt": 0}) if value else qs


class PriorityFilterSet(PlacedFilterSet):
    right = Right.SEE_HELP

    sebab = CauseFilter(_("Sebab"), CAUSES)

    def place_path(self, address: str, **parts: Any) -> list[dict[str, str]]:
        return super().place_path(address, **parts, sebab=self.chosen.get("sebab", ""))


class FamilyPriorityFilterSet(PriorityFilterSet):
    right = Right.SEE_FAMILIES
