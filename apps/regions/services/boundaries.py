"""Boundaries for maps: a whole GeoJSON file or nothing, checked against the codes of the regions."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.refusal import Refused
from apps.regions.models import Boundary, Region
from apps.regions.rules.boundaries import Ring, are_swapped, lies_in_indonesia, rounded
from apps.regions.rules.codes import district_of, is_code

MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class LoadedBoundaries:
    """missing: regions of the levels and districts of the file that still have no boundary."""

    boundaries: int
    missing: int


@transaction.atomic
def load_boundaries(*, file: Path, is_schematic: bool = False) -> LoadedBoundaries:
    """A feature is a region by its `id` or its property `code`; it takes the place of the boundary of before."""
    outlines = read_boundaries(file)
    known = dict(Region.objects.filter(code__in=outlines).values_list("code", "level"))
    unknown = sorted(set(outlines) - set(known))
    if unknown:
        named = ", ".join(unknown[:MOST_NAMED])
        raise Refused(_("Kode wilayah tidak dikenal: %s. Muat wilayahnya dahulu.") % named, code="unknown_region")
    _write(outlines, is_schematic)
    districts = {district_of(code) for code in outlines}
    expected = Region.objects.filter(level__in=set(known.values()), boundary=None)
    missing = sum(district_of(code) in districts for code in expected.values_list("code", flat=True))
    return LoadedBoundaries(len(outlines), missing)


def load_schematic(*, district: str, folder: Path) -> int:
    """The schematic outlines of a district, where it has no boundary yet."""
    if Boundary.objects.filter(region__in=Region.objects.within(district)).exists():
        return 0
    outlines: dict[str, list[Ring]] = {}
    for file in sorted(folder.glob("*.geojson")):
        outlines |= read_boundaries(file)
    known = set(Region.objects.within(district).values_list("code", flat=True))
    return _write({code: rings for code, rings in outlines.items() if code in known}, is_schematic=True)


def read_boundaries(file: Path) -> dict[str, list[Ring]]:
    """By region code. Refuses what is no map of Indonesia in degrees, longitude first."""
    try:
        features = json.loads(file.read_text(encoding="utf-8"))["features"]
        outlines = {_code(one): [rounded(ring) for ring in _rings(one["geometry"])] for one in features}
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(_("%s bukan berkas GeoJSON berisi poligon wilayah.") % file.name, code="no_geojson") from error
    for code, rings in outlines.items():
        if not is_code(code):
            raise Refused(_("Kode wilayah tidak dikenal: %s.") % (code or "–"), code="unknown_region")
        if not rings:
            raise Refused(_("%s tidak punya garis batas.") % code, code="no_geojson")
        if are_swapped(rings):
            raise Refused(_("Lintang dan bujur tertukar pada %s: bujur ditulis dahulu.") % code, code="swapped_axes")
        if not lies_in_indonesia(rings):
            raise Refused(_("%s tidak terletak di Indonesia; pakai derajat (WGS 84).") % code, code="elsewhere")
    return outlines


def _write(outlines: dict[str, list[Ring]], is_schematic: bool) -> int:
    rows = [Boundary(region_id=code, rings=rings, is_schematic=is_schematic) for code, rings in outlines.items()]
    Boundary.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["region"], update_fields=["rings", "is_schematic"]
    )
    return len(rows)


def _code(feature: dict[str, Any]) -> str:
    return str((feature.get("properties") or {}).get("code") or feature.get("id") or "")


def _rings(geometry: dict[str, Any]) -> Collection[Any]:
    if geometry["type"] == "Polygon":
        return list(geometry["coordinates"])
    if geometry["type"] == "MultiPolygon":
        return [ring for polygon in geometry["coordinates"] for ring in polygon]
    raise ValueError(geometry["type"])
