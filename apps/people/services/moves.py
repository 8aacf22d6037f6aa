"""What may be done with a move: proposed where somebody was, answered where they go. Visits stay where they were."""

from datetime import date, datetime

import pghistory
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.core.locks import advisory_lock, lock_row
from apps.core.refusal import Refused, require_reason
from apps.core.row_security import bypass
from apps.families.enums import FamilyStatus
from apps.families.models import Family, Member, Screening, Welfare
from apps.people.enums import Kind, MoveState
from apps.people.models import Move
from apps.people.selectors.facets import MODELS
from apps.regions.enums import Level
from apps.regions.models import Posyandu, Region
from apps.regions.rules.codes import district_of
from apps.toddlers.enums import UNDER_FIVE, ChildStatus
from apps.toddlers.models import Child


@transaction.atomic
def propose_move(
    *,
    subject: Child | Family,
    to_desa: Region,
    to_posyandu: Posyandu | None = None,
    moved_on: date,
    reason: str,
    by,
    at: datetime,
) -> Move:
    """Say that a child, or a family with all its people, goes elsewhere in the district.

    Who answers for both places has nobody to ask: the move is accepted at once. Refused: outside the area, no longer
    here, the same place, another district, an impossible day, a move that waits for its answer already.
    """
    require_reason(reason)
    advisory_lock("people", subject.district)
    kind = Kind.CHILD if isinstance(subject, Child) else Kind.FAMILY
    subject = lock_row(type(subject).objects, subject.pk)
    if not _answers_for(by, kind, subject.desa_id, subject.posyandu_id):
        raise Refused(_("Data ini di luar wilayah tugas Anda."), code="outside_area")
    _refuse_left(subject)
    _refuse_place(subject, to_desa, to_posyandu)
    earliest = subject.born_on if isinstance(subject, Child) else date.min
    if not earliest <= moved_on <= localdate(at):
        raise Refused(_("Tanggal pindah tidak mungkin. Paling lambat hari ini."), field="moved_on", code="date")
    try:
        with transaction.atomic():
            move = Move.objects.create(
                district=subject.district,
                kind=kind,
                subject=subject.pk,
                subject_uuid=subject.uuid,
                name=str(subject),
                desa_id=subject.desa_id,
                posyandu_id=subject.posyandu_id,
                to_desa=to_desa,
                to_posyandu=to_posyandu,
                moved_on=moved_on,
                reason=reason.strip(),
                proposed_at=at,
                proposed_by=by,
            )
    except IntegrityError as error:
        if "one_open_move" not in str(error):
            raise
        raise Refused(_("Kepindahan ini sudah diusulkan dan menunggu jawaban."), code="asked_already") from error
    if _answers_for(by, kind, to_desa.code, to_posyandu and to_posyandu.pk):
        accept_move(move=move, by=by, at=at)
        move.refresh_from_db()
    return move


@transaction.atomic
def accept_move(*, move: Move, by, at: datetime) -> None:
    """The receiver takes over: from now on the child, or the family with its people, belongs there.

    Refused: answered before, not the receiver, gone from where it was proposed, or followed no more since.
    """
    advisory_lock("people", move.district)
    with bypass(), pghistory.context(reason=move.reason, user=by.pk):
        move = _open_move(move)
        if not _answers_for(by, Kind(move.kind), move.to_desa_id, move.to_posyandu_id):
            raise Refused(_("Hanya petugas tempat tujuan yang dapat menerima."), code="not_the_receiver")
        subject = MODELS[Kind(move.kind)]._base_manager.select_for_update(of=("self",)).filter(pk=move.subject).first()
        if subject is None or (subject.desa_id, subject.posyandu_id) != (move.desa_id, move.posyandu_id):
            raise Refused(_("Data ini sudah berpindah atau tidak ada lagi sejak diusulkan."), code="not_there")
        _refuse_left(subject)
        if isinstance(subject, Family):
            _take_over_family(subject, move)
        else:
            _settle(Child._base_manager.filter(pk=subject.pk), move, version=F("version") + 1)
        _answer(move, MoveState.ACCEPTED, "", by, at)


@transaction.atomic
def decline_move(*, move: Move, answer: str, by, at: datetime) -> None:
    """The receiver says no, and why; nothing moves."""
    require_reason(answer)
    move = _open_move(move)
    if not _answers_for(by, Kind(move.kind), move.to_desa_id, move.to_posyandu_id):
        raise Refused(_("Hanya petugas tempat tujuan yang dapat menolak."), code="not_the_receiver")
    _answer(move, MoveState.DECLINED, answer, by, at)


@transaction.atomic
def cancel_move(*, move: Move, by, at: datetime) -> None:
    """Who answers for where it was takes the proposal back, until it is answered."""
    move = _open_move(move)
    if not _answers_for(by, Kind(move.kind), move.desa_id, move.posyandu_id):
        raise Refused(_("Hanya petugas tempat asal yang dapat membatalkan."), code="not_the_sender")
    _answer(move, MoveState.CANCELLED, "", by, at)


@transaction.atomic
def retire_over_age(*, on: date) -> int:
    """Children who have left the register's age by this day; -> how many. Their visits and their months stay."""
    with pghistory.context(reason=_("Lewat umur balita")):
        return Child._base_manager.filter(status=ChildStatus.ACTIVE, born_on__lt=on - UNDER_FIVE).update(
            status=ChildStatus.OVER_AGE, status_on=F("born_on") + UNDER_FIVE, version=F("version") + 1
        )


def _answers_for(by, kind: Kind, desa: str, posyandu: int | None) -> bool:
    """A cadre moves children, and sees no families."""
    rights = [Right.MOVE_PEOPLE, *([Right.SEE_FAMILIES] if kind == Kind.FAMILY else [])]
    return all(by.scope_for(right).covers(desa, posyandu) for right in rights)


def _refuse_left(subject: Child | Family) -> None:
    if subject.status not in (ChildStatus.ACTIVE, FamilyStatus.ACTIVE):
        raise Refused(_("Yang tidak lagi dipantau tidak dapat dipindahkan."), code="not_here")


def _refuse_place(subject: Child | Family, desa: Region, posyandu: Posyandu | None) -> None:
    if desa.level != Level.DESA or district_of(desa.code) != subject.district:
        raise Refused(_("Pilih desa di kabupaten ini."), field="to_desa", code="other_district")
    if posyandu is not None and posyandu.desa_id != desa.code:
        raise Refused(_("Posyandu ini berada di desa lain."), field="to_posyandu", code="posyandu_elsewhere")
    if (desa.code, posyandu and posyandu.pk) == (subject.desa_id, subject.posyandu_id):
        raise Refused(_("Ini tempat yang sekarang. Pilih tempat tujuan."), field="to_desa", code="same_place")


def _open_move(move: Move) -> Move:
    move = lock_row(Move.objects, move.pk)
    if move.state != MoveState.PROPOSED:
        raise Refused(_("Kepindahan ini sudah dijawab."), code="answered_already")
    return move


def _take_over_family(family: Family, move: Move) -> None:
    """A team accompanies families of one desa; the new desa names its own."""
    leaves_desa = family.desa_id != move.to_desa_id
    people = Child._base_manager.filter(
        family=family, desa_id=family.desa_id, posyandu_id=family.posyandu_id, status=ChildStatus.ACTIVE
    )
    _settle(people, move, version=F("version") + 1)
    _settle(Member._base_manager.filter(family=family), move)
    _settle(Welfare._base_manager.filter(family=family), move)
    _settle(Screening._base_manager.filter(pk=family.latest_id), move)
    team = {"team_id": None} if leaves_desa else {}
    _settle(Family._base_manager.filter(pk=family.pk), move, version=F("version") + 1, **team)


def _settle(rows, move: Move, **more) -> None:
    rows.update(desa_id=move.to_desa_id, posyandu_id=move.to_posyandu_id, **more)


def _answer(move: Move, state: MoveState, answer: str, by, at: datetime) -> None:
    move.state, move.answer, move.answered_by, move.answered_at = state, answer.strip(), by, at
    move.version += 1
    move.save(update_fields=["state", "answer", "answered_by", "answered_at", "version"])
