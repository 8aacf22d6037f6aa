"""Cases of an audit: chosen by people, and taken from state to state, each step by who may and on its day."""

from datetime import date, datetime
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.audits.enums import AuditGroup, CaseState, CaseStep, FollowUpState
from apps.audits.inputs import SelectionInput
from apps.audits.labels import CASE_STATES
from apps.audits.models import AuditCase, AuditCycle, Recheck, Worksheet
from apps.audits.rules.case_states import TRANSITIONS, may_take, rechecks_due
from apps.audits.rules.policy import AuditPolicy
from apps.audits.selectors.candidates import reasons_for
from apps.audits.selectors.record_values import values_for
from apps.audits.selectors.sheets import sheet_of
from apps.core.findings import Finding, Level
from apps.core.locks import lock_row
from apps.core.policies import policy_of
from apps.core.refusal import Refused, refuse_violation, require_reason
from apps.core.registry import written
from apps.core.resending import uuid_column
from apps.core.scope import subtree
from apps.interventions.services.beneficiaries import Beneficiary, place_of

DAY_OF = {
    CaseState.IDENTIFIED: "identified_on",
    CaseState.REVIEWED: "reviewed_on",
    CaseState.PLANNED: "planned_on",
    CaseState.RUNNING: "started_on",
}
IN_ORDER = ("selected_on", "identified_on", "reviewed_on", "planned_on", "started_on")


@transaction.atomic
def select_case(
    *, cycle: AuditCycle, group: AuditGroup, beneficiary: Beneficiary, selection: SelectionInput, by: User, at: datetime
) -> AuditCase:
    """A person becomes a case; the worksheet is begun with what the record holds.

    Refused: who is not of the cycle's area, a second time in the cycle, no reason, or no word on why again.
    """
    cycle = lock_row(AuditCycle.objects, cycle.pk)
    made = AuditCase(
        cycle=cycle, group=group, selected_on=localdate(at), entered_at=at, entered_by=by,
        **place_of(beneficiary), **uuid_column(selection),
    )  # fmt: skip
    by.require(Right.SEE_AUDITS, made)
    if selection.uuid and (stored := AuditCase.objects.filter(uuid=selection.uuid, cycle=cycle).first()):
        return stored
    findings = []
    if not _is_inside(cycle, made):
        findings.append(_refuse("", "outside_cycle", _("Orang ini di luar wilayah siklus.")))
    if len(selection.because.strip()) < 5:
        findings.append(_refuse("because", "because_missing", _("Tulis mengapa tim memilih kasus ini.")))
    if not selection.repeat_note.strip() and audited_before(cycle, beneficiary):
        words = _("Orang ini sudah diaudit pada siklus sebelumnya. Tulis mengapa diaudit lagi.")
        findings.append(_refuse("repeat_note", "audited_before", words))
    if findings:
        raise Refused(findings)
    made.because, made.repeat_note = selection.because.strip(), selection.repeat_note.strip()
    made.number = (AuditCase._base_manager.filter(cycle=cycle).aggregate(last=Max("number"))["last"] or 0) + 1
    made.reasons = list(reasons_for(group, beneficiary, localdate(at)))
    words = _("Orang ini sudah menjadi kasus pada siklus ini.")
    with refuse_violation("audit_case_once_a_cycle", Refused(words, code="case_twice")):
        made.save()
    _begin_worksheet(made, beneficiary, by=by, at=at)
    written(AuditCase, [made.pk], at=at)
    return made


def audited_before(cycle: AuditCycle, beneficiary: Beneficiary) -> bool:
    """In another cycle; the answer says no more than that."""
    kind = str(beneficiary._meta.model_name)
    return AuditCase._base_manager.filter(**{kind: beneficiary}).exclude(cycle=cycle).exists()


def _is_inside(cycle: AuditCycle, case: AuditCase) -> bool:
    areas = [region.code for region in cycle.areas.all()] or [cycle.district]
    return any(f"{case.desa_id}.".startswith(f"{code}.") for code in areas)


def area_of(cycle: AuditCycle, field: str = "desa_id") -> Any:
    """Rows in the area of a cycle."""
    areas = [region.code for region in cycle.areas.all()] or [cycle.district]
    inside = subtree(areas[0], field)
    for code in areas[1:]:
        inside |= subtree(code, field)
    return inside


def _begin_worksheet(case: AuditCase, beneficiary: Beneficiary, *, by: User, at: datetime) -> None:
    values = values_for(case.group_code, beneficiary, case.selected_on)
    answers, filled_from = {}, {}
    for field in sheet_of(case.group_code).fields:
        value = values.get(field.filled_from, "")
        if value and not field.fault(value):
            answers[field.code], filled_from[field.code] = value, field.filled_from
    place = {"district": case.district, "desa_id": case.desa_id, "posyandu_id": case.posyandu_id}
    Worksheet.objects.create(case=case, answers=answers, filled_from=filled_from, entered_at=at, entered_by=by, **place)


@transaction.atomic
def take_step(*, case: AuditCase, step: CaseStep, on: date, reason: str = "", by: User, at: datetime) -> AuditCase:
    """One step of the process. Refused: not of the team or not in its role, from another state, before the step
    before, in the future, or while what the step needs is missing."""
    case = lock_row(AuditCase.objects.select_related("cycle"), case.pk)
    by.require(Right.SEE_AUDITS, case)
    transition = TRANSITIONS[step]
    if refusal := step_closed(case, step, by):
        raise refusal
    if transition.needs_reason:
        require_reason(reason, longest=400)
    if findings := check_step(case, step, on=on, today=localdate(at)):
        raise Refused(findings)
    case.state = transition.target
    setattr(case, DAY_OF.get(transition.target, "ended_on"), on)
    if transition.needs_reason:
        case.end_reason = reason.strip()
    case.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        case.save()
    if step is CaseStep.APPROVE:
        _plan_rechecks(case, on, by=by, at=at)
    written(AuditCase, [case.pk], at=at)
    return case


def step_closed(case: AuditCase, step: CaseStep, by: User) -> Refused | None:
    """Why the user may not take the step now, whatever its day."""
    if not may_take(step, CaseState(case.state)):
        words = _("Langkah ini tidak berlaku: status kasusnya sekarang %s.") % CASE_STATES[CaseState(case.state)]
        return Refused(words, code="state_other")
    if case.cycle.role_of(by) not in TRANSITIONS[step].roles:
        return Refused(_("Langkah ini diambil oleh anggota tim yang lain."), code="other_member")
    return None


def check_step(case: AuditCase, step: CaseStep, *, on: date, today: date) -> list[Finding]:
    """Everything that keeps the case from the step."""
    findings = []
    days = [day for name in IN_ORDER if (day := getattr(case, name))]
    if on > today:
        findings.append(_refuse("on", "date_in_future", _("Tanggal ini melewati hari ini.")))
    elif on < max(days):
        findings.append(_refuse("on", "before_step_before", _("Tanggal ini sebelum langkah sebelumnya.")))
    if step is CaseStep.IDENTIFY and not case.worksheet.answers.get("direct", "").strip():
        words = _("Isi penyebab langsung di kertas kerja dulu.")
        findings.append(_refuse("", "worksheet_unfinished", words))
    if step is CaseStep.REVIEW and not case.notes.exists():
        findings.append(_refuse("", "note_missing", _("Belum ada kajian pakar untuk kasus ini.")))
    if step is CaseStep.APPROVE and not case.follow_ups.exclude(state=FollowUpState.CANCELLED).exists():
        findings.append(_refuse("", "plan_missing", _("Tambahkan dulu rencana tindak lanjutnya.")))
    if step is CaseStep.FINISH and case.follow_ups.open().exists():
        words = _("Masih ada tindak lanjut yang belum selesai. Selesaikan atau batalkan dulu.")
        findings.append(_refuse("", "follow_up_open", words))
    if step is CaseStep.FINISH and not case.rechecks.exclude(checked_on=None).exists():
        findings.append(_refuse("", "recheck_missing", _("Catat dulu pemeriksaan ulangnya: apakah membaik.")))
    return findings


def _refuse(field: str, code: str, words: str) -> Finding:
    return Finding(0, field or None, code, Level.REFUSE, words)


def _plan_rechecks(case: AuditCase, on: date, *, by: User, at: datetime) -> None:
    policy = policy_of(AuditPolicy, district=case.district, on=on)
    place = {"district": case.district, "desa_id": case.desa_id, "posyandu_id": case.posyandu_id}
    for due_on in rechecks_due(on, policy.recheck_months):
        Recheck.objects.create(case=case, due_on=due_on, entered_at=at, entered_by=by, **place)
