"""What may be done with a file: receive it, examine it, commit it, undo it."""

import hashlib
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core import sealed_files
from apps.core.access_log import log_read
from apps.core.jobs import refuse_too_many, start_job
from apps.core.locks import advisory_lock
from apps.core.refusal import Refused
from apps.imports.catalogue import BY_SLUG, KINDS
from apps.imports.engine.declaration import ImportContext, ImportKind
from apps.imports.engine.examine import Examined, Progress, examine
from apps.imports.engine.options import answers_to
from apps.imports.engine.raw_cells import Opener
from apps.imports.engine.sheets import CHUNK, sealed_file
from apps.imports.engine.unreadable import TEXT_BYTES
from apps.imports.enums import Decision, Outcome, RunState
from apps.imports.models import ImportRun
from apps.imports.services.doubts import store_doubts
from apps.imports.services.preview import store_preview
from apps.imports.services.recognition import NOT_THIS_KIND, OtherKindOfFile, recognised
from apps.imports.services.undo import refuse_outside, store_effects, undo_run
from apps.regions.models import Posyandu

CONSOLE = "perintah-impor"
"""Username of the command's own account, in which nobody signs in."""


def no_progress(step: str, done: int, total: int) -> None:
    """For callers who want no progress."""


class _Hashed:
    """A stream that counts and hashes what is read from it."""

    def __init__(self, source: Any):
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


def kinds_of(user: User) -> list[ImportKind]:
    """The kinds of file that this user may import."""
    return [kind for kind in KINDS if user.may(kind.right)]


def runs_of(user: User) -> QuerySet[ImportRun]:
    """Imports this user may see: of kinds they may import themselves."""
    return ImportRun.objects.visible_to(user).filter(kind__in=[kind.slug for kind in kinds_of(user)])


def districts_of(user: User, right: Right = Right.IMPORT_FILES) -> list[str]:
    """The districts into which this user may import files of a kind that needs `right`."""
    scope = user.scope_for(right)
    in_posyandu = Posyandu.objects.filter(pk__in=scope.posyandu).values_list("district", flat=True)
    return sorted({prefix[:5] for prefix in scope.prefixes if len(prefix) >= 5} | set(in_posyandu))


def receive_file(
    *, kind: str, name: str, source: Any, district: str, by: User, at: datetime, options: dict[str, str] | None = None
) -> ImportRun:
    """Store the file sealed and order its preview. options: answers to the questions of the kind."""
    if kind not in BY_SLUG:
        raise Refused(_("Pilih jenis berkas."), field="kind", code="kind_unknown")
    if district not in districts_of(by, BY_SLUG[kind].right):
        raise Refused(_("Pilih kabupaten/kota Anda."), field="district", code="outside_area")
    answers = answers_to(BY_SLUG[kind], options or {}, district, localdate(at))
    refuse_too_many(by)
    stored, hashed = f"{uuid.uuid4().hex}.sealed", _Hashed(source)
    path = Path(settings.UPLOAD_DIR) / stored
    sealed_files.store(cast(BinaryIO, hashed), path)
    with transaction.atomic():
        run = ImportRun.objects.create(
            kind=kind,
            file_name=Path(name).name[:200],
            stored=stored,
            sha256=hashed.sha256,
            size=hashed.size,
            district=district,
            options=answers,
            uploaded_by=by,
            uploaded_at=at,
        )
        return _order(run, "imports.preview", RunState.CHECKING, by)


def discard_upload(run: ImportRun) -> None:
    """Delete the file of an import whose row is taken back."""
    (Path(settings.UPLOAD_DIR) / run.stored).unlink(missing_ok=True)


def _order(run: ImportRun, task: str, state: RunState, by: User) -> ImportRun:
    if state != RunState.UNDOING:
        require_file(run)
    run.state, run.error = state, ""
    run.job = start_job(task=task, title=run.file_name, order={"run": run.pk}, by=by)
    run.save(update_fields=["state", "job", "error"])
    return run


def require_file(run: ImportRun) -> None:
    if not run.stored:
        raise Refused(_("Berkas ini sudah dihapus karena lama. Unggah berkasnya lagi."), code="file_gone")


def remove_old_uploads(*, at: datetime) -> int:
    """Delete files and previews of imports that were uploaded UPLOAD_KEEP_DAYS ago; undo needs neither. -> files."""
    before = at - timedelta(days=settings.UPLOAD_KEEP_DAYS)
    resting = [RunState.CHECKED, RunState.COMMITTED, RunState.UNDONE, RunState.FAILED]
    old = ImportRun.objects.filter(uploaded_at__lt=before, state__in=resting).exclude(stored="")
    for run in old:
        with transaction.atomic():
            run.pages.all().delete()
            ImportRun.objects.filter(pk=run.pk).update(stored="")
        (Path(settings.UPLOAD_DIR) / run.stored).unlink(missing_ok=True)
    return len(old)


def earlier_commit(run: ImportRun) -> ImportRun | None:
    """The same file, already on record."""
    return (
        ImportRun.objects.filter(district=run.district, sha256=run.sha256, kind=run.kind, state=RunState.COMMITTED)
        .exclude(pk=run.pk)
        .first()
    )


def may_undo(run: ImportRun, by: User) -> bool:
    """Who uploaded the file; of a file of the command line, who may import such files for the whole district."""
    if run.uploaded_by_id == by.pk:
        return True
    return run.uploaded_by.username == CONSOLE and by.scope_for(BY_SLUG[run.kind].right).covers(run.district)


def order_preview(*, run: ImportRun, by: User) -> ImportRun:
    """Once more, of a file that was not read to its end."""
    if run.uploaded_by_id != by.pk:
        raise _wrong_user()
    return _ordered(run, RunState.FAILED, "imports.preview", RunState.CHECKING, by)


def continue_as_other_kind(*, run: ImportRun, by: User, at: datetime, options: dict[str, str]) -> ImportRun:
    """Read a file that was not of the chosen kind as what it was recognised as. options: answers to its questions."""
    if run.uploaded_by_id != by.pk:
        raise _wrong_user()
    kind = BY_SLUG.get(run.other_kind)
    if kind is None or run.district not in districts_of(by, kind.right):
        words = _("Anda tidak mengimpor jenis berkas ini. Serahkan berkasnya ke petugas yang berhak.")
        raise Refused(words, code="outside_area")
    answers = answers_to(kind, run.options | options, run.district, localdate(at))
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        if run.state != RunState.FAILED:
            raise Refused(_("Langkah ini sudah dikerjakan. Muat ulang halaman."), code="step_done")
        run.kind, run.options, run.other_kind = kind.slug, answers, ""
        run.save(update_fields=["kind", "options", "other_kind"])
        return _order(run, "imports.preview", RunState.CHECKING, by)


def order_commit(*, run: ImportRun, by: User) -> ImportRun:
    if run.uploaded_by_id != by.pk:
        raise _wrong_user()
    return _ordered(run, RunState.CHECKED, "imports.commit", RunState.COMMITTING, by)


def order_undo(*, run: ImportRun, by: User) -> ImportRun:
    if not may_undo(run, by):
        raise _wrong_user()
    return _ordered(run, RunState.COMMITTED, "imports.undo", RunState.UNDOING, by)


def _wrong_user() -> Refused:
    return Refused(_("Hanya yang mengunggah berkas ini yang dapat melanjutkannya."), code="not_yours")


@transaction.atomic
def _ordered(run: ImportRun, needed: RunState, task: str, state: RunState, by: User) -> ImportRun:
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state != needed:
        raise Refused(_("Langkah ini sudah dikerjakan. Muat ulang halaman."), code="step_done")
    return _order(run, task, state, by)


@transaction.atomic
def examine_file(*, kind: str, opener: Opener, context: ImportContext, progress: Progress = no_progress) -> Examined:
    """What a file would do to the register now; nothing is written."""
    declared = BY_SLUG[kind]
    try:
        examined = examine(declared, opener, declared.handler(kind=declared, context=context), progress)
    except Refused as refusal:
        other = recognised(opener, declared) if refusal.code in NOT_THIS_KIND else None
        if other is None:
            raise
        raise OtherKindOfFile(declared, other) from refusal
    if examined.rows == examined.outcomes[Outcome.REFUSED] > 0 and (other := recognised(opener, declared)):
        raise OtherKindOfFile(declared, other)
    return examined


def preview_file(*, run: ImportRun, by: User, at: datetime, progress: Progress = no_progress) -> Examined:
    examined = _examine(run, by, at, progress)
    with transaction.atomic():
        now = ImportRun.objects.select_for_update().get(pk=run.pk)
        if now.state not in {RunState.CHECKING, RunState.CHECKED}:
            raise Refused(_("Langkah ini sudah dikerjakan. Muat ulang halaman."), code="step_done")
        run.counts, run.unknown, run.state = examined.counts, examined.unknown, RunState.CHECKED
        run.save(update_fields=["counts", "unknown", "state"])
        store_preview(run, examined)
    log_read(
        by=by,
        action="import",
        subject=BY_SLUG[run.kind].subject,
        uuid=run.uuid,
        count=examined.rows,
        district=run.district,
    )
    return examined


def _examine(run: ImportRun, by: User, at: datetime, progress: Progress) -> Examined:
    context = ImportContext(
        district=run.district,
        scope=by.scope_for(BY_SLUG[run.kind].right),
        at=at,
        today=localdate(at),
        options=run.options,
        uploader=by.pk,
    )
    opener = sealed_file(Path(settings.UPLOAD_DIR) / run.stored)
    return examine_file(kind=run.kind, opener=opener, context=context, progress=progress)


@transaction.atomic
def commit_file(*, run: ImportRun, by: User, at: datetime, progress: Progress = no_progress) -> None:
    """Examine the file again and write it, whole or not at all; what changed since the preview counts as it is now."""
    # Two commits in parallel would each create the people whom both files bring: neither sees the other's rows.
    advisory_lock("imports", run.district)
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state not in {RunState.CHECKED, RunState.COMMITTING}:
        raise Refused(_("Berkas ini sudah tersimpan atau dibatalkan."), code="step_done")
    write_examined(run=run, examined=_examine(run, by, at, progress), by=by, at=at, progress=progress)


def write_examined(
    *, run: ImportRun, examined: Examined, by: User, at: datetime, progress: Progress = no_progress
) -> None:
    """Write what was just examined, with what undo needs, inside the caller's transaction."""
    store_effects(run, examined.handler.write(by=by, progress=progress))
    if examined.handler.doubtful:
        store_doubts(run, examined.handler)
    store_preview(run, examined)
    run.state, run.committed_at, run.result, run.unknown = (
        RunState.COMMITTED, at, examined.counts, examined.unknown,
    )  # fmt: skip
    run.save(update_fields=["state", "committed_at", "result", "unknown"])


@transaction.atomic
def undo_import(*, run: ImportRun, by: User, at: datetime) -> None:
    """Undo what the import wrote. Refused where newer data depends on it, and where `by` has no right any more."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state not in {RunState.COMMITTED, RunState.UNDOING}:
        raise Refused(_("Impor ini tidak sedang tersimpan."), code="step_done")
    refuse_outside(run, by.scope_for(BY_SLUG[run.kind].right))
    undo_run(run, at)
    run.doubts.update(decision=Decision.TAKEN_BACK)
    run.state, run.undone_by, run.undone_at = RunState.UNDONE, by, at
    run.save(update_fields=["state", "undone_by", "undone_at"])


def sha256_of(opener: Opener) -> str:
    with opener() as source:
        digest = hashlib.sha256()
        while data := source.read(CHUNK):
            digest.update(data)
    return digest.hexdigest()
