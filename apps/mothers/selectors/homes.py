"""Where a woman lived, so that a month that has passed counts her pregnancy there."""

from datetime import date
from typing import Any

from django.db.models import DateField, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Least

from apps.families.selectors.homes import families_by_home

HOME_DAY = "home_day"


def home_day(on: date, *, pregnancy: str = "") -> Least:
    """The day on which a row about a pregnancy looks up the home: a pregnancy that ended stays where it ended."""
    ended_on = F(f"{pregnancy}__ended_on" if pregnancy else "ended_on")
    return Least(ended_on, Value(on, output_field=DateField()))


def pregnancies_by_home(rows: QuerySet[Any], area: Q, on: date, *, pregnancy: str = "") -> tuple[Any, Any]:
    """Rows about pregnancies -> (who lives there still, who has left since), with lived_desa and lived_posyandu.

    A woman lives with her household. pregnancy: the path from a row to it, '' for pregnancies.
    """
    family = f"{pregnancy}__woman__family_id" if pregnancy else "woman__family_id"
    rows = rows.alias(**{HOME_DAY: home_day(on, pregnancy=pregnancy)})
    return families_by_home(rows, area, OuterRef(HOME_DAY), since=date.min, family=family)
