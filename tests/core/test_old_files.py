"""Files of the worker: gone when they are old, and written in the language of who ordered them."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django.utils.translation import get_language, override

from apps.core.enums import JobState
from apps.core.jobs import job_task, remove_old_files, start_job
from apps.core.models import Job
from apps.core.refusal import Refused
from apps.reports.services.recaps import order_recap
from apps.reports.tasks import build
from tests.factories import CIKAREO


def test_a_file_goes_after_its_days_and_its_row_stays(world, settings, sign_in):
    settings.REPORT_KEEP_DAYS = 90
    folder = Path(settings.REPORT_DIR)
    folder.mkdir(parents=True)
    for name, days in (("old.pdf", 91), ("young.pdf", 89)):
        (folder / name).write_bytes(b"x")
        ended = timezone.now() - timedelta(days=days)
        Job.objects.create(
            task="reports.build", title=name, started_by=world.budi, state=JobState.DONE, file=name, ended_at=ended
        )
    remove_old_files()
    assert [path.name for path in folder.iterdir()] == ["young.pdf"]
    assert dict(Job.objects.values_list("title", "file")) == {"old.pdf": "", "young.pdf": "young.pdf"}
    page = sign_in(world.budi).get("/rekap/saya/").content.decode()
    assert (page.count("Berkas lama, sudah dihapus"), page.count("Siap diunduh")) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_recap_is_written_and_titled_in_the_language_of_who_ordered_it(world, settings):
    jobs = {}
    for language in ("id", "en"):
        with override(language):
            order = {"unit": CIKAREO, "bulan": "2024-06", "tingkat": "desa"}
            job = order_recap(slug="status-gizi", order=order, file_format="csv", by=world.dewi)
        with override("id"):
            build(job.pk)
        job.refresh_from_db()
        jobs[language] = job.title.partition(" · ")[0], (Path(settings.REPORT_DIR) / job.file).read_text("utf-8-sig")
    assert jobs["id"][0] == "Rekap status gizi balita" != jobs["en"][0]
    assert "Desa Cikareo" in jobs["id"][1]
    assert jobs["id"][1].splitlines()[0] != jobs["en"][1].splitlines()[0]


@pytest.mark.django_db(transaction=True)
def test_the_work_is_done_in_the_language_it_was_ordered_in(world):
    @job_task("tests.speak")
    def speak(work):
        raise Refused(get_language(), code="spoken")

    with override("en"):
        job = start_job(task="tests.speak", title="x", order={}, by=world.budi)
    speak(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, "en")
