"""Indicators in words, and the address of the list behind a number."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.rules.month import Month
from apps.core.templatetags.display import percent
from apps.indicators.enums import IndicatorGroup
from apps.indicators.labels import DIRECTIONS, GROUPS, UNITS
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.labels.indicator import Indicator
from apps.indicators.models import MonthlyCount, SurveyFigure
from apps.indicators.rules.figures import Target
from apps.regions.selectors.units import Unit


def names_url(indicator: Indicator, unit: Unit, month: Month, user: User) -> str:
    """The list of exactly the names that the numerator counts in the month.

    '' where there is none (a list of today holds others), or the user may not read every name of the unit.
    """
    names = indicator.names
    if names is None or not names.month:
        return ""
    scope = user.scope_for(names.right)
    if not scope or not (unit.lies_in(scope) or scope == user.scope_for(Right.SEE_RECAPS)):
        return ""
    query = {"unit": unit.code, **names.parameters, names.month: str(month)}
    if names.month == "dari":
        query["sampai"] = str(month)
    return f"{reverse(names.page, args=names.args)}?{urlencode(query)}"


def column_words(names: Iterable[str]) -> str:
    """'sangat pendek + pendek'."""
    columns = {field.name: field.verbose_name for field in MonthlyCount._meta.concrete_fields}
    return " + ".join(str(columns[name]) for name in names)


def dictionary_groups(targets: Mapping[str, Target]) -> list[dict[str, Any]]:
    groups: dict[IndicatorGroup, list[dict[str, Any]]] = {group: [] for group in IndicatorGroup}
    for indicator in INDICATORS.values():
        groups[indicator.group].append(dictionary_row(indicator, targets.get(indicator.code)))
    return [{"title": GROUPS[group], "rows": rows} for group, rows in groups.items() if rows]


def dictionary_row(indicator: Indicator, target: Target | None) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "number": indicator.number,
        "name": indicator.name,
        "formula": indicator.formula,
        "numerator": column_words(indicator.numerator),
        "denominator": column_words(indicator.denominator),
        "unit": UNITS[indicator.unit],
        "direction": DIRECTIONS[indicator.direction],
        "target": _("%(percent)s (%(year)s)") % {"percent": percent(target.value), "year": target.year}
        if target
        else "",
        "target_source": target.source if target else "",
        "source": indicator.source,
        "note": indicator.note,
    }


def survey_rows(figures: Iterable[SurveyFigure]) -> list[dict[str, Any]]:
    return [
        {
            "survey": f"{one.get_survey_display()} {one.year}",
            "status": one.get_status_display(),
            "percent": percent(float(one.percent)),
            "interval": f"{percent(float(one.low))}–{percent(float(one.high))}" if one.low and one.high else "",
            "source": one.source,
        }
        for one in figures
    ]


def survey_sentence(figure: SurveyFigure | None) -> str:
    """The one sentence beside a routine figure; '' where no survey is on record."""
    if figure is None:
        return ""
    return _(
        "%(survey)s %(year)s: %(percent)s. Angka survei rumah tangga; berbeda cara dari data rutin posyandu, jadi"
        " tidak dibandingkan."
    ) % {
        "survey": figure.get_survey_display(),
        "year": figure.year,
        "percent": percent(float(figure.percent)),
    }
