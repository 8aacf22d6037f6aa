"""Counting children for the recaps: one pass over the visits of a month, one over those who did not come."""

from typing import Any

from django.db.models import Count, F, QuerySet

from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.indicators.selectors.child_counts import class_counts, living_by_age, visited_by_age
from apps.regions.selectors.units import Unit
from apps.toddlers.models import Measurement
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
    visits = visits_of_unit(unit, month).values(*came_home, of_sex=F("child__sex"), of_age=visited_by_age())
    with bypass():
        cells = list(visits.annotate(registered=Count("pk"), visited=Count("pk"), **class_counts()).order_by())
        for absent in absent_of_unit(unit, month):
            rows = absent.values(*home, of_sex=F("sex"), of_age=living_by_age(month.last))
            for row in rows.annotate(registered=Count("pk")).order_by():
                cells.append({home.get(key, key): value for key, value in row.items()})
    return cells
