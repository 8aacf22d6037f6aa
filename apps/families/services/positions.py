"""Where a house may stand: inside its district, as far as the centroids of its desa say."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from apps.core.refusal import Refused
from apps.families.enums import PositionFault
from apps.families.rules.position import INDONESIA, Box, box_around, position_fault
from apps.regions.models import Region


def refuse_position(latitude, longitude, district: str) -> None:
    """Refused: one of the two alone, both swapped (with the pair as it was meant), or outside the district."""
    if latitude is None and longitude is None:
        return
    fault = position_fault(*(None if one is None else float(one) for one in (latitude, longitude)), box_of(district))
    if fault is PositionFault.ONE_IS_MISSING:
        empty = "latitude" if latitude is None else "longitude"
        raise Refused(_("Isi lintang dan bujur, atau kosongkan keduanya."), field=empty, code=fault)
    if fault is PositionFault.SWAPPED:
        meant = {"latitude": _degrees(longitude), "longitude": _degrees(latitude)}
        said = _("Lintang dan bujur tertukar. Maksudnya lintang %(latitude)s dan bujur %(longitude)s?") % meant
        raise Refused(said, field="latitude", code=fault)
    if fault is PositionFault.OUTSIDE:
        raise Refused(_("Titik ini di luar kabupaten. Periksa lagi angkanya."), field="latitude", code=fault)


def box_of(district: str) -> Box:
    """Around the desa of the district; the whole country where no centroid is known."""
    points = Region.objects.desa().within(district).exclude(latitude=None)
    found = [(float(south), float(east)) for south, east in points.values_list("latitude", "longitude")]
    return box_around(found) or INDONESIA


def _degrees(value) -> str:
    return number_format(value, 6)
