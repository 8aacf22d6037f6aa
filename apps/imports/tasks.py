from functools import wraps

from django.db import transaction
from django.utils import timezone

from apps.core.jobs import Cancelled, Work, job_task
from apps.core.refusal import Refused
from apps.imports.enums import RunState
from apps.imports.models import ImportRun
from apps.imports.services import runs
from apps.imports.services.marked_copy import write_marked_copy
from apps.people.tasks import find_new_duplicates


def _falls_back_to(state: RunState):
    """If the step fails, the import goes back to this state, with the reason."""

    def wrap(work_step):
        @wraps(work_step)
        def step(work: Work):
            run = ImportRun.objects.visible_to(work.by).get(pk=work.order["run"])
            try:
                with transaction.atomic():
                    work_step(work, run)
            except Exception as error:
                message = str(error.message) if isinstance(error, Refused) else ""
                end = RunState.CHECKED if isinstance(error, Cancelled) and run.counts else state
                ImportRun.objects.filter(pk=run.pk).update(state=end, error=message)
                raise
            return {"run": str(run.uuid)}

        return step

    return wrap


@job_task("imports.preview")
@_falls_back_to(RunState.FAILED)
def preview(work: Work, run: ImportRun) -> None:
    runs.preview_file(run=run, by=work.by, at=timezone.now(), progress=work.report)


@job_task("imports.commit")
@_falls_back_to(RunState.CHECKED)
def commit(work: Work, run: ImportRun) -> None:
    at = timezone.now()
    runs.commit_file(run=run, by=work.by, at=at, progress=work.report)
    transaction.on_commit(lambda: find_new_duplicates.delay(run.district, at.isoformat()))


@job_task("imports.undo")
@_falls_back_to(RunState.COMMITTED)
def undo(work: Work, run: ImportRun) -> None:
    runs.undo_import(run=run, by=work.by, at=timezone.now())


@job_task("imports.coloured_copy")
def coloured_copy(work: Work) -> dict:
    run = ImportRun.objects.visible_to(work.by).get(pk=work.order["run"])
    path = work.result_path("copy.xlsx")
    write_marked_copy(run, path, work.report)
    work.set_file(path, f"{run.file_name.rpartition('.')[0] or run.file_name} - ditandai.xlsx"[:200])
    return {"people": run.counts.get("rows", 0)}
