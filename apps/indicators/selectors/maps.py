"""The units that a map draws, and their outlines."""

from collections.abc import Iterable

from apps.core.scope import Scope
from apps.indicators.selectors.below import children_of
from apps.regions.enums import UnitLevel
from apps.regions.models import Boundary, Region
from apps.regions.selectors.units import Unit, region_unit


def mapped_units(unit: Unit, scope: Scope, *, as_desa: bool) -> list[Unit]:
    """The kecamatan of a kabupaten, or its desa; else the desa: those that lie wholly in the scope."""
    if unit.posyandu_id:
        return []
    if as_desa and unit.level is UnitLevel.KABUPATEN:
        units = [region_unit(one) for one in Region.objects.filter(unit.desa).order_by("code")]
    elif unit.level is UnitLevel.DESA and not unit.desa_codes:
        units = [unit] if unit.is_region else []
    else:
        units = children_of(unit)
    return [one for one in units if one.lies_in(scope)]


def boundaries_of(units: Iterable[Unit]) -> tuple[dict[str, list], bool]:
    """Rings by code, and whether any of them is schematic."""
    rows = Boundary.objects.filter(region__in=[one.code for one in units]).values_list(
        "region_id", "rings", "is_schematic"
    )
    drawn = list(rows)
    return {code: rings for code, rings, _ in drawn}, any(is_schematic for *_, is_schematic in drawn)
