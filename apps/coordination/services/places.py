"""Whose record it is: the kabupaten, kecamatan or desa that a code names, and the agency of its district."""

from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.locks import advisory_lock
from apps.core.refusal import Refused
from apps.core.resending import refuse_taken
from apps.regions.enums import Level
from apps.regions.models import Agency, Region
from apps.regions.rules.codes import district_of


def place_of(code: str) -> Region:
    """Refused(code="place_unknown") for anything but a kabupaten, kecamatan or desa."""
    region = Region.objects.filter(code=code, level__gte=Level.KABUPATEN).first()
    if region is None:
        raise Refused(_("Pilih kabupaten, kecamatan, atau desanya."), field="place", code="place_unknown")
    return region


def agency_of(code: str, district: str) -> Agency | None:
    """None for ''. Refused(code="agency_unknown") for one that is not of the district."""
    agency = Agency.objects.filter(district=district, code=code, is_active=True).first() if code else None
    if code and agency is None:
        raise Refused(_("Pilih perangkat daerahnya dari daftar."), field="agency", code="agency_unknown")
    return agency


def places_for(by: User, right: str) -> list[Region]:
    """The places themselves at which the user holds the right, the widest first; of a district its kecamatan too."""
    prefixes = by.scope_for(right).prefixes
    districts = [code for code in prefixes if code == district_of(code)]
    regions = Region.objects.filter(code__in=prefixes) | Region.objects.filter(parent__in=districts)
    return list(regions.order_by("level", "name"))


def set_fields(record: Any, values: Any, names: list[str]) -> None:
    """Copy fields of an input; texts of one line lose what is blank around and inside."""
    for name in names:
        value = getattr(values, name)
        is_line = isinstance(value, str) and "\n" not in value
        setattr(record, name, " ".join(value.split()) if is_line else value)


def stored_before(made: Any, sent: Any, **where: Any) -> Any:
    """The record that a form already made under its uuid at this place; None where it is new.

    Refused(code="uuid_taken") where another record of the district has the uuid.
    """
    if not sent.uuid:
        return None
    advisory_lock("uuid", f"{made.district} {sent.uuid}")
    record = type(made)._default_manager.filter(uuid=sent.uuid, district=made.district, **where).first()
    if record is None:
        refuse_taken(type(made), sent.uuid, made.district)
    return record
