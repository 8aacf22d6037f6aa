from functools import wraps

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from apps.core.jobs import Cancelled, Superseded, Work, failure_words, job_task
from apps.core.refusal import Refused
from apps.imports.enums import RunState
from apps.imports.models import ImportRun
from apps.imports.services import runs
from apps.imports.services.marked_copy import write_marked_copy
from apps.people.tasks import find_new_duplicates


def _import_task(name: str, *, working: RunState, done: RunState, otherwise: RunState):
    """A job that takes an import from `working` to `done`; if it fails, the import is `otherwise`, with the reason.

    A step that another worker did meanwhile counts as done: an import never leaves what it is by now.
    """

    def fall_back(run: int, message: str, state: RunState = otherwise, other_kind: str = "") -> None:
        ImportRun.objects.filter(pk=run, state=working).update(state=state, error=message, other_kind=other_kind)

    def wrap(work_step):
        @job_task(name, given_up=lambda order, message: fall_back(order["run"], message))
        @wraps(work_step)
        def step(work: Work):
            run = ImportRun.objects.visible_to(work.by).get(pk=work.order["run"])
            try:
                with transaction.atomic():
                    work_step(work, run)
            except Superseded:
                raise
            except Exception as error:
                if isinstance(error, Refused) and error.code == "step_done" and _is(run, done):
                    return {"run": str(run.uuid)}
                is_cancelled = isinstance(error, Cancelled)
                message = "" if is_cancelled else failure_words(error)
                state = RunState.CHECKED if is_cancelled and run.counts else otherwise
                fall_back(run.pk, message, state, getattr(error, "kind", ""))
                raise
            return {"run": str(run.uuid)}

        return step

    return wrap


def _is(run: ImportRun, state: RunState) -> bool:
    return ImportRun.objects.filter(pk=run.pk, state=state).exists()


@_import_task("imports.preview", working=RunState.CHECKING, done=RunState.CHECKED, otherwise=RunState.FAILED)
def preview(work: Work, run: ImportRun) -> None:
    runs.preview_file(run=run, by=work.by, at=timezone.now(), progress=work.report)


@_import_task("imports.commit", working=RunState.COMMITTING, done=RunState.COMMITTED, otherwise=RunState.CHECKED)
def commit(work: Work, run: ImportRun) -> None:
    at = timezone.now()
    runs.commit_file(run=run, by=work.by, at=at, progress=work.report)
    transaction.on_commit(lambda: find_new_duplicates.delay(run.district, at.isoformat()))


@_import_task("imports.undo", working=RunState.UNDOING, done=RunState.UNDONE, otherwise=RunState.COMMITTED)
def undo(work: Work, run: ImportRun) -> None:
    runs.undo_import(run=run, by=work.by, at=timezone.now())


@shared_task(name="imports.remove_old_uploads", ignore_result=True)
def remove_old_uploads() -> None:
    runs.remove_old_uploads(at=timezone.now())


@job_task("imports.coloured_copy")
def coloured_copy(work: Work) -> dict:
    run = ImportRun.objects.visible_to(work.by).get(pk=work.order["run"])
    path = work.result_path("copy.xlsx")
    write_marked_copy(run, path, work.report)
    work.set_file(path, f"{run.file_name.rpartition('.')[0] or run.file_name} - ditandai.xlsx"[:200])
    return {"people": run.counts.get("rows", 0)}
