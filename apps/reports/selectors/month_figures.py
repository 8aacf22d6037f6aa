"""The figures of a month for the home page, counted exactly as the recap counts them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from apps.core.rules.month import Month
from apps.indicators.rules.nutrition_figures import COUNTED, HEIGHT_CLASSES, Figure, figures
from apps.indicators.rules.periods import month_to_show
from apps.indicators.selectors.below import children_of
from apps.indicators.selectors.counts import CountTable
from apps.indicators.selectors.values import columns_of
from apps.indicators.services.counts import counts_of
from apps.regions.enums import UNKNOWN, UnitLevel
from apps.regions.selectors.units import Unit
from apps.reports.labels import UNKNOWN_DESA

HAVE_UNITS = (UnitLevel.KABUPATEN, UnitLevel.KECAMATAN, UnitLevel.PUSKESMAS)
MEASURED = tuple(HEIGHT_CLASSES.values())
FIVE = ("coverage", "stunting", "wasting", "families_at_risk", "acted")
"""The indicators that the leaders of a district read first."""
OF_INDICATORS = (*columns_of(FIVE), "doubtful")
MONTHS = 12


@dataclass(frozen=True)
class UnitFigures:
    """A kecamatan or desa with its figures of the month. code: ends with `.x` where the desa is not known."""

    code: str
    name: str
    figures: Mapping[str, Any]

    @property
    def is_region(self) -> bool:
        return not self.code.endswith(UNKNOWN)

    @property
    def need(self) -> tuple:
        """Sort key of units: the largest share not measured first, then the number stunted."""
        return (-(self.figures["not_measured_percent"] or 0), -self.figures["stunted"], self.code)


@dataclass(frozen=True)
class HomeFigures:
    """Counts of a unit and those under it over a year, read once for all parts of a home page.

    shown: the month the page speaks of. On the first days of a month, before enough were measured, it is the last month
    with enough data, as on the dashboard. months: of the trend, from the oldest to the shown one.
    """

    unit: Unit
    below: list[Unit]
    table: CountTable
    shown: Month
    months: list[Month]

    @property
    def all_months(self) -> set[Month]:
        """Of which there are counts, up to the month on the bar."""
        return {month for _unit, month in self.table.counts}

    def figures(self, back: int = 0) -> dict[str, Figure]:
        """Of the whole, in the shown month or so many before."""
        return figures(self.table.of(self.unit, self.shown.plus(-back)))

    def measured_in(self, month: Month) -> int:
        counts = self.table.of(self.unit, month)
        return sum(counts[name] for name in MEASURED)

    def by_need(self) -> list[UnitFigures]:
        """The kecamatan or desa directly under it in the shown month, the neediest first."""
        units = (
            UnitFigures(one.code, _name(one), figures(self.table.of(one, self.shown)))
            for one in self.below
            if self.table.of(one, self.shown)["registered"]
        )
        return sorted(units, key=lambda one: one.need)


def home_figures(unit: Unit, month: Month) -> HomeFigures:
    """The caller has checked the right to the unit; row security does not change what is counted."""
    below = children_of(unit) if unit.level in HAVE_UNITS else []
    months = [month.plus(back) for back in range(1 - MONTHS, 1)]
    table = counts_of([unit, *below], months, columns=dict.fromkeys((*COUNTED, *OF_INDICATORS)))
    counted = HomeFigures(unit, below, table, month, months)
    shown = month_to_show({one: table.of(unit, one)["visited"] for one in months}, month)
    return replace(counted, shown=shown, months=[one for one in months if one <= shown])


def shares_over_time(unit: Unit, month: Month, keys: Iterable[str]) -> dict[str, list[Figure]]:
    """The named figures of a unit over the year that ends with a month, from the oldest."""
    months = [month.plus(back) for back in range(1 - MONTHS, 1)]
    table = counts_of([unit], months, columns=dict.fromkeys(COUNTED))
    counted = [figures(table.of(unit, one)) for one in months]
    return {key: [of_month[key] for of_month in counted] for key in keys}


def _name(unit: Unit) -> str:
    return str(UNKNOWN_DESA) if unit.code.endswith(UNKNOWN) else unit.name
