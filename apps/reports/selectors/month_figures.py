"""The figures of a month for the home page, counted exactly as the recap counts them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from apps.core.rules.month import Month
from apps.indicators.rules.nutrition_figures import COUNTED, Figure, figures
from apps.indicators.selectors.below import children_of
from apps.indicators.services.counts import counts_of
from apps.regions.enums import UNKNOWN, UnitLevel
from apps.regions.selectors.units import Unit
from apps.reports.labels import UNKNOWN_DESA


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


def month_figures(unit: Unit, months: list[Month]) -> list[tuple[dict[str, Figure], list[UnitFigures]]]:
    """Per month: figures of the whole, and of the kecamatan or desa directly under it, the neediest first.

    The caller has checked the right to the unit; row security does not change what is counted.
    """
    below = children_of(unit) if unit.level in (UnitLevel.KABUPATEN, UnitLevel.KECAMATAN) else []
    counts = counts_of([unit, *below], months, columns=COUNTED)
    return [
        (
            figures(counts.of(unit, month)),
            sorted(
                (
                    UnitFigures(one.code, _name(one), figures(counts.of(one, month)))
                    for one in below
                    if counts.of(one, month)["registered"]
                ),
                key=lambda one: one.need,
            ),
        )
        for month in months
    ]


def _name(unit: Unit) -> str:
    return str(UNKNOWN_DESA) if unit.code.endswith(UNKNOWN) else unit.name
