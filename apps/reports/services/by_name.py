"""Order the list of children by name and address; it is made by a job and logged when it is made."""

from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.jobs import start_job
from apps.core.models import Job
from apps.core.refusal import Refused
from apps.regions.enums import UnitLevel
from apps.regions.selectors.units import Unit, find_unit
from apps.reports.labels import FORMAT_NAMES
from apps.reports.renderers.by_name import WRITERS

NAMES = "reports.names"
PAPER_LEVELS = (UnitLevel.DESA, UnitLevel.POSYANDU)


def order_names(*, unit: str, file_format: str, by: User) -> Job:
    place = find_unit(unit)
    if place is None or not may_take(place, by):
        raise Refused(_("Wilayah ini di luar tugas Anda."), field="unit", code="outside_area")
    if file_format not in WRITERS:
        raise Refused(_("Pilih Excel atau PDF."), field="file_format", code="format_unknown")
    if file_format == "pdf" and place.level not in PAPER_LEVELS:
        raise Refused(_("PDF hanya untuk desa atau posyandu; pilih Excel."), field="file_format", code="too_long")
    own_posyandu = {place.posyandu_id} & by.scope_for(Right.EXPORT_NAMES).posyandu
    order: dict[str, Any] = {
        "unit": unit,
        "format": file_format,
        "district": place.district,
        "right": Right.EXPORT_NAMES,
        "scope": [] if own_posyandu else place.region_codes,
        "posyandu": sorted(own_posyandu),
    }
    title = _("Daftar nama balita %(place)s · %(format)s")
    words = {"place": place.name, "format": FORMAT_NAMES[file_format]}
    return start_job(task=NAMES, title=(title % words)[:200], order=order, by=by)


def may_take(unit: Unit, by: User) -> bool:
    """Names leave the portal only where the user both exports and sees them."""
    return unit.lies_in(by.scope_for(Right.EXPORT_NAMES)) and unit.lies_in(by.scope_for(Right.SEE_CHILDREN))
