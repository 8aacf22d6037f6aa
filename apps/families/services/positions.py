"""Where a house may be: inside its district, as far as the centroids of its desa tell."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from apps.families.enums import PositionFault
from apps.families.rules.position import INDONESIA, Box, box_around, position_fault
from apps.regions.models import Region


def check_position(
    latitude: Decimal | None, longitude: Decimal | None, box: Box
) -> tuple[str, PositionFault, str] | None:
    """(field, fault, words) where coordinates are half, swapped or outside the box."""
    north, east = (None if degrees is None else float(degrees) for degrees in (latitude, longitude))
    fault = position_fault(north, east, box)
    if fault is PositionFault.HALF:
        empty = "latitude" if latitude is None else "longitude"
        return empty, fault, _("Isi lintang dan bujur, atau kosongkan keduanya.")
    if fault is PositionFault.SWAPPED:
        meant = {"latitude": number_format(east, 6), "longitude": number_format(north, 6)}  # type: ignore[arg-type]
        words = _("Lintang dan bujur tertukar. Maksudnya lintang %(latitude)s dan bujur %(longitude)s?") % meant
        return "latitude", fault, words
    if fault is PositionFault.OUTSIDE:
        return "latitude", fault, _("Titik ini di luar kabupaten. Periksa lagi angkanya.")
    return None


def box_of(district: str) -> Box:
    """Around the desa of the district; the whole country where no centroid is known."""
    points = Region.objects.desa().within(district).exclude(latitude=None)
    centroids = [(float(south), float(east)) for south, east in points.values_list("latitude", "longitude")]
    return box_around(centroids) or INDONESIA
