"""Background jobs: the row in Postgres is the job, the broker only notifies a worker.

A job survives a killed worker and a broker that is down: waiting jobs are sent again every half minute.
"""

import logging
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import wraps
from pathlib import Path

import pghistory
from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from apps.core import sealed_files
from apps.core.enums import ENDED, JobState
from apps.core.models import Job
from apps.core.refusal import Refused

logger = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 3
MOST_OPEN = 10
"""Jobs of one user that wait or run: no one's order waits behind sixty of another's."""
LEFT_BEHIND = timedelta(days=1)
SEALED = ".sealed"
GivenUp = Callable[[dict, str], None]


class Cancelled(Exception):
    """The user stopped the work."""


class Superseded(Exception):
    """Another worker took the lease while this one slept: what it has not committed is the other's to do."""


def start_job(*, task: str, title: str, order: dict, by, is_bounded: bool = True) -> Job:
    """Create the job; a worker is notified once the transaction is committed.

    Refused where the user has MOST_OPEN others that wait or run; what the portal starts by itself is not bounded.
    """
    if is_bounded:
        refuse_too_many(by)
    language = get_language() or settings.LANGUAGE_CODE
    job = Job.objects.create(task=task, title=title, order=order, started_by=by, language=language)
    transaction.on_commit(lambda: notify_worker(job))
    return job


def refuse_too_many(by) -> None:
    if Job.objects.filter(started_by=by).exclude(state__in=ENDED).count() >= MOST_OPEN:
        words = _("Masih ada %s pekerjaan Anda yang belum selesai. Tunggu sebagian selesai, atau batalkan.") % MOST_OPEN
        raise Refused(words, code="too_many_jobs")


def cancel_job(*, job: Job, at: datetime) -> None:
    """Ask the worker to stop; a job that has not begun ends here."""
    Job.objects.filter(pk=job.pk).exclude(state__in=ENDED).update(is_cancelled=True)
    Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(state=JobState.CANCELLED, ended_at=at)


def notify_worker(job: Job) -> None:
    """Send the job to the broker; if that is down, the job waits for the next notify_waiting_jobs."""
    if not notify_task(job.task, job.pk):
        logger.warning("broker unreachable, job %s waits", job.pk)


def notify_task(task: str, *arguments: int) -> bool:
    """Ask a worker to run a task, within a second: a page must not wait for a broker that is down. -> whether it did.

    Over a connection of its own: the pooled one tries a dead broker for six seconds.
    """
    from config.celery import app

    try:
        with app.connection_for_write(transport_options=settings.IMPATIENT_BROKER) as connection_:
            app.send_task(task, args=arguments, retry=False, ignore_result=True, connection=connection_)
    except OperationalError:
        return False
    return True


@shared_task(name="core.notify_waiting_jobs", ignore_result=True)
def notify_waiting_jobs() -> None:
    now = timezone.now()
    for job in Job.objects.filter(state=JobState.WAITING, ordered_at__lt=now - timedelta(seconds=20)):
        notify_worker(job)
    for job in Job.objects.filter(state=JobState.RUNNING, heartbeat_at__lt=now - LEASE):
        notify_worker(job)


@shared_task(name="core.remove_old_files", ignore_result=True)
def remove_old_files() -> None:
    """Delete the files of old jobs; the job stays and can be ordered again.

    A file with names goes after settings.NAMES_KEEP_DAYS, another after settings.REPORT_KEEP_DAYS, and what a killed
    process left half-written after a day.
    """
    now = timezone.now()
    of_names = Q(result__people__gt=0, ended_at__lt=now - timedelta(days=settings.NAMES_KEEP_DAYS))
    old = Q(ended_at__lt=now - timedelta(days=settings.REPORT_KEEP_DAYS))
    for job in Job.objects.filter(of_names | old).exclude(file=""):
        (Path(settings.REPORT_DIR) / Path(job.file).name).unlink(missing_ok=True)
        Job.objects.filter(pk=job.pk).update(file="")
    remove_leftovers(now)


def remove_leftovers(now: datetime) -> None:
    """Half-written uploads, and files of the worker that no job names, a day after they were last written to."""
    reports = Path(settings.REPORT_DIR)
    named = set(Job.objects.exclude(file="").values_list("file", flat=True))
    left = [path for path in reports.glob("*") if path.name not in named]
    for path in [*left, *Path(settings.UPLOAD_DIR).glob("*.part")]:
        with suppress(FileNotFoundError):
            if path.is_file() and path.stat().st_mtime < (now - LEFT_BEHIND).timestamp():
                path.unlink()


class Work:
    """What a task is given: its order, its user, and how to report progress.

    Progress is written over a connection of its own, so that it is visible while the transaction of the work is open.
    """

    def __init__(self, job: Job):
        self.job, self.order, self.by = job, job.order, job.started_by
        self._side, self._plain = connection.copy(), list[Path]()

    def report(self, step: str, done: int = 0, total: int = 0) -> None:
        """Show the user the current step; raises Cancelled when they cancelled the job, Superseded without a lease."""
        with self._side.cursor() as cursor:
            cursor.execute(
                "UPDATE core_job SET step=%s, done=%s, total=%s, heartbeat_at=%s WHERE id=%s AND attempts=%s"
                " RETURNING is_cancelled",
                [step[:200], done, total, timezone.now(), self.job.pk, self.job.attempts],
            )
            row = cursor.fetchone()
        if row is None:
            raise Superseded
        if row[0]:
            raise Cancelled

    def result_path(self, name: str) -> Path:
        """Where to write the result; `set_file` then seals it and offers it to the user."""
        folder = Path(settings.REPORT_DIR)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._plain.append(folder / f"{uuid.uuid4().hex}{Path(name).suffix}")
        return self._plain[-1]

    def set_file(self, path: Path, name: str) -> None:
        """Seal what was written to `path`, which goes: results name people."""
        sealed = path.with_suffix(SEALED)
        sealed_files.seal_file(path, sealed)
        Job.objects.filter(pk=self.job.pk).update(file=sealed.name, file_name=name)

    def close(self) -> None:
        for path in self._plain:
            path.unlink(missing_ok=True)
        self._side.close()


def _begin(pk: int, now: datetime, given_up: GivenUp) -> Job | None:
    """Take the lease; None when the job is done, cancelled, held by another worker, or was interrupted too often."""
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=pk).exclude(state__in=ENDED).first()
        if job is None or (job.state == JobState.RUNNING and job.heartbeat_at and job.heartbeat_at > now - LEASE):
            return None
        is_given_up = job.attempts >= MOST_ATTEMPTS
        if not is_given_up:
            job.state, job.begun_at, job.heartbeat_at = JobState.RUNNING, job.begun_at or now, now
            job.attempts += 1
            job.save(update_fields=["state", "begun_at", "heartbeat_at", "attempts"])
    if is_given_up:
        with override(job.language):
            message = _("Pekerjaan ini terhenti tiga kali. Coba lagi; bila terulang, hubungi petugas TI.")
            _end(job, JobState.FAILED, now, error=message)
            # Outside the lock: a worker that only sleeps may hold what is written here.
            given_up(job.order, message)
        return None
    return job


def _end(job: Job, state: JobState, at: datetime, *, error: str = "", result: dict | None = None) -> None:
    """Only the worker that took the lease last ends the job."""
    Job.objects.filter(pk=job.pk, attempts=job.attempts).update(
        state=state, ended_at=at, error=error, result=result or {}
    )


def job_task(name: str, *, given_up: GivenUp = lambda order, message: None) -> Callable:
    """A Celery task that does one job: `@job_task("imports.preview") def preview(work): ... return result`.

    Refused fails the job with its message; any other exception with a general one, and is logged.
    given_up: called with the order and a message when the workers died of the job MOST_ATTEMPTS times.
    """

    def wrap(work_function: Callable[[Work], dict | None]):
        @shared_task(name=name, ignore_result=True)
        @wraps(work_function)
        def run(pk: int) -> None:
            job = _begin(pk, timezone.now(), given_up)
            if job is None:
                return
            work = Work(job)
            try:
                with override(job.language), pghistory.context(user=job.started_by_id, job=str(job.uuid)):
                    result = work_function(work)
                _end(job, JobState.DONE, timezone.now(), result=result)
            except Superseded:
                logger.warning("job %s goes on with another worker", job.pk)
            except Cancelled:
                _end(job, JobState.CANCELLED, timezone.now())
            except Exception as error:
                if not isinstance(error, Refused):
                    logger.exception("job %s failed", job.pk)
                with override(job.language):
                    _end(job, JobState.FAILED, timezone.now(), error=failure_words(error))
            finally:
                work.close()

        return run

    return wrap


def failure_words(error: Exception) -> str:
    """The message for the user about an error that ended a job."""
    if isinstance(error, Refused):
        return str(error.message)
    if sealed_files.is_disk_full(error):
        return _("Penyimpanan server penuh. Hubungi petugas TI, lalu coba lagi.")
    if isinstance(error, sealed_files.LostFile):
        return _("Berkasnya hilang dari server atau rusak. Unggah lagi; bila terulang, hubungi petugas TI.")
    if isinstance(error, SoftTimeLimitExceeded):
        return _("Pekerjaan ini terlalu lama, jadi dihentikan. Bagi menjadi bagian yang lebih kecil, lalu coba lagi.")
    return _("Ada gangguan di server. Coba ulangi.")
