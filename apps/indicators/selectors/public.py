"""The figures that a district shows to anyone: counts of the district and its kecamatan, small ones hidden."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from apps.core.models import Policy
from apps.core.policies import code_of, policy_of
from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.indicators.models import SurveyFigure
from apps.indicators.rules.periods import YEAR, month_to_show, run_of
from apps.indicators.rules.policy import PublicPolicy
from apps.indicators.rules.publication import Publication, publication_of
from apps.indicators.selectors.below import children_of
from apps.indicators.selectors.counting import PART_OF
from apps.indicators.selectors.counts import Counts, freshness, places_in, sums, visited_by_month
from apps.indicators.selectors.values import columns_of
from apps.regions.enums import UNKNOWN
from apps.regions.selectors.units import Unit, find_unit
from apps.toddlers.selectors.months import last_measured_month

CODES = ("coverage", "stunting", "participation")
COLUMNS = tuple(dict.fromkeys(columns_of(CODES)))


@dataclass(frozen=True)
class PublicFigures:
    """months: the last year up to `month`, the one shown. counts: of the district by month. below: of each kecamatan in
    the month. counted_at: until when writes are in them; None where that is not known.
    """

    unit: Unit
    month: Month
    months: tuple[Month, ...]
    counts: Mapping[Month, Counts]
    below: Mapping[str, tuple[Unit, Counts]]
    publication: Publication[str]
    surveys: tuple[SurveyFigure, ...]
    counted_at: datetime | None


def open_districts(today: date) -> list[str]:
    """Those that show their figures to anyone."""
    chosen = Policy.objects.filter(code=code_of(PublicPolicy, "is_open")).exclude(district="")
    codes = chosen.values_list("district", flat=True).distinct().order_by("district")
    return [code for code in codes if policy_of(PublicPolicy, district=code, on=today).is_open]


def public_figures(district: str, running: Month) -> PublicFigures | None:
    """From the stored counts alone: a reader without an account starts no counting."""
    with bypass():
        unit = find_unit(district)
        if unit is None:
            return None
        visited = visited_by_month(unit, run_of(running, YEAR))
        month = month_to_show(visited, running)
        if not any(visited.values()):
            month = last_measured_month(unit.area, district, until=running) or running
        months = run_of(month, YEAR)
        below = [one for one in children_of(unit) if not one.code.endswith(UNKNOWN)]
        own = sums([unit], months, COLUMNS)
        by_unit = sums(below, [month], COLUMNS)
        parts = reduce(or_, (PART_OF[name] for name in COLUMNS))
        counted_at = freshness(district, places_in(unit), [month], int(parts)).counted_at
        surveys = tuple(SurveyFigure.objects.filter(district=district, status="stunting").order_by("-year")[:3])
    groups = {one.code: groups_of(by_unit[one.code, month]) for one in below}
    # Children whose kecamatan is not known are in the total too: they count as one more place.
    rest = groups_of(own[unit.code, month])
    unplaced = tuple(whole - sum(one[at] for one in groups.values()) for at, whole in enumerate(rest))
    return PublicFigures(
        unit=unit,
        month=month,
        months=months,
        counts={one: own[unit.code, one] for one in months},
        below={one.code: (one, by_unit[one.code, month]) for one in below},
        publication=publication_of(groups | {UNKNOWN: unplaced}),
        surveys=surveys,
        counted_at=counted_at,
    )


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
