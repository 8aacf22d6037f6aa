"""Convergence as SQL: the score of a person or family on a day, and the rows of a quarter for the desa scorecard.

An intervention counts once for a person: received where all of it that is owed on the day was received by then.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, FloatField, Func, Q

from apps.core.row_security import bypass
from apps.interventions.enums import BeneficiaryKind, OwedFilter
from apps.interventions.models import Owed
from apps.interventions.rules.convergence import ConvergencePolicy, Quarter, Share
from apps.interventions.selectors.homes import by_home_of_beneficiary, union_of
from apps.regions.selectors.units import Unit

# {of}: condition that says whose rows. One line a person and intervention, of rows that name a member one a member.
_PERSONS = """
SELECT {owner} AS owner, item, bool_and(coalesce(received_on <= %s, false)) AS is_received
FROM interventions_owed
WHERE {of} AND item = ANY (%s) AND NOT is_unknown AND due_from <= %s AND (due_until IS NULL OR due_until >= %s)
GROUP BY {owner}, item, child_id, pregnancy_id, family_id, CASE WHEN occurrence ~ '^m[0-9]' THEN occurrence END"""
# A person's rows are looked up by their own index: no index leads to the household of all rows.
_OF_FAMILY = (
    "family_id {is_family}",
    "child_id IN (SELECT id FROM toddlers_child WHERE family_id {is_family})",
    "pregnancy_id IN (SELECT p.id FROM mothers_pregnancy p JOIN families_member w ON w.id = p.woman_id"
    " WHERE w.family_id {is_family})",
)
_OWNER_OF_FAMILY = (
    "family_id",
    "(SELECT c.family_id FROM toddlers_child c WHERE c.id = child_id)",
    "(SELECT w.family_id FROM mothers_pregnancy p JOIN families_member w ON w.id = p.woman_id"
    " WHERE p.id = pregnancy_id)",
)


class OwedShare(Func):
    """Percent received of what a child, pregnancy or family is owed on a day, None where nothing is."""

    output_field = FloatField()

    def __init__(self, *expressions: Any, kind: BeneficiaryKind, on: date, items: Sequence[str]):
        super().__init__(*(expressions or (F("pk"),)))
        self.kind, self.on, self.items = kind, on, tuple(items)

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        owner, params = compiler.compile(self.source_expressions[0])
        persons = " UNION ALL ".join(_PERSONS.format(owner="1", of=of) for of in _conditions(self.kind, f"= {owner}"))
        values: list[Any] = []
        for _part in _conditions(self.kind, ""):
            values += [self.on, *params, list(self.items), self.on, self.on]
        share = f"SELECT 100.0 * count(*) FILTER (WHERE is_received) / nullif(count(*), 0) FROM ({persons}) persons"
        return f"(({share})::double precision)", values


def _conditions(kind: BeneficiaryKind, which: str) -> list[str]:
    if kind is BeneficiaryKind.FAMILY:
        return [of.format(is_family=which) for of in _OF_FAMILY]
    return [f"{kind}_id {which}"]


def item_shares(
    kind: BeneficiaryKind, ids: Collection[int], on: date, items: Sequence[str]
) -> Mapping[int, Mapping[str, Share]]:
    """Of each child, pregnancy or family, by intervention; of a family all its people together."""
    owners = _OWNER_OF_FAMILY if kind is BeneficiaryKind.FAMILY else (f"{kind}_id",)
    persons = " UNION ALL ".join(
        _PERSONS.format(owner=owner, of=of) for owner, of in zip(owners, _conditions(kind, "= ANY (%s)"), strict=True)
    )
    sql = f"SELECT owner, item, count(*), count(*) FILTER (WHERE is_received) FROM ({persons}) o GROUP BY 1, 2"
    shares: dict[int, dict[str, Share]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(sql, [on, list(ids), list(items), on, on] * len(owners))
        for owner, item, owed, received in cursor.fetchall():
            shares[owner][item] = Share(owed, received)
    return shares


def due_in(quarter: Quarter, until: date, policy: ConvergencePolicy, which: OwedFilter = OwedFilter.DUE) -> Q:
    """Rows of Owed that are due in a quarter up to a day: what was received before it counts where it lasts."""
    items, last = policy.counted_items, min(quarter.last, until)
    due = Q(item__in=items, is_unknown=False, due_from__lte=last)
    due &= Q(due_until=None) | Q(due_until__gte=quarter.first)
    due &= Q(received_on=None) | Q(received_on__gte=quarter.first) | Q(item__in=policy.lasting_items)
    received = Q(received_on__lte=last)
    if which is OwedFilter.RECEIVED:
        return due & received
    return due & (Q(received_on=None) | Q(received_on__gt=last)) if which is OwedFilter.MISSING else due


@dataclass(frozen=True)
class ScorecardCell:
    """Of a desa (and posyandu, where asked) and package or item. people: with something due."""

    desa_id: str
    posyandu_id: int | None
    key: str
    people: int
    due: int
    received: int


def scorecard_cells(
    unit: Unit, quarter: Quarter, until: date, policy: ConvergencePolicy, *, by_posyandu: bool = False
) -> list[ScorecardCell]:
    """By home at the end, of each package and then of each item; the caller has checked the right to the unit."""
    rows = Owed.objects.filter(due_in(quarter, until, policy), district=unit.district)
    columns = ("lived_desa", "lived_posyandu", "item", "received_on", "child_id", "pregnancy_id", "family_id")
    sql, params = union_of(by_home_of_beneficiary(rows, unit.area, until), columns)
    home = "lived_desa, lived_posyandu" if by_posyandu else "lived_desa, NULL::bigint"
    person = "coalesce(child_id * 4, pregnancy_id * 4 + 1, family_id * 4 + 2)"
    pairs = [(item, package) for package, items in policy.packages.items() for item in items]
    with bypass(), connection.cursor() as cursor:
        cursor.execute(
            f"WITH due AS MATERIALIZED ({sql}) SELECT {home}, m.package, count(DISTINCT {person}), count(*),"
            " count(*) FILTER (WHERE received_on <= %s) FROM due"
            " JOIN unnest(%s::text[], %s::text[]) AS m (item, package) USING (item) GROUP BY 1, 2, 3"
            f" UNION ALL SELECT {home}, item, count(DISTINCT {person}), count(*),"
            " count(*) FILTER (WHERE received_on <= %s) FROM due GROUP BY 1, 2, 3",
            [*params, until, [item for item, _package in pairs], [str(package) for _item, package in pairs], until],
        )
        return [ScorecardCell(*row) for row in cursor.fetchall()]
