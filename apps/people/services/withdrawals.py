"""Records made by mistake: taken out of all lists and counts with what belongs to them, and brought back."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.locks import advisory_lock, gone, lock_row
from apps.core.refusal import Refused, require_reason
from apps.core.registry import merge_kinds, registered, withdrawal_kinds, written
from apps.core.row_security import bypass
from apps.core.sealing import seal, unseal
from apps.core.withdrawals import WithdrawalKind
from apps.people.enums import MoveState, PairState
from apps.people.models import DuplicatePair, Move, Withdrawal
from apps.people.services.merge_plan import MergePlan, foreign_keys_to


@transaction.atomic
def withdraw(*, record: Any, reason: str, by: User, at: datetime, is_of_file: bool = False) -> Withdrawal:
    """Delete a record of a WithdrawalKind and its parts. The history and the withdrawal keep them.

    is_of_file: an import, which has looked at the area of `by` itself, withdraws what its application deleted.
    Refused: without the right, a move of it that waits for an answer, and where something else points at it.
    """
    require_reason(reason)
    kind = kind_of(record)
    advisory_lock("people", record.district)
    with bypass(), pghistory.context(reason=reason.strip(), user=by.pk):
        record = kind.model._base_manager.select_for_update(of=("self",)).filter(pk=record.pk).first()
        if record is None:
            raise gone()
        if not is_of_file and not kind.may_withdraw(record, by, localdate(at)):
            by.require(kind.right, record)
        if Move.objects.filter(kind=kind.name, subject=record.pk, state=MoveState.PROPOSED).exists():
            raise Refused(_("Ada usulan pindah yang belum dijawab. Selesaikan dahulu."), code="moving")
        plan, name = MergePlan(), kind.title(record)
        for model, pk in _rows(kind, type(record), record.pk):
            plan.delete_row(model, pk)
        _delete_open_pairs(kind, record.pk)
        written(type(record), [record.pk], at=at)
        return Withdrawal.objects.create(
            kind=kind.name,
            district=record.district,
            desa_id=record.desa_id,
            posyandu_id=record.posyandu_id,
            subject=record.pk,
            subject_uuid=record.uuid,
            name=name,
            sealed=seal(plan.as_text()),
            reason=reason.strip(),
            withdrawn_at=at,
            withdrawn_by=by,
        )


@transaction.atomic
def bring_back(*, withdrawal: Withdrawal, reason: str, by: User, at: datetime) -> Any:
    """Undo a withdrawal: the record and its parts as they were, with ids and uuids.

    Refused: without the right there, undone before, or where its place was taken since (a NIK, a family that is gone).
    """
    require_reason(reason)
    advisory_lock("people", withdrawal.district)
    with bypass(), pghistory.context(reason=reason.strip(), user=by.pk):
        withdrawal = lock_row(Withdrawal.objects, withdrawal.pk)
        kind = {one.name: one for one in withdrawal_kinds()}[withdrawal.kind]
        by.require(kind.right, withdrawal)
        if withdrawal.undone_at:
            raise Refused(_("Data ini sudah dikembalikan."), code="undone_already")
        try:
            MergePlan.read(unseal(withdrawal.sealed)).undo()
        except Refused as refusal:
            words = _("Tidak dapat dikembalikan: keluarganya sudah tidak ada, atau nomornya dipakai orang lain.")
            raise Refused(words, code="newer_records") from refusal
        withdrawal.undone_at, withdrawal.undone_by = at, by
        withdrawal.save(update_fields=["undone_at", "undone_by"])
        record = kind.model._base_manager.get(pk=withdrawal.subject)
        written(kind.model, [record.pk], at=at)
        return record


def kind_of(record: Model) -> WithdrawalKind:
    return next(kind for kind in withdrawal_kinds() if isinstance(record, kind.model))


def _rows(kind: WithdrawalKind, model: type[Model], pk: int) -> Iterator[tuple[type[Model], int]]:
    """The parts, each before what it points at, and the row itself. Refused where another row points at one of them."""
    parts = {*kind.parts, *(one.model for app in registered() for one in app.withdrawn_with if one.owner is kind.model)}
    for referrer, key in foreign_keys_to(model):
        if not key.db_constraint:
            continue  # a copy of what the row itself says
        for row in referrer._base_manager.filter(**{key.attname: pk}).order_by("pk").values_list("pk", flat=True):
            if referrer not in parts:
                words = (
                    _("Ada data lain yang terhubung (%s). Hapus atau perbaiki dahulu.") % referrer._meta.verbose_name
                )
                raise Refused(kind.in_the_way.get(referrer, words), code="in_use")
            yield from _rows(kind, referrer, row)
    yield model, pk


def _delete_open_pairs(kind: WithdrawalKind, pk: int) -> None:
    """No decision about a pair of which one is gone; a search finds it again when it is brought back."""
    for pairs in merge_kinds().values():
        for side in ("left", "right"):
            if getattr(pairs, side) == kind.name:
                open_pairs = DuplicatePair.objects.filter(kind=pairs.name, state=PairState.OPEN)
                open_pairs.filter(**{side: pk}).delete()
