"""Counts of units and months for a page, recap or job: counted again first where that is quick."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import reduce
from operator import or_

from apps.core.rules.month import Month
from apps.indicators.rules.parts import Part
from apps.indicators.selectors.counting import COLUMNS, PART_OF
from apps.indicators.selectors.counts import CountTable, Key, freshness, places_of, sums, sums_by_part
from apps.indicators.services.counting import SECONDS_AT_READ, refresh
from apps.regions.selectors.units import Unit


def counts_of(
    units: Sequence[Unit],
    months: Collection[Month],
    *,
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
    by_district: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        by_district[unit.district].append(unit)
    is_fresh, moments = True, []
    for district, of_district in by_district.items():
        places = places_of(of_district)
        state = freshness(district, places, months, int(parts))
        if state.is_fresh:
            continue
        if refresh(district=district, places=places, months=months, parts=parts, seconds=seconds):
            continue
        is_fresh = False
        moments.append(freshness(district, places, months, int(parts)).counted_at)
    parted: dict[Key, dict] = sums_by_part(units, months) if by_part else {}
    known = [moment for moment in moments if moment]
    oldest = min(known) if known and len(known) == len(moments) else None
    return CountTable(sums(units, months, columns) if columns else {}, is_fresh, oldest, parted)
