"""What may be decided of two records that may be one: the same, different, and parted again."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pghistory
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.core.locks import advisory_lock, lock_row
from apps.core.refusal import Outdated, Refused, require_reason
from apps.core.row_security import bypass
from apps.core.sealing import seal, unseal
from apps.families.enums import Relation
from apps.families.models import Family, Member
from apps.families.services.verdicts import update_latest_screening
from apps.mothers.models import Pregnancy
from apps.mothers.services.pregnancies import rejudge_women, spacings_by_births
from apps.people.enums import Kind, MoveState, PairState
from apps.people.models import DuplicatePair, Merge, Move
from apps.people.selectors.facets import FACETS, MODELS, is_told, models_of
from apps.people.services.merge_plan import (
    MergePlan,
    is_pointed_at,
    merge_rows,
    set_columns,
    take_away,
    take_back,
    unmerge,
)
from apps.toddlers.enums import UNDER_FIVE
from apps.toddlers.models import Child
from apps.toddlers.services.visits import judge_whole_history

_ANSWER = (
    "district", "kind", "desa_id", "posyandu_id", "other_desa_id", "other_posyandu_id", "score", "reasons",
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
    by,
    at: datetime,
) -> Merge:
    """Make the two records of the pair one.

    remaining: the id of the record that stays; of a child and a member the child's, the member is taken off its family.
    chosen: names of the facets taken from the other one; what that one alone tells is taken in any case. versions: of
    the first and the second as the decider saw them; Outdated otherwise. Refused: decided by somebody else meanwhile,
    either record outside the decider's area, a move of either not answered yet, nothing chosen over something known,
    visits that the chosen birth date excludes, a member who is somebody's mother.
    """
    require_reason(reason)
    advisory_lock("people", pair.district)
    with bypass(), pghistory.context(reason=reason, user=by.pk):
        pair = _open_pair(pair, by)
        kind = Kind(pair.kind)
        both = _locked(pair, kind)
        for record, version in zip(both, versions, strict=True):
            _refuse_outside(record, by)
            if record.version != version:
                raise Outdated(record)
        stays, goes = both if remaining == pair.left else reversed(both)
        _refuse_moving(pair, kind)
        values, done = _chosen(kind, stays, goes, chosen), MergePlan()
        spacings = spacings_by_births(_women(kind, [stays.pk, goes.pk]))
        _make_one(kind, stays, goes, done)
        _take_over(stays, values, done)
        _space_anew(_women(kind, [stays.pk]), spacings, done)
        _after(kind, [stays.pk], at)
        _note_pairs(pair, stays, goes)
        stays.refresh_from_db()
        told = {"joining": done.as_text(), "version": stays.version}
        merge = Merge.objects.create(
            pair=pair,
            kind=pair.kind,
            district=stays.district,
            desa_id=stays.desa_id,
            posyandu_id=stays.posyandu_id,
            remaining=stays.pk,
            removed=goes.pk,
            remaining_uuid=stays.uuid,
            removed_uuid=goes.uuid,
            sealed=seal(json.dumps(told)),
            reason=reason.strip(),
            merged_at=at,
            merged_by=by,
        )
        _decided(pair, PairState.SAME, reason, by, at)
    return merge


@transaction.atomic
def decide_different(*, pair: DuplicatePair, reason: str = "", by, at: datetime) -> None:
    """Two people, or two families: the pair is never asked again."""
    advisory_lock("people", pair.district)
    with bypass():
        _decided(_open_pair(pair, by), PairState.DIFFERENT, reason, by, at)


@transaction.atomic
def undo_merge(*, merge: Merge, reason: str, by, at: datetime) -> None:
    """Part the two records again, ids, uuids and visits as they were; the pair waits for a decision anew.

    Refused: either record, as it was or is, outside the area, undone before, or code `newer_records` where
    somebody wrote since.
    """
    require_reason(reason)
    advisory_lock("people", merge.district)
    with bypass(), pghistory.context(reason=reason, user=by.pk):
        merge = lock_row(Merge.objects, merge.pk)
        if merge.undone_at:
            raise Refused(_("Penggabungan ini sudah dibatalkan."), code="undone_already")
        kind = Kind(merge.kind)
        model: Any = models_of(kind)[0]
        stays = model._base_manager.select_for_update(of=("self",)).filter(pk=merge.remaining).first()
        told = json.loads(unseal(merge.sealed))
        if stays is None or stays.version != told["version"]:
            raise Refused(
                _("Data yang dipertahankan sudah diubah lagi, jadi tidak dapat dipisahkan."), code="newer_records"
            )
        done = MergePlan.read(told["joining"])
        for desa, posyandu in (_place(stays), *_places_before(kind, done)):
            _refuse_outside_of(desa, posyandu, by)
        if kind is Kind.PERSON:
            take_back(done)
        else:
            unmerge(model, remaining=merge.remaining, done=done)
        _bring_home({Kind.MEMBER: [merge.remaining, merge.removed], Kind.PERSON: [merge.removed]}.get(kind, []), by)
        _after(kind, [merge.remaining] if kind is Kind.PERSON else [merge.remaining, merge.removed], at)
        merge.undone_at, merge.undone_by = at, by
        merge.save(update_fields=["undone_at", "undone_by"])
        DuplicatePair.objects.filter(merges=merge).update(
            state=PairState.OPEN, decided_by=None, decided_at=None, reason=""
        )


def _open_pair(pair: DuplicatePair, by) -> DuplicatePair:
    """Locked; of several deciders the first wins, and the others are told."""
    pair = lock_row(DuplicatePair.objects.select_related("decided_by"), pair.pk)
    if pair.state != PairState.OPEN:
        raise Refused(
            _("Pasangan ini sudah diputuskan %s.") % (pair.decided_by or _("petugas lain")), code="decided_already"
        )
    if not DuplicatePair.objects.visible_to(by).filter(pk=pair.pk).exists():
        raise Refused(_("Salah satu data di luar wilayah tugas Anda."), code="outside_area")
    return pair


def _locked(pair: DuplicatePair, kind: Kind) -> tuple[Any, Any]:
    """The first and the second as they stand; tables and ids in one order, so that no two deciders wait in a ring."""
    found: dict[Kind, set[int]] = {}
    for side, pk in zip(kind.sides, (pair.left, pair.right), strict=True):
        found.setdefault(side, set()).add(pk)
    rows: dict[Kind, dict[int, Any]] = {
        side: {
            row.pk: row
            for row in MODELS[side]._base_manager.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
        }
        for side, ids in found.items()
    }
    one, other = kind.sides
    if pair.left not in rows[one] or pair.right not in rows[other]:
        raise Refused(_("Salah satu data sudah tidak ada."), code="gone")
    return rows[one][pair.left], rows[other][pair.right]


def _refuse_outside(record: Any, by) -> None:
    _refuse_outside_of(*_place(record), by)


def _refuse_outside_of(desa: str, posyandu: int | None, by) -> None:
    if not by.scope_for(Right.DECIDE_DUPLICATES).covers(desa, posyandu):
        raise Refused(_("Salah satu data di luar wilayah tugas Anda."), code="outside_area")


def _place(record: Any) -> tuple[str, int | None]:
    return record.desa_id, record.posyandu_id


def _places_before(kind: Kind, done: MergePlan) -> Iterator[tuple[str, int | None]]:
    """Where the two lay before they were joined; who took over the one does not bring back the other elsewhere."""
    tables = {model._meta.db_table for model in models_of(kind)}
    for step in done.steps:
        row = step.get("row") or step.get("was")
        if step["table"] in tables and isinstance(row, dict) and "desa_id" in row:
            yield row["desa_id"], row["posyandu_id"]


def _refuse_moving(pair: DuplicatePair, kind: Kind) -> None:
    one, other = kind.sides
    either = Q(kind=one, subject=pair.left) | Q(kind=other, subject=pair.right)
    if Move.objects.filter(either, state=MoveState.PROPOSED).exists():
        raise Refused(_("Ada kepindahan yang belum dijawab. Selesaikan dahulu."), code="moving")


def _chosen(kind: Kind, stays: Any, goes: Any, chosen: frozenset[str]) -> dict[str, Any]:
    """Columns that the remaining record takes over: those chosen, and what only the other one tells."""
    values: dict[str, Any] = {}
    for facet in FACETS[kind]:
        mine, theirs = is_told(facet, stays), is_told(facet, goes)
        if facet.name in chosen and mine and not theirs:
            raise Refused(
                _("%s tidak diketahui pada data yang satunya; yang diketahui tidak dapat dikosongkan.") % facet.label,
                code="nothing_there",
            )
        if theirs and (facet.name in chosen or not mine):
            values |= {column: getattr(goes, column) for column in facet.columns}
    return values


def _take_over(stays: Any, values: dict[str, Any], done: MergePlan) -> None:
    try:
        with transaction.atomic():
            set_columns(type(stays), stays.pk, values | {"version": stays.version + 1}, done)
    except IntegrityError as error:
        if "nik_once" not in str(error):
            raise
        raise Refused(
            _("NIK ini sudah tercatat pada anak lain. Putuskan dahulu pasangan anak itu."), code="nik_taken"
        ) from error


def _bring_home(members: list[int], by) -> None:
    """A member lies where the family does, which may have moved since."""
    for member in Member._base_manager.filter(pk__in=members).select_related("family"):
        desa, posyandu = home = _place(member.family)
        if home != _place(member):
            _refuse_outside_of(desa, posyandu, by)
            Member._base_manager.filter(pk=member.pk).update(desa_id=desa, posyandu_id=posyandu)


def _make_one(kind: Kind, stays: Any, goes: Any, done: MergePlan) -> None:
    """All that points at the one that goes points at the one that stays; a member has nothing that a child may have."""
    if kind is Kind.PERSON:
        if not isinstance(stays, Child):
            raise Refused(
                _("Data anak yang dipertahankan; anggotanya yang dihapus."), field="remaining", code="keep_child"
            )
        if is_pointed_at(Member, goes.pk):
            raise Refused(
                _("Anggota ini tercatat sebagai ibu, bukan anak ini. Pilih Berbeda, lalu perbaiki NIK yang salah."),
                code="is_a_mother",
            )
        take_away(Member, goes.pk, done)
        return
    if kind is Kind.FAMILY:
        _make_way(stays, goes, done)
    merge_rows(type(stays), remaining=stays.pk, removed=goes.pk, done=done)


def _make_way(stays: Family, goes: Family, done: MergePlan) -> None:
    """Two heads that are not one person: the other one stays in the house, not as its head."""
    heads = Member._base_manager.filter(family__in=[stays.pk, goes.pk], relation=Relation.HEAD)
    by_family = {head.family_id: head for head in heads}
    if len(by_family) == 2 and by_family[stays.pk].name_key != by_family[goes.pk].name_key:
        set_columns(Member, by_family[goes.pk].pk, {"relation": Relation.OTHER}, done)


def _after(kind: Kind, records: list[int], at: datetime) -> None:
    """What is derived from what was joined or parted. records: of the table of the pair's first."""
    if kind is Kind.FAMILY:
        update_latest_screening(records)
    rejudge_women(_women(kind, records))
    if kind.sides[0] is not Kind.CHILD:
        return
    for child in Child._base_manager.filter(pk__in=records):
        days = child.measurements.values_list("measured_on", flat=True)
        if any(not child.born_on <= day <= child.born_on + UNDER_FIVE for day in days):
            raise Refused(_("Ada kunjungan di luar umur balita menurut tanggal lahir yang dipilih."), code="born_on")
        judge_whole_history(child, at)


def _women(kind: Kind, records: list[int]) -> list[int]:
    """Whose pregnancies a decision touches: of two families that become one, two heads may become one too."""
    if kind is Kind.FAMILY:
        return list(Member._base_manager.filter(family__in=records).values_list("pk", flat=True))
    return records if kind is Kind.MEMBER else []


def _space_anew(women: list[int], before: dict[int, int | None], done: MergePlan) -> None:
    """A birth that the other record knew spaces what came after it, unless somebody told another spacing."""
    for pk, months in spacings_by_births(women).items():
        told = Pregnancy.objects.values_list("spacing_months", flat=True).get(pk=pk)
        if months is not None and months != told and told in (None, before.get(pk)):
            set_columns(Pregnancy, pk, {"spacing_months": months}, done)


def _note_pairs(pair: DuplicatePair, stays: Any, goes: Any) -> None:
    """Open questions about the record that went are asked anew of the one that stays; answers given hold for it too."""
    of = next(kind for kind, model in MODELS.items() if isinstance(goes, model))
    about = Q()
    for kind in Kind:
        one, other = kind.sides
        about |= Q(kind=kind, left=goes.pk) if one is of else Q()
        about |= Q(kind=kind, right=goes.pk) if other is of else Q()
    pairs = DuplicatePair.objects.filter(about).exclude(pk=pair.pk)
    if type(stays) is type(goes):
        answered = [_said_of(told, of, stays.pk, goes.pk) for told in pairs.filter(state=PairState.DIFFERENT)]
        DuplicatePair.objects.bulk_create(answered, ignore_conflicts=True)
    pairs.filter(state=PairState.OPEN).delete()


def _said_of(told: DuplicatePair, of: Kind, remaining: int, removed: int) -> DuplicatePair:
    """The same answer about the remaining record."""
    kind = Kind(told.kind)
    first, second = (
        remaining if side is of and pk == removed else pk
        for side, pk in zip(kind.sides, (told.left, told.right), strict=True)
    )
    if kind.sides[0] is kind.sides[1]:
        first, second = sorted((first, second))
    return DuplicatePair(left=first, right=second, **{name: getattr(told, name) for name in _ANSWER})


def _decided(pair: DuplicatePair, state: PairState, reason: str, by, at: datetime) -> None:
    pair.state, pair.decided_by, pair.decided_at, pair.reason = state, by, at, reason.strip()
    pair.version += 1
    pair.save(update_fields=["state", "decided_by", "decided_at", "reason", "version"])
