"""Referrals: sent, received, examined, answered or ended. Each step is one service, by a right and with its day."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

import pghistory
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.closures import close_item
from apps.core.enums import Urgency
from apps.core.findings import Finding, Level
from apps.core.locks import lock_row
from apps.core.policies import policy_of
from apps.core.refusal import SHORTEST_REASON, Outdated, Refused, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before, uuid_column
from apps.interventions.enums import Facility, ReferralOutcome, ReferralState
from apps.interventions.inputs import AnswerInput, ExaminationInput, ReferralInput, UnseenInput
from apps.interventions.models import Referral
from apps.interventions.models.referrals import ANSWERED, ANSWERS, OPEN, UNSEEN
from apps.interventions.rules.referrals import ReferralPolicy, due_on
from apps.interventions.selectors.referrals import ANSWERS_TO_READ, open_referral, puskesmas_for, steps_that_refer
from apps.interventions.services.beneficiaries import Beneficiary, place_of
from apps.mothers.models import Pregnancy
from apps.toddlers.models import Child

WITHOUT_EXAMINATION = (ReferralOutcome.REFUSED, ReferralOutcome.NOT_POSSIBLE)


def check_referral(
    referral: ReferralInput, *, beneficiary: Beneficiary, puskesmas: Collection[int], today: date
) -> list[Finding]:
    """Everything that is wrong with it. puskesmas: ids of those it may be sent to."""
    return [
        Finding(0, field, code, Level.REFUSE, words)
        for field, code, words in [
            *_faults_of_day("sent_on", referral.sent_on, _begin(beneficiary), today),
            *_faults_of_referral(referral, beneficiary, puskesmas),
        ]
    ]


def _faults_of_referral(
    referral: ReferralInput, beneficiary: Beneficiary, puskesmas: Collection[int]
) -> Iterator[tuple[str | None, str, str]]:
    """(field, code, words) of each."""
    if isinstance(beneficiary, Child) and beneficiary.status_on:
        yield None, "not_followed", _("Anak ini tidak lagi dipantau di sini. Periksa statusnya lebih dahulu.")
    if len(referral.reason.strip()) < SHORTEST_REASON:
        yield "reason", "reason_missing", _("Tuliskan mengapa dirujuk.")
    if referral.step and referral.step not in steps_that_refer(beneficiary):
        yield None, "step_unknown", _("Langkah ini tidak meminta rujukan. Buka lagi dari halaman anak atau ibu.")
    if referral.urgency not in (Urgency.TODAY, Urgency.THIS_MONTH):
        yield "urgency", "urgency_unknown", _("Pilih hari ini atau bulan ini.")
    if referral.facility == Facility.HOSPITAL and not referral.hospital.strip():
        yield "hospital", "hospital_missing", _("Isi nama rumah sakit.")
    if referral.facility == Facility.PUSKESMAS and referral.puskesmas is None:
        yield "puskesmas", "puskesmas_missing", _("Pilih puskesmas.")
    if referral.puskesmas is not None and referral.puskesmas not in puskesmas:
        yield "puskesmas", "puskesmas_elsewhere", _("Pilih puskesmas yang melayani desa ini.")


def _begin(beneficiary: Beneficiary) -> date | None:
    """Before this day nothing can have happened to them."""
    if isinstance(beneficiary, Child):
        return beneficiary.born_on
    return beneficiary.lmp_on if isinstance(beneficiary, Pregnancy) else None


def _faults_of_day(field: str, day: date, earliest: date | None, today: date) -> Iterator[tuple[str, str, str]]:
    if day > today:
        yield field, "day_in_future", _("Tanggal ini melewati hari ini.")
    if earliest and day < earliest:
        words = _("Paling awal %s. Periksa tanggalnya.") % date_format(earliest, "j F Y")
        yield field, "day_too_early", words


@transaction.atomic
def send_referral(*, beneficiary: Beneficiary, referral: ReferralInput, by: User, at: datetime) -> Referral:
    """Refer a person. Refused: what `check_referral` refuses, and a second one for a step while one is open."""
    beneficiary = lock_row(type(beneficiary).objects, beneficiary.pk)
    by.require(Right.REFER, beneficiary)
    if existing := sent_before(Referral.objects.of(beneficiary), referral, _as_sent, district=beneficiary.district):
        return existing
    return _make(beneficiary, referral, by, at, previous=None)


def _make(
    beneficiary: Beneficiary, referral: ReferralInput, by: User, at: datetime, *, previous: Referral | None
) -> Referral:
    served = {one.pk for one in puskesmas_for(beneficiary)}
    findings = check_referral(referral, beneficiary=beneficiary, puskesmas=served, today=localdate(at))
    if findings:
        raise Refused(findings)
    if waiting := open_referral(beneficiary, referral.step):
        day = date_format(waiting.sent_on, "j F Y")
        words = _("Sudah dirujuk untuk langkah ini pada %s dan belum selesai. Buka rujukan itu.") % day
        raise Refused(words, code="already_referred")
    policy = policy_of(ReferralPolicy, district=beneficiary.district, on=referral.sent_on)
    made = Referral.objects.create(
        **place_of(beneficiary),
        **uuid_column(referral),
        step=referral.step,
        urgency=referral.urgency,
        reason=" ".join(referral.reason.split()),
        facility=referral.facility,
        puskesmas_id=referral.puskesmas,
        hospital=" ".join(referral.hospital.split()),
        sent_on=referral.sent_on,
        due_on=due_on(referral.sent_on, Urgency(referral.urgency), policy),
        previous=previous,
        entered_at=at,
        entered_by=by,
    )
    written(Referral, [made.pk], at=at)
    return made


@transaction.atomic
def receive_referral(*, referral: Referral, received_on: date, version: int, by: User, at: datetime) -> Referral:
    """The puskesmas or hospital knows of the person and expects them."""
    referral = _lock(referral, by, version, from_states=(ReferralState.SENT,))
    _refuse_day("received_on", received_on, referral.sent_on, at)
    referral.state, referral.received_on, referral.received_by = ReferralState.RECEIVED, received_on, by
    return _save(referral, at)


@transaction.atomic
def record_examination(
    *, referral: Referral, examination: ExaminationInput, version: int, by: User, at: datetime
) -> Referral:
    """What was found and is planned; who was never marked as received is received on that day."""
    referral = _lock(referral, by, version, from_states=OPEN)
    earliest = referral.received_on or referral.sent_on
    faults = [*_faults_of_day("seen_on", examination.seen_on, earliest, localdate(at))]
    if not examination.diagnosis.strip():
        faults.append(("diagnosis", "diagnosis_missing", _("Isi hasil pemeriksaan.")))
    _refuse(faults)
    if referral.received_on is None:
        referral.received_on, referral.received_by = examination.seen_on, by
    referral.state, referral.seen_on, referral.seen_by = ReferralState.SEEN, examination.seen_on, by
    referral.diagnosis, referral.plan = examination.diagnosis.strip(), examination.plan.strip()
    return _save(referral, at)


@transaction.atomic
def answer_referral(*, referral: Referral, answer: AnswerInput, version: int, by: User, at: datetime) -> Referral:
    """End a referral that was examined, with a message to the posyandu."""
    referral = _lock(referral, by, version, from_states=(ReferralState.SEEN,))
    _set_answer(referral, answer, by, at)
    return _save(referral, at)


@transaction.atomic
def correct_answer(
    *, referral: Referral, answer: AnswerInput, version: int, reason: str, by: User, at: datetime
) -> Referral:
    """Write another answer of a referral that was answered; it waits to be read again."""
    referral = _lock(referral, by, version, from_states=ANSWERED)
    require_reason(reason)
    if not referral.is_answered:
        raise Refused(_("Rujukan ini ditutup tanpa jawaban."), code="wrong_state")
    _set_answer(referral, answer, by, at)
    with pghistory.context(reason=reason.strip(), user=by.pk):
        return _save(referral, at)


def _set_answer(referral: Referral, answer: AnswerInput, by: User, at: datetime) -> None:
    faults: list[tuple[str | None, str, str]] = [
        *_faults_of_day("closed_on", answer.closed_on, referral.seen_on, localdate(at))
    ]
    if answer.outcome not in ANSWERS:
        faults.append(("outcome", "outcome_unknown", _("Pilih hasilnya.")))
    if len(answer.answer.strip()) < SHORTEST_REASON:
        faults.append(("answer", "answer_missing", _("Tuliskan apa yang perlu dilakukan posyandu dan keluarga.")))
    _refuse(faults)
    state = ReferralState.BACK if answer.goes_back else ReferralState.CLOSED
    _end(referral, state, answer.outcome, answer.answer, answer.closed_on, by)


@transaction.atomic
def refer_on(*, referral: Referral, onward: ReferralInput, version: int, by: User, at: datetime) -> Referral:
    """End the referral and send the person further, as from puskesmas to hospital. -> the new referral."""
    beneficiary = lock_row(type(referral.beneficiary).objects, referral.beneficiary.pk)
    if existing := sent_before(Referral.objects.of(beneficiary), onward, _as_sent, district=beneficiary.district):
        return existing
    referral = _lock(referral, by, version, from_states=(ReferralState.RECEIVED, ReferralState.SEEN))
    earliest = referral.seen_on or referral.received_on
    _refuse([*_faults_of_day("sent_on", onward.sent_on, earliest, localdate(at))])
    _end(referral, ReferralState.CLOSED, ReferralOutcome.REFERRED_ON, onward.reason, onward.sent_on, by)
    _save(referral, at)
    return _make(beneficiary, onward, by, at, previous=referral)


@transaction.atomic
def close_unseen(*, referral: Referral, end: UnseenInput, version: int, by: User, at: datetime) -> Referral:
    """End a referral that came to nothing: the family refuses, or it is not possible. By who refers or who answers."""
    right = Right.ANSWER_REFERRALS if by.may_at(Right.ANSWER_REFERRALS, referral) else Right.REFER
    referral = _lock(referral, by, version, from_states=UNSEEN, right=right)
    earliest = referral.received_on or referral.sent_on
    faults: list[tuple[str | None, str, str]] = [*_faults_of_day("closed_on", end.closed_on, earliest, localdate(at))]
    if end.outcome not in WITHOUT_EXAMINATION:
        faults.append(("outcome", "outcome_unknown", _("Pilih hasilnya.")))
    if len(end.reason.strip()) < SHORTEST_REASON:
        faults.append(("reason", "reason_missing", _("Tuliskan alasannya, agar orang berikutnya paham.")))
    _refuse(faults)
    _end(referral, ReferralState.CLOSED, end.outcome, end.reason, end.closed_on, by)
    with pghistory.context(reason=end.reason.strip(), user=by.pk):
        return _save(referral, at)


def _as_sent(referral: Referral) -> ReferralInput:
    return input_of(ReferralInput, referral, puskesmas=referral.puskesmas_id)


@transaction.atomic
def read_answer(*, referral: Referral, by: User, at: datetime) -> None:
    """Who may refer there has read how it ended; the answer leaves the worklist of all."""
    by.require(Right.REFER, referral)
    if referral.is_open:
        raise Refused(_("Rujukan ini belum dijawab."), code="wrong_state")
    close_item(ANSWERS_TO_READ, referral, by=by, at=at)


def _lock(
    referral: Referral, by: User, version: int, *, from_states: Collection[str], right: Right = Right.ANSWER_REFERRALS
) -> Referral:
    """The row as it is now; Outdated where it is not that version, Refused where it is not in one of the states."""
    referral = lock_row(Referral.objects, referral.pk)
    by.require(right, referral)
    if referral.version != version:
        raise Outdated(referral)
    if referral.state not in from_states:
        raise Refused(_("Rujukan ini sudah melewati langkah itu. Muat ulang halamannya."), code="wrong_state")
    return referral


def _refuse_day(field: str, day: date, earliest: date | None, at: datetime) -> None:
    _refuse([*_faults_of_day(field, day, earliest, localdate(at))])


def _refuse(faults: Collection[tuple[str | None, str, str]]) -> None:
    if faults:
        raise Refused([Finding(0, field, code, Level.REFUSE, words) for field, code, words in faults])


def _end(referral: Referral, state: ReferralState, outcome: str, answer: str, on: date, by: User) -> None:
    referral.state, referral.outcome, referral.answer = state, outcome, " ".join(answer.split())
    referral.closed_on, referral.closed_by = on, by


def _save(referral: Any, at: datetime) -> Referral:
    referral.version += 1
    referral.save()
    written(Referral, [referral.pk], at=at)
    return referral
