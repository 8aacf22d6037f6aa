"""The follow-up plan (RTL) of a case: planned by the team, answered by who does it."""

import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pghistory
from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.audits.enums import Cause, FollowUpState
from apps.audits.inputs import FollowUpInput
from apps.audits.models import AuditCase, FollowUp
from apps.audits.rules.case_states import ENDED
from apps.core import sealed_files
from apps.core.evidence_files import checked_file
from apps.core.findings import Finding, Level
from apps.core.locks import lock_row
from apps.core.refusal import Refused, require_reason
from apps.core.registry import written
from apps.core.resending import uuid_column
from apps.core.row_security import bypass
from apps.core.rules.names_in_text import says_a_name
from apps.regions.models import Agency

MOST_RP = 10**11


@transaction.atomic
def plan_follow_up(*, case: AuditCase, follow_up: FollowUpInput, by: User, at: datetime) -> FollowUp:
    """Refused: a case that ended, nothing to do, a name, a due day before today, an agency of another district."""
    case = lock_row(AuditCase.objects.select_related("cycle"), case.pk)
    by.require(Right.SEE_AUDITS, case)
    if case.state in ENDED:
        raise Refused(_("Kasus ini sudah berakhir."), code="case_ended")
    if follow_up.uuid and (stored := FollowUp.objects.filter(case=case, uuid=follow_up.uuid).first()):
        return stored
    agency = Agency.objects.filter(district=case.district, code=follow_up.agency).first() if follow_up.agency else None
    findings = []

    def refuse(field: str, code: str, words: str) -> None:
        findings.append(Finding(0, field, code, Level.REFUSE, words))

    if not follow_up.what.strip():
        refuse("what", "what_missing", _("Tulis tindakannya, tanpa nama orang."))
    names = _names_of(case)
    for field in ("what", "indicator"):
        if says_a_name(getattr(follow_up, field), names):
            refuse(field, "name_in_text", _("Tulis tanpa nama orang: OPD pelaksana membacanya."))
    if follow_up.due_on < localdate(at):
        refuse("due_on", "due_in_past", _("Batas waktunya sudah lewat."))
    if follow_up.agency and agency is None:
        refuse("agency", "agency_unknown", _("Pilih OPD kabupaten ini."))
    if follow_up.cause and follow_up.cause not in list(Cause):
        refuse("cause", "cause_unknown", _("Pilih penyebabnya."))
    if follow_up.cost_rp is not None and not 0 <= follow_up.cost_rp <= MOST_RP:
        refuse("cost_rp", "value_impossible", _("Periksa nilainya, dalam rupiah penuh."))
    if findings:
        raise Refused(findings)
    made = FollowUp(
        case=case, district=case.district, desa_id=case.desa_id, posyandu_id=case.posyandu_id, agency=agency,
        cause=follow_up.cause, what=follow_up.what.strip(), due_on=follow_up.due_on, cost_rp=follow_up.cost_rp,
        indicator=follow_up.indicator.strip(), entered_at=at, entered_by=by, **uuid_column(follow_up),
    )  # fmt: skip
    made.save()
    written(FollowUp, [made.pk], at=at)
    return made


@transaction.atomic
def answer_follow_up(
    *, follow_up: FollowUp, done_on: Any, result: str, file: Any = None, by: User, at: datetime
) -> FollowUp:
    """Done, with what came of it and its evidence. By the agency that does it, or by the team."""
    follow_up = _open(follow_up, by)
    if not result.strip():
        raise Refused(_("Tulis hasilnya."), field="result", code="result_missing")
    _refuse_names(follow_up, result, "result")
    if not localdate(follow_up.entered_at) <= done_on <= localdate(at):
        raise Refused(_("Tanggalnya antara rencana dibuat dan hari ini."), field="done_on", code="date_impossible")
    follow_up.state, follow_up.done_on, follow_up.result = FollowUpState.DONE, done_on, result.strip()
    if file is not None:
        checked = checked_file(file.name, file)
        follow_up.evidence = f"aks-{uuid.uuid4().hex}.sealed"
        follow_up.evidence_name, follow_up.evidence_type = checked.name, checked.content_type
        follow_up.evidence_sha256 = checked.sha256
        with sealed_files.stored(checked.content, _path(follow_up)):
            _save(follow_up, by, at)
        return follow_up
    _save(follow_up, by, at)
    return follow_up


@transaction.atomic
def cancel_follow_up(*, follow_up: FollowUp, reason: str, by: User, at: datetime) -> FollowUp:
    """By the team, with the reason."""
    by.require(Right.SEE_AUDITS, follow_up)
    follow_up = _open(follow_up, by)
    require_reason(reason, longest=400)
    _refuse_names(follow_up, reason, "reason")
    follow_up.state, follow_up.result = FollowUpState.CANCELLED, reason.strip()
    _save(follow_up, by, at, reason=reason)
    return follow_up


def read_evidence(follow_up: FollowUp) -> Iterator[bytes]:
    """The content in the clear; the door has looked it up among those the user may see. LostFile."""
    return sealed_files.pieces(_path(follow_up))


def _names_of(case: AuditCase) -> list[str]:
    """Also where the writer may not see the person."""
    with bypass():
        return case.names


def _refuse_names(follow_up: FollowUp, text: str, field: str) -> None:
    """The agency reads the result, and why an action was cancelled."""
    if says_a_name(text, _names_of(follow_up.case)):
        raise Refused(_("Tulis tanpa nama orang: OPD pelaksana membacanya."), field=field, code="name_in_text")


def _open(follow_up: FollowUp, by: User) -> FollowUp:
    follow_up = lock_row(FollowUp.objects.select_related("case__cycle"), follow_up.pk)
    if not by.may_at(Right.ANSWER_FOLLOW_UPS, follow_up):
        by.require(Right.SEE_AUDITS, follow_up)
    if follow_up.state != FollowUpState.OPEN:
        raise Refused(_("Tindak lanjut ini sudah ditutup. Muat ulang halamannya."), code="state_other")
    return follow_up


def _save(follow_up: FollowUp, by: User, at: datetime, reason: str = "") -> None:
    follow_up.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        follow_up.save()
    written(FollowUp, [follow_up.pk], at=at)


def _path(follow_up: FollowUp) -> Path:
    return Path(settings.UPLOAD_DIR) / follow_up.evidence
