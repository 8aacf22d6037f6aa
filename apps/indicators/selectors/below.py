"""The units one level below a unit, which its counts are the sum of."""

from apps.regions.enums import UNKNOWN, Level, UnitLevel
from apps.regions.models import Posyandu, Region
from apps.regions.selectors.units import Unit, find_unit, posyandu_unit, region_unit


def children_of(unit: Unit) -> list[Unit]:
    """Kabupaten: its kecamatan. Kecamatan, puskesmas: their desa. Desa: its posyandu. None below a posyandu.

    Those without a known desa are a unit of their own (`.x`), last. The caller has checked the right to the unit.
    """
    if unit.posyandu_id or unit.code.endswith(UNKNOWN):
        return []
    if unit.level is UnitLevel.DESA:
        return [posyandu_unit(one) for one in Posyandu.objects.filter(desa=unit.region).order_by("name_key", "pk")]
    if unit.desa_codes:
        desa = Region.objects.filter(code__in=unit.desa_codes).order_by("code")
        return [region_unit(one) for one in desa]
    below = [one for one in unit.around if one.parent_id == unit.region and one.level <= Level.DESA]
    if not unit.around:
        below = list(Region.objects.filter(parent=unit.region, level__lte=Level.DESA).order_by("code"))
    unknown = find_unit(f"{unit.region}{UNKNOWN}")
    return [*(region_unit(one) for one in below), *([unknown] if unknown else [])]
