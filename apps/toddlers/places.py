"""Where a list of children is looked at: a region, a puskesmas or a posyandu inside the reader's area."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from apps.core.scope import Scope, subtree
from apps.regions.models import Posyandu, Puskesmas, Region
from apps.regions.rules.codes import Level, is_code


@dataclass(frozen=True)
class Place:
    """code: a region code, or the uuid of a puskesmas or posyandu.

    area: filter for rows with desa_id and posyandu_id. region: the code of the region it is, or lies in.
    """

    code: str
    name: str
    area: Q
    region: str
    is_region: bool = True
    posyandu_id: int | None = None
    desa_codes: tuple[str, ...] = ()

    def touches(self, scope: Scope, posyandu_desa: list[str]) -> bool:
        """Whether the reader answers for any of it."""
        if self.posyandu_id:
            return scope.covers(self.region, self.posyandu_id)
        return any(_touch(scope, posyandu_desa, code) for code in self.desa_codes or (self.region,))


def find_place(code: str) -> Place | None:
    if is_code(code):
        region = Region.objects.filter(code=code, level__gte=Level.KABUPATEN).first()
        return region and Place(region.code, region.full_name, subtree(region.code), region.code)
    try:
        uuid = UUID(code)
    except ValueError:
        return None
    posyandu = Posyandu.objects.filter(uuid=uuid).first()
    if posyandu:
        return _posyandu(posyandu)
    puskesmas = Puskesmas.objects.filter(uuid=uuid).prefetch_related("areas").first()
    return puskesmas and _puskesmas(puskesmas)


def place_of(user) -> Place | None:
    """Where this user serves, if that is one place."""
    seats = {posting.seat for posting in user.current_postings}
    if len(seats) != 1:
        return None
    seat = seats.pop()
    if isinstance(seat, Posyandu):
        return _posyandu(seat)
    if isinstance(seat, Puskesmas):
        return _puskesmas(seat)
    return Place(seat.code, seat.full_name, subtree(seat.code), seat.code)


def posyandu_desa(user) -> list[str]:
    """The desa of the posyandu this user serves."""
    return [posting.posyandu.desa_id for posting in user.current_postings if posting.posyandu_id]


@dataclass(frozen=True)
class Surroundings:
    """path: [{name, code, is_open}] from the kabupaten down. inside: [(heading, [(code, name)])], one level deeper."""

    path: list[dict]
    inside: list[tuple[str, list[tuple[str, str]]]]


def surroundings(place: Place | None, scope: Scope, own_desa: list[str]) -> Surroundings:
    """The way to the place and the places in it, as far as the reader answers for them."""
    if place is None:
        return Surroundings([], [])
    above = [place.region[:length] for length in (5, 8, 13) if length <= len(place.region)]
    below = Q(code__in=place.desa_codes) if place.desa_codes else Q(parent=place.region)
    regions = Region.objects.filter(Q(code__in=above) | below).order_by("code")
    steps, deeper = [], []
    for region in regions:
        if region.code in above:
            steps.append({"name": region.short_name, "code": region.code, "is_open": scope.covers(region.code)})
        elif _touch(scope, own_desa, region.code):
            deeper.append(region)
    if not place.is_region:
        steps.append({"name": place.name, "code": place.code, "is_open": True})
    inside = []
    if deeper:
        heading = _("Kecamatan") if deeper[0].level == Level.KECAMATAN else _("Desa/kelurahan")
        inside.append((heading, [(region.code, region.full_name) for region in deeper]))
    if place.region.count(".") == 1 and place.is_region:
        health = Puskesmas.objects.filter(scope.q("areas__desa_id", None), district=place.region).distinct()
        inside.append((_("Puskesmas"), [(str(one.uuid), one.name) for one in health]))
    if place.region.count(".") == 3 and place.is_region:
        posyandu = Posyandu.objects.filter(scope.q("desa_id", "pk"), desa=place.region)
        inside.append((_("Posyandu"), [(str(one.uuid), one.name) for one in posyandu]))
    return Surroundings(steps, [(heading, choices) for heading, choices in inside if choices])


def _touch(scope: Scope, own_desa: list[str], code: str) -> bool:
    return (
        scope.covers(code)
        or any(prefix.startswith(f"{code}.") for prefix in scope.prefixes)
        or any(desa == code or desa.startswith(f"{code}.") for desa in own_desa)
    )


def _posyandu(posyandu: Posyandu) -> Place:
    name = _("Posyandu %s") % posyandu.name
    area = Q(posyandu_id=posyandu.pk)
    return Place(str(posyandu.uuid), name, area, posyandu.desa_id, is_region=False, posyandu_id=posyandu.pk)


def _puskesmas(puskesmas: Puskesmas) -> Place:
    codes = tuple(sorted(area.desa_id for area in puskesmas.areas.all() if area.valid_until is None))
    name = _("Puskesmas %s") % puskesmas.name
    return Place(str(puskesmas.uuid), name, Q(desa_id__in=codes), puskesmas.district, is_region=False, desa_codes=codes)
