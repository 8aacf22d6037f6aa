"""Sums of the stored counts for units of every level, and how fresh they are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Q, Sum

from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.core.scope import DESA_CODE_LENGTH, subtree
from apps.indicators.models import CountedMonth, MonthlyChildren, MonthlyCount
from apps.indicators.selectors.counting import CHILD_COLUMNS, COLUMNS
from apps.regions.enums import UNKNOWN
from apps.regions.models import Region
from apps.regions.selectors.units import Unit

Counts = Mapping[str, int]
"""By column of MonthlyCount; 0 where none counts."""
Key = tuple[str, Month]
"""(code of the unit, month)."""
Part = tuple[str, str]
"""(sex, age group)."""


@dataclass(frozen=True)
class CountTable:
    """Counts by unit and month. is_fresh: every write up to now is in them.

    counted_at: where they are not fresh, the moment up to which they are whole; None where one was never counted.
    by_part: by sex and age group, where asked for.
    """

    counts: Mapping[Key, Counts]
    is_fresh: bool = True
    counted_at: datetime | None = None
    by_part: Mapping[Key, Mapping[Part, Counts]] = field(default_factory=dict)

    def __getitem__(self, key: Key) -> Counts:
        return self.counts[key]

    def of(self, unit: Unit, month: Month) -> Counts:
        return self.counts[unit.code, month]


def places_in(unit: Unit) -> list[str]:
    """The codes at which people of the unit may lie."""
    if unit.desa_codes:
        return list(unit.desa_codes)
    if unit.code.endswith(UNKNOWN) or unit.posyandu_id:
        return [unit.region]
    return list(Region.objects.within(unit.region).order_by("code").values_list("code", flat=True))


def places_of(units: Iterable[Unit]) -> set[str]:
    """The codes of all of them; the subtrees of regions in one statement."""
    codes: set[str] = set()
    inside = Q(pk__in=[])
    for unit in units:
        if unit.desa_codes or unit.code.endswith(UNKNOWN) or unit.posyandu_id:
            codes.update(places_in(unit))
        elif len(unit.region) == DESA_CODE_LENGTH:
            codes.add(unit.region)
        else:
            inside |= subtree(unit.region, "code")
    return codes | set(Region.objects.filter(inside).values_list("code", flat=True))


Group = tuple[Sequence[Unit], Collection[Month]]
"""Units, and the months wanted of each of them."""


def sums(units: Sequence[Unit], months: Collection[Month], columns: Iterable[str] = COLUMNS) -> dict[Key, Counts]:
    """One statement. The caller has checked the right to each unit."""
    return sums_of([(units, months)], columns)


def sums_of(groups: Sequence[Group], columns: Iterable[str]) -> dict[Key, Counts]:
    """As sums, with months of their own for some of the units; one statement."""
    return _sums(MonthlyCount, groups, tuple(columns), ())


def sums_by_part(
    units: Sequence[Unit], months: Collection[Month], columns: Iterable[str] = CHILD_COLUMNS
) -> dict[Key, dict[Part, Counts]]:
    """The counts of children by sex and age group."""
    return _sums(MonthlyChildren, [(units, months)], tuple(columns), ("sex", "age"))


def _sums(
    model: type[MonthlyCount | MonthlyChildren],
    groups: Sequence[Group],
    columns: tuple[str, ...],
    parts: tuple[str, ...],
) -> dict:
    empty = dict.fromkeys(columns, 0)
    result: dict = {
        (unit.code, month): {} if parts else empty for units, months in groups for unit in units for month in months
    }
    firsts = {month.first: month for _units, months in groups for month in months}
    with bypass(), connection.cursor() as cursor:
        for unit, first, *values in _regular_rows(cursor, model, groups, columns, parts):
            _put(result, (unit, firsts[first]), tuple(values[: len(parts)]), columns, values[len(parts) :])
        for units, months in groups:
            for one in filter(_is_part, units):
                rows = model.objects.filter(
                    one.area, district=one.district, month__in=[month.first for month in months]
                )
                totals = {f"of_{name}": Sum(name) for name in columns}
                for row in rows.order_by().values("month", *parts).annotate(**totals):
                    of_part = tuple(row[name] for name in parts)
                    _put(
                        result, (one.code, firsts[row["month"]]), of_part, columns,
                        [row[f"of_{name}"] for name in columns],
                    )  # fmt: skip
    return result


def _put(result: dict, key: Key, of_part: tuple[str, ...], columns: Sequence[str], values: Sequence[int]) -> None:
    counts = dict(zip(columns, values, strict=True))
    if of_part:
        result[key][of_part] = counts
    else:
        result[key] = counts


def _regular_rows(
    cursor: Any,
    model: type[MonthlyCount | MonthlyChildren],
    groups: Sequence[Group],
    columns: tuple[str, ...],
    parts: tuple[str, ...],
) -> list[tuple]:
    """(unit, first day of the month, part, counts) of the units that are regions or lists of places."""
    table, keys = model._meta.db_table, "".join(f", c.{name}" for name in parts)
    wanted = ", ".join(f'sum(c."{name}")::int' for name in columns)
    statements, values = [], []
    for units, months in groups:
        for source, condition, params in _sources([unit for unit in units if not _is_part(unit)]):
            statements.append(
                f"SELECT u.unit, c.month{keys}, {wanted} FROM {table} c JOIN {source} u ON {condition}"
                f" WHERE c.month = ANY (%s) GROUP BY u.unit, c.month{keys}"
            )
            values += [*params, [month.first for month in months]]
    if not statements:
        return []
    cursor.execute(" UNION ALL ".join(statements), values)
    return cursor.fetchall()


def _is_part(unit: Unit) -> bool:
    """Several posyandu or several kecamatan of one reader: neither a region nor a list of desa."""
    is_listed = unit.posyandu_id or unit.desa_codes or unit.code.endswith(UNKNOWN)
    return not is_listed and unit.area != subtree(unit.region)


def _sources(units: Sequence[Unit]) -> Iterable[tuple[str, str, list]]:
    """(rows of unit and place, how they are joined, parameters), one a kind of unit."""
    prefixes: dict[int, list[Unit]] = defaultdict(list)
    listed: list[tuple[str, str]] = []
    posyandu: list[tuple[str, int]] = []
    for unit in units:
        if unit.posyandu_id:
            posyandu.append((unit.code, unit.posyandu_id))
        elif unit.desa_codes or unit.code.endswith(UNKNOWN):
            listed += [(unit.code, place) for place in unit.desa_codes or (unit.region,)]
        else:
            prefixes[len(unit.region)].append(unit)
    for length, alike in prefixes.items():
        codes = [unit.region for unit in alike]
        districts = sorted({code[:5] for code in codes})
        yield (
            "(SELECT unnest(%s::text[]) AS unit)",
            f"left(c.place, {length}) = u.unit AND {'c.district = ANY (%s)' if length >= 5 else 'true'}",
            [codes, districts] if length >= 5 else [codes],
        )
    if listed:
        yield "(SELECT unnest(%s::text[]) AS unit, unnest(%s::text[]) AS place)", "c.place = u.place", [
            [unit for unit, _place in listed], [place for _unit, place in listed]
        ]  # fmt: skip
    if posyandu:
        yield "(SELECT unnest(%s::text[]) AS unit, unnest(%s::bigint[]) AS key)", "c.posyandu = u.key", [
            [unit for unit, _key in posyandu], [key for _unit, key in posyandu]
        ]  # fmt: skip


def visited_by_month(unit: Unit, months: Collection[Month]) -> dict[Month, int]:
    """How many children were measured in each of these months, as counted last. One statement."""
    with bypass():
        rows = MonthlyCount.objects.filter(unit.area, district=unit.district, month__in=[one.first for one in months])
        visited = rows.order_by().values_list("month").annotate(count=Sum("visited"))
        return {Month.of(month): count for month, count in visited}


@dataclass(frozen=True)
class Freshness:
    """Of some places in some months: whether each was counted and nothing was written since; the oldest count."""

    is_fresh: bool
    counted_at: datetime | None


def freshness(district: str, places: Collection[str], months: Collection[Month], parts: int) -> Freshness:
    """One statement. Notes of writes anywhere in the district count as not fresh: they are absorbed first."""
    firsts: list[date] = [month.first for month in months]
    table = CountedMonth._meta.db_table
    with bypass(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE stale & %s = 0), count(*) FILTER (WHERE counted_at IS NULL),"
            " min(counted_at), EXISTS (SELECT FROM indicators_writtenplace WHERE district = %s)"
            f" FROM {table} WHERE place = ANY (%s) AND month = ANY (%s)",
            [parts, district, list(places), firsts],
        )
        cells, fresh, never, counted_at, is_written = cursor.fetchone()
    is_whole = cells == len(places) * len(firsts) and not never
    return Freshness(is_whole and fresh == cells and not is_written, counted_at if is_whole else None)
