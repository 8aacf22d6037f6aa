"""A kecamatan's sheet of sasaran: opened with what the register counts, filled, submitted, verified, approved.

Source: the programme's reference 12.6: operators of kecamatan, puskesmas and PLKB fill it, verifiers check it, the
camat approves; who submitted a sheet neither verifies nor approves it, and who verified it does not approve it.
"""

from collections.abc import Sequence
from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.coordination.enums import SheetState as State
from apps.coordination.inputs import SheetLineInput
from apps.coordination.models import TargetSheet, TargetSheetLine
from apps.coordination.rules.sheet_states import FIGURES, impossible, may_become
from apps.coordination.selectors.sheets import counted_by_desa
from apps.core.findings import Finding, Level
from apps.core.locks import advisory_lock, lock_row
from apps.core.refusal import Outdated, Refused, require_reason
from apps.core.registry import written
from apps.regions.enums import Level as RegionLevel
from apps.regions.models import Region


@transaction.atomic
def open_sheet(*, kecamatan: str, year: int, by: User, at: datetime) -> TargetSheet:
    """With a line a desa, filled with what the register counts today. The one that exists where there is one."""
    place = Region.objects.filter(code=kecamatan, level=RegionLevel.KECAMATAN).first()
    if place is None:
        raise Refused(_("Pilih kecamatannya."), field="kecamatan", code="place_unknown")
    today = localdate(at)
    first, last = today.year - 5, today.year + 1
    if not first <= year <= last:
        words = _("Isi tahun %(first)s sampai %(last)s.") % {"first": first, "last": last}
        raise Refused(words, field="year", code="year_impossible")
    made = TargetSheet(place=place, district=place.code[:5], year=year, entered_at=at, entered_by=by)
    by.require(Right.FILL_SHEETS, made, field="kecamatan")
    advisory_lock("target_sheet", place.code)
    if stored := TargetSheet.objects.filter(place=place, year=year).first():
        return stored
    made.save()
    counts = counted_by_desa(place.code, today)
    TargetSheetLine.objects.bulk_create(
        TargetSheetLine(
            sheet=made,
            place=desa,
            district=made.district,
            counted=counts.get(desa.code, {}),
            entered_at=at,
            entered_by=by,
            **counts.get(desa.code, {}),
        )
        for desa in Region.objects.filter(parent=place).valid_on(today).order_by("code")
    )
    written(TargetSheet, [made.pk], at=at)
    return made


def check_lines(lines: Sequence[SheetLineInput]) -> list[Finding]:
    """row: place among the lines. A part larger than its whole is refused; what is unknown is not compared."""
    words = _("Sebagian lebih besar dari seluruhnya; periksa lagi baris ini.")
    return [
        Finding(row, part, "part_above_whole", Level.REFUSE, words)
        for row, line in enumerate(lines)
        for part, _whole in impossible({name: getattr(line, name) for name in FIGURES})
    ]


def not_draft(sheet: TargetSheet) -> Refused | None:
    """Why the figures cannot be changed; None of a sheet that is being filled."""
    if sheet.state == State.DRAFT:
        return None
    return Refused(_("Lembar ini sudah diajukan. Minta dikembalikan dulu."), code="sheet_submitted")


@transaction.atomic
def fill_sheet(
    *, sheet: TargetSheet, version: int, lines: Sequence[SheetLineInput], by: User, at: datetime
) -> TargetSheet:
    """Figures of some or all desa of the sheet, as long as it is not submitted."""
    sheet = _current(sheet, version, by, Right.FILL_SHEETS)
    if refusal := not_draft(sheet):
        raise refusal
    if findings := check_lines(lines):
        raise Refused(findings)
    stored = {line.place_id: line for line in sheet.lines.select_for_update()}
    changed = []
    for line in lines:
        record = stored.get(line.desa)
        if record is None:
            raise Refused(_("Ada desa yang bukan dari kecamatan ini."), code="desa_elsewhere")
        for name in (*FIGURES, "note"):
            setattr(record, name, getattr(line, name))
        record.version += 1
        changed.append(record)
    sheet.version += 1
    with pghistory.context(user=by.pk):
        TargetSheetLine.objects.bulk_update(changed, [*FIGURES, "note", "version"])
        sheet.save()
    written(TargetSheet, [sheet.pk], at=at)
    return sheet


@transaction.atomic
def submit_sheet(*, sheet: TargetSheet, version: int, by: User, at: datetime) -> TargetSheet:
    """Refused with the number of desa of which a figure is missing."""
    sheet = _current(sheet, version, by, Right.FILL_SHEETS)
    _require(sheet, State.SUBMITTED)
    blank = [line for line in sheet.lines.all() if any(getattr(line, name) is None for name in FIGURES)]
    if blank:
        words = _("%s desa belum lengkap. Isi semua angkanya; tulis 0 bila memang tidak ada.") % len(blank)
        raise Refused(words, code="sheet_incomplete")
    sheet.submitted_on, sheet.submitted_by, sheet.returned_because = localdate(at), by, ""
    return _become(sheet, State.SUBMITTED, by, at)


@transaction.atomic
def verify_sheet(*, sheet: TargetSheet, version: int, by: User, at: datetime) -> TargetSheet:
    sheet = _current(sheet, version, by, Right.VERIFY_SHEETS)
    _require(sheet, State.VERIFIED)
    _require_another(sheet, by)
    sheet.verified_on, sheet.verified_by = localdate(at), by
    return _become(sheet, State.VERIFIED, by, at)


@transaction.atomic
def approve_sheet(*, sheet: TargetSheet, version: int, by: User, at: datetime) -> TargetSheet:
    """By the camat."""
    sheet = _current(sheet, version, by, Right.APPROVE_SHEETS)
    _require(sheet, State.APPROVED)
    _require_another(sheet, by)
    sheet.approved_on, sheet.approved_by = localdate(at), by
    return _become(sheet, State.APPROVED, by, at)


@transaction.atomic
def return_sheet(*, sheet: TargetSheet, version: int, reason: str, by: User, at: datetime) -> TargetSheet:
    """Back to those who fill it; of an approved one by the camat alone."""
    right = Right.APPROVE_SHEETS if sheet.state == State.APPROVED else Right.VERIFY_SHEETS
    sheet = _current(sheet, version, by, right)
    _require(sheet, State.DRAFT)
    require_reason(reason)
    sheet.returned_because = " ".join(reason.split())
    sheet.submitted_on = sheet.verified_on = sheet.approved_on = None
    sheet.submitted_by = sheet.verified_by = sheet.approved_by = None
    return _become(sheet, State.DRAFT, by, at, reason)


def _current(sheet: TargetSheet, version: int, by: User, right: Right) -> TargetSheet:
    sheet = lock_row(TargetSheet.objects.select_related("place"), sheet.pk)
    by.require(right, sheet)
    if sheet.version != version:
        raise Outdated(sheet)
    return sheet


def _require(sheet: TargetSheet, state: State) -> None:
    if not may_become(sheet.state, state):
        raise Refused(_("Langkah ini tidak berlaku untuk lembar itu sekarang."), code="step_not_open")


def own_work(sheet: TargetSheet, by: User) -> Refused | None:
    """Why another user takes the next step: three people fill, verify and approve a sheet. None for who may."""
    if sheet.submitted_by_id == by.pk:
        words = _("Lembar ini Anda ajukan sendiri; orang lain yang memeriksa dan menyetujuinya.")
        return Refused(words, code="own_sheet")
    if sheet.verified_by_id == by.pk:
        return Refused(_("Lembar ini Anda verifikasi sendiri; orang lain yang menyetujuinya."), code="own_verification")
    return None


def _require_another(sheet: TargetSheet, by: User) -> None:
    if refusal := own_work(sheet, by):
        raise refusal


def _become(sheet: TargetSheet, state: State, by: User, at: datetime, reason: str = "") -> TargetSheet:
    sheet.state = state
    sheet.version += 1
    with pghistory.context(user=by.pk, **({"reason": reason} if reason else {})):
        sheet.save()
    written(TargetSheet, [sheet.pk], at=at)
    return sheet
