"""The units one level below a unit, which its counts are the sum of."""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext as _

from apps.core.scope import subtree
from apps.regions.enums import UNKNOWN, Level, UnitLevel
from apps.regions.models import Lokus, Posyandu, Puskesmas, Region, served_by
from apps.regions.selectors.units import Unit, posyandu_unit, puskesmas_unit, region_unit, unit_without_desa


def children_of(unit: Unit) -> list[Unit]:
    """Kabupaten: its kecamatan. Kecamatan, puskesmas: their desa. Desa: its posyandu. None below a posyandu.

    Those without a known desa are a unit of their own (`.x`), last. The caller has checked the right to the unit.
    """
    if unit.posyandu_id or unit.code.endswith(UNKNOWN):
        return []
    if unit.desa_codes:
        desa = Region.objects.filter(code__in=unit.desa_codes).order_by("code")
        return [region_unit(one) for one in desa]
    if unit.level is UnitLevel.DESA:
        return [posyandu_unit(one) for one in Posyandu.objects.filter(desa=unit.region).order_by("name_key", "pk")]
    if unit.level is UnitLevel.PROVINSI:
        return [region_unit(one) for one in Region.objects.filter(parent=unit.region).order_by("code")]
    below = [one for one in unit.around if one.parent_id == unit.region and one.level <= Level.DESA]
    own = next((one for one in unit.around if one.code == unit.region), None)
    if not unit.around:
        below = list(Region.objects.filter(parent=unit.region, level__lte=Level.DESA).order_by("code"))
        own = Region.objects.filter(code=unit.region).first()
    return [*(region_unit(one) for one in below), *([unit_without_desa(own)] if own else [])]


def puskesmas_of(unit: Unit) -> list[Unit]:
    """The puskesmas of a kabupaten."""
    rows = Puskesmas.objects.filter(district=unit.region).annotate(served=served_by("pk")).order_by("name")
    return [puskesmas_unit(one, one.served) for one in rows]


def lokus_of(unit: Unit, year: int) -> list[Unit]:
    """The desa of a kabupaten that a decree names a focus of the year; those of the year before where none does yet."""
    rows = Lokus.objects.filter(desa__in=Region.objects.within(unit.region), year__in=(year, year - 1))
    listed = list(rows.select_related("desa__parent").order_by("-year", "desa_id"))
    newest = {one.desa_id: one.desa for one in listed if one.year == listed[0].year}
    return [region_unit(desa) for desa in newest.values()]


def lokus_set(unit: Unit, desa: Sequence[Unit]) -> Unit:
    """These desa of a kabupaten as one unit, a sum as any other. It lies in a scope that covers the whole kabupaten."""
    codes = tuple(one.region for one in desa)
    return replace(
        unit,
        code=f"{unit.region}.lokus",
        name=_("Desa lokus %s") % unit.name,
        area=Q(desa_id__in=codes),
        desa=Q(code__in=codes),
        desa_codes=codes,
    )


def province_of(code: str) -> Unit | None:
    """A provinsi with all its kabupaten that the portal holds."""
    region = Region.objects.filter(code=code, level=Level.PROVINSI).first()
    if region is None:
        return None
    return Unit(
        region.code, region.full_name, UnitLevel.PROVINSI, region.code, subtree(region.code),
        subtree(region.code, "code") & Q(level=Level.DESA),
    )  # fmt: skip
