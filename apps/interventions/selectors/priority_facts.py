"""The facts behind the priority of children: of those with a problem at their last visit, or stunted still."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection

from apps.interventions.rules.funnel import FunnelPolicy
from apps.interventions.rules.priority import Facts, PriorityPolicy
from apps.interventions.selectors.last_help import last_help
from apps.toddlers.enums import ListStatus
from apps.toddlers.rules.age import UNDER_MONTHS, completed_months, last_birth_date
from apps.toddlers.rules.list_status import BITS

# What no policy counts as a problem: those whom it does not find are not read.
FOR_ALL = BITS[ListStatus.MEASURED] | BITS[ListStatus.DUE_TODAY] | BITS[ListStatus.DUE_THIS_MONTH]


@dataclass(frozen=True)
class ChildInNeed:
    child: int
    district: str
    desa: str
    posyandu: int | None
    household: int | None
    facts: Facts
    last_help_on: date | None


# Gizi kurang by BB/TB, or by LiLA (12.1).
_IS_WASTED = "(v.wasting_status IN ('wasted', 'severely_wasted') OR v.muac_status = 'moderate')"
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
_IN_NEED = """
    SELECT c.district, c.id, c.finding_bits, e.is_open
    FROM toddlers_child c CROSS JOIN LATERAL (SELECT EXISTS (
        SELECT FROM interventions_stuntingepisode e WHERE e.child_id = c.id AND e.closed_on IS NULL) AS is_open) e
    WHERE c.id = ANY (%(ids)s) AND c.status = 'active' AND c.born_on > %(born_after)s AND (
        (c.finding_bits & ~%(for_all)s) <> 0 OR e.is_open)"""


def children_in_need(
    ids: Sequence[int],
    *,
    today: date,
    policy_of: Callable[[str], PriorityPolicy],
    funnel_of: Callable[[str], FunnelPolicy],
) -> list[ChildInNeed]:
    """Of these children (by id) those with a problem; one query where none has one.

    policy_of, funnel_of: of a district on the day, its weights, and what is a problem and what no help against it.
    """
    children = []
    known = {"ids": list(ids), "for_all": FOR_ALL, "born_after": last_birth_date(today, UNDER_MONTHS)}
    by_district: dict[str, list[int]] = {}
    for district, child, bits, is_open in _rows(_IN_NEED, known):
        if is_open or bits & problem_bits(funnel_of(district)):
            by_district.setdefault(district, []).append(child)
    for district, in_need in by_district.items():
        rows = _rows(_CHILDREN, {"ids": in_need, "datasets": list(policy_of(district).datasets)})
        helped = last_help(in_need, today=today, routine=funnel_of(district).routine_items)
        children += [_child(row, helped.get(row[0]), today) for row in rows]
    return children


def problem_bits(policy: FunnelPolicy) -> int:
    """The finding_bits of a child with a problem."""
    return reduce(or_, (BITS[ListStatus(status)] for status in policy.problems))


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
