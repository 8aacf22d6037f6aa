"""The figures of a month for the home page, counted exactly as the recap counts them."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.core.scope import subtree
from apps.regions.enums import UNKNOWN, UnitLevel
from apps.regions.models import Region
from apps.regions.selectors.units import Unit
from apps.reports.labels import UNKNOWN_DESA
from apps.reports.rules.nutrition_figures import COUNTED, Figure, figures
from apps.reports.selectors.count_cache import counts_by_place
from apps.reports.selectors.nutrition import place_counts


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
    length = {UnitLevel.KABUPATEN: 8, UnitLevel.KECAMATAN: 13}.get(unit.level)
    counted = _counted(unit, months)
    totals, parts = [], []
    for month in months:
        total: Counter[str] = Counter()
        by_part: dict[str, Counter[str]] = defaultdict(Counter)
        for desa, counts in counted[month].items():
            total.update(counts)
            if length and counts["registered"]:
                code = desa[:length]
                by_part[code if len(code) == length else f"{code}{UNKNOWN}"].update(counts)
        totals.append(total)
        parts.append(by_part)
    names = _names({code for by_part in parts for code in by_part}, unit)
    return [
        (
            _figures(total),
            sorted(
                (UnitFigures(code, names[code], _figures(part)) for code, part in by_part.items() if code in names),
                key=lambda one: one.need,
            ),
        )
        for total, by_part in zip(totals, parts, strict=True)
    ]


def _counted(unit: Unit, months: list[Month]) -> Mapping[Month, Mapping[str, Counter]]:
    """By month and desa: of whole desa from the cache; a part of one is counted."""
    if places := _places(unit):
        return counts_by_place(unit.district, places, months)
    counted: dict[Month, dict[str, Counter]] = {month: defaultdict(Counter) for month in months}
    with bypass():
        for month in months:
            for cell in place_counts(unit, month):
                counted[month][cell["desa_id"]].update({key: cell.get(key, 0) for key in COUNTED})
    return counted


def _places(unit: Unit) -> list[str]:
    """The codes that the unit consists of; none where it is a part of one desa."""
    if unit.desa_codes:
        return list(unit.desa_codes)
    if unit.code.endswith(UNKNOWN):
        return [unit.region]
    if unit.area != subtree(unit.region):
        return []
    return list(Region.objects.filter(subtree(unit.region, "code")).order_by().values_list("code", flat=True))


def _names(codes: set[str], unit: Unit) -> dict[str, str]:
    unknown = dict.fromkeys([code for code in codes if code.endswith(UNKNOWN)], str(UNKNOWN_DESA))
    return {region.code: region.full_name for region in unit.around if region.code in codes} | unknown


def _figures(counts: Counter[str]) -> dict[str, Figure]:
    return figures({key: counts[key] for key in COUNTED})
