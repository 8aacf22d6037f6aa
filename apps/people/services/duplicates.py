"""What may be decided of two records that may be one: the same, or different."""

from datetime import datetime
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.locks import advisory_lock, lock_row
from apps.core.merging import MergeKind
from apps.core.refusal import Outdated, Refused, require_reason
from apps.core.registry import merge_kinds, written
from apps.core.row_security import bypass
from apps.people.enums import MoveState, PairState
from apps.people.models import DuplicatePair, Merge, Move
from apps.people.selectors.merge_records import tables_of
from apps.people.services.merges import merge_records

_CARRIED_OVER = (
    "district", "kind", "is_across", "desa_id", "posyandu_id", "other_desa_id", "other_posyandu_id", "score", "reasons",
    "detected_at", "state", "decided_by_id", "decided_at", "reason",
)  # fmt: skip


@transaction.atomic
def decide_same(
    *,
    pair: DuplicatePair,
    remaining: int,
    chosen: frozenset[str],
    versions: tuple[int, int],
    reason: str,
    by: User,
    at: datetime,
) -> Merge:
    """Make the two records of the pair one.

    remaining: the id of the record that remains; of a pair across tables the left one, always. chosen: names of the
    facets taken from the other record; what only that one knows is taken in any case. versions: of the left and the
    right record as the decider saw them; Outdated otherwise. Refused: decided by another user meanwhile, either record
    outside the area of `by`, a move of either not answered yet, an unknown value chosen over a known one, a birth date
    that excludes a visit, a removed record that others point at.
    """
    require_reason(reason)
    advisory_lock("people", pair.district)
    with bypass(), pghistory.context(reason=reason, user=by.pk):
        pair = _open_pair(pair, by)
        kind = merge_kinds()[pair.kind]
        records = _locked_records(pair, kind)
        for record, version in zip(records, versions, strict=True):
            by.require(Right.DECIDE_DUPLICATES, record)
            if record.version != version:
                raise Outdated(record)
        _refuse_moving(pair, kind)
        remaining_record, removed_record = records if remaining == pair.left else reversed(records)
        merge = merge_records(
            kind=kind,
            remaining=remaining_record,
            removed=removed_record,
            chosen=chosen,
            pair=pair,
            reason=reason.strip(),
            by=by,
            at=at,
        )
        _carry_over_pairs(pair, kind, remaining_record.pk, removed_record.pk)
        _decide(pair, PairState.SAME, reason, by, at)
        written(type(remaining_record), [remaining_record.pk], at=at)
    return merge


@transaction.atomic
def decide_different(*, pair: DuplicatePair, reason: str = "", by: User, at: datetime) -> None:
    """Two people, or two families: the pair is never put up again."""
    advisory_lock("people", pair.district)
    with bypass():
        _decide(_open_pair(pair, by), PairState.DIFFERENT, reason, by, at)


def _open_pair(pair: DuplicatePair, by: User) -> DuplicatePair:
    """Locked; of several deciders the first wins, and the others are refused."""
    pair = lock_row(DuplicatePair.objects.select_related("decided_by"), pair.pk)
    if pair.state != PairState.OPEN:
        raise Refused(
            _("Pasangan ini sudah diputuskan %s.") % (pair.decided_by or _("petugas lain")), code="decided_already"
        )
    if not DuplicatePair.objects.visible_to(by).filter(pk=pair.pk).exists():
        raise Refused(_("Data ini di luar wilayah tugas Anda."), code="outside_area")
    return pair


def _locked_records(pair: DuplicatePair, kind: MergeKind) -> tuple[Any, Any]:
    """Left and right record; tables and ids are locked in one order, so that no two deciders block each other."""
    ids: dict[str, set[int]] = {}
    sides = ((kind.left, pair.left), (kind.right, pair.right))
    for name, pk in sides:
        ids.setdefault(name, set()).add(pk)
    models = {table.name: table.model for table in tables_of(kind)}
    records = {
        (name, record.pk): record
        for name, some in ids.items()
        for record in models[name]._base_manager.select_for_update(of=("self",)).filter(pk__in=some).order_by("pk")
    }
    if not all(side in records for side in sides):
        raise Refused(_("Salah satu data sudah tidak ada."), code="gone")
    return records[sides[0]], records[sides[1]]


def _refuse_moving(pair: DuplicatePair, kind: MergeKind) -> None:
    either = Q(kind=kind.left, subject=pair.left) | Q(kind=kind.right, subject=pair.right)
    if Move.objects.filter(either, state=MoveState.PROPOSED).exists():
        raise Refused(_("Ada kepindahan yang belum dijawab. Selesaikan dahulu."), code="moving")


def _carry_over_pairs(pair: DuplicatePair, kind: MergeKind, remaining: int, removed: int) -> None:
    """Open pairs with the removed record are opened again for the remaining one; decisions hold for it as well."""
    removed_table = kind.left if removed == pair.left and not kind.is_across else kind.right
    with_removed = Q(pk__in=[])
    for other in merge_kinds().values():
        with_removed |= Q(kind=other.name, left=removed) if other.left == removed_table else Q()
        with_removed |= Q(kind=other.name, right=removed) if other.right == removed_table else Q()
    pairs = DuplicatePair.objects.filter(with_removed).exclude(pk=pair.pk)
    if not kind.is_across:
        decided = pairs.filter(state=PairState.DIFFERENT)
        copies = [_copy_for_remaining(one, removed_table, remaining, removed) for one in decided]
        DuplicatePair.objects.bulk_create(copies, ignore_conflicts=True)
    pairs.filter(state=PairState.OPEN).delete()


def _copy_for_remaining(pair: DuplicatePair, table: str, remaining: int, removed: int) -> DuplicatePair:
    """The same decision about the remaining record."""
    kind = merge_kinds()[pair.kind]
    left = remaining if kind.left == table and pair.left == removed else pair.left
    right = remaining if kind.right == table and pair.right == removed else pair.right
    if not kind.is_across:
        left, right = sorted((left, right))
    return DuplicatePair(left=left, right=right, **{name: getattr(pair, name) for name in _CARRIED_OVER})


def _decide(pair: DuplicatePair, state: PairState, reason: str, by: User, at: datetime) -> None:
    pair.state, pair.decided_by, pair.decided_at, pair.reason = state, by, at, reason.strip()
    pair.version += 1
    pair.save(update_fields=["state", "decided_by", "decided_at", "reason", "version"])
