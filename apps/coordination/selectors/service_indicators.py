"""The values of service indicators that the portal computes: of the whole district, in the last full month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from apps.coordination.models import ServiceIndicator
from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.rules.figures import Figure
from apps.indicators.selectors.values import columns_of, value_of
from apps.indicators.services.counts import counts_of
from apps.regions.selectors.units import find_unit


@dataclass(frozen=True, slots=True)
class Measured:
    figure: Figure
    month: Month


def values_of(records: Sequence[ServiceIndicator], today: date) -> dict[int, Measured]:
    """By indicator; none for those that nothing measures. They are sums of a district and name no one."""
    month = Month.of(today).plus(-1)
    result: dict[int, Measured] = {}
    for district in {one.district for one in records}:
        measured = [one for one in records if one.district == district and one.measured_by in INDICATORS]
        unit = find_unit(district)
        if unit is None or not measured:
            continue
        with bypass():
            table = counts_of([unit], [month], columns=columns_of({one.measured_by for one in measured}))
        for one in measured:
            figure = value_of(INDICATORS[one.measured_by], table.of(unit, month))
            result[one.pk] = Measured(figure, month)
    return result
