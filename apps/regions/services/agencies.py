"""The agencies (OPD) of a district: added and changed by those who manage its users or its catalogue."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.refusal import Outdated, Refused, refuse_violation
from apps.core.scope import Actor
from apps.regions.inputs import AgencyInput
from apps.regions.models import Agency

EDIT_AGENCIES = ("manage_users", "edit_catalogue")
CODE = re.compile(r"[a-z][a-z0-9_]{1,19}")


@transaction.atomic
def add_agency(*, agency: AgencyInput, district: str, by: Actor) -> Agency:
    code = agency.code.strip().lower()
    made = Agency(district=district, code=code, is_active=agency.is_active, **_names(agency))
    _require(made, by)
    if not CODE.fullmatch(code):
        message = _("Pakai huruf kecil, angka, dan garis bawah, tanpa spasi. Contoh: perkim.")
        raise Refused(message, field="code", code="agency_code")
    taken = Refused(_("Kode ini sudah dipakai OPD lain."), field="code", code="agency_taken")
    with refuse_violation("agency_once", taken):
        made.save()
    return made


@transaction.atomic
def change_agency(*, agency: Agency, changes: AgencyInput, version: int, by: Actor) -> Agency:
    """Its names and whether it is in use; the code stays, because catalogue and postings name it."""
    _require(agency, by)
    stored = Agency.objects.select_for_update().get(pk=agency.pk)
    if stored.version != version:
        raise Outdated(stored)
    for name, value in _names(changes).items():
        setattr(stored, name, value)
    stored.is_active, stored.version = changes.is_active, stored.version + 1
    stored.save(update_fields=["name", "short_name", "is_active", "version"])
    return stored


def _names(agency: AgencyInput) -> dict[str, str]:
    return {"name": " ".join(agency.name.split()), "short_name": " ".join(agency.short_name.split())}


def _require(agency: Agency, by: Actor) -> None:
    if not any(by.may_at(right, agency) for right in EDIT_AGENCIES):
        by.require(EDIT_AGENCIES[0], agency)
