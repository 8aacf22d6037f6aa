"""Every indicator of the portal, in the order in which the dictionary of indicators prints them."""

from collections.abc import Mapping

from apps.indicators.labels import children, households, nutrition
from apps.indicators.labels.indicator import Indicator


def _number(indicator: Indicator) -> int:
    return int(indicator.number[1:] or 99) if indicator.number else 99


INDICATORS: Mapping[str, Indicator] = {
    indicator.code: indicator
    for indicator in (
        *nutrition.NUTRITION,
        *nutrition.MONITORING,
        *sorted((*children.SPECIFIC, *households.SPECIFIC), key=_number),
        *households.SENSITIVE,
        *children.FOLLOW_UP,
        *children.BIRTH,
        *households.MOTHERS,
        *households.RISK,
        *households.COMPANION,
        *households.CATIN,
    )
}
