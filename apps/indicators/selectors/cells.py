"""The places and month that are counted together, and where a row about a person counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from apps.core.rules.month import Month
from apps.core.scope import AnyOf, subtree
from apps.toddlers.models import ChildQuerySet, FormerResidence
from apps.toddlers.selectors.months import former_residences, stayed_since

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


def residents(children: ChildQuerySet, cells: Cells) -> list[QuerySet]:
    """Of these children those who lived in the cells on the last day of the month, at the place where they did."""
    last = cells.month.last
    left = former_residences(cells.area_of_residence, last)
    own = left.filter(child_id=OuterRef("pk"))
    stayed = children.filter(cells.area, stayed_since(last))
    gone = children.filter(AnyOf(F("pk"), ArraySubquery(left.values("child_id")))).annotate(
        at_place=Subquery(own.values("desa_id")[:1]), at_posyandu=Subquery(own.values("posyandu_id")[:1])
    )
    return [at_own_place(stayed), gone.order_by().values(*HOME)]


def at_child_home(rows: QuerySet, cells: Cells, *, child: str = "child_id", day: str = "") -> QuerySet:
    """Rows about children, at the place where the child lived on the day of the row, or at the end of the month.

    Rows follow the child when it moves; a month that has passed counts them where the child lived.
    """
    on: Any = OuterRef(day) if day else cells.month.last
    left = FormerResidence.objects.filter(child_id=OuterRef(child), left_on__gt=on).order_by("left_on", "pk")
    of_area = former_residences(cells.area_of_residence, cells.month.first).values("child_id")
    rows = rows.filter(cells.area | Q(AnyOf(F(child), ArraySubquery(of_area))), district=cells.district).annotate(
        left_place=Subquery(left.values("desa_id")[:1]), left_posyandu=Subquery(left.values("posyandu_id")[:1])
    )
    is_left = Q(left_place__isnull=False)
    rows = rows.annotate(
        at_place=Coalesce(F("left_place"), F("desa_id"), output_field=CharField()),
        at_posyandu=Case(
            When(is_left, then=F("left_posyandu")), default=F("posyandu_id"), output_field=BigIntegerField()
        ),
    )
    return rows.order_by().values(*HOME)
