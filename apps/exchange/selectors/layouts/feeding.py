"""“Pemantauan PMT”: a week of supplementary food a row.

Trap of the layout: cara_ukur is a number here, 1 standing and 2 lying, and a word in the file of measurements.
"""

from collections.abc import Collection, Iterator

from django.db.models import Q, QuerySet

from apps.core.rules.month import Month
from apps.exchange.enums import LayoutCode
from apps.exchange.selectors.layouts.layout import Cell, Layout, digits, iso, number
from apps.imports.handlers.feeding import DAYS
from apps.interventions.enums import CourseKind
from apps.interventions.models import FeedingWeek
from apps.toddlers.enums import Position

POSITION_CODES = {Position.STANDING: 1, Position.LYING: 2}
DAYS_OF_WEEK = 7


def of_month(desa: Collection[str], month: Month) -> QuerySet[FeedingWeek]:
    weeks = FeedingWeek.objects.filter(
        Q(course=None) | Q(course__kind=CourseKind.PMT_CHILD),
        child__isnull=False,
        monitored_on__range=(month.first, month.last),
        desa__in=desa,
    )
    return weeks.select_related("child").order_by("desa_id", "child__name_key", "begun_on", "cycle", "week", "pk")


def cells(weeks: list[FeedingWeek]) -> Iterator[dict[str, Cell]]:
    for week in weeks:
        assert week.child is not None
        days = [*week.days_eaten, *[None] * DAYS_OF_WEEK][:DAYS_OF_WEEK]
        yield {
            "nik": digits(week.child.nik_sealed),
            "name": week.child.name,
            "begun_on": iso(week.begun_on),
            "cycle": week.cycle,
            "kind": week.kind,
            "budget": week.budget,
            "partner": week.partner or None,
            "is_by_guideline": _code(week.is_by_guideline),
            "reason": week.reason,
            "week": week.week,
            "monitored_on": iso(week.monitored_on),
            **{name: _code(is_eaten) for name, is_eaten in zip(DAYS, days, strict=True)},
            "weight_kg": number(week.weight_kg),
            "height_cm": number(week.height_cm),
            "position": POSITION_CODES.get(Position(week.position)) if week.position else None,
            "is_health_checked": _code(week.is_health_checked),
            "follow_up": week.follow_up,
        }


def _code(value: bool | None) -> int | None:
    return None if value is None else int(value)


FEEDING = Layout(
    code=LayoutCode.FEEDING,
    sheet="Sheet1",
    numbered=False,
    left_out=(),
    records=of_month,
    nik="child__nik_sealed",
    cells=cells,
)
