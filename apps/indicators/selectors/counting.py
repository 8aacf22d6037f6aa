"""The statements that count each part of a month, and their sums by place as one SQL statement."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from apps.indicators.models import MonthlyChildren, MonthlyCount
from apps.indicators.models.children import (
    ChildServiceCounts,
    CohortCounts,
    FollowUpCounts,
    VisitCounts,
)
from apps.indicators.models.columns import count_names
from apps.indicators.models.families import CompanionCounts, FamilyCounts, ReferralCounts
from apps.indicators.models.mothers import BirthCounts, CatinCounts, PregnancyCounts
from apps.indicators.rules.parts import Part
from apps.indicators.selectors import child_counts, family_counts, mother_counts
from apps.indicators.selectors.cells import Cells

Statements = Callable[[Cells], list[QuerySet]]
Sql = tuple[str, list[Any]]
BY_AGE = ("at_sex", "at_age")
YOUNG = {
    "registered_0_23": ("registered", ("0-5", "6-11", "12-23")),
    "registered_0_35": ("registered", ("0-5", "6-11", "12-23", "24-35")),
    "measured_0_23": ("measured", ("0-5", "6-11", "12-23")),
    "measured_0_35": ("measured", ("0-5", "6-11", "12-23", "24-35")),
    "stunted_0_23": ("stunted", ("0-5", "6-11", "12-23")),
    "stunted_0_35": ("stunted", ("0-5", "6-11", "12-23", "24-35")),
}
SUMS = {
    "registered": "registered",
    "measured": "severely_stunted + moderately_stunted + height_normal + tall",
    "stunted": "severely_stunted + moderately_stunted",
}


@dataclass(frozen=True)
class Counting:
    """How a part is counted. columns: of MonthlyCount (and of MonthlyChildren where by_age)."""

    statements: Statements
    counts: type[Model]
    by_age: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        return count_names(self.counts)


COUNTING: Mapping[Part, Counting] = {
    Part.CHILDREN: Counting(child_counts.children, VisitCounts, by_age=True),
    Part.FOLLOW_UP: Counting(child_counts.follow_up, FollowUpCounts),
    Part.COHORT: Counting(child_counts.cohort, CohortCounts),
    Part.CARE: Counting(child_counts.care, ChildServiceCounts),
    Part.PREGNANCIES: Counting(mother_counts.pregnancies, PregnancyCounts),
    Part.BIRTHS: Counting(mother_counts.births, BirthCounts),
    Part.CATIN: Counting(mother_counts.catin, CatinCounts),
    Part.FAMILIES: Counting(family_counts.families, FamilyCounts),
    Part.COMPANION: Counting(family_counts.companion, CompanionCounts),
    Part.REFERRALS: Counting(family_counts.referrals, ReferralCounts),
}
PART_OF = {column: part for part, counting in COUNTING.items() for column in counting.columns} | dict.fromkeys(
    YOUNG, Part.CHILDREN
)
COLUMNS = count_names(MonthlyCount)
CHILD_COLUMNS = count_names(MonthlyChildren)


def counted_sql(part: Part, cells: Cells) -> Sql:
    """One row a place (and sex and age of a part by_age): place, posyandu, and each column of the part."""
    counting = COUNTING[part]
    keys = ("at_place", "at_posyandu", *(BY_AGE if counting.by_age else ()))
    # The type of a NULL is not known.
    typed = ("at_place::text", "at_posyandu::bigint", *keys[2:])
    parts: list[str] = []
    params: list[Any] = []
    for rows in counting.statements(cells):
        sql, values = rows.query.sql_with_params()
        has = set(rows.query.annotation_select)
        columns = [f'"{name}"' if name in has else "0" for name in counting.columns]
        parts.append(f"SELECT {', '.join(typed)}, {', '.join(columns)} FROM ({sql}) counted")
        params += values
    names = ", ".join(f'coalesce(sum("{name}"), 0)::int AS "{name}"' for name in counting.columns)
    union = " UNION ALL ".join(parts)
    return (
        f"SELECT {', '.join(keys)}, {names} FROM ({union}) AS every"
        f" ({', '.join(keys)}, {', '.join(map(_quoted, counting.columns))})"
        f" WHERE at_place = ANY (%s) GROUP BY {', '.join(keys)}"
    ), [*params, list(cells.places)]


def young_sql() -> Iterator[str]:
    """The columns of children under two and three, as sums over the rows of MonthlyChildren."""
    for name, (what, ages) in YOUNG.items():
        of_ages = ", ".join(f"'{age}'" for age in ages)
        yield f'coalesce(sum({SUMS[what]}) FILTER (WHERE age IN ({of_ages})), 0)::int AS "{name}"'


def _quoted(name: str) -> str:
    return f'"{name}"'
