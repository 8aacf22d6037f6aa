"""A recap ordered, built by the task, fetched, built again and thrown away."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from apps.core.enums import JobState
from apps.core.models import Job
from apps.reports.services.recaps import order_recap
from apps.reports.tasks import build
from apps.toddlers.enums import HeightStatus
from tests.factories import CIKAREO, NOW, SAJIRA, insert_measured_child
from tests.job_files import content_of

ORDER = {"unit": CIKAREO, "bulan": "2024-06", "tingkat": "desa"}


def built(by, file_format="json", **question) -> Job:
    """The bell may ring in a broker without a listener; the task is called as a worker would."""
    job = order_recap(slug="status-gizi", order=ORDER | question, file_format=file_format, by=by)
    build(job.pk)
    job.refresh_from_db()
    return job


@pytest.mark.django_db(transaction=True)
def test_recap_is_built_downloaded_and_discarded(world, sign_in):
    insert_measured_child(world.budi, height=HeightStatus.STUNTED)
    job = built(world.dewi)
    client = sign_in(world.dewi)
    mine = client.get("/rekap/saya/").text
    assert ("Siap diunduh" in mine, f'href="/pekerjaan/{job.uuid}/berkas/"' in mine) == (True, True)
    fetched = client.get(f"/pekerjaan/{job.uuid}/berkas/")
    assert json.loads(b"".join(fetched.streaming_content))["total"]["stunted"] == 1
    assert fetched["Content-Disposition"] == 'attachment; filename="rekap-status-gizi-3602102001-2024-06-desa.json"'
    assert client.post(f"/rekap/saya/{job.uuid}/hapus/").status_code == 302
    assert (Job.objects.count(), list(Path(settings.REPORT_DIR).iterdir())) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_a_file_is_closed_to_others_and_to_who_no_longer_serves_there(world, sign_in):
    job = built(world.dewi)
    address = f"/pekerjaan/{job.uuid}/berkas/"
    assert sign_in(world.budi).get(address).status_code == 404
    world.dewi.postings.update(valid_until=NOW.date().replace(year=2024))
    post_elsewhere = world.dewi.postings.get()
    post_elsewhere.pk = None
    post_elsewhere.uuid = "00000000-0000-7000-8000-000000000001"
    post_elsewhere.valid_until = None
    post_elsewhere.puskesmas = world.sajira.puskesmas
    post_elsewhere.save()
    assert sign_in(world.dewi).get(address).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_task_checks_the_right_again(world):
    job = order_recap(slug="status-gizi", order=ORDER, file_format="json", by=world.dewi)
    world.dewi.postings.update(valid_until=NOW.date().replace(year=2024))
    build(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error, job.file) == (JobState.FAILED, "Wilayah ini di luar tugas Anda.", "")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("file_format", ["xlsx", "pdf", "csv"])
def test_every_format_is_built(world, file_format):
    insert_measured_child(world.budi)
    job = built(world.budi, file_format, unit="36.02")
    starts = {"xlsx": b"PK", "pdf": b"%PDF", "csv": b"\xef\xbb\xbf"}
    assert (job.state, job.percent, content_of(job).startswith(starts[file_format])) == (JobState.DONE, 100, True)


def test_rekap_saya_lists_ones_own_and_none_of_others(world, sign_in):
    for user in (world.dewi, world.budi):
        order_recap(slug="status-gizi", order=ORDER, file_format="pdf", by=user)
    page = sign_in(world.dewi).get("/rekap/saya/").text
    assert (page.count("Desa Cikareo · Juni 2024 · PDF</th>"), "1 berkas Anda" in page) == (1, True)


def test_a_recap_can_be_ordered_again_and_is_not_thrown_away_while_it_waits(world, sign_in):
    job = order_recap(slug="status-gizi", order=ORDER, file_format="pdf", by=world.dewi)
    client = sign_in(world.dewi)
    client.post(f"/rekap/saya/{job.uuid}/ulang/")
    client.post(f"/rekap/saya/{job.uuid}/hapus/")
    assert [stored.order for stored in Job.objects.all()] == [job.order] * 2
    client.post(f"/pekerjaan/{job.uuid}/batal/")
    client.post(f"/rekap/saya/{job.uuid}/hapus/")
    assert list(Job.objects.filter(pk=job.pk)) == []


def test_no_user_touches_the_recaps_of_another(world, sign_in):
    job = order_recap(slug="status-gizi", order=ORDER, file_format="pdf", by=world.dewi)
    client = sign_in(world.budi)
    for what in ("ulang", "hapus"):
        assert client.post(f"/rekap/saya/{job.uuid}/{what}/").status_code == 404
    assert [stored.pk for stored in Job.objects.all()] == [job.pk]


def test_the_command_counts_the_whole_unit_or_what_a_user_may_see(world, tmp_path):
    insert_measured_child(world.budi, height=HeightStatus.STUNTED)
    insert_measured_child(world.budi, SAJIRA, height=HeightStatus.STUNTED)
    out = tmp_path / "recap.json"
    question = ["status-gizi", "--month", "2024-06", "--format", "json", "--out", str(out)]
    call_command("recap", *question, "--unit", "36.02")
    assert json.loads(out.read_text())["total"]["stunted"] == 2
    call_command("recap", *question, "--unit", CIKAREO, "--user", "dewi")
    assert json.loads(out.read_text())["total"]["stunted"] == 1
    for refused in (["--unit", SAJIRA, "--user", "dewi"], ["--unit", "99.99"], ["--unit", "36.02", "--user", "nobody"]):
        with pytest.raises(CommandError):
            call_command("recap", *question, *refused)
