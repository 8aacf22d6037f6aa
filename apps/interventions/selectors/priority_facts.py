"""The facts behind the priority of children: of those with a problem at their last visit, or stunted still."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from apps.interventions.rules.priority import Facts, PriorityPolicy
from apps.interventions.selectors.last_help import last_help
from apps.toddlers.enums import ListStatus
from apps.toddlers.rules.age import UNDER_MONTHS, completed_months, last_birth_date
from apps.toddlers.rules.list_status import BITS

PROBLEMS = sum(
    BITS[status]
    for status in (
        ListStatus.STUNTED, ListStatus.WASTED, ListStatus.UNDERWEIGHT, ListStatus.TWO_T, ListStatus.BGM,
        ListStatus.SEVERE_CASE,
    )
)  # fmt: skip


@dataclass(frozen=True)
class ChildInNeed:
    child: int
    district: str
    desa: str
    posyandu: int | None
    household: int | None
    facts: Facts
    last_help_on: date | None


# Gizi kurang by BB/TB, or by LiLA (12.1), which is no status of the growth lists.
_IS_WASTED = (
    "(v.wasting_status IN ('wasted', 'severely_wasted') OR 'feed_wasted' = ANY (string_to_array(v.steps, ',')))"
)
# The last valid height of each: a visit that only weighed a child tells nothing of its height.
_CHILDREN = f"""
    SELECT c.id, c.district, c.desa_id, c.posyandu_id, c.family_id, c.born_on,
        coalesce(bit_count(f.factors::int::bit(16)), 0),
        coalesce(v.is_severe_case, false), {_IS_WASTED},
        coalesce(v.is_twice_not_gained, false),
        (SELECT m.height_status FROM toddlers_measurement m WHERE m.child_id = c.id AND m.height_status <> ''
            ORDER BY m.measured_on DESC LIMIT 1),
        (SELECT w.rank FROM families_welfare w
            WHERE w.family_id = c.family_id AND w.dataset = ANY (%(datasets)s) AND w.rank IS NOT NULL
            ORDER BY array_position(%(datasets)s, w.dataset::text), w.released_on DESC LIMIT 1)
    FROM toddlers_child c
    LEFT JOIN families_family f ON f.id = c.family_id
    LEFT JOIN toddlers_measurement v ON v.id = c.latest_id
    WHERE c.id = ANY (%(ids)s)"""
_IN_NEED = f"""
    SELECT c.district, array_agg(c.id) FROM toddlers_child c LEFT JOIN toddlers_measurement v ON v.id = c.latest_id
    WHERE c.id = ANY (%(ids)s) AND c.status = 'active' AND c.born_on > %(born_after)s AND (
        (c.finding_bits & %(problems)s) <> 0 OR {_IS_WASTED} OR EXISTS (
            SELECT FROM interventions_stuntingepisode e WHERE e.child_id = c.id AND e.closed_on IS NULL))
    GROUP BY c.district"""


def children_in_need(
    ids: Sequence[int],
    *,
    today: date,
    policy_of: Callable[[str], PriorityPolicy],
    routine_of: Callable[[str], Iterable[str]],
) -> list[ChildInNeed]:
    """Of these children (by id) those with a problem; one query where none has one.

    policy_of, routine_of: of a district on the day, its policy and the items that are no help against a problem.
    """
    children = []
    known = {"ids": list(ids), "problems": PROBLEMS, "born_after": last_birth_date(today, UNDER_MONTHS)}
    for district, in_need in _rows(_IN_NEED, known):
        rows = _rows(_CHILDREN, {"ids": in_need, "datasets": list(policy_of(district).datasets)})
        helped = last_help(in_need, today=today, routine=routine_of(district))
        children += [_child(row, helped.get(row[0]), today) for row in rows]
    return children


def _child(row: Sequence[Any], last_help_on: date | None, today: date) -> ChildInNeed:
    child, district, desa, posyandu, family, born_on, factors, severe, wasted, not_gained, height, decile = row
    facts = Facts(
        is_severely_stunted=height == "severely_stunted",
        is_severe_case=severe,
        is_wasted=bool(wasted),
        is_twice_not_gained=not_gained,
        age_months=completed_months(born_on, today),
        risk_factors=factors,
        decile=decile,
        days_without_help=(today - last_help_on).days if last_help_on else None,
    )
    return ChildInNeed(child, district, desa, posyandu, family, facts, last_help_on)


def _rows(sql: str, params: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
