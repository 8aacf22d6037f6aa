"""The anthropometric kit of each posyandu of a unit."""

from collections import defaultdict

from django.db.models import Q

from apps.indicators.models import Tool
from apps.regions.models import Posyandu, Region
from apps.regions.selectors.units import Unit


def kits_of(unit: Unit) -> list[tuple[Posyandu, list[Tool]]]:
    """Active posyandu of the unit in the order of desa and name; the caller has checked the right to the unit."""
    of_unit = Q(pk=unit.posyandu_id) if unit.posyandu_id else Q(desa__in=_desa(unit))
    posyandu = Posyandu.objects.filter(of_unit, is_active=True, district=unit.district).select_related("desa__parent")
    tools: dict[int, list[Tool]] = defaultdict(list)
    for tool in Tool.objects.filter(posyandu__in=posyandu.values("pk")).order_by("kind", "pk"):
        tools[tool.posyandu_id].append(tool)
    return [(one, tools[one.pk]) for one in posyandu.order_by("desa_id", "name_key")]


def _desa(unit: Unit) -> object:
    return unit.desa_codes or Region.objects.filter(unit.desa).values("code")
