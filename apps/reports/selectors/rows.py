"""The rows of a recap: the regions, puskesmas and posyandu of its unit, in order."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Q
from django.utils.translation import gettext as _

from apps.core.rules.month import Month
from apps.core.scope import subtree
from apps.regions.enums import UNKNOWN, Level, UnitLevel
from apps.regions.models import Posyandu, Puskesmas, Region, ServiceArea
from apps.regions.selectors.units import Unit


@dataclass
class UnitRow:
    """shown_if_empty: False for a row that is there only in case a person is counted in it."""

    code: str
    name: str
    level: UnitLevel
    depth: int = 0
    is_subtotal: bool = False
    shown_if_empty: bool = True


@dataclass
class RowLayout:
    """The rows of a recap in order, and those a child of (desa, posyandu) counts in; posyandu None unless asked."""

    rows: list[UnitRow] = field(default_factory=list)
    homes: dict[tuple[str, int | None], list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, row: UnitRow, homes: Iterable[tuple[str, int | None]] = (), above: Iterable[int] = ()) -> int:
        """-> the place of the new row. above: the places of the subtotals that count its homes too."""
        self.rows.append(row)
        for home in homes:
            self.homes[home].extend((*above, len(self.rows) - 1))
        return len(self.rows) - 1


def row_layout(unit: Unit, level: UnitLevel, month: Month) -> RowLayout:
    """RowLayout of `unit` by `level`, without its total."""
    desa = list(Region.objects.filter(unit.desa).select_related("parent").order_by("code"))
    if level is UnitLevel.PUSKESMAS:
        return _puskesmas_rows(desa, unit, month)
    posyandu: dict[str, list[Posyandu]] = defaultdict(list)
    if level is UnitLevel.POSYANDU:
        for one in Posyandu.objects.filter(desa__in=[region.code for region in desa]).order_by("name_key", "pk"):
            if unit.posyandu_id in (None, one.pk):
                posyandu[one.desa_id].append(one)
    layout = RowLayout()
    if unit.level is UnitLevel.KABUPATEN:
        for parent, of_kecamatan in groupby(desa, key=lambda region: region.parent):
            head = UnitRow(parent.code, parent.full_name, UnitLevel.KECAMATAN, is_subtotal=True)
            above = [layout.add(head)]
            for region in of_kecamatan:
                _desa_rows(layout, region, posyandu[region.code], unit, level, month, above)
            layout.add(_unknown(parent.code, depth=1), [(parent.code, None)], above)
    else:
        for region in desa:
            _desa_rows(layout, region, posyandu[region.code], unit, level, month, [])
    if unit.level in (UnitLevel.KABUPATEN, UnitLevel.KECAMATAN):
        layout.add(_unknown(unit.code), [(unit.code, None)])
    return layout


def _desa_rows(
    layout: RowLayout,
    desa: Region,
    posyandu: list[Posyandu],
    unit: Unit,
    level: UnitLevel,
    month: Month,
    above: list[int],
) -> None:
    depth = len(above)
    is_valid = (desa.valid_from is None or desa.valid_from <= month.last) and (
        desa.valid_until is None or desa.valid_until >= month.first
    )
    if level is UnitLevel.DESA:
        row = UnitRow(desa.code, desa.home_name, UnitLevel.DESA, depth, shown_if_empty=is_valid)
        layout.add(row, [(desa.code, None)], above)
        return
    if unit.level is not UnitLevel.DESA and unit.posyandu_id is None:
        above = [*above, layout.add(UnitRow(desa.code, desa.full_name, UnitLevel.DESA, depth, True, is_valid))]
        depth += 1
    for one in posyandu:
        row = UnitRow(str(one.uuid), one.name, UnitLevel.POSYANDU, depth, shown_if_empty=one.is_active)
        layout.add(row, [(desa.code, one.pk)], above)
    if unit.posyandu_id is None:
        row = UnitRow(f"{desa.code}.-", _("Tanpa posyandu"), UnitLevel.POSYANDU, depth, shown_if_empty=False)
        layout.add(row, [(desa.code, None)], above)


def _unknown(region: str, depth: int = 0) -> UnitRow:
    """The row of those of whom no more than the kecamatan or kabupaten is known."""
    name = _("Desa belum diketahui")
    return UnitRow(f"{region}{UNKNOWN}", name, UnitLevel.DESA, depth, shown_if_empty=False)


def _puskesmas_rows(desa: list[Region], unit: Unit, month: Month) -> RowLayout:
    serving: dict[str, Puskesmas] = {}
    areas = ServiceArea.objects.filter(desa__in=[region.code for region in desa]).select_related("puskesmas")
    on = month.last
    for area in areas.filter(Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_until=None) | Q(valid_until__gte=on)):
        serving[area.desa_id] = area.puskesmas
    layout, of_puskesmas = RowLayout(), defaultdict(list)
    for region in desa:
        of_puskesmas[serving.get(region.code)].append((region.code, None))
    for puskesmas in sorted(filter(None, of_puskesmas), key=lambda one: one.name):
        layout.add(UnitRow(str(puskesmas.uuid), puskesmas.name, UnitLevel.PUSKESMAS), of_puskesmas[puskesmas])
    nobody = UnitRow(f"{unit.code}.-", _("Tanpa puskesmas"), UnitLevel.PUSKESMAS, shown_if_empty=False)
    layout.add(nobody, of_puskesmas[None])
    for region in Region.objects.filter(subtree(unit.region, "code"), level__lt=Level.DESA):
        row = UnitRow(f"{region.code}{UNKNOWN}", region.home_name, UnitLevel.DESA, shown_if_empty=False)
        layout.add(row, [(region.code, None)])
    return layout
