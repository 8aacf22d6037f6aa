"""Screenings of people about to marry (catin): recorded, corrected, and closed by the accompanying team."""

from datetime import date, datetime
from typing import Any

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.columns import names
from apps.core.findings import Finding
from apps.core.locks import lock_row
from apps.core.name_keys import name_key
from apps.core.refusal import Outdated, Refused, refuse_violation, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before, uuid_column
from apps.core.row_security import bypass
from apps.core.rules.entered_text import is_name, is_phone
from apps.core.sealing import blind_index
from apps.families.models import Family, Member
from apps.families.rules.ages import full_years
from apps.families.rules.nik import read_kk, read_nik
from apps.mothers.enums import CatinResult, Source
from apps.mothers.inputs import CatinInput
from apps.mothers.models import Catin
from apps.mothers.rules.bounds import OLDEST_CATIN_YEARS, YOUNGEST_CATIN_YEARS
from apps.mothers.services.measurements import blood_pressure_findings, out_of_bounds, place_for, refuse
from apps.mothers.services.verdicts import judge_screening

COLUMNS = [name for name in names(CatinInput) if name not in ("nik", "kk", "desa", "posyandu")]


def check_catin(catin: CatinInput, *, today: date) -> list[Finding]:
    """Everything that is wrong with it."""
    findings = []
    if not catin.name.strip():
        findings.append(refuse("name", "name_missing", _("Isi nama calon pengantin.")))
    elif not is_name(catin.name):
        findings.append(refuse("name", "name_unreadable", _("Ini bukan nama. Tulis namanya dengan huruf.")))
    if catin.phone.strip() and not is_phone(catin.phone):
        words = _("Nomor HP terdiri atas 8 sampai 15 angka, contoh 0812 3456 7890.")
        findings.append(refuse("phone", "phone_unreadable", words))
    if catin.screened_on > today:
        findings.append(refuse("screened_on", "screened_in_future", _("Tanggal penapisan melewati hari ini.")))
    if not YOUNGEST_CATIN_YEARS <= (full_years(catin.born_on, catin.screened_on) or 0) <= OLDEST_CATIN_YEARS:
        findings.append(refuse("born_on", "born_on_impossible", _("Periksa tanggal lahirnya.")))
    if catin.nik.strip() and not (number := read_nik(catin.nik)).digits:
        words = _("NIK harus 16 angka, seperti di kartu keluarga.")
        findings.append(refuse("nik", str(number.fault), words))
    if catin.kk.strip() and not read_kk(catin.kk)[0]:
        findings.append(refuse("kk", "kk_unreadable", _("Nomor KK harus 16 angka, seperti di kartu keluarga.")))
    return [*findings, *out_of_bounds(catin), *blood_pressure_findings(catin.systolic, catin.diastolic)]


@transaction.atomic
def record_catin(*, catin: CatinInput, source: Source = Source.PORTAL, by: User, at: datetime) -> Catin:
    """Write one screening with its result. Refused: outside the area, the same person twice on a day, and what
    `check_catin` refuses."""
    placed = place_for(desa=catin.desa, posyandu=catin.posyandu, right=Right.RECORD_CATIN, by=by)
    if stored := sent_before(
        Catin.objects.visible_to(by), catin, lambda record: _catin_input(record, catin), district=placed["district"]
    ):
        return stored
    record = Catin(source=source, entered_at=at, entered_by=by, **placed, **uuid_column(catin))
    _save_checked(record, catin, localdate(at), by)
    written(Catin, [record.pk], at=at)
    return record


@transaction.atomic
def correct_catin(*, catin: Catin, version: int, corrected: CatinInput, reason: str, by: User, at: datetime) -> Catin:
    """Replace the screening and judge it again; the history keeps the old values with the reason."""
    catin = _lock(catin, by, version=version)
    require_reason(reason)
    catin.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        _save_checked(catin, corrected, localdate(at), by)
    written(Catin, [catin.pk], at=at)
    return catin


@transaction.atomic
def resolve_catin(*, catin: Catin, on: date, reason: str, by: User, at: datetime) -> Catin:
    """The accompanying team closes the case; reason: what was done. The result of the screening stays."""
    catin = _lock(catin, by)
    require_reason(reason)
    if catin.result == CatinResult.IDEAL:
        raise Refused(_("Hasilnya sudah ideal; tidak ada yang perlu diselesaikan."), code="ideal")
    if not catin.screened_on <= on <= localdate(at):
        raise Refused(_("Tanggal harus antara penapisan dan hari ini."), field="on", code="date_impossible")
    catin.resolved_on = on
    catin.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        catin.save(update_fields=["resolved_on", "version"])
    written(Catin, [catin.pk], at=at, fields={"resolved_on"})
    return catin


def _lock(catin: Catin, by: User, *, version: int | None = None) -> Catin:
    catin = lock_row(Catin.objects, catin.pk)
    by.require(Right.RECORD_CATIN, catin)
    if version is not None and catin.version != version:
        raise Outdated(catin)
    return catin


def _catin_input(record: Catin, sent: CatinInput) -> CatinInput:
    """nik, kk: as sent, for those stored are sealed."""
    placed: dict[str, Any] = {"desa": record.desa_id, "posyandu": record.posyandu_id}
    return input_of(CatinInput, record, nik=sent.nik, kk=sent.kk, **placed)


def _household(record: Catin, catin: CatinInput, by: User) -> Family | None:
    """The family with the KK that is entered, or that of the member with this NIK, or the one before."""
    if digits := read_kk(catin.kk)[0]:
        rows = Family.objects.visible_to(by).filter(district=record.district, kk_index=blind_index(digits))
        if family := rows.first():
            return family
        words = _("Keluarga dengan nomor KK ini belum tercatat. Catat keluarganya dulu, atau kosongkan.")
        raise Refused(words, field="kk", code="family_unknown")
    if record.nik_index:
        with bypass():
            member = Member.objects.filter(district=record.district, nik_index=record.nik_index).first()
        if member is not None:
            return member.family
    return record.family


def _save_checked(record: Catin, catin: CatinInput, today: date, by: User) -> None:
    if findings := check_catin(catin, today=today):
        raise Refused(findings)
    for name in COLUMNS:
        setattr(record, name, getattr(catin, name))
    record.name = " ".join(catin.name.split())
    record.name_key = name_key(record.name)
    if digits := read_nik(catin.nik).digits:
        record.set_nik(digits)
    record.family = _household(record, catin, by)
    judge_screening(record)
    words = _("Orang ini sudah diskrining pada tanggal itu.")
    with refuse_violation("catin_once_a_day", Refused(words, field="screened_on", code="screened_that_day")):
        record.save()
