"""Data quality by posyandu or measurer, and what became of doubtful visits.

Nothing here asks who reads: counts are made inside `bypass`, after the right to the unit was checked.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, FloatField, Func, OuterRef, Q, QuerySet, StdDev, Subquery

from apps.core.row_security import bypass
from apps.indicators.enums import RemeasureOutcome
from apps.indicators.rules.quality import Quality
from apps.regions.selectors.units import Unit
from apps.toddlers.enums import ListStatus, Sex
from apps.toddlers.models import Measurement, has_status
from apps.toddlers.selectors.months import SOMETHING_MEASURED

MEASURER, POSYANDU, DESA = "measurer", "posyandu", "desa"
Key = tuple[Any, ...]
_BY: Mapping[str, tuple[str, ...]] = {
    MEASURER: ("entered_by_id", "measured_by"),
    POSYANDU: ("desa_id", "posyandu_id"),
    DESA: ("desa_id",),
}


def visits_between(unit: Unit, first: date, last: date) -> QuerySet[Measurement]:
    visits = Measurement.objects.filter(unit.area, district=unit.district, measured_on__range=(first, last))
    return visits.filter(SOMETHING_MEASURED).order_by()


def quality_by(unit: Unit, first: date, last: date, by: str) -> dict[Key, Quality]:
    """(desa, posyandu), or (user who entered, name of the measurer) -> quality of their visits in these days."""
    height, previous = Q(height_cm__isnull=False), _previous()
    # The last digit of a height to one decimal: 82,0 and 82,5.
    visits = visits_between(unit, first, last).annotate(
        last_weight=Subquery(previous.values("weight_kg")[:1]),
        last_height=Subquery(previous.values("height_cm")[:1]),
        ends=Func(F("height_cm"), template="mod(round(%(expressions)s * 10), 5)", output_field=FloatField()),
    )
    followed = Q(last_weight__isnull=False, last_height__isnull=False, weight_kg__isnull=False) & height
    counted = {
        "visits": Count("pk"),
        "heights": Count("pk", filter=height),
        "valid": Count("pk", filter=~Q(height_status="")),
        "no_position": Count("pk", filter=height & Q(position="")),
        "flagged": Count("pk", filter=Q(flagged__contains="height_for_age")),
        "deviation": StdDev("height_for_age_z", sample=True, filter=~Q(height_status="")),
        "round_heights": Count("pk", filter=height & Q(ends=0)),
        "boys": Count("pk", filter=Q(child__sex=Sex.BOY)),
        "girls": Count("pk", filter=Q(child__sex=Sex.GIRL)),
        "followed": Count("pk", filter=followed),
        "repeated": Count("pk", filter=followed & Q(last_weight=F("weight_kg"), last_height=F("height_cm"))),
    }
    keys = _BY[by]
    with bypass():
        rows = list(visits.values(*keys).annotate(**{f"of_{name}": count for name, count in counted.items()}))
    return {tuple(row[key] for key in keys): _quality(row) for row in rows}


def outcomes_between(unit: Unit, first: date, last: date) -> dict[RemeasureOutcome, int]:
    """Of visits in these days that were doubtful when they were entered: what became of them.

    Corrected: an earlier version was doubtful, and the visit is not any more.
    """
    is_doubtful = has_status(ListStatus.REMEASURE)
    event: Any = Measurement.pgh_event_model  # type: ignore[attr-defined]
    was = event.objects.filter(pgh_obj_id=OuterRef("pk")).exclude(flagged="", warnings="")
    visits = visits_between(unit, first, last).annotate(was=Subquery(was.values("pgh_obj_id")[:1]))
    with bypass():
        counts = visits.aggregate(
            waiting=Count("pk", filter=is_doubtful & Q(is_confirmed=False)),
            confirmed=Count("pk", filter=is_doubtful & Q(is_confirmed=True)),
            corrected=Count("pk", filter=~is_doubtful & Q(was__isnull=False)),
        )
    return {RemeasureOutcome(name): count for name, count in counts.items()}


def _previous() -> QuerySet[Measurement]:
    earlier = Measurement.objects.filter(child=OuterRef("child"), measured_on__lt=OuterRef("measured_on"))
    return earlier.order_by("-measured_on")


def _quality(row: Mapping[str, Any]) -> Quality:
    values = {name.removeprefix("of_"): value for name, value in row.items() if name.startswith("of_")}
    deviation: Decimal | float | None = values.pop("deviation")
    return Quality(deviation=None if deviation is None else float(deviation), **values)
