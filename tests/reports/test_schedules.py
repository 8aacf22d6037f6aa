"""Recaps that come by themselves each month, and what may be passed on in a chat."""

import io
from datetime import datetime

import pytest
from django.core import mail
from django.test import Client
from django.utils.timezone import get_current_timezone
from PIL import Image

from apps.core.models import Job
from apps.reports.catalogue import report_named
from apps.reports.models import RecapSchedule
from apps.reports.renderers.share import shared_lines, text_of
from apps.reports.services.schedules import end_schedule, run_schedules, save_schedule
from tests.factories import NOW, assert_refused, insert_measured_child, sign_in_as
from tests.reports.recaps import recap_of

pytestmark = pytest.mark.django_db


def scheduled(world, by=None, **more):
    schedule = {
        "report": "skdn",
        "unit": "36.02",
        "file_format": "pdf",
        "day": 5,
        "role": "bapelitbangda",
        "emails": [],
    }
    return save_schedule(**schedule | more, by=by or world.budi, at=NOW)


def on(day: int) -> datetime:
    return datetime(2026, 11, day, 6, 0, tzinfo=get_current_timezone())


def test_a_schedule_makes_the_month_before_once_for_each_user_of_the_role(world):
    scheduled(world)
    assert (run_schedules(at=on(4)), run_schedules(at=on(5)), run_schedules(at=on(6))) == (0, 1, 0)
    job = Job.objects.get()
    assert (job.started_by, job.order["question"]["bulan"]) == (world.budi, "2026-10")


def test_a_schedule_that_was_ended_makes_nothing(world):
    end_schedule(schedule=scheduled(world), by=world.budi, at=NOW)
    assert run_schedules(at=on(5)) == 0


def test_a_schedule_is_for_a_district_of_the_user_and_for_someone(world):
    with assert_refused("outside_area", "unit"):
        scheduled(world, by=world.rini)
    with assert_refused("no_recipient", "role"):
        scheduled(world, role="")
    with assert_refused("format_unknown", "format"):
        scheduled(world, report="semester", file_format="csv")
    with assert_refused("no_mail", "emails"):
        scheduled(world, emails=["a@example.id"])


def test_mail_carries_a_link_and_no_figure(world, settings):
    settings.EMAIL_HOST, settings.CSRF_TRUSTED_ORIGINS = "localhost", ["https://tumbuh.example.id"]
    scheduled(world, role="", emails=["bupati@example.id"])
    run_schedules(at=on(5))
    [message] = mail.outbox
    assert message.to == ["bupati@example.id"]
    assert "https://tumbuh.example.id/rekap/skdn/?unit=36.02&bulan=2026-10" in message.body


def test_the_page_makes_and_ends_schedules(world):
    client = sign_in_as(Client(), world.budi)
    page = client.get("/rekap/jadwal/").content.decode()
    assert "Surel belum diatur" in page
    entry = {"report": "skdn", "unit": "36.02", "file_format": "pdf", "day": 5, "role": ""}
    assert client.post("/rekap/jadwal/", entry).context["form"].errors == {"role": ["Pilih peran."]}
    schedule = scheduled(world)
    assert "Rekap SKDN" in client.get("/rekap/jadwal/").content.decode()
    client.post(f"/rekap/jadwal/{schedule.uuid}/hentikan/")
    assert not RecapSchedule.objects.get().is_active


def test_what_is_passed_on_tells_no_count_under_five(world):
    for _ in range(3):
        insert_measured_child(world.budi)
    report = report_named("status-gizi")
    lines = shared_lines(report, recap_of())
    assert lines[0].value == "kurang dari 5"
    assert "kurang dari 5" in text_of(report, recap_of())


def test_what_is_passed_on_says_of_how_many(world):
    for _ in range(6):
        insert_measured_child(world.budi)
    (measured, *_more) = shared_lines(report_named("status-gizi"), recap_of())
    assert (measured.value, measured.of, measured.share) == ("6", "dari 6 (100,0\xa0%)", 100)


def test_the_picture_is_1080_pixels_wide(world):
    client = sign_in_as(Client(), world.budi)
    answer = client.get("/rekap/skdn/gambar/", {"unit": "36.02", "bulan": "2024-06"})
    assert Image.open(io.BytesIO(answer.content)).size == (1080, 1350)
    page = client.get("/rekap/skdn/bagikan/", {"unit": "36.02", "bulan": "2024-06"}).content.decode()
    assert "wa.me" in page
    assert client.get("/rekap/skdn/bagikan/", {"unit": "51.05", "bulan": "2024-06"}).status_code == 404
