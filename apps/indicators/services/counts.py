"""Counts of units and months for a page, recap or job: counted again first where that is quick."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import reduce
from operator import or_

from apps.core.rules.month import Month
from apps.indicators.rules.parts import Part
from apps.indicators.selectors.counting import COLUMNS, PART_OF
from apps.indicators.selectors.counts import CountTable, Key, freshness, places_in, sums, sums_by_part
from apps.indicators.services.counting import SECONDS_AT_READ, refresh
from apps.regions.selectors.units import Unit


def counts_of(
    units: Sequence[Unit],
    months: Collection[Month],
    *,
    at: datetime,
    columns: Iterable[str] = COLUMNS,
    by_part: bool = False,
    seconds: float = SECONDS_AT_READ,
) -> CountTable:
    """The counts of each unit in each month, of every level. The caller has checked the right to each unit.

    columns: those wanted; fewer are quicker, and only their parts are counted again. by_part: children by sex and age
    group too. What cannot be counted within `seconds` is left to the background, and the table says so.
    """
    columns = tuple(columns)
    parts = reduce(or_, (PART_OF[name] for name in columns), Part.CHILDREN if by_part else Part(0))
    by_district: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        by_district[unit.district].update(places_in(unit))
    is_fresh, oldest = True, at
    for district, places in by_district.items():
        state = freshness(district, places, months, int(parts))
        if state.is_fresh:
            continue
        if refresh(district=district, places=places, months=months, parts=parts, at=at, seconds=seconds):
            continue
        is_fresh = False
        counted_at = freshness(district, places, months, int(parts)).counted_at
        oldest = min(oldest, counted_at) if oldest and counted_at else None  # type: ignore[assignment]
    parted: dict[Key, dict] = sums_by_part(units, months) if by_part else {}
    return CountTable(sums(units, months, columns) if columns else {}, oldest, is_fresh, parted)
