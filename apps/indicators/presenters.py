"""Figures in words, and the address of the list behind a number."""

from urllib.parse import urlencode

from django.urls import reverse

from apps.accounts.models import User
from apps.core.rules.month import Month
from apps.indicators.labels.indicator import Indicator
from apps.regions.selectors.units import Unit


def names_url(indicator: Indicator, unit: Unit, month: Month, user: User) -> str:
    """The list of the names that the numerator counts; '' where there is none, or the user may not read names."""
    names = indicator.names
    if names is None or not user.may(names.right):
        return ""
    query = {"unit": unit.code, **names.parameters} | ({names.month: str(month)} if names.month else {})
    if names.month == "dari":
        query["sampai"] = str(month)
    return f"{reverse(names.page)}?{urlencode(query)}"
