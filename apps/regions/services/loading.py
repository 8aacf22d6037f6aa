"""Loading of regions: the whole file or nothing; loading the same file again changes nothing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from apps.core.name_keys import name_key
from apps.regions.enums import AliasKind, Level
from apps.regions.models import Agency, Lokus, Puskesmas, Region, RegionAlias, ServiceArea
from apps.regions.rules.codes import district_of, is_code, parent_of
from apps.regions.services.region_file import AgencyRow, BpsRow, ChangeRow, PuskesmasRow, RegionRow


@dataclass(frozen=True, slots=True)
class Loaded:
    regions: int
    puskesmas: int
    areas: int
    aliases: int
    agencies: int


@transaction.atomic
def load_district(
    *,
    district: str,
    regions: list[RegionRow],
    changes: Iterable[ChangeRow] = (),
    bps: Iterable[BpsRow] = (),
    puskesmas: list[PuskesmasRow] | None = None,
    agencies: Iterable[AgencyRow] = (),
) -> Loaded:
    """Write a district's tree, its other names, its puskesmas and its agencies.

    regions: rows of the district and of its province, parents first. puskesmas: None where no list is known: then one
    per kecamatan, named as it (assumed). A desa that has a puskesmas keeps it, so a correction survives the next load.
    An agency that the district has stays as the district named it.
    """
    tree = [row for row in regions if row.code == district[:2] or _lies_in(row.code, district)]
    _write_regions(tree)
    aliases = _write_aliases(district, changes, bps)
    rows = (
        puskesmas
        if puskesmas is not None
        else [PuskesmasRow(r.name, r.code) for r in tree if r.level == Level.KECAMATAN]
    )
    made, areas = _write_puskesmas(district, rows)
    return Loaded(len(tree), made, areas, aliases, _write_agencies(district, agencies))


def _lies_in(code: str, district: str) -> bool:
    return code == district or code.startswith(f"{district}.")


def _write_regions(rows: list[RegionRow]) -> None:
    Region.objects.bulk_create(
        [
            Region(
                code=row.code,
                parent_id=parent_of(row.code) or None,
                level=row.level,
                kind=row.kind,
                name=row.name,
                name_key=name_key(row.name),
                latitude=row.latitude,
                longitude=row.longitude,
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["parent", "level", "kind", "name", "name_key", "latitude", "longitude"],
    )


def _write_aliases(district: str, changes: Iterable[ChangeRow], bps: Iterable[BpsRow]) -> int:
    names = dict(Region.objects.within(district).values_list("code", "name_key"))
    wanted = []
    for row in changes:
        if row.new_code not in names:
            continue
        dates = {"valid_from": row.valid_from, "valid_until": row.valid_until}
        if row.old_code != row.new_code and is_code(row.old_code):
            wanted.append((row.new_code, AliasKind.OLD_CODE, row.old_code, dates))
        # A source may print two spellings at once: 'Tundosuro/Tundosor o'.
        wanted += [(row.new_code, AliasKind.SPELLING, old.strip(), dates) for old in row.old_name.split("/")]
    for listed in bps:
        if listed.code in names:
            wanted.append((listed.code, AliasKind.BPS_CODE, listed.bps_code, {}))
            wanted.append((listed.code, AliasKind.SPELLING, listed.bps_name, {}))
    aliases = {
        (code, kind, name_key(value)): RegionAlias(
            region_id=code, kind=kind, value=value, value_key=name_key(value), **dates
        )
        for code, kind, value, dates in wanted
        if name_key(value) and (kind != AliasKind.SPELLING or name_key(value) != names[code])
    }
    RegionAlias.objects.bulk_create(aliases.values(), ignore_conflicts=True)
    return len(aliases)


def _write_puskesmas(district: str, rows: list[PuskesmasRow]) -> tuple[int, int]:
    known = {puskesmas.name_key: puskesmas for puskesmas in Puskesmas.objects.filter(district=district)}
    missing = {name_key(row.name): row.name for row in rows if name_key(row.name) not in known}
    made = Puskesmas.objects.bulk_create(
        Puskesmas(district=district, name=name, name_key=key) for key, name in missing.items()
    )
    known |= {puskesmas.name_key: puskesmas for puskesmas in made}
    by_kecamatan = defaultdict(list)
    for row in rows:
        by_kecamatan[row.kecamatan].append(known[name_key(row.name)])
    without = (
        Region.objects.within(district).desa().exclude(service_areas__valid_until=None, service_areas__isnull=False)
    )
    areas = [
        ServiceArea(district=district_of(desa.code), puskesmas=_assumed(desa, by_kecamatan[desa.parent_id]), desa=desa)
        for desa in without.select_related("parent")
        if desa.parent_id in by_kecamatan
    ]
    ServiceArea.objects.bulk_create(areas)
    return len(made), len(areas)


def _write_agencies(district: str, rows: Iterable[AgencyRow]) -> int:
    known = set(Agency.objects.filter(district=district).values_list("code", flat=True))
    missing = [row for row in rows if row.code not in known]
    Agency.objects.bulk_create(
        Agency(district=district, code=row.code, short_name=row.short_name, name=row.name) for row in missing
    )
    return len(missing)


def _assumed(desa: Region, candidates: list[Puskesmas]) -> Puskesmas:
    """Named as the desa, else as the kecamatan, else the first of the list: assumed, the district corrects it."""
    for key in (desa.name_key, desa.parent.name_key if desa.parent else ""):
        for puskesmas in candidates:
            if puskesmas.name_key == key:
                return puskesmas
    return candidates[0]


@transaction.atomic
def load_lokus(*, rows: list[tuple[int, int, str, str]]) -> int:
    """The desa put first, by year and stage, each with its decree: (year, stage, desa code, decree)."""
    Lokus.objects.bulk_create(
        [Lokus(year=year, stage=stage, desa_id=desa, decree=decree) for year, stage, desa, decree in rows],
        update_conflicts=True,
        unique_fields=["year", "stage", "desa"],
        update_fields=["decree"],
    )
    return len(rows)
