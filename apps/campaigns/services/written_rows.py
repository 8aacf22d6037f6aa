"""A row with a natural key: written once, and replaced when it is sent again; the history keeps the values before."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any, TypeVar

import pghistory
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.campaigns.models import Campaign
from apps.core.refusal import Refused
from apps.core.registry import written
from apps.regions.models import Posyandu, Region
from apps.regions.rules.codes import district_of

M = TypeVar("M", bound=Model)


def desa_in(campaign: Campaign, code: str) -> Region:
    """Refused: no desa of the campaign's area."""
    desa = Region.objects.desa().filter(campaign.area("code"), code=code).first()
    if desa is None:
        raise Refused(_("Pilih desa di wilayah kampanye ini."), field="desa", code="desa_unknown")
    return desa


def posyandu_of(uuid: str) -> Posyandu:
    posyandu = Posyandu.objects.filter(uuid=uuid).first() if uuid else None
    if posyandu is None:
        raise Refused(_("Pilih posyandunya."), field="posyandu", code="posyandu_unknown")
    return posyandu


def placed(desa: str, posyandu: int | None = None) -> dict[str, Any]:
    return {"district": district_of(desa), "desa_id": desa, "posyandu_id": posyandu}


def write_row(
    model: type[M],
    *,
    key: dict[str, Any],
    values: dict[str, Any],
    right: str,
    field: str | None,
    by: User,
    at: datetime,
) -> M:
    """Refused: outside the area, at this field of the form."""
    row = model._default_manager.select_for_update().filter(**key).first()
    record: Any = row or model(**key, entered_at=at, entered_by=by)
    by.require(right, record, field=field)
    for name, value in values.items():
        setattr(record, name, " ".join(value.split()) if isinstance(value, str) else value)
    record.version += row is not None
    with pghistory.context(user=by.pk):
        record.save()
    written(model, [record.pk], at=at)
    return record


def values_of(sent: Any, *without: str) -> dict[str, Any]:
    return {name: value for name, value in asdict(sent).items() if name not in without}


def refuse_future(day: date, field: str, at: datetime) -> None:
    if day > localdate(at):
        raise Refused(_("Tanggal ini melewati hari ini."), field=field, code="date_in_future")


def require_text(sent: Any, *fields: str) -> None:
    """Refused where one of these is blank."""
    for name in fields:
        if not str(getattr(sent, name)).strip():
            raise Refused(_("Wajib diisi."), field=name, code=f"{name}_missing")
