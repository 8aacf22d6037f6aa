"""What may be done with a move: proposed where a person was, answered where they go. Visits stay where they were."""

from datetime import date, datetime
from typing import Any

import pghistory
from django.db import IntegrityError, transaction
from django.db.models import F, Model, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.effective_date import effective_on
from apps.core.locks import advisory_lock, lock_row
from apps.core.refusal import Refused, require_reason
from apps.core.registry import MoveKind, move_kinds, registered, written
from apps.core.row_security import bypass
from apps.people.enums import MoveState
from apps.people.models import Move
from apps.regions.enums import Level
from apps.regions.models import Posyandu, Region
from apps.regions.rules.codes import district_of

ACTIVE = "active"


@transaction.atomic
def propose_move(
    *,
    subject: Any,
    to_desa: Region,
    to_posyandu: Posyandu | None = None,
    moved_on: date,
    reason: str,
    by: User,
    at: datetime,
) -> Move:
    """Propose that a record of a MoveKind, with all that moves with it, goes elsewhere in the district.

    Who answers for both places accepts it at once. Refused: outside the area, no longer active, the same place, another
    district, an impossible day, a move that waits for its answer already.
    """
    require_reason(reason)
    advisory_lock("people", subject.district)
    kind = kind_of(subject)
    subject = lock_row(type(subject).objects, subject.pk)
    for right in _rights(kind):
        by.require(right, subject)
    _refuse_inactive(subject)
    _refuse_place(subject, to_desa, to_posyandu)
    earliest = getattr(subject, kind.earliest) if kind.earliest else date.min
    if not earliest <= moved_on <= localdate(at):
        raise Refused(_("Tanggal pindah tidak mungkin. Paling lambat hari ini."), field="moved_on", code="date")
    try:
        with transaction.atomic():
            move = Move.objects.create(
                district=subject.district,
                kind=kind.name,
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
        raise Refused(_("Kepindahan ini sudah diusulkan dan menunggu jawaban."), code="proposed_already") from error
    if _answers_for(by, kind, to_desa.code, to_posyandu.pk if to_posyandu else None):
        accept_move(move=move, by=by, at=at)
        move.refresh_from_db()
    return move


@transaction.atomic
def accept_move(*, move: Move, by: User, at: datetime) -> None:
    """The receiver takes over: from now on the record, with all that moves with it, belongs there.

    Refused: answered before, not the receiver, no longer where it was proposed, or no longer active.
    """
    advisory_lock("people", move.district)
    with bypass(), pghistory.context(reason=move.reason, user=by.pk):
        move = _open_move(move)
        kind = _kind_named(move.kind)
        if not _answers_for(by, kind, move.to_desa_id, move.to_posyandu_id):
            raise Refused(_("Hanya petugas tempat tujuan yang dapat menerima."), code="not_the_receiver")
        rows = kind.model._base_manager
        subject: Any = rows.select_for_update(of=("self",)).filter(pk=move.subject).first()
        if subject is None or (subject.desa_id, subject.posyandu_id) != (move.desa_id, move.posyandu_id):
            raise Refused(_("Data ini sudah berpindah atau tidak ada lagi sejak diusulkan."), code="not_there")
        _refuse_inactive(subject)
        leaves_desa = kind.leaves_desa if move.desa_id != move.to_desa_id else {}
        with effective_on(move.moved_on):
            _move_what_belongs_to(kind.model, move)
            _set_place(rows.filter(pk=subject.pk), move, version=F("version") + 1, **leaves_desa)
        _answer(move, MoveState.ACCEPTED, "", by, at)
        written(kind.model, [subject.pk], at=at)


@transaction.atomic
def decline_move(*, move: Move, answer: str, by: User, at: datetime) -> None:
    """The receiver declines, and says why; nothing moves."""
    require_reason(answer)
    move = _open_move(move)
    if not _answers_for(by, _kind_named(move.kind), move.to_desa_id, move.to_posyandu_id):
        raise Refused(_("Hanya petugas tempat tujuan yang dapat menolak."), code="not_the_receiver")
    _answer(move, MoveState.DECLINED, answer, by, at)


@transaction.atomic
def cancel_move(*, move: Move, by: User, at: datetime) -> None:
    """Who answers for the origin withdraws the proposal, until it is answered."""
    move = _open_move(move)
    if not _answers_for(by, _kind_named(move.kind), move.desa_id, move.posyandu_id):
        raise Refused(_("Hanya petugas tempat asal yang dapat membatalkan."), code="not_the_sender")
    _answer(move, MoveState.CANCELLED, "", by, at)


def kind_of(subject: Model) -> MoveKind:
    return next(kind for kind in move_kinds() if isinstance(subject, kind.model))


def _kind_named(name: str) -> MoveKind:
    return next(kind for kind in move_kinds() if kind.name == name)


def _rights(kind: MoveKind) -> list[str]:
    return [Right.MOVE_PEOPLE, *filter(None, [kind.right])]


def _answers_for(by: User, kind: MoveKind, desa: str, posyandu: int | None) -> bool:
    return all(by.scope_for(right).covers(desa, posyandu) for right in _rights(kind))


def _refuse_inactive(subject: Any) -> None:
    if subject.status != ACTIVE:
        raise Refused(_("Yang tidak lagi dipantau tidak dapat dipindahkan."), code="not_here")


def _refuse_place(subject: Any, desa: Region, posyandu: Posyandu | None) -> None:
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


def _move_what_belongs_to(owner: type[Model], move: Move) -> None:
    """The rows of each app that lie where their owner lies; the highest app first."""
    belongings = [one for app in registered() for one in app.moves_with if one.owner is owner]
    for one in reversed(belongings):
        rows = one.model._base_manager.filter(one.condition, **{one.path: move.subject})
        if one.is_at_owner:
            rows = rows.filter(desa_id=move.desa_id, posyandu_id=move.posyandu_id)
        _set_place(rows, move, **({"version": F("version") + 1} if one.has_version else {}))


def _set_place(rows: QuerySet, move: Move, **columns: Any) -> None:
    rows.update(desa_id=move.to_desa_id, posyandu_id=move.to_posyandu_id, **columns)


def _answer(move: Move, state: MoveState, answer: str, by: User, at: datetime) -> None:
    move.state, move.answer, move.answered_by, move.answered_at = state, answer.strip(), by, at
    move.version += 1
    move.save(update_fields=["state", "answer", "answered_by", "answered_at", "version"])
