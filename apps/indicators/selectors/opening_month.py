"""The month on which a page about a unit opens while none was chosen: the same on every page."""

from apps.core.rules.month import Month
from apps.indicators.rules.periods import YEAR, month_to_show, run_of
from apps.indicators.selectors.counts import visited_by_month
from apps.regions.selectors.units import Unit
from apps.toddlers.selectors.months import last_measured_month


def opening_month(unit: Unit, running: Month) -> Month:
    """The newest with enough measurements of the year up to `running`; else the last with any, else `running`."""
    visited = visited_by_month(unit, run_of(running, YEAR))
    if any(visited.values()):
        return month_to_show(visited, running)
    return last_measured_month(unit.area, unit.district, until=running) or running
