"""Coordinates of a house, as a phone or a list gives them, and what is wrong with them."""

from dataclasses import dataclass

from apps.families.enums import PositionFault

MARGIN_DEGREES = 0.1
"""About 11 km around the centroids of the desa: a district reaches further than its outermost centroid."""


@dataclass(frozen=True, slots=True)
class Box:
    """Decimal degrees, WGS84."""

    south: float
    west: float
    north: float
    east: float

    def contains(self, latitude: float, longitude: float) -> bool:
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


INDONESIA = Box(south=-11.1, west=94.9, north=6.2, east=141.1)


def box_around(points: list[tuple[float, float]], margin: float = MARGIN_DEGREES) -> Box | None:
    """Around (latitude, longitude) of the desa; None where none is known."""
    if not points:
        return None
    latitudes, longitudes = [point[0] for point in points], [point[1] for point in points]
    return Box(min(latitudes) - margin, min(longitudes) - margin, max(latitudes) + margin, max(longitudes) + margin)


def position_fault(latitude: float | None, longitude: float | None, box: Box) -> PositionFault | None:
    if latitude is None and longitude is None:
        return None
    if latitude is None or longitude is None:
        return PositionFault.HALF
    if box.contains(latitude, longitude):
        return None
    return PositionFault.SWAPPED if box.contains(longitude, latitude) else PositionFault.OUTSIDE
