"""Workers that die, sleep or take too long over an import: it says so, may be tried again, and nothing is lost."""

import io
from datetime import timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from apps.core.enums import JobState
from apps.core.jobs import LEASE, MOST_ATTEMPTS, Superseded, Work, _begin
from apps.core.models import Job
from apps.imports import tasks
from apps.imports.enums import RunState
from apps.imports.models import ImportRun
from apps.imports.services import runs
from apps.toddlers.models import Child, Measurement
from tests.import_files import AT, eppgbm_row, html_table

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def run(world) -> ImportRun:
    data = io.BytesIO(html_table([eppgbm_row()]))
    return runs.receive_file(kind="eppgbm", name="ekspor.xls", source=data, district="36.02", by=world.dewi, at=AT)


def checked(run: ImportRun) -> ImportRun:
    tasks.preview(run.job_id)
    run.refresh_from_db()
    assert run.state == RunState.CHECKED
    return run


def worker_is_silent(job: int, *, attempts: int | None = None) -> None:
    """The lease of the worker on the job ends."""
    Job.objects.filter(pk=job).update(heartbeat_at=timezone.now() - LEASE - timedelta(seconds=1), state="running")
    if attempts is not None:
        Job.objects.filter(pk=job).update(attempts=attempts)


def died_three_times(job: int) -> None:
    worker_is_silent(job, attempts=MOST_ATTEMPTS)


def test_preview_that_died_three_times_says_so_and_is_tried_again(run, world, sign_in):
    died_three_times(run.job_id)
    tasks.preview(run.job_id)
    run.refresh_from_db()
    assert (run.state, run.job.state) == (RunState.FAILED, JobState.FAILED)
    assert run.error.startswith("Pekerjaan ini terhenti tiga kali.")
    client = sign_in(world.dewi)
    page = client.get(reverse("imports:run", args=[run.uuid])).content.decode()
    assert "terhenti tiga kali" in page
    client.post(reverse("imports:check_again", args=[run.uuid]))
    run.refresh_from_db()
    assert run.state == RunState.CHECKING
    assert checked(run).counts["new"] == 1


def test_commit_that_died_three_times_says_so_and_is_tried_again(run, world):
    run = runs.order_commit(run=checked(run), by=world.dewi)
    died_three_times(run.job_id)
    tasks.commit(run.job_id)
    run.refresh_from_db()
    assert (run.state, run.error[:8]) == (RunState.CHECKED, "Pekerjaa")
    run = runs.order_commit(run=run, by=world.dewi)
    tasks.commit(run.job_id)
    run.refresh_from_db()
    assert (run.state, run.error, Child.objects.count()) == (RunState.COMMITTED, "", 1)


def test_undo_that_died_three_times_is_tried_again(run, world):
    run = runs.order_commit(run=checked(run), by=world.dewi)
    tasks.commit(run.job_id)
    run.refresh_from_db()
    run = runs.order_undo(run=run, by=world.dewi)
    died_three_times(run.job_id)
    tasks.undo(run.job_id)
    run.refresh_from_db()
    assert run.state == RunState.COMMITTED
    assert run.error
    run = runs.order_undo(run=run, by=world.dewi)
    tasks.undo(run.job_id)
    run.refresh_from_db()
    assert (run.state, Measurement.objects.count()) == (RunState.UNDONE, 0)


def test_what_a_sleeping_worker_committed_stays_committed_and_can_be_undone(run, world):
    """The second worker took the lease, and finds the work of the first one done."""
    run = runs.order_commit(run=checked(run), by=world.dewi)
    first = _begin(run.job_id, timezone.now(), lambda order, message: None)
    runs.commit_file(run=run, by=world.dewi, at=AT, progress=Work(first).report)
    worker_is_silent(run.job_id)
    tasks.commit(run.job_id)
    run.refresh_from_db()
    assert (run.state, run.error, run.job.state) == (RunState.COMMITTED, "", JobState.DONE)
    runs.undo_import(run=run, by=world.dewi, at=AT)
    assert Measurement.objects.count() == 0


def test_commit_given_up_while_a_worker_slept_stays_committed(run, world):
    run = runs.order_commit(run=checked(run), by=world.dewi)
    runs.commit_file(run=run, by=world.dewi, at=AT)
    died_three_times(run.job_id)
    tasks.commit(run.job_id)
    run.refresh_from_db()
    assert run.state == RunState.COMMITTED


def test_late_preview_does_not_take_back_a_commit(run, world):
    stale = checked(ImportRun.objects.get(pk=run.pk))
    runs.commit_file(run=stale, by=world.dewi, at=AT)
    Job.objects.filter(pk=run.job_id).update(state="waiting")
    tasks.preview(run.job_id)
    run.refresh_from_db()
    assert run.state == RunState.COMMITTED


def test_worker_without_its_lease_stops(run):
    first = _begin(run.job_id, timezone.now(), lambda order, message: None)
    worker_is_silent(run.job_id)
    assert _begin(run.job_id, timezone.now(), lambda order, message: None).attempts == 2
    work = Work(first)
    with pytest.raises(Superseded):
        work.report("Memeriksa baris")
    work.close()


def test_task_that_takes_too_long_ends_in_words(run, monkeypatch):
    def slow(**_arguments):
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(runs, "preview_file", slow)
    tasks.preview(run.job_id)
    run.refresh_from_db()
    assert (run.state, run.job.state) == (RunState.FAILED, JobState.FAILED)
    assert run.error.startswith("Pekerjaan ini terlalu lama")


def test_every_task_has_limits_of_time():
    assert 0 < settings.CELERY_TASK_SOFT_TIME_LIMIT < settings.CELERY_TASK_TIME_LIMIT
