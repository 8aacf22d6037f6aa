"""A unit: the region, puskesmas or posyandu at which a list is looked at and which a recap is about."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from apps.core.scope import Scope, subtree
from apps.regions.enums import LEVEL_OF_REGION, UNKNOWN, Level, UnitLevel
from apps.regions.models import Posyandu, Puskesmas, Region, served_by
from apps.regions.rules.codes import district_of, is_code

# (heading, [(code, name), …]), as a select shows it.
Choices = tuple[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class Unit:
    """code: a region code, one with `.x` for its records without a known desa, or the uuid of a puskesmas or posyandu.

    region: the code of the region it is, or lies in. area: filter for rows with desa_id and posyandu_id; desa: the same
    for regions by their code. desa_codes: what a puskesmas serves. around: the regions above it, itself and those right
    under it, where they were read with it.
    """

    code: str
    name: str
    level: UnitLevel
    region: str
    area: Q
    desa: Q
    posyandu_id: int | None = None
    desa_codes: tuple[str, ...] = ()
    around: tuple[Region, ...] = ()

    @property
    def district(self) -> str:
        return district_of(self.region)

    @property
    def is_region(self) -> bool:
        return self.code == self.region

    @property
    def region_codes(self) -> list[str]:
        """The regions that make up the unit; for a posyandu the desa it lies in."""
        return list(self.desa_codes) if self.level is UnitLevel.PUSKESMAS else [self.region]

    def lies_in(self, scope: Scope) -> bool:
        """Whether the scope covers all of the unit: a part of it does not open the whole."""
        codes = self.region_codes
        return bool(codes) and all(scope.covers(code, self.posyandu_id) for code in codes)

    def touches(self, scope: Scope, own_desa: Sequence[str] = ()) -> bool:
        """Whether the scope covers any of it. own_desa: the desa in which the posyandu of the scope lie."""
        if self.posyandu_id or self.code.endswith(UNKNOWN):
            return self.lies_in(scope)
        return any(_touch(scope, own_desa, code) for code in self.desa_codes or (self.region,))


def find_unit(code: str) -> Unit | None:
    """The unit of this code; None where there is none."""
    region_code = code.removesuffix(UNKNOWN)
    if is_code(region_code):
        around = tuple(_around(region_code, Q(parent=region_code)))
        region = next((one for one in around if one.code == region_code and one.level in LEVEL_OF_REGION), None)
        if region is None or (code != region_code and region.level == Level.DESA):
            return None
        return replace(region_unit(region) if code == region_code else unit_without_desa(region), around=around)
    try:
        uuid = UUID(code)
    except ValueError:
        return None
    posyandu = Posyandu.objects.filter(uuid=uuid).select_related("desa__parent__parent").first()
    if posyandu:
        return replace(posyandu_unit(posyandu), around=tuple(posyandu.desa.lineage))
    puskesmas = Puskesmas.objects.filter(uuid=uuid).annotate(served=served_by("pk")).first()
    return puskesmas_unit(puskesmas, puskesmas.served) if puskesmas else None


def region_unit(region: Region) -> Unit:
    level = LEVEL_OF_REGION[Level(region.level)]
    desa = subtree(region.code, "code") & Q(level=Level.DESA)
    return Unit(region.code, region.full_name, level, region.code, subtree(region.code), desa)


def puskesmas_unit(puskesmas: Puskesmas, served: Iterable[str]) -> Unit:
    """served: the codes of the desa it serves today, as `served_by` reads them."""
    codes = tuple(served)
    return Unit(
        str(puskesmas.uuid),
        _("Puskesmas %s") % puskesmas.name,
        UnitLevel.PUSKESMAS,
        puskesmas.district,
        Q(desa_id__in=codes),
        Q(code__in=codes),
        desa_codes=codes,
    )


def posyandu_unit(posyandu: Posyandu) -> Unit:
    return Unit(
        str(posyandu.uuid),
        _("Posyandu %s") % posyandu.name,
        UnitLevel.POSYANDU,
        posyandu.desa_id,
        Q(posyandu_id=posyandu.pk),
        Q(code=posyandu.desa_id),
        posyandu.pk,
    )


def unit_without_desa(region: Region) -> Unit:
    """The records of a kecamatan or kabupaten whose desa is not known yet."""
    area, desa = Q(desa_id=region.code), Q(code=region.code)
    return Unit(f"{region.code}{UNKNOWN}", region.home_name, UnitLevel.DESA, region.code, area, desa)


@dataclass(frozen=True)
class Surroundings:
    """path: [{name, code, is_open}] from the kabupaten down. inside: what lies one level deeper."""

    path: list[dict] = field(default_factory=list)
    inside: list[Choices] = field(default_factory=list)


def surroundings(unit: Unit | None, scope: Scope, own_desa: Sequence[str]) -> Surroundings:
    """The way to the unit and the units in it, as far as the reader answers for them."""
    if unit is None:
        return Surroundings()
    below = Q(code__in=unit.desa_codes) if unit.desa_codes else Q(parent=unit.region)
    steps, deeper = [], []
    for region in unit.around or _around(unit.region, below):
        if len(region.code) <= len(unit.region):
            steps.append({"name": region.short_name, "code": region.code, "is_open": scope.covers(region.code)})
        elif _touch(scope, own_desa, region.code):
            deeper.append(region)
    if not unit.is_region:
        name = _("Desa belum diketahui") if unit.code.endswith(UNKNOWN) else unit.name
        steps.append({"name": name, "code": unit.code, "is_open": True})
    if unit.code.endswith(UNKNOWN):
        return Surroundings(steps)
    inside = []
    if deeper:
        heading = _("Kecamatan") if deeper[0].level == Level.KECAMATAN else _("Desa/kelurahan")
        inside.append((heading, [(region.code, region.full_name) for region in deeper]))
    if unit.level is UnitLevel.KABUPATEN:
        health = Puskesmas.objects.filter(scope.q("areas__desa_id", None), district=unit.region).distinct()
        inside.append((_("Puskesmas"), [(str(one.uuid), one.name) for one in health]))
    if unit.level is UnitLevel.DESA:
        posyandu = Posyandu.objects.filter(scope.q("desa_id", "pk"), desa=unit.region)
        inside.append((_("Posyandu"), [(str(one.uuid), one.name) for one in posyandu]))
    return Surroundings(steps, [(heading, choices) for heading, choices in inside if choices])


def _around(code: str, below: Q) -> QuerySet[Region]:
    """The regions from the kabupaten down to this one, then those below."""
    above = [code[:length] for length in (5, 8, 13) if length <= len(code)]
    return Region.objects.filter(Q(code__in=above) | below).order_by("code")


def units_in(scope: Scope) -> list[Choices]:
    """Units that lie wholly in the scope, grouped for a select."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    regions = Region.objects.filter(scope.q("code", None), level__gte=Level.KABUPATEN).order_by("code")
    desa = []
    for region in regions.select_related("parent"):
        if region.level == Level.DESA:
            desa.append(region)
        elif region.level == Level.KECAMATAN:
            groups[_("Kecamatan")].append((region.code, region.full_name))
        else:
            groups[_("Kabupaten/Kota")].append((region.code, region.name))
    health = Puskesmas.objects.filter(scope.q("areas__desa_id", None)).distinct()
    for unit in (puskesmas_unit(one, one.served) for one in health.annotate(served=served_by("pk"))):
        if unit.lies_in(scope):
            groups[_("Puskesmas")].append((unit.code, unit.name))
    for region in desa:
        groups[_("Desa di %s") % region.kecamatan_name].append((region.code, region.full_name))
    for posyandu in Posyandu.objects.filter(pk__in=scope.posyandu):
        groups[_("Posyandu")].append((str(posyandu.uuid), _("Posyandu %s") % posyandu.name))
    return list(groups.items())


def _touch(scope: Scope, own_desa: Sequence[str], code: str) -> bool:
    return (
        scope.covers(code)
        or any(prefix.startswith(f"{code}.") for prefix in scope.prefixes)
        or any(desa == code or desa.startswith(f"{code}.") for desa in own_desa)
    )
