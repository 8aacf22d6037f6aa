"""Checks that several subjects share: the bounds of what is measured, and where a record may lie."""

from dataclasses import fields
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.findings import Finding, Level
from apps.core.refusal import Refused
from apps.mothers.rules.bounds import POSSIBLE
from apps.regions.enums import Level as RegionLevel
from apps.regions.models import Posyandu, Region
from apps.regions.rules.codes import district_of


def refuse(field: str | None, code: str, words: str) -> Finding:
    return Finding(0, field, code, Level.REFUSE, words)


def out_of_bounds(record: Any) -> list[Finding]:
    """Of the fields of an input those with a value that is not possible."""
    findings = []
    for field in fields(record):
        low, high = POSSIBLE.get(field.name, (None, None))
        value = getattr(record, field.name)
        if value is not None and low is not None and high is not None and not low <= value <= high:
            words = _("Isi antara %(low)s dan %(high)s. Periksa angka dan komanya.")
            limits = {"low": number_format(low), "high": number_format(high)}
            findings.append(refuse(field.name, f"{field.name}_impossible", words % limits))
    return findings


def blood_pressure_findings(systolic: int | None, diastolic: int | None) -> list[Finding]:
    if systolic and diastolic and diastolic >= systolic:
        return [refuse("systolic", "blood_pressure_impossible", _("Sistolik harus di atas diastolik."))]
    return []


def place_for(*, desa: str, posyandu: int | None, right: Right, by: User) -> dict[str, Any]:
    """-> the columns that place a new record. Refused: no desa, a posyandu of another desa, outside the area."""
    region = Region.objects.filter(code=desa, level=RegionLevel.DESA).first()
    if region is None:
        raise Refused(_("Pilih desa atau kelurahan."), field="desa", code="not_a_desa")
    where: Region | Posyandu = region
    if posyandu is not None:
        where = Posyandu.objects.filter(pk=posyandu, desa=region).first() or region
        if where is region:
            raise Refused(_("Posyandu ini ada di desa lain."), field="posyandu", code="posyandu_elsewhere")
    by.require(right, where, field="desa")
    return {"district": district_of(region.code), "desa": region, "posyandu_id": posyandu}
