"""What may be decided of two records that may be one: the same, different, and parted again."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from apps.accounts.rules.roles import Right
from apps.core.keyring import seal, unseal
from apps.core.refusal import Outdated, Refused
from apps.core.second_net import lifted
from apps.families.models import Member
from apps.families.rules.household import Relation
from apps.families.services import need_reason
from apps.families.verdicts import keep_latest
from apps.people.facets import FACETS, MODELS
from apps.people.joining import Joining, join, part, set_columns
from apps.people.models import Merge, Move, Pair
from apps.people.rules.register import Kind, MoveState, PairState
from apps.toddlers.models import Child
from apps.toddlers.rules.register import UNDER_FIVE
from apps.toddlers.services import judge_whole_history

_ANSWER = (
    "district", "kind", "desa_id", "posyandu_id", "other_desa_id", "other_posyandu_id", "score", "reasons", "found_at",
    "state", "decided_by_id", "decided_at", "reason",
)  # fmt: skip


@transaction.atomic
def decide_same(
    *, pair: Pair, kept: int, chosen: frozenset[str], versions: tuple[int, int], reason: str, by, at: datetime
) -> Merge:
    """Make the two records of the pair one.

    kept: the id of the record that stays. chosen: names of the facets taken from the other one. versions: of the first
    and the second as the decider saw them; Outdated otherwise. Refused: decided by somebody else meanwhile, either
    record outside the decider's area, a move of either not answered yet, visits that the chosen birth date excludes.
    """
    need_reason(reason)
    with lifted(), pghistory.context(reason=reason, user=by.pk):
        pair = _open_pair(pair, by)
        model: Any = MODELS[Kind(pair.kind)]
        records = model._base_manager.select_for_update(of=("self",)).in_bulk([pair.first, pair.second])
        if len(records) < 2:
            raise Refused(_("Salah satu data sudah tidak ada."), code="gone")
        for pk, version in zip((pair.first, pair.second), versions, strict=True):
            _refuse_outside(records[pk], by)
            if records[pk].version != version:
                raise Outdated(records[pk])
        stays, goes = records[kept], records[pair.second if kept == pair.first else pair.first]
        _refuse_moving(pair)
        chosen_values = _chosen(Kind(pair.kind), goes, chosen)
        done = Joining()
        _make_way(pair.kind, stays, goes, done)
        join(model, kept=stays.pk, gone=goes.pk, done=done)
        set_columns(model, stays.pk, chosen_values | {"version": stays.version + 1}, done)
        _after(pair.kind, [stays.pk], at)
        _note_pairs(pair, stays.pk, goes.pk)
        stays.refresh_from_db()
        told = {"joining": done.as_text(), "version": stays.version}
        merge = Merge.objects.create(
            pair=pair, kind=pair.kind, district=stays.district, desa_id=stays.desa_id, posyandu_id=stays.posyandu_id,
            kept=stays.pk, gone=goes.pk, kept_uuid=stays.uuid, gone_uuid=goes.uuid, sealed=seal(json.dumps(told)),
            reason=reason.strip(), merged_at=at, merged_by=by,
        )  # fmt: skip
        _decided(pair, PairState.SAME, reason, by, at)
    return merge


@transaction.atomic
def decide_different(*, pair: Pair, reason: str = "", by, at: datetime) -> None:
    """Two people, or two families: the pair is never asked again."""
    with lifted():
        _decided(_open_pair(pair, by), PairState.DIFFERENT, reason, by, at)


@transaction.atomic
def undo_merge(*, merge: Merge, reason: str, by, at: datetime) -> None:
    """Part the two records again, ids, uuids and visits as they were; the pair waits for a decision anew.

    Refused: either record, as it was or is, outside the area, undone before, or code `newer_stands_on_it` where
    somebody wrote since.
    """
    need_reason(reason)
    with lifted(), pghistory.context(reason=reason, user=by.pk):
        merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
        if merge.undone_at:
            raise Refused(_("Penggabungan ini sudah dibatalkan."), code="undone_already")
        model: Any = MODELS[Kind(merge.kind)]
        stays = model._base_manager.select_for_update(of=("self",)).filter(pk=merge.kept).first()
        told = json.loads(unseal(merge.sealed))
        if stays is None or stays.version != told["version"]:
            raise Refused(
                _("Data yang dipertahankan sudah diubah lagi, jadi tidak dapat dipisahkan."), code="newer_stands_on_it"
            )
        done = Joining.read(told["joining"])
        for desa, posyandu in (_place(stays), *_places_before(model, done)):
            _refuse_outside_of(desa, posyandu, by)
        part(model, kept=merge.kept, done=done)
        _after(merge.kind, [merge.kept, merge.gone], at)
        merge.undone_at, merge.undone_by = at, by
        merge.save(update_fields=["undone_at", "undone_by"])
        Pair.objects.filter(merges=merge).update(state=PairState.OPEN, decided_by=None, decided_at=None, reason="")


def _open_pair(pair: Pair, by) -> Pair:
    """Locked; of several deciders the first wins, and the others are told."""
    pair = Pair.objects.select_for_update(of=("self",)).select_related("decided_by").get(pk=pair.pk)
    if pair.state != PairState.OPEN:
        raise Refused(
            _("Pasangan ini sudah diputuskan %s.") % (pair.decided_by or _("petugas lain")), code="decided_already"
        )
    if not Pair.objects.visible_to(by).filter(pk=pair.pk).exists():
        raise Refused(_("Salah satu data di luar wilayah tugas Anda."), code="outside")
    return pair


def _refuse_outside(record: Any, by) -> None:
    _refuse_outside_of(*_place(record), by)


def _refuse_outside_of(desa: str, posyandu: int | None, by) -> None:
    if not by.scope_for(Right.DECIDE_TWINS).covers(desa, posyandu):
        raise Refused(_("Salah satu data di luar wilayah tugas Anda."), code="outside")


def _place(record: Any) -> tuple[str, int | None]:
    return record.desa_id, record.posyandu_id


def _places_before(model, done: Joining) -> Iterator[tuple[str, int | None]]:
    """Where the two lay before they were joined; who took over the one does not bring back the other elsewhere."""
    table = model._meta.db_table
    for step in done.steps:
        row = step.get("row") or step.get("was")
        if step["table"] == table and isinstance(row, dict) and "desa_id" in row:
            yield row["desa_id"], row["posyandu_id"]


def _refuse_moving(pair: Pair) -> None:
    both = [pair.first, pair.second]
    if Move.objects.filter(kind=pair.kind, subject__in=both, state=MoveState.PROPOSED).exists():
        raise Refused(_("Ada kepindahan yang belum dijawab. Selesaikan dahulu."), code="moving")


def _chosen(kind: Kind, goes: Any, chosen: frozenset[str]) -> dict[str, Any]:
    facets = [facet for facet in FACETS[kind] if facet.name in chosen]
    return {column: getattr(goes, column) for facet in facets for column in facet.columns}


def _make_way(kind: str, stays: Any, goes: Any, done: Joining) -> None:
    """Two heads that are not one person: the other one stays in the house, not as its head."""
    if kind != Kind.FAMILY:
        return
    heads = Member._base_manager.filter(family__in=[stays.pk, goes.pk], relation=Relation.HEAD)
    by_family = {head.family_id: head for head in heads}
    if len(by_family) == 2 and by_family[stays.pk].name_key != by_family[goes.pk].name_key:
        set_columns(Member, by_family[goes.pk].pk, {"relation": Relation.OTHER}, done)


def _after(kind: str, records: list[int], at: datetime) -> None:
    """What is derived from what was joined or parted."""
    if kind == Kind.FAMILY:
        keep_latest(records)
    if kind != Kind.CHILD:
        return
    for child in Child._base_manager.filter(pk__in=records):
        days = child.measurements.values_list("measured_on", flat=True)
        if any(not child.born_on <= day <= child.born_on + UNDER_FIVE for day in days):
            raise Refused(_("Ada kunjungan di luar umur balita menurut tanggal lahir yang dipilih."), code="born_on")
        judge_whole_history(child, at)


def _note_pairs(pair: Pair, kept: int, gone: int) -> None:
    """Open questions about the record that went are asked anew of the one that stays; answers given hold for it too."""
    about = Pair.objects.filter(Q(first=gone) | Q(second=gone), kind=pair.kind).exclude(pk=pair.pk)
    for told in about.filter(state=PairState.DIFFERENT):
        other = told.second if told.first == gone else told.first
        first, second = sorted((kept, other))
        copied = {name: getattr(told, name) for name in _ANSWER}
        Pair.objects.bulk_create([Pair(first=first, second=second, **copied)], ignore_conflicts=True)
    about.filter(state=PairState.OPEN).delete()


def _decided(pair: Pair, state: PairState, reason: str, by, at: datetime) -> None:
    pair.state, pair.decided_by, pair.decided_at, pair.reason = state, by, at, reason.strip()
    pair.version += 1
    pair.save(update_fields=["state", "decided_by", "decided_at", "reason", "version"])
