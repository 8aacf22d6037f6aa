"""The figures that districts show to anyone: of a district and its kecamatan, or of a provinsi; small ones hidden."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from itertools import chain
from operator import or_

from apps.core.models import Policy
from apps.core.policies import code_of, policy_of
from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.indicators.models import SurveyFigure
from apps.indicators.rules.periods import YEAR, month_to_show, run_of
from apps.indicators.rules.policy import PublicPolicy
from apps.indicators.rules.publication import Publication, is_small, publication_of
from apps.indicators.selectors.below import children_of, province_of
from apps.indicators.selectors.counting import PART_OF
from apps.indicators.selectors.counts import Counts, freshness, places_in, sums, visited_by_month
from apps.indicators.selectors.values import columns_of
from apps.regions.enums import UNKNOWN, UnitLevel
from apps.regions.selectors.units import Unit, find_unit
from apps.toddlers.selectors.months import last_measured_month

CODES = ("coverage", "stunting", "participation")
PROVINCE_LENGTH = 2
COLUMNS = tuple(dict.fromkeys(columns_of(CODES)))


@dataclass(frozen=True)
class PublicFigures:
    """months: the last year up to `month`, the one shown. counts: of the whole by month. below: of each kecamatan, or
    district of a provinsi, in the month. closed: months whose total is hidden. counted_at: until when writes are in
    them; None where that is not known.
    """

    unit: Unit
    month: Month
    months: tuple[Month, ...]
    counts: Mapping[Month, Counts]
    below: Mapping[str, tuple[Unit, Counts]]
    publication: Publication[str]
    closed: frozenset[Month]
    surveys: tuple[SurveyFigure, ...]
    counted_at: datetime | None


def open_districts(today: date) -> list[str]:
    """Those that show their figures to anyone."""
    chosen = Policy.objects.filter(code=code_of(PublicPolicy, "is_open")).exclude(district="")
    codes = chosen.values_list("district", flat=True).distinct().order_by("district")
    return [code for code in codes if policy_of(PublicPolicy, district=code, on=today).is_open]


def open_provinces(districts: Sequence[str]) -> list[str]:
    """Provinsi with several open districts: the sum of one alone is that district."""
    count = Counter(code[:PROVINCE_LENGTH] for code in districts)
    return [code for code in count if count[code] > 1]


def public_figures(code: str, running: Month, districts: Sequence[str]) -> PublicFigures | None:
    """Of a district, or of a provinsi: then the sum of those of `districts`, the open ones, that lie in it.

    From the stored counts alone: a reader without an account starts no counting.
    """
    with bypass():
        unit = province_of(code) if len(code) == PROVINCE_LENGTH else find_unit(code)
        if unit is None:
            return None
        is_province = unit.level is UnitLevel.PROVINSI
        parts = [one for one in children_of(unit) if one.code in districts] if is_province else [unit]
        below = parts if is_province else [one for one in children_of(unit) if not one.code.endswith(UNKNOWN)]
        month = _month_of(parts, running)
        months = run_of(month, YEAR)
        of_parts, by_unit = sums(parts, months, COLUMNS), sums(below, [month], COLUMNS)
        bits = int(reduce(or_, (PART_OF[name] for name in COLUMNS)))
        moments = [freshness(one.district, places_in(one), [month], bits).counted_at for one in parts]
        known = [moment for moment in moments if moment]
        surveys = tuple(SurveyFigure.objects.filter(district=code, status="stunting").order_by("-year")[:3])
    counts = {at: {name: sum(of_parts[one.code, at][name] for one in parts) for name in COLUMNS} for at in months}
    groups = {one.code: groups_of(by_unit[one.code, month]) for one in below}
    # Children whose kecamatan is not known are in the total too: they count as one more place.
    rest = groups_of(counts[month])
    unplaced = tuple(whole - sum(one[at] for one in groups.values()) for at, whole in enumerate(rest))
    publication = publication_of(groups | {UNKNOWN: unplaced})
    # Each district of a provinsi has a page of its own: less the others, a sum would give a hidden one away.
    closed = {
        at
        for at in months
        if is_province and any(map(is_small, chain(*(groups_of(of_parts[one.code, at]) for one in parts))))
    }
    return PublicFigures(
        unit=unit,
        month=month,
        months=months,
        counts=counts,
        below={one.code: (one, by_unit[one.code, month]) for one in below},
        publication=publication,
        closed=frozenset(closed | (set() if publication.has_total else {month})),
        surveys=surveys,
        counted_at=min(known) if len(known) == len(moments) else None,
    )


def _month_of(parts: Sequence[Unit], running: Month) -> Month:
    """The month to show of these districts together."""
    visited: Counter[Month] = Counter()
    for one in parts:
        visited.update(visited_by_month(one, run_of(running, YEAR)))
    if any(visited.values()):
        return month_to_show(visited, running)
    last = [last_measured_month(one.area, one.district, until=running) for one in parts]
    return max((month for month in last if month), default=running)


def groups_of(counts: Counts) -> tuple[int, ...]:
    """The children on record in groups, by height and, once more, by whether they were weighed."""
    stunted = counts["severely_stunted"] + counts["moderately_stunted"]
    measured = stunted + counts["height_normal"] + counts["tall"]
    return (
        stunted,
        measured - stunted,
        counts["registered"] - measured,
        counts["weighed"],
        counts["registered"] - counts["weighed"],
    )
