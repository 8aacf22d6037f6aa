"""The catalogue as a district has it: a new version from a day on, an end, an intervention of its own."""

import re
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.findings import Finding, Level, refusals
from apps.core.refusal import Refused
from apps.core.registry import written
from apps.interventions.enums import BeneficiaryKind, EvidenceKind, Fund, ItemKind
from apps.interventions.inputs import CatalogueItemInput, ItemEndInput
from apps.interventions.models import CatalogueItem
from apps.interventions.selectors.catalogue import catalogue_on
from apps.regions.models import Agency

CODE = re.compile(r"[A-Z]{1,3}-[0-9]{2,3}\Z")
COPIED = ("name", "kind", "beneficiary", "unit", "agency", "funds", "duration_days", "evidence")
TEXTS = ("name", "unit", "source")
ALLOWED = {"kind": ItemKind, "beneficiary": BeneficiaryKind}


def check_item(item: CatalogueItemInput, *, district: str) -> list[Finding]:
    """Everything that is wrong with a version of an intervention."""

    def refuse(field: str, code: str, words: str) -> Finding:
        return Finding(0, field, code, Level.REFUSE, words)

    findings = []
    if not CODE.match(item.code):
        findings.append(refuse("code", "code_malformed", _("Tulis kode sebagai huruf dan angka, contoh K-01.")))
    for field in TEXTS:
        if not getattr(item, field).strip():
            findings.append(refuse(field, "text_missing", _("Isi kolom ini.")))
    for field, allowed in ALLOWED.items():
        if getattr(item, field) not in set(allowed):
            findings.append(refuse(field, "choice_unknown", _("Pilih salah satu.")))
    if not Agency.objects.filter(district=district, code=item.agency).exists():
        findings.append(refuse("agency", "agency_unknown", _("Pilih perangkat daerah kabupaten ini.")))
    if not set(item.funds) <= set(Fund) or not set(item.evidence) <= set(EvidenceKind):
        findings.append(refuse("funds", "choice_unknown", _("Pilih dari daftar.")))
    if item.duration_days is not None and not 1 <= item.duration_days <= 1000:
        findings.append(refuse("duration_days", "duration_impossible", _("Isi 1 sampai 1.000 hari.")))
    return findings


@transaction.atomic
def add_item(*, district: str, item: CatalogueItemInput, by: User, at: datetime) -> CatalogueItem:
    """An intervention of the district's own. Refused where the code is in use."""
    _check_district(district, by)
    if CatalogueItem.objects.filter(code=item.code, district__in=["", district]).exists():
        raise Refused(_("Kode ini sudah dipakai intervensi lain."), field="code", code="code_taken")
    return _store(district, item, at)


@transaction.atomic
def change_item(*, district: str, item: CatalogueItemInput, by: User, at: datetime) -> CatalogueItem:
    """As it is in the district from a day on; a version of the same day is replaced."""
    _check_district(district, by)
    if not CatalogueItem.objects.filter(code=item.code, district__in=["", district]).exists():
        raise Refused(_("Intervensi ini tidak ada di katalog."), field="code", code="code_unknown")
    return _store(district, item, at)


@transaction.atomic
def end_item(*, district: str, code: str, end: ItemEndInput, by: User, at: datetime) -> CatalogueItem:
    """From a day on the district has it no longer. Refused where it has none on that day."""
    _check_district(district, by)
    current = catalogue_on(district, end.valid_from).get(code)
    if current is None:
        raise Refused(_("Intervensi ini tidak dipakai pada tanggal itu."), field="valid_from", code="not_in_use")
    if not end.source.strip():
        raise Refused(_("Tulis dasar penetapannya."), field="source", code="source_missing")
    values = {name: getattr(current, name) for name in COPIED} | {"source": end.source.strip(), "is_active": False}
    return _write(district, code, end, values, at)


def _store(district: str, item: CatalogueItemInput, at: datetime) -> CatalogueItem:
    if refused := refusals(check_item(item, district=district)):
        raise Refused(refused)
    values = asdict(item) | {"funds": list(item.funds), "evidence": list(item.evidence), "is_active": True}
    values |= {name: values[name].strip() for name in TEXTS}
    del values["code"], values["valid_from"]
    return _write(district, item.code, item, values, at)


def _write(
    district: str, code: str, dated: CatalogueItemInput | ItemEndInput, values: dict, at: datetime
) -> CatalogueItem:
    values = {name: value for name, value in values.items() if name not in ("code", "district")}
    item, _is_new = CatalogueItem.objects.update_or_create(
        district=district, code=code, valid_from=dated.valid_from, defaults=values
    )
    written(CatalogueItem, [item.pk], at=at)
    return item


def _check_district(district: str, by: User) -> None:
    if not by.scope_for(Right.EDIT_CATALOGUE).covers(district):
        raise Refused(_("Data ini di luar wilayah tugas Anda."), code="outside_area")
