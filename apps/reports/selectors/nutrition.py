"""Counting children for the recaps: one pass over the visits of a month, one over those who did not come."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.regions.selectors.units import Unit
from apps.reports.rules.nutrition_figures import (
    GROUP_OF_AGE,
    HEIGHT_CLASSES,
    WASTING_CLASSES,
    WEIGHT_CLASSES,
)
from apps.toddlers.enums import WastingStatus, WeightStatus
from apps.toddlers.models import Measurement
from apps.toddlers.rules.age import group_months, last_birth_date
from apps.toddlers.selectors.months import absent_by_place, visits_that_count


def visits_of_unit(unit: Unit, month: Month) -> QuerySet[Measurement]:
    return visits_that_count(month.first, unit.area, district=unit.district)


def absent_of_unit(unit: Unit, month: Month) -> tuple[Any, Any]:
    return absent_by_place(month.first, unit.area, district=unit.district)


def nutrition_counts(unit: Unit, month: Month, *, by_posyandu: bool) -> list[dict]:
    """Counts by home, sex and age group: dicts of desa_id, posyandu_id (where asked), of_sex, of_age and COUNTED.

    A child's age is that of its visit; of those who did not come, that of the last day of the month. Row security does
    not change what is counted: the caller has checked the right to the unit.
    """
    came_home = ["desa_id", *(["posyandu_id"] if by_posyandu else [])]
    home = {"lived_desa": "desa_id"} | ({"lived_posyandu": "posyandu_id"} if by_posyandu else {})
    visits = visits_of_unit(unit, month).values(*came_home, of_sex=F("child__sex"), of_age=_age_group())
    with bypass():
        cells = list(visits.annotate(registered=Count("pk"), visited=Count("pk"), **_class_counts()).order_by())
        for absent in absent_of_unit(unit, month):
            rows = absent.values(*home, of_sex=F("sex"), of_age=_age_group_on(month.last))
            for row in rows.annotate(registered=Count("pk")).order_by():
                cells.append({home.get(key, key): value for key, value in row.items()})
    return cells


def place_counts(unit: Unit, month: Month) -> Iterator[dict]:
    """The same by home alone, of all children: dicts of desa_id and COUNTED; as the role of the caller sees them."""
    came, *absent = place_statements(unit, month)
    yield from came
    for rows in absent:
        for row in rows:
            yield {"desa_id": row["lived_desa"], "registered": row["registered"]}


def place_statements(unit: Unit, month: Month) -> tuple[QuerySet, ...]:
    """-> who came, who did not and lives there still, who did not and has left since; each by home."""
    visits = visits_of_unit(unit, month)
    came = visits.values("desa_id").annotate(registered=Count("pk"), visited=Count("pk"), **_class_counts())
    absent = (
        rows.values("lived_desa").annotate(registered=Count("pk")).order_by() for rows in absent_of_unit(unit, month)
    )
    return came.order_by(), *absent


def _class_counts() -> dict[str, Count]:
    """One count per stored verdict. Oedema hides the weight: it counts as severe in both weight-based indices."""
    counted = {key: Q(height_status=status) for status, key in HEIGHT_CLASSES.items()}
    counted |= {key: Q(wasting_status=status, oedema=0) for status, key in WASTING_CLASSES.items()}
    counted |= {key: Q(weight_status=status, oedema=0) for status, key in WEIGHT_CLASSES.items()}
    counted[WASTING_CLASSES[WastingStatus.SEVERELY_WASTED]] |= Q(oedema__gt=0)
    counted[WEIGHT_CLASSES[WeightStatus.SEVERELY_UNDERWEIGHT]] |= Q(oedema__gt=0)
    return {key: Count("pk", filter=condition) for key, condition in counted.items()}


def _age_group() -> Case:
    """By completed months, as e-PPGBM counts."""
    ends = ((group, group_months(age)[1]) for age, group in GROUP_OF_AGE.items())
    return Case(*(When(age_months__lt=end, then=Value(group.value)) for group, end in ends), output_field=CharField())


def _age_group_on(day: date) -> Case:
    ends = ((group, group_months(age)[1]) for age, group in GROUP_OF_AGE.items())
    whens = [When(born_on__gt=last_birth_date(day, end), then=Value(group.value)) for group, end in ends]
    return Case(*whens, output_field=CharField())
