"""Files of the worker: gone when they are old, and written in the language of who ordered them."""

import errno
import os
import time
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
from tests.job_files import content_of


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


def test_a_file_with_names_goes_within_days(world, settings, sign_in):
    settings.NAMES_KEEP_DAYS, folder = 7, Path(settings.REPORT_DIR)
    folder.mkdir(parents=True)
    for name, days in (("old.sealed", 8), ("young.sealed", 6)):
        (folder / name).write_bytes(b"x")
        ended = timezone.now() - timedelta(days=days)
        job = Job.objects.create(
            task="imports.coloured_copy", title=name, started_by=world.budi, state=JobState.DONE, file=name,
            file_name="a.xlsx", ended_at=ended, result={"people": 3},
        )  # fmt: skip
        job_of = {name: job}
    remove_old_files()
    assert [path.name for path in folder.iterdir()] == ["young.sealed"]
    Job.objects.filter(pk=job_of["young.sealed"].pk).update(file="")
    page = sign_in(world.budi).get(f"/pekerjaan/{job_of['young.sealed'].uuid}/").content.decode()
    assert "Berkas lama, sudah dihapus" in page


def test_what_a_killed_process_left_goes_after_a_day(world, settings):
    for folder in (Path(settings.REPORT_DIR), Path(settings.UPLOAD_DIR)):
        folder.mkdir(parents=True)
        for name, hours in (("old.part", 25), ("young.part", 23)):
            (folder / name).write_bytes(b"x")
            os.utime(folder / name, (time.time() - hours * 3600,) * 2)
    (Path(settings.UPLOAD_DIR) / "whole.sealed").write_bytes(b"x")
    os.utime(Path(settings.UPLOAD_DIR) / "whole.sealed", (0, 0))
    remove_old_files()
    assert [path.name for path in Path(settings.REPORT_DIR).iterdir()] == ["young.part"]
    assert sorted(path.name for path in Path(settings.UPLOAD_DIR).iterdir()) == ["whole.sealed", "young.part"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_full", [False, True])
def test_a_result_lies_sealed_and_what_was_written_in_the_clear_is_gone(world, settings, is_full):
    @job_task(f"tests.write.{is_full}")
    def write(work):
        path = work.result_path("nama.csv")
        path.write_text("Siti Aminah" * 100)
        if is_full:
            raise OSError(errno.ENOSPC, "No space left on device")
        work.set_file(path, "nama.csv")

    job = start_job(task=f"tests.write.{is_full}", title="x", order={}, by=world.budi)
    write(job.pk)
    job.refresh_from_db()
    files = list(Path(settings.REPORT_DIR).iterdir())
    assert not any(b"Siti" in path.read_bytes() for path in files)
    if is_full:
        assert (job.state, files) == (JobState.FAILED, [])
        assert "Penyimpanan server penuh" in job.error
    else:
        assert ([path.name for path in files], content_of(job)) == ([job.file], b"Siti Aminah" * 100)


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
        jobs[language] = job.title.partition(" · ")[0], content_of(job).decode("utf-8-sig")
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
