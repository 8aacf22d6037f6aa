"""The desa named a stunting focus in the year of a period, and the rows of their recap."""

from apps.regions.enums import UnitLevel
from apps.regions.models import Lokus, Region
from apps.regions.selectors.units import Unit
from apps.reports.rules.periods import Period
from apps.reports.selectors.rows import RowLayout, UnitRow, row_layout


def lokus_of(unit: Unit, period: Period) -> list[Lokus]:
    desa = Region.objects.filter(unit.desa)
    return list(Lokus.objects.filter(year=period.year, desa__in=desa).order_by("desa_id", "stage"))


def lokus_layout(unit: Unit, level: UnitLevel, period: Period) -> RowLayout:
    """The layout of the unit with the rows of its focus desa alone, and of the kecamatan around them."""
    named = {one.desa_id for one in lokus_of(unit, period)}
    whole = row_layout(unit, level, period.month)
    homes: dict[int, list[tuple[str, int | None]]] = {}
    for home, rows in whole.homes.items():
        for row in rows:
            if home[0] in named:
                homes.setdefault(row, []).append(home)
    layout, places = RowLayout(), {}
    for position, one in enumerate(whole.rows):
        if position in homes and _is_of_lokus(one, named):
            places[position] = layout.add(one)
    for position, place in places.items():
        for home in homes[position]:
            layout.homes[home].append(place)
    return layout


def _is_of_lokus(row: UnitRow, named: set[str]) -> bool:
    return row.level is not UnitLevel.DESA or row.code in named
