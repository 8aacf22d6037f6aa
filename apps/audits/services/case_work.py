"""The work on a case: its worksheet, notes of the experts, and re-checks."""

from datetime import date, datetime

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.audits.enums import CaseState, Cause, Progress, TeamRole
from apps.audits.inputs import NoteInput, RecheckInput, WorksheetInput
from apps.audits.models import AuditCase, AuditMember, ExpertNote, Recheck, Worksheet
from apps.audits.rules.case_states import ENDED
from apps.audits.rules.worksheets import Merged, merged
from apps.audits.selectors.sheets import sheet_of
from apps.core.findings import Finding, Level
from apps.core.locks import lock_row
from apps.core.refusal import Outdated, Refused
from apps.core.registry import written
from apps.core.resending import uuid_column


def check_worksheet(case: AuditCase, worksheet: WorksheetInput) -> list[Finding]:
    """Everything that is wrong with the answers; a field that the sheet of the group does not have is refused. An
    answer that is stored already is not looked at: its field may have been corrected since."""
    fields, stored = sheet_of(case.group_code).by_code, case.worksheet.answers
    findings = []
    for code, value in worksheet.answers.items():
        if value.strip() == stored.get(code):
            continue
        if code not in fields:
            findings.append(Finding(0, None, "field_unknown", Level.REFUSE, _("Isian ini tidak ada di kertas kerja.")))
        elif fault := fields[code].fault(value.strip()):
            findings.append(Finding(0, code, f"answer_{fault}", Level.REFUSE, _fault_words(fault)))
    return findings


def _fault_words(fault: str) -> str:
    match fault:
        case "number":
            return _("Isi dengan angka, contoh 12,5.")
        case "date":
            return _("Isi dengan tanggal.")
        case "option":
            return _("Pilih salah satu.")
    return _("Terlalu panjang.")


@transaction.atomic
def save_worksheet(*, case: AuditCase, version: int, worksheet: WorksheetInput, by: User, at: datetime) -> Worksheet:
    """Write the answers that changed since `version`, beside those that others changed meanwhile; each write is a
    version in the history. Outdated: an answer that both changed. Refused: a case that has ended.
    """
    case = _open_case(case, by)
    sheet = lock_row(Worksheet.objects, case.worksheet.pk)
    if findings := check_worksheet(case, worksheet):
        raise Refused(findings)
    both = merged_with(sheet, version, worksheet)
    if both is None or both.clashes:
        raise Outdated(sheet)
    if both.answers == sheet.answers:
        return sheet
    typed = {code for code in both.changed if both.answers.get(code) != sheet.answers.get(code)}
    sheet.filled_from = {code: source for code, source in sheet.filled_from.items() if code not in typed}
    sheet.answers = both.answers
    sheet.version += 1
    with pghistory.context(user=by.pk):
        sheet.save()
    written(Worksheet, [sheet.pk], at=at)
    return sheet


def merged_with(sheet: Worksheet, version: int, worksheet: WorksheetInput) -> Merged | None:
    """The answers of a window beside those that are stored; None where its version is in no history."""
    mine = {code: value.strip() for code, value in worksheet.answers.items()}
    if sheet.version == version:
        return merged(mine, opened=sheet.answers, now=sheet.answers)
    events = Worksheet.pgh_event_model._base_manager.filter(pgh_obj=sheet.pk)  # type: ignore[attr-defined]
    opened = events.filter(version=version).order_by("pgh_id").values_list("answers", flat=True).last()
    return None if opened is None else merged(mine, opened=opened, now=sheet.answers)


@transaction.atomic
def write_note(*, case: AuditCase, note: NoteInput, by: User, at: datetime) -> ExpertNote:
    """The note of the expert who writes; a second one replaces the first, which stays in the history."""
    case = _open_case(case, by)
    if refusal := note_closed(case, by):
        raise refusal
    member = _expert(case, by)
    findings = []
    if not note.causes or any(cause not in list(Cause) for cause in note.causes):
        findings.append(Finding(0, "causes", "causes_missing", Level.REFUSE, _("Pilih penyebabnya.")))
    if not note.note.strip():
        findings.append(Finding(0, "note", "note_missing", Level.REFUSE, _("Tulis kajiannya.")))
    if not note.recommendation.strip():
        findings.append(
            Finding(0, "recommendation", "recommendation_missing", Level.REFUSE, _("Tulis rekomendasinya."))
        )
    if not case.selected_on <= note.written_on <= localdate(at):
        words = _("Tanggalnya antara terpilih dan hari ini.")
        findings.append(Finding(0, "written_on", "date_impossible", Level.REFUSE, words))
    if findings:
        raise Refused(findings)
    made = ExpertNote.objects.filter(case=case, member=member).first()
    if made is None:
        place = {"district": case.district, "desa_id": case.desa_id, "posyandu_id": case.posyandu_id}
        made = ExpertNote(case=case, member=member, entered_at=at, entered_by=by, **place, **uuid_column(note))
    else:
        made.version += 1
    made.causes, made.written_on = list(note.causes), note.written_on
    made.note, made.recommendation = note.note.strip(), note.recommendation.strip()
    with pghistory.context(user=by.pk):
        made.save()
    written(ExpertNote, [made.pk], at=at)
    return made


def note_closed(case: AuditCase, by: User) -> Refused | None:
    """Why the user may not write a note on the case now."""
    if case.state in ENDED:
        return Refused(_("Kasus ini sudah berakhir."), code="case_ended")
    if _expert(case, by) is None:
        return Refused(_("Kajian ditulis oleh anggota tim pakar."), code="other_member")
    if case.state == CaseState.SELECTED:
        return Refused(_("Kertas kerjanya belum selesai diisi tim teknis."), code="state_other")
    return None


def _expert(case: AuditCase, by: User) -> AuditMember | None:
    return case.cycle.members.filter(user=by, left_on=None, role=TeamRole.EXPERT).first()


@transaction.atomic
def record_recheck(*, recheck: Recheck, result: RecheckInput, by: User, at: datetime) -> Recheck:
    """Whether it got better. Refused: before the plan was approved, in the future, without a result."""
    recheck = lock_row(Recheck.objects.select_related("case__cycle"), recheck.pk)
    by.require(Right.SEE_AUDITS, recheck.case)
    if result.progress not in list(Progress):
        raise Refused(_("Pilih perkembangannya."), field="progress", code="progress_missing")
    approved_on: date | None = recheck.case.planned_on
    if approved_on is None or not approved_on <= result.checked_on <= localdate(at):
        raise Refused(_("Tanggalnya antara RTL disetujui dan hari ini."), field="checked_on", code="date_impossible")
    recheck.checked_on, recheck.progress, recheck.note = result.checked_on, result.progress, result.note.strip()
    recheck.version += 1
    with pghistory.context(user=by.pk):
        recheck.save()
    written(Recheck, [recheck.pk], at=at)
    return recheck


def _open_case(case: AuditCase, by: User) -> AuditCase:
    case = lock_row(AuditCase.objects.select_related("cycle", "worksheet"), case.pk)
    by.require(Right.SEE_AUDITS, case)
    if case.state in ENDED:
        raise Refused(_("Kasus ini sudah berakhir."), code="case_ended")
    return case
