"""Where families live, as far as the reader may see them; and what lies around them: outlines, posyandu, puskesmas."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, Exists, OuterRef, Q

from apps.accounts.models import User
from apps.core.scope import subtree
from apps.families.models import Family, FamilyQuerySet
from apps.regions.enums import Level
from apps.regions.models import Boundary, Lokus, Posyandu, Region, ServiceArea
from apps.toddlers.enums import ChildStatus, ListStatus
from apps.toddlers.models import Child, has_finding
from apps.toddlers.rules.list_status import BITS

MOST_POINTS = 500
"""Families of one desa on one page; those at risk come first."""


@dataclass(frozen=True)
class DesaPoint:
    """The families of a desa together, in their middle."""

    code: str
    name: str
    families: int
    at_risk: int
    latitude: float
    longitude: float


def families_at(place: Region, user: User, *, only: str) -> FamilyQuerySet:
    """Of the families that the reader sees those at this place. only: 'ya' at risk, 'stunting' with a stunted child."""
    families = Family.objects.visible_to(user).here().filter(subtree(place.code))
    if only == "ya":
        return families.filter(is_at_risk=True)
    if only == "stunting":
        children = Child.objects.filter(
            has_finding(BITS[ListStatus.STUNTED]), family=OuterRef("pk"), status=ChildStatus.ACTIVE
        )
        return families.filter(Exists(children))
    return families


def located(families: FamilyQuerySet) -> FamilyQuerySet:
    return families.filter(latitude__isnull=False)


def points_by_desa(families: FamilyQuerySet) -> list[DesaPoint]:
    """Instead of single families where these would be too many: a point a desa."""
    rows = located(families).order_by().values("desa_id").annotate(
        count=Count("pk"), at_risk=Count("pk", filter=Q(is_at_risk=True)), lat=Avg("latitude"), lon=Avg("longitude")
    )  # fmt: skip
    counted = list(rows)
    regions = Region.objects.in_bulk([row["desa_id"] for row in counted])
    points = [
        DesaPoint(
            row["desa_id"], regions[row["desa_id"]].home_name, row["count"], row["at_risk"], float(row["lat"]),
            float(row["lon"]),
        )
        for row in counted
    ]  # fmt: skip
    return sorted(points, key=lambda point: (-point.at_risk, point.code))


def layers_around(place: Region, year: int) -> dict[str, dict[str, Any]]:
    """GeoJSON by layer. Places alone, no people: outlines one level down (for a desa those of its kecamatan)."""
    around = place.code if place.level < Level.DESA else str(place.parent_id)
    drawn = Boundary.objects.filter(Q(region__parent=around) | Q(region=place.code)).select_related("region")
    focus = Lokus.objects.filter(subtree(around), year=year).values("desa")
    lokus = Boundary.objects.filter(region__in=focus).select_related("region")
    posyandu = Posyandu.objects.filter(subtree(around), is_active=True, latitude__isnull=False)
    return {
        "boundaries": _collection(_outline(one, is_own=one.pk == place.code) for one in drawn),
        "lokus": _collection(_outline(one, is_own=False) for one in lokus),
        "posyandu": _collection(_point(one.name, one.longitude, one.latitude) for one in posyandu),
        "puskesmas": _collection(_puskesmas(around)),
    }


def _puskesmas(around: str) -> Iterable[dict[str, Any]]:
    """In the middle of the desa that it serves: the register has no position of its building."""
    areas = ServiceArea.objects.filter(subtree(around), valid_until=None, desa__latitude__isnull=False)
    rows = areas.order_by("puskesmas__name").values("puskesmas__name")
    for row in rows.annotate(lat=Avg("desa__latitude"), lon=Avg("desa__longitude")):
        yield _point(row["puskesmas__name"], row["lon"], row["lat"])


def _collection(features: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def _outline(one: Boundary, *, is_own: bool) -> dict[str, Any]:
    geometry = {"type": "MultiPolygon", "coordinates": [[ring] for ring in one.rings]}
    return {
        "type": "Feature",
        "properties": {"name": one.region.full_name, "own": is_own, "schematic": one.is_schematic},
        "geometry": geometry,
    }


def _point(name: str, longitude: Any, latitude: Any) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": [round(float(longitude), 6), round(float(latitude), 6)]}
    return {"type": "Feature", "properties": {"name": name}, "geometry": geometry}
