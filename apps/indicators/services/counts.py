"""Counts of units and months for a page, recap or job: counted again first where that is quick."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import reduce
from operator import or_

from django.conf import settings

from apps.core.rules.month import Month
from apps.indicators.rules.parts import Part
from apps.indicators.selectors.counting import COLUMNS, PART_OF
from apps.indicators.selectors.counts import CountTable, Key, freshness, places_of, sums, sums_by_part, sums_of
from apps.indicators.services.counting import refresh
from apps.regions.enums import Level
from apps.regions.rules.codes import district_of, level_of
from apps.regions.selectors.units import Unit


def counts_of(
    units: Sequence[Unit],
    months: Collection[Month],
    *,
    columns: Iterable[str] = COLUMNS,
    by_part: bool = False,
    seconds: float | None = None,
) -> CountTable:
    """The counts of each unit in each month, of every level. The caller has checked the right to each unit.

    columns: those wanted; fewer are quicker, and only their parts are counted again. by_part: children by sex and age
    group too. What cannot be counted within `seconds` is left to the background, and the table says so.
    """
    columns = tuple(columns)
    is_fresh, counted_at = _counted(units, months, columns, by_part=by_part, seconds=seconds)
    parted: dict[Key, dict] = sums_by_part(units, months) if by_part else {}
    return CountTable(sums(units, months, columns) if columns else {}, is_fresh, counted_at, parted)


def glance_at(
    unit: Unit,
    below: Sequence[Unit],
    *,
    months: Collection[Month],
    months_below: Collection[Month],
    columns: Iterable[str],
    part_month: Month,
    part_columns: Iterable[str],
) -> CountTable:
    """As counts_of, for a unit over many months and those below it over fewer; by_part: of one month of the unit."""
    columns = tuple(columns)
    read = sorted({*months, *months_below})
    is_fresh, counted_at = _counted([unit, *below], read, columns, by_part=True)
    counts = sums_of([([unit], months), (below, months_below)], columns)
    return CountTable(counts, is_fresh, counted_at, sums_by_part([unit], [part_month], part_columns))


def _counted(
    units: Sequence[Unit],
    months: Collection[Month],
    columns: Sequence[str],
    *,
    by_part: bool,
    seconds: float | None = None,
) -> tuple[bool, datetime | None]:
    """Whether every write is in the counts, after what could be counted again; else until when they are whole."""
    parts = reduce(or_, (PART_OF[name] for name in columns), Part.CHILDREN if by_part else Part(0))
    by_district: dict[str, set[str]] = defaultdict(set)
    for place in places_of(units):
        if level_of(place) >= Level.KABUPATEN:
            by_district[district_of(place)].add(place)
    is_fresh, moments = True, []
    seconds = settings.COUNTING_SECONDS if seconds is None else seconds
    for district, places in by_district.items():
        state = freshness(district, places, months, int(parts))
        if state.is_fresh:
            continue
        if refresh(district=district, places=places, months=months, parts=parts, seconds=seconds):
            continue
        is_fresh = False
        moments.append(freshness(district, places, months, int(parts)).counted_at)
    known = [moment for moment in moments if moment]
    return is_fresh, min(known) if known and len(known) == len(moments) else None
