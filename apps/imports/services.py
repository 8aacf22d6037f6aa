"""What may be done with a file: receive it, look at it, put it on record, take it back; and settle a doubt."""

import hashlib
import json
import uuid
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.rules.roles import Right
from apps.core import vault
from apps.core.jobs import start_job
from apps.core.keyring import blind_index, seal, unseal
from apps.core.reading import log_read
from apps.core.refusal import Refused
from apps.core.scope import Scope
from apps.imports.catalogue import BY_SLUG
from apps.imports.engine import Examined, Say, examine, uninterrupted
from apps.imports.models import Doubt, Effect, ImportRun
from apps.imports.preview import keep_preview
from apps.imports.rules.outcome import Decision, RunState
from apps.imports.sheets import CHUNK, TEXT_BYTES, Opener, sealed_file
from apps.imports.targets.children import Visit, child_rows
from apps.regions.models import Posyandu
from apps.toddlers.bulk import VisitRows, Written, judge_many, record_many, take_back
from apps.toddlers.matching import KnownChild
from apps.toddlers.models import Child
from apps.toddlers.rules.register import Source


def no_say(step: str, done: int, total: int) -> None:
    """For callers who want no progress."""


class _Hashed:
    """A stream that counts and hashes what is read from it."""

    def __init__(self, source):
        self._source, self._hash, self.size = source, hashlib.sha256(), 0

    def read(self, size: int) -> bytes:
        data = self._source.read(size)
        self._hash.update(data)
        self.size += len(data)
        if self.size > TEXT_BYTES:
            raise Refused(_("Berkas ini terlalu besar (paling besar 100 MB)."), field="file", code="file_too_large")
        return data

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


def districts_of(user) -> list[str]:
    """The districts into which this user may bring files."""
    scope = user.scope_for(Right.IMPORT_FILES)
    in_posyandu = Posyandu.objects.filter(pk__in=scope.posyandu).values_list("district", flat=True)
    return sorted({prefix[:5] for prefix in scope.prefixes if len(prefix) >= 5} | set(in_posyandu))


def receive_file(*, kind: str, name: str, source, district: str, by, at: datetime) -> ImportRun:
    """Keep the file sealed and order its preview."""
    if kind not in BY_SLUG:
        raise Refused(_("Pilih jenis berkas."), field="kind", code="kind_unknown")
    if district not in districts_of(by):
        raise Refused(_("Pilih kabupaten/kota Anda."), field="district", code="outside_your_area")
    stored, hashed = f"{uuid.uuid4().hex}.sealed", _Hashed(source)
    path = Path(settings.UPLOAD_DIR) / stored
    try:
        vault.store(hashed, path)
    except Refused:
        path.with_suffix(".part").unlink(missing_ok=True)
        raise
    with transaction.atomic():
        run = ImportRun.objects.create(
            kind=kind, file_name=Path(name).name[:200], stored=stored, sha256=hashed.sha256, size=hashed.size,
            district=district, uploaded_by=by, uploaded_at=at,
        )  # fmt: skip
        return _order(run, "imports.preview", RunState.CHECKING, by)


def _order(run: ImportRun, task: str, state: RunState, by) -> ImportRun:
    run.state, run.error = state, ""
    run.job = start_job(task=task, title=run.file_name, order={"run": run.pk}, by=by)
    run.save(update_fields=["state", "job", "error"])
    return run


def earlier_commit(run: ImportRun) -> ImportRun | None:
    """The same file, already on record."""
    return (
        ImportRun.objects.filter(district=run.district, sha256=run.sha256, kind=run.kind, state=RunState.COMMITTED)
        .exclude(pk=run.pk)
        .first()
    )


def order_commit(*, run: ImportRun, by) -> ImportRun:
    return _ordered(run, RunState.CHECKED, "imports.commit", RunState.COMMITTING, by)


def order_undo(*, run: ImportRun, by) -> ImportRun:
    return _ordered(run, RunState.COMMITTED, "imports.undo", RunState.UNDOING, by)


@transaction.atomic
def _ordered(run: ImportRun, needed: RunState, task: str, state: RunState, by) -> ImportRun:
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.uploaded_by_id != by.pk:
        raise Refused(_("Hanya yang mengunggah berkas ini yang dapat melanjutkannya."), code="not_yours")
    if run.state != needed:
        raise Refused(_("Langkah ini sudah dikerjakan. Muat ulang halaman."), code="step_done")
    return _order(run, task, state, by)


@transaction.atomic
def look(*, kind: str, opener: Opener, district: str, scope: Scope, at: datetime, today: date, say: Say) -> Examined:
    """What a file would do to the register now; nothing is written."""
    declared = BY_SLUG[kind]
    target = declared.target(
        kind=declared, district=district, scope=scope, at=at, today=today, settled=_settled(district)
    )
    return examine(declared, opener, target, say)


def _settled(district: str) -> dict[tuple[bytes, int], bool]:
    said = Doubt.objects.filter(district=district, decision__in=[Decision.SAME_CHILD, Decision.OTHER_CHILD])
    rows = said.values_list("key", "candidate_id", "decision").order_by("decided_at")
    return {(bytes(key), candidate): decision == Decision.SAME_CHILD for key, candidate, decision in rows}


def preview_file(*, run: ImportRun, by, at: datetime, say: Say = no_say) -> Examined:
    examined = _look_at(run, by, at, say)
    with transaction.atomic():
        run.counts, run.unknown, run.state = examined.counts, examined.unknown, RunState.CHECKED
        run.save(update_fields=["counts", "unknown", "state"])
        keep_preview(run, examined)
    log_read(by=by, action="import", subject="child", uuid=run.uuid, count=examined.rows, district=run.district)
    return examined


def _look_at(run: ImportRun, by, at: datetime, say: Say) -> Examined:
    opener = sealed_file(Path(settings.UPLOAD_DIR) / run.stored)
    scope = by.scope_for(Right.IMPORT_FILES)
    return look(
        kind=run.kind, opener=opener, district=run.district, scope=scope, at=at, today=localdate(at), say=say
    )  # fmt: skip


@transaction.atomic
def commit_file(*, run: ImportRun, by, at: datetime, say: Say = no_say) -> Examined:
    """Read the file anew and write it, whole or not at all: what changed since the preview counts as it is now."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state not in {RunState.CHECKED, RunState.COMMITTING}:
        raise Refused(_("Berkas ini sudah tersimpan atau dibatalkan."), code="step_done")
    examined = _look_at(run, by, at, say)
    write_examined(run=run, examined=examined, by=by, at=at, say=say)
    return examined


def write_examined(*, run: ImportRun, examined: Examined, by, at: datetime, say: Say = no_say) -> None:
    """Put on record what was just looked at, with what undo needs, inside the caller's transaction."""
    with uninterrupted():
        written, posyandu = examined.target.write(by=by, say=say)
    _keep_effect(run, written, posyandu)
    _keep_doubts(run, examined)
    run.state, run.committed_at, run.result, run.unknown = RunState.COMMITTED, at, examined.counts, examined.unknown
    run.save(update_fields=["state", "committed_at", "result", "unknown"])
    keep_preview(run, examined)


def _keep_effect(run: ImportRun, written: Written, posyandu: list[int]) -> None:
    Effect.objects.create(
        run=run,
        created_children=written.created_children,
        changed_children=[pk for pk, _ in written.changed_children],
        children_versions=[version for _, version in written.changed_children],
        created_visits=written.created_visits,
        changed_visits=[pk for pk, _ in written.changed_visits],
        visits_versions=[version for _, version in written.changed_visits],
        created_posyandu=posyandu,
    )


def _keep_doubts(run: ImportRun, examined: Examined) -> None:
    doubts = []
    for doubtful in examined.target.doubtful:
        child = asdict(doubtful.child) | {"nik_index": None, "visits": {}}
        child["posyandu_id"] = examined.target.places.id(doubtful.child.posyandu_id)
        payload = json.dumps({"child": child, "visit": doubtful.visit, "eppgbm": doubtful.eppgbm}, default=str)
        doubts += [
            Doubt(
                district=run.district, run=run, line=doubtful.line, desa_id=doubtful.child.desa_id,
                posyandu_id=child["posyandu_id"], candidate_id=candidate.id, reason=reason, key=doubtful.key,
                sealed=seal(payload), digest=blind_index(payload),
            )
            for candidate, reason in doubtful.candidates
            if candidate.id
        ]  # fmt: skip
    Doubt.objects.bulk_create(doubts, ignore_conflicts=True)


@transaction.atomic
def undo_import(*, run: ImportRun, by, at: datetime) -> None:
    """Take back what the import wrote; Refused, naming what stands on it, where something newer does."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state not in {RunState.COMMITTED, RunState.UNDOING}:
        raise Refused(_("Impor ini tidak sedang tersimpan."), code="step_done")
    # What was decided about its doubts came later, so it goes first.
    for effect in run.effects.order_by("-pk"):
        # A doubt about a child that goes has nothing to be decided, unless it waits with a file that stays.
        about = Doubt.objects.filter(candidate__in=effect.created_children)
        about.filter(Q(run=run) | Q(decision=Decision.TAKEN_BACK)).delete()
        take_back(
            written=Written(
                [],
                effect.created_children,
                list(zip(effect.changed_children, effect.children_versions, strict=True)),
                effect.created_visits,
                list(zip(effect.changed_visits, effect.visits_versions, strict=True)),
            ),
            at=at,
        )
        # A posyandu that somebody confirmed or uses by now stays.
        Posyandu.objects.filter(
            pk__in=effect.created_posyandu, is_confirmed=False, children=None, families=None, postings=None
        ).delete()
    run.effects.all().delete()
    run.doubts.update(decision=Decision.TAKEN_BACK)
    run.state, run.undone_by, run.undone_at = RunState.UNDONE, by, at
    run.save(update_fields=["state", "undone_by", "undone_at"])


@transaction.atomic
def settle_doubt(*, doubt: Doubt, is_same: bool, by, at: datetime) -> Child:
    """A person says whether the row is the child on record; every open doubt about the pair is settled with it."""
    pair = Doubt.objects.select_for_update().open().filter(
        district=doubt.district, key=doubt.key, candidate=doubt.candidate_id
    )  # fmt: skip
    doubts = list(pair.order_by("pk"))
    if not doubts:
        raise Refused(_("Sudah diputuskan. Muat ulang halaman."), code="step_done")
    pair.update(
        decision=Decision.SAME_CHILD if is_same else Decision.OTHER_CHILD, decided_by=by, decided_at=at
    )  # fmt: skip
    others = Doubt.objects.open().filter(district=doubt.district, key=doubt.key)
    if is_same:
        others.update(decision=Decision.OTHER_CHILD, decided_by=by, decided_at=at)
    elif others.exists():
        # The row may still be one of the others it resembles.
        return doubt.candidate
    told = [json.loads(unseal(each.sealed)) for each in doubts]
    child = _child_of(told[0]["child"], doubt.candidate if is_same else None)
    by_day = {payload["visit"][0]: (payload["visit"][1:], payload["eppgbm"]) for payload in told}
    columns = zip(*(values for values, _ in by_day.values()), strict=True)
    children = child_rows([child], [child.posyandu_id])
    visits = VisitRows(
        child=[0] * len(by_day),
        measured_on=[date.fromisoformat(day) for day in by_day],
        **{name: list(column) for name, column in zip(Visit._fields[1:], columns, strict=True)},
        measured_by=[""] * len(by_day),
        eppgbm=[json.dumps(eppgbm) for _, eppgbm in by_day.values()],
    )
    if any(where.any() for where in judge_many(children=children, visits=visits, at=at).blocked().values()):
        raise Refused(_("Kunjungan ini tidak cocok dengan tanggal lahir atau tinggi anak itu."), code="blocked_visit")
    written = record_many(district=doubt.district, children=children, visits=visits, source=Source.EPPGBM, by=by, at=at)
    _keep_effect(doubt.run, written, [])
    return Child.objects.get(pk=written.child_ids[0])


def _child_of(told: dict, candidate: Child | None) -> KnownChild:
    """The row's child; where it is one on record, who they are stays as recorded, and only blanks are filled."""
    told = told | {"born_on": date.fromisoformat(told["born_on"]), "last_measured_on": None}
    child = KnownChild(**told)
    if candidate is None:
        if child.nik and Child.objects.filter(nik_index=blind_index(child.nik)).exists():
            child.nik = ""
        return child
    for name in ("id", "desa_id", "posyandu_id", "name", "sex", "born_on", "birth_weight_kg", "birth_length_cm",
                 "mother_name", "address", "rt", "rw"):  # fmt: skip
        recorded = getattr(candidate, name)
        if recorded not in (None, ""):
            setattr(child, name, recorded)
    if candidate.nik_index or Child.objects.filter(nik_index=blind_index(child.nik)).exists():
        child.nik = ""
    return child


def sha256_of(opener: Opener) -> str:
    with opener() as source:
        digest = hashlib.sha256()
        while data := source.read(CHUNK):
            digest.update(data)
    return digest.hexdigest()
