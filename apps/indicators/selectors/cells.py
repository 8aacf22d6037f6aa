"""The places and month that are counted together, and where a row about a person counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet

from apps.core.rules.month import Month
from apps.core.scope import subtree
from apps.families.selectors.homes import families_by_home
from apps.interventions.selectors.homes import by_home_of_beneficiary
from apps.mothers.selectors.homes import pregnancies_by_home
from apps.toddlers.selectors.months import by_home

HOME = ("at_place", "at_posyandu")
"""The columns of a counting statement that say where; posyandu None where none is known."""


@dataclass(frozen=True)
class Cells:
    """Some places of a district in one month. is_whole: all places of the district."""

    district: str
    month: Month
    places: tuple[str, ...]
    is_whole: bool = False

    @property
    def area(self) -> Q:
        return Q(district=self.district) if self.is_whole else Q(district=self.district, desa_id__in=self.places)

    @property
    def area_of_residence(self) -> Q:
        """The same of rows without a district of their own."""
        return subtree(self.district) if self.is_whole else Q(desa_id__in=self.places)

    @property
    def in_month(self) -> tuple[date, date]:
        return self.month.first, self.month.last


def at_own_place(rows: QuerySet, **more: Any) -> QuerySet:
    """Rows that count at their own desa and posyandu, grouped by them."""
    rows = rows.annotate(at_place=F("desa_id"), at_posyandu=F("posyandu_id"))
    return rows.order_by().values(*HOME, **more)


def counted(conditions: Mapping[str, Q]) -> dict[str, Count]:
    """One count of rows a condition, under its name."""
    return {name: Count("pk", filter=condition) if condition else Count("pk") for name, condition in conditions.items()}


def at_family_home(rows: QuerySet, cells: Cells, *, family: str = "pk") -> list[QuerySet]:
    """Rows about families, at the place where the family lived at the end of the month."""
    rows = rows.filter(district=cells.district)
    return _grouped(families_by_home(rows, cells.area_of_residence, cells.month.last, family=family))


def at_home_of_woman(rows: QuerySet, cells: Cells) -> list[QuerySet]:
    """Pregnancies, at the place where the woman lived at the end of the month."""
    rows = rows.filter(district=cells.district)
    return _grouped(pregnancies_by_home(rows, cells.area_of_residence, cells.month.last))


def at_home_of_beneficiary(rows: QuerySet, cells: Cells) -> list[QuerySet]:
    """Rows about one who is helped, at the place where they lived at the end of the month."""
    rows = rows.filter(district=cells.district)
    return _grouped(by_home_of_beneficiary(rows, cells.area_of_residence, cells.month.last))


def at_home(rows: QuerySet, cells: Cells, *, child: str = "pk", day: str = "") -> list[QuerySet]:
    """Rows about children, at the place where the child lived on the day of the row, or at the end of the month."""
    last = cells.month.last
    on, since = (OuterRef(day), cells.month.first) if day else (last, last)
    rows = rows.filter(district=cells.district)
    return _grouped(by_home(rows, cells.area_of_residence, on=on, since=since, child=child))


def _grouped(parts: Iterable[QuerySet]) -> list[QuerySet]:
    return [part.order_by().values(at_place=F("lived_desa"), at_posyandu=F("lived_posyandu")) for part in parts]
