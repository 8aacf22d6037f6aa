"""The places a recap can be about, and the rows it has there."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from apps.core.scope import Scope, subtree
from apps.regions.models import Posyandu, Puskesmas, Region, ServiceArea
from apps.regions.rules.codes import Level, district_of, is_code
from apps.reports.rules.month import Month
from apps.reports.rules.units import UnitLevel

LEVEL_OF_REGION = {
    Level.KABUPATEN: UnitLevel.KABUPATEN,
    Level.KECAMATAN: UnitLevel.KECAMATAN,
    Level.DESA: UnitLevel.DESA,
}


@dataclass(frozen=True)
class Unit:
    """code: a region code, or the uuid of a puskesmas or posyandu.

    area: filter for rows that carry desa and posyandu; desa: the same for regions by their code.
    """

    code: str
    name: str
    level: UnitLevel
    district: str
    area: Q
    desa: Q
    posyandu_id: int | None = None

    @property
    def region_codes(self) -> list[str]:
        """The regions that make up the unit; for a posyandu the desa it lies in."""
        if self.level in (UnitLevel.PUSKESMAS, UnitLevel.POSYANDU):
            return list(Region.objects.filter(self.desa).order_by("code").values_list("code", flat=True))
        return [self.code]

    def lies_in(self, scope: Scope) -> bool:
        """Whether the scope covers all of the unit: a part of it does not open the whole."""
        codes = self.region_codes
        return bool(codes) and all(scope.covers(code, self.posyandu_id) for code in codes)


def find_unit(code: str) -> Unit | None:
    """The unit of this code; None where there is none."""
    if is_code(code):
        region = Region.objects.filter(code=code, level__in=LEVEL_OF_REGION).first()
        return region and _region_unit(region)
    try:
        uuid = UUID(code)
    except ValueError:
        return None
    puskesmas = Puskesmas.objects.filter(uuid=uuid).first()
    if puskesmas:
        return _puskesmas_unit(puskesmas)
    posyandu = Posyandu.objects.filter(uuid=uuid).first()
    return posyandu and _posyandu_unit(posyandu)


def _region_unit(region: Region) -> Unit:
    return Unit(
        region.code,
        region.full_name,
        LEVEL_OF_REGION[Level(region.level)],
        district_of(region.code),
        subtree(region.code),
        subtree(region.code, "code") & Q(level=Level.DESA),
    )


def _puskesmas_unit(puskesmas: Puskesmas) -> Unit:
    codes = list(puskesmas.areas.filter(valid_until=None).order_by("desa_id").values_list("desa_id", flat=True))
    return Unit(
        str(puskesmas.uuid),
        f"Puskesmas {puskesmas.name}",
        UnitLevel.PUSKESMAS,
        puskesmas.district,
        Q(desa_id__in=codes),
        Q(code__in=codes),
    )


def _posyandu_unit(posyandu: Posyandu) -> Unit:
    return Unit(
        str(posyandu.uuid),
        f"Posyandu {posyandu.name}",
        UnitLevel.POSYANDU,
        posyandu.district,
        Q(posyandu_id=posyandu.pk),
        Q(code=posyandu.desa_id),
        posyandu.pk,
    )


def choices(scope: Scope) -> list[tuple[str, list[tuple[str, str]]]]:
    """Units that lie wholly in the scope, grouped for a select: [(heading, [(code, name), …]), …]."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    regions = Region.objects.filter(scope.q("code", None), level__gte=Level.KABUPATEN).order_by("code")
    kecamatan: dict[str, str] = {}
    desa = []
    for region in regions.select_related("parent"):
        if region.level == Level.DESA:
            desa.append(region)
        elif region.level == Level.KECAMATAN:
            kecamatan[region.code] = region.name
            groups[_("Kecamatan")].append((region.code, region.full_name))
        else:
            groups[_("Kabupaten/Kota")].append((region.code, region.name))
    for puskesmas in Puskesmas.objects.filter(scope.q("areas__desa_id", None)).distinct():
        unit = _puskesmas_unit(puskesmas) if len(scope.prefixes) > 1 else None
        if unit is None or unit.lies_in(scope):
            groups[_("Puskesmas")].append((str(puskesmas.uuid), f"Puskesmas {puskesmas.name}"))
    for region in desa:
        groups[_("Desa di %s") % region.parent.name].append((region.code, region.full_name))
    for posyandu in Posyandu.objects.filter(pk__in=scope.posyandu):
        groups[_("Posyandu")].append((str(posyandu.uuid), f"Posyandu {posyandu.name}"))
    return list(groups.items())


@dataclass
class UnitRow:
    """kept_if_empty: False for a row that is there only in case somebody is counted in it."""

    code: str
    name: str
    level: UnitLevel
    depth: int = 0
    is_subtotal: bool = False
    kept_if_empty: bool = True


@dataclass
class Rows:
    """The rows of a recap in order, and those a child of (desa, posyandu) counts in; posyandu None unless asked."""

    rows: list[UnitRow] = field(default_factory=list)
    homes: dict[tuple[str, int | None], list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, row: UnitRow, homes=()) -> int:
        self.rows.append(row)
        for home in homes:
            self.homes[home].append(len(self.rows) - 1)
        return len(self.rows) - 1


def rows_of(unit: Unit, level: UnitLevel, month: Month) -> Rows:
    """Rows of `unit` by `level`, without its total."""
    desa = list(Region.objects.filter(unit.desa).select_related("parent").order_by("code"))
    if level is UnitLevel.PUSKESMAS:
        return _puskesmas_rows(desa, unit, month)
    posyandu: dict[str, list[Posyandu]] = defaultdict(list)
    if level is UnitLevel.POSYANDU:
        for one in Posyandu.objects.filter(desa__in=[region.code for region in desa]).order_by("name_key", "pk"):
            if unit.posyandu_id in (None, one.pk):
                posyandu[one.desa_id].append(one)
    built, kecamatan = Rows(), None
    with_kecamatan = unit.level is UnitLevel.KABUPATEN
    for region in desa:
        depth, above = 0, []
        if with_kecamatan:
            if kecamatan is None or kecamatan[0] != region.parent_id:
                head = UnitRow(region.parent_id, region.parent.full_name, UnitLevel.KECAMATAN, is_subtotal=True)
                kecamatan = (region.parent_id, built.add(head))
            depth, above = 1, [kecamatan[1]]
        is_valid = (region.valid_from is None or region.valid_from <= month.last) and (
            region.valid_until is None or region.valid_until >= month.first
        )
        if level is UnitLevel.DESA:
            row = UnitRow(region.code, region.name, UnitLevel.DESA, depth, kept_if_empty=is_valid)
            _at_home(built, (region.code, None), [*above, built.add(row)])
            continue
        if unit.level is not UnitLevel.DESA and unit.posyandu_id is None:
            head = UnitRow(region.code, region.full_name, UnitLevel.DESA, depth, True, is_valid)
            above = [*above, built.add(head)]
            depth += 1
        for one in posyandu[region.code]:
            row = UnitRow(str(one.uuid), one.name, UnitLevel.POSYANDU, depth, kept_if_empty=one.is_active)
            _at_home(built, (region.code, one.pk), [*above, built.add(row)])
        if unit.posyandu_id is None:
            row = UnitRow(f"{region.code}.-", _("Tanpa posyandu"), UnitLevel.POSYANDU, depth, kept_if_empty=False)
            _at_home(built, (region.code, None), [*above, built.add(row)])
    return built


def _at_home(built: Rows, home: tuple[str, int | None], rows: list[int]) -> None:
    built.homes[home].extend(rows)


def _puskesmas_rows(desa: list[Region], unit: Unit, month: Month) -> Rows:
    serving: dict[str, Puskesmas] = {}
    areas = ServiceArea.objects.filter(desa__in=[region.code for region in desa]).select_related("puskesmas")
    on = month.last
    for area in areas.filter(Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_until=None) | Q(valid_until__gte=on)):
        serving[area.desa_id] = area.puskesmas
    built, of_puskesmas = Rows(), defaultdict(list)
    for region in desa:
        of_puskesmas[serving.get(region.code)].append((region.code, None))
    for puskesmas in sorted(filter(None, of_puskesmas), key=lambda one: one.name):
        built.add(UnitRow(str(puskesmas.uuid), puskesmas.name, UnitLevel.PUSKESMAS), of_puskesmas[puskesmas])
    nobody = UnitRow(f"{unit.code}.-", _("Tanpa puskesmas"), UnitLevel.PUSKESMAS, kept_if_empty=False)
    built.add(nobody, of_puskesmas[None])
    return built
