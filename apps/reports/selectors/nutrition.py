"""Counting children for the recaps: one pass over the visits of a month, one over those who did not come."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from apps.core.rules.month import Month
from apps.regions.selectors.units import Unit
from apps.reports.rules.nutrition_figures import (
    GROUP_OF_AGE,
    HEIGHT_CLASSES,
    WASTING_CLASSES,
    WEIGHT_CLASSES,
)
from apps.toddlers.enums import WastingStatus, WeightStatus
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.age import GROUPS_FROM_MONTH
from apps.toddlers.rules.growth import DAYS_PER_MONTH
from apps.toddlers.selectors.children import SOMETHING_MEASURED

# The first day that is no longer in the group, for each group in turn.
GROUP_ENDS = dict(zip(GROUP_OF_AGE.values(), (ceil(m * DAYS_PER_MONTH) for m in GROUPS_FROM_MONTH[1:]), strict=True))


def _visits(unit: Unit, month: Month) -> QuerySet[Measurement]:
    """Visits of the month in the whole district."""
    days = (month.first, month.last)
    return Measurement.objects.filter(SOMETHING_MEASURED, district=unit.district, measured_on__range=days)


def visits_that_count(unit: Unit, month: Month) -> QuerySet[Measurement]:
    """The visits of the month in the unit, one a child: its last one with something measured, wherever that was."""
    of_month = _visits(unit, month)
    later = of_month.filter(child=OuterRef("child"), measured_on__gt=OuterRef("measured_on"))
    return of_month.filter(unit.area, ~Exists(later))


def absent_children(unit: Unit, month: Month) -> QuerySet[Child]:
    """Children of the unit on record in the month whom nobody measured in it."""
    visits = _visits(unit, month).filter(child=OuterRef("pk"))
    return Child.objects.on_record(month.first, month.last).filter(unit.area, ~Exists(visits), district=unit.district)


def nutrition_counts(unit: Unit, month: Month, *, by_posyandu: bool) -> Iterator[dict]:
    """Counts by home, sex and age group: dicts of desa_id, posyandu_id (where asked), of_sex, of_age and COUNTED.

    Two queries. A child's age is that of its visit; of those who did not come, that of the last day of the month.
    """
    home = ("desa_id", "posyandu_id") if by_posyandu else ("desa_id",)
    visits = visits_that_count(unit, month).values(*home, of_sex=F("child__sex"), of_age=_age_group())
    yield from visits.annotate(registered=Count("pk"), visited=Count("pk"), **_class_counts()).order_by().iterator(5000)
    absent = absent_children(unit, month).values(*home, of_sex=F("sex"), of_age=_age_group_on(month.last))
    yield from absent.annotate(registered=Count("pk")).order_by().iterator(5000)


def place_counts(unit: Unit, month: Month) -> Iterator[dict]:
    """The same by home alone, of all children: dicts of desa_id and COUNTED."""
    for rows in place_statements(unit, month):
        yield from rows


def place_statements(unit: Unit, month: Month) -> tuple[QuerySet, QuerySet]:
    """-> (who came, who did not), each by desa_id."""
    visits, absent = visits_that_count(unit, month), absent_children(unit, month)
    came = visits.values("desa_id").annotate(registered=Count("pk"), visited=Count("pk"), **_class_counts())
    return came.order_by(), absent.values("desa_id").annotate(registered=Count("pk")).order_by()


def _class_counts() -> dict[str, Count]:
    """One count per stored verdict. Oedema hides the weight: it counts as severe in both weight-based indices."""
    counted = {key: Q(height_status=status) for status, key in HEIGHT_CLASSES.items()}
    counted |= {key: Q(wasting_status=status, oedema=0) for status, key in WASTING_CLASSES.items()}
    counted |= {key: Q(weight_status=status, oedema=0) for status, key in WEIGHT_CLASSES.items()}
    counted[WASTING_CLASSES[WastingStatus.SEVERELY_WASTED]] |= Q(oedema__gt=0)
    counted[WEIGHT_CLASSES[WeightStatus.SEVERELY_UNDERWEIGHT]] |= Q(oedema__gt=0)
    return {key: Count("pk", filter=condition) for key, condition in counted.items()}


def _age_group() -> Case:
    whens = [When(age_days__lt=end, then=Value(group.value)) for group, end in GROUP_ENDS.items()]
    return Case(*whens, output_field=CharField())


def _age_group_on(day: date) -> Case:
    """By birth date; who turns 60 months by that day is still of the last group, being on record for the month."""
    *younger, last = GROUP_ENDS.items()
    whens = [When(born_on__gt=day - timedelta(days=end), then=Value(group.value)) for group, end in younger]
    return Case(*whens, default=Value(last[0].value), output_field=CharField())
