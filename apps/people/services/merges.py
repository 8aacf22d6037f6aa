"""Two records merged into one, and separated again."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any

import pghistory
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.locks import advisory_lock, lock_row
from apps.core.merging import MergeKind, Merging
from apps.core.refusal import Refused, require_reason
from apps.core.registry import merge_kinds, registered, written
from apps.core.row_security import bypass
from apps.core.sealing import seal, unseal
from apps.people.enums import PairState
from apps.people.models import DuplicatePair, Merge
from apps.people.selectors.merge_records import tables_of
from apps.people.services.merge_plan import MergePlan, has_referrers


def merge_records(
    *,
    kind: MergeKind,
    remaining: Any,
    removed: Any,
    chosen: frozenset[str],
    pair: DuplicatePair,
    reason: str,
    by: User,
    at: datetime,
) -> Merge:
    """Merge two locked records; `decide_same` has checked that `by` may."""
    values, plan = _chosen_columns(kind, remaining, removed, chosen), MergePlan()
    with _hooks(kind, Merging(remaining=remaining.pk, removed=removed.pk, by=by, at=at, steps=plan)):
        if kind.is_across:
            _remove_right(kind, remaining, removed, plan)
        else:
            plan.merge_rows(type(remaining), remaining=remaining.pk, removed=removed.pk)
        _take_over(kind, remaining, values, plan)
    remaining.refresh_from_db()
    return Merge.objects.create(
        pair=pair,
        kind=kind.name,
        district=remaining.district,
        desa_id=remaining.desa_id,
        posyandu_id=remaining.posyandu_id,
        remaining=remaining.pk,
        removed=removed.pk,
        remaining_uuid=remaining.uuid,
        removed_uuid=removed.uuid,
        sealed=seal(json.dumps({"plan": plan.as_text(), "version": remaining.version})),
        reason=reason,
        merged_at=at,
        merged_by=by,
    )


@transaction.atomic
def unmerge(*, merge: Merge, reason: str, by: User, at: datetime) -> None:
    """Separate the two records again, with ids, uuids and visits as they were; the pair is open again.

    Refused: either record, as it was or is, outside the area, separated before, or code `newer_records` where
    rows were written since.
    """
    require_reason(reason)
    advisory_lock("people", merge.district)
    with bypass(), pghistory.context(reason=reason, user=by.pk):
        merge = lock_row(Merge.objects, merge.pk)
        if merge.undone_at:
            raise Refused(_("Penggabungan ini sudah dibatalkan."), code="undone_already")
        kind = merge_kinds()[merge.kind]
        model: Any = tables_of(kind)[0].model
        record = model._base_manager.select_for_update(of=("self",)).filter(pk=merge.remaining).first()
        stored = json.loads(unseal(merge.sealed))
        if record is None or record.version != stored["version"]:
            raise Refused(
                _("Data yang dipertahankan sudah diubah lagi, jadi penggabungan tidak dapat dibatalkan."),
                code="newer_records",
            )
        plan = MergePlan.read(stored["plan"])
        for at_place in (record, *_as_before(kind, plan)):
            by.require(Right.DECIDE_DUPLICATES, at_place)
        with _hooks(kind, Merging(remaining=merge.remaining, removed=merge.removed, by=by, at=at, steps=None)):
            if kind.is_across:
                plan.undo()
            else:
                plan.unmerge_rows(model, remaining=merge.remaining)
        merge.undone_at, merge.undone_by = at, by
        merge.save(update_fields=["undone_at", "undone_by"])
        undecided = {"state": PairState.OPEN, "decided_by": None, "decided_at": None, "reason": ""}
        DuplicatePair.objects.filter(merges=merge).update(**undecided)
        written(model, [merge.remaining] if kind.is_across else [merge.remaining, merge.removed], at=at)


@contextmanager
def _hooks(kind: MergeKind, merging: Merging) -> Iterator[None]:
    """What each app does around a merge of this kind, the lowest app first."""
    with ExitStack() as stack:
        for hook in [hook for app in registered() for hook in app.merge_hooks if hook.kind == kind.name][::-1]:
            stack.enter_context(hook.around(merging))
        yield


def _remove_right(kind: MergeKind, remaining: Any, removed: Any, plan: MergePlan) -> None:
    """Across tables nothing that points at the removed record could point at the remaining one."""
    left, right = tables_of(kind)
    if not isinstance(remaining, left.model):
        raise Refused(kind.left_remains, field="remaining", code="left_remains")
    if has_referrers(right.model, removed.pk):
        raise Refused(kind.right_is_used, code="right_is_used")
    plan.delete_row(right.model, removed.pk)


def _as_before(kind: MergeKind, plan: MergePlan) -> Iterator[Any]:
    """The two records where they lay before they were merged: who took one over does not bring back the other."""
    models = {table.model._meta.db_table: table.model for table in tables_of(kind)}
    for step in plan.steps:
        row = step.get("row") or step.get("was")
        if step["table"] in models and isinstance(row, dict) and "desa_id" in row:
            yield models[step["table"]](desa_id=row["desa_id"], posyandu_id=row["posyandu_id"])


def _chosen_columns(kind: MergeKind, remaining: Any, removed: Any, chosen: frozenset[str]) -> dict[str, Any]:
    """Columns that the remaining record takes over: those chosen, and what only the removed one knows."""
    values: dict[str, Any] = {}
    for facet in kind.facets:
        own, other = facet.words(remaining), facet.words(removed)
        if facet.name in chosen and own and not other:
            raise Refused(
                _("%s tidak diketahui pada data yang satunya; yang diketahui tidak dapat dikosongkan.") % facet.label,
                code="nothing_there",
            )
        if other and (facet.name in chosen or not own):
            values |= {column: getattr(removed, column) for column in facet.columns}
    return values


def _take_over(kind: MergeKind, remaining: Any, values: dict[str, Any], plan: MergePlan) -> None:
    try:
        with transaction.atomic():
            plan.set_columns(type(remaining), remaining.pk, values | {"version": remaining.version + 1})
    except IntegrityError as error:
        if not kind.number_taken or "nik_once" not in str(error):
            raise
        raise Refused(kind.number_taken, code="nik_taken") from error
