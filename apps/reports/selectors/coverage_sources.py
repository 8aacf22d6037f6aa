"""Coverage of services of a quarter: of people who are owed an item, those who miss none of it by the end."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.core.row_security import bypass
from apps.families.enums import Target
from apps.interventions.enums import Fund
from apps.interventions.models import Owed
from apps.interventions.selectors.homes import by_home_of_beneficiary, union_of
from apps.mothers.models import AdolescentSession
from apps.programmes.models import Programme
from apps.regions.models import Region
from apps.regions.selectors.units import Unit
from apps.reports.rules.periods import Period
from apps.reports.selectors.family_sources import has_bit
from apps.reports.selectors.help_sources import at_home_of_beneficiary
from apps.reports.selectors.sources import LIVED, Counts, Source

COUPLES = has_bit("family__targets", Target.COUPLE)
KINDS = ("child", "pregnancy", "family", "catin")
# One line a person and item: a district has ten million rows of Owed.
_OWED_COUNTS = """
WITH persons AS (
    SELECT {home}, item, child_id, pregnancy_id, family_id, catin_id,
        bool_or(received_on IS NULL OR received_on > %s) AS is_missing
    FROM ({rows}) o GROUP BY lived_desa, 2, item, child_id, pregnancy_id, family_id, catin_id
)
SELECT p.lived_desa, p.lived_posyandu, item, count(child_id), count(child_id) FILTER (WHERE is_missing),
    count(pregnancy_id), count(pregnancy_id) FILTER (WHERE is_missing),
    count(p.family_id), count(p.family_id) FILTER (WHERE is_missing),
    count(catin_id), count(catin_id) FILTER (WHERE is_missing),
    count(f.id), count(f.id) FILTER (WHERE is_missing)
FROM persons p LEFT JOIN families_family f ON f.id = p.family_id AND f.targets & %s > 0
GROUP BY 1, 2, 3"""
FUNDS = {"budget_dana_desa": Fund.DANA_DESA, "budget_apbd": Fund.APBD, "budget_csr": Fund.CSR}


def owed(unit: Unit, period: Period) -> QuerySet[Any]:
    """What was owed to anyone on any day of the period, and not received before it."""
    span = Q(due_until=None) | Q(due_until__gte=period.first)
    not_before = Q(received_on=None) | Q(received_on__gte=period.first)
    return Owed.objects.filter(span, not_before, is_unknown=False, due_from__lte=period.last)


def missing(last: date) -> Q:
    return Q(received_on=None) | Q(received_on__gt=last)


def owed_counts(unit: Unit, period: Period, items: Iterable[str], *, by_posyandu: bool) -> Counts:
    """`{item}:{kind}_target` and `_missing` by home; `{item}:couples` of families with a couple."""
    rows = owed(unit, period).filter(item__in=list(items), district=unit.district)
    columns = (*LIVED, "item", "received_on", *(f"{kind}_id" for kind in KINDS))
    parts = by_home_of_beneficiary(rows, unit.area, period.last)
    home = ", ".join(LIVED) if by_posyandu else "lived_desa, NULL::bigint AS lived_posyandu"
    counted: Counts = {}
    with bypass(), connection.cursor() as cursor:
        sql, params = union_of(parts, columns)
        cursor.execute(_OWED_COUNTS.format(rows=sql, home=home), [period.last, *params, int(Target.COUPLE)])
        for desa, posyandu, item, *numbers in cursor.fetchall():
            counts = counted.setdefault((desa, posyandu), Counter())
            names = [f"{item}:{kind}_{what}" for kind in (*KINDS, "couples") for what in ("target", "missing")]
            counts.update(dict(zip(names, numbers, strict=True)))
    return counted


def owed_sources(item: str, kind: str, *, couples: bool, key: str) -> list[Source]:
    """The people behind the figures of one service."""

    def rows(unit: Unit, period: Period) -> QuerySet[Any]:
        people = owed(unit, period).filter(item=item, **{f"{kind}__isnull": False})
        return people.filter(COUPLES) if couples else people

    def counts(period: Period) -> dict[str, Q]:
        span = Q(due_until=None) | Q(due_until__gte=period.first)
        lacking = Owed.objects.filter(
            span, missing(period.last), item=item, is_unknown=False, due_from__lte=period.last,
            **{kind: OuterRef(kind)},
        )  # fmt: skip
        return {f"{key}_target": Q(), f"{key}_served": ~Q(Exists(lacking))}

    return at_home_of_beneficiary(rows, counts, person=kind, of=kind)


def girls(unit: Unit, period: Period) -> QuerySet[Any]:
    return AdolescentSession.objects.filter(
        unit.area, district=unit.district, held_on__range=(period.first, period.last)
    )


GIRLS = Source(
    rows=girls, sums={"girls": "girls", "girls_tablets": "given_tablets", "girls_screened": "screened"}, person=None
)


def desa_programmes(unit: Unit, period: Period) -> QuerySet[Any]:
    return Programme.objects.filter(district=unit.district, year=period.year, place__regex=r"^\d\d\.\d\d\.\d\d\.\d{4}$")


def budgets(unit: Unit, period: Period) -> Counts:
    """Budgets of the desa's own programmes in the year of the period, by source of money."""
    counted: Counts = {}
    with bypass():
        rows = desa_programmes(unit, period).values_list("place", "fund", "budget_rp")
        inside = set(Region.objects.filter(unit.desa).values_list("code", flat=True))
        for place, fund, budget in rows:
            key = next((key for key, one in FUNDS.items() if one == fund), None)
            if key and place in inside:
                counted.setdefault((place, None), Counter())[key] += budget
    return counted
