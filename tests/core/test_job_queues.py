"""Jobs wait for their turn: a bound on the orders of one user, queues by kind, and no page waits for the broker."""

import socket
import time
from contextlib import closing

import pytest
from django.urls import reverse

from apps.core.enums import JobState
from apps.core.jobs import MOST_OPEN, notify_task, start_job
from apps.core.models import Job
from config.celery import app
from tests.factories import assert_refused

pytestmark = pytest.mark.django_db
LONGEST_WAIT = 1.2
"""Seconds: one for the broker, the rest for a busy machine."""


def open_jobs(user, count: int) -> None:
    Job.objects.bulk_create(Job(task="reports.build", title="x", started_by=user) for _one in range(count))


def test_a_user_has_a_bound_of_open_orders_and_others_go_on(world):
    open_jobs(world.budi, MOST_OPEN)
    with assert_refused("too_many_jobs"):
        start_job(task="reports.build", title="x", order={}, by=world.budi)
    start_job(task="reports.build", title="x", order={}, by=world.dewi)
    start_job(task="reports.build", title="x", order={}, by=world.budi, is_bounded=False)
    Job.objects.filter(started_by=world.budi).update(state=JobState.DONE)
    start_job(task="reports.build", title="x", order={}, by=world.budi)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("imports:upload", {"kind": "eppgbm", "district": "36.02"}),
        ("exchange:corrections", {}),
    ],
)
def test_a_page_says_so_in_words(world, sign_in, name, data):
    open_jobs(world.dewi, MOST_OPEN)
    if "upload" in name:
        from django.core.files.uploadedfile import SimpleUploadedFile

        data = data | {"file": SimpleUploadedFile("a.csv", b"NIK,Nama\n1,2\n")}
    else:
        data = {"puskesmas": str(world.cileles.uuid)}
    page = sign_in(world.dewi).post(reverse(name), data, follow=True).content.decode()
    assert "Masih ada 10 pekerjaan Anda yang belum selesai" in page


@pytest.mark.parametrize(
    ("task", "queue"),
    [
        ("imports.preview", "imports"),
        ("imports.commit", "imports"),
        ("imports.coloured_copy", "files"),
        ("reports.build", "files"),
        ("exchange.hand_in", "files"),
        ("core.notify_waiting_jobs", "celery"),
        ("indicators.refresh_counts", "celery"),
    ],
)
def test_an_import_does_not_queue_behind_files(task, queue):
    assert app.amqp.router.route({}, task)["queue"].name == queue


@pytest.fixture(params=["refuses", "is silent"])
def dead_broker(request, monkeypatch):
    """A broker that refuses connections, or accepts them and never answers."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        if request.param == "is silent":
            listener.listen(10)
        monkeypatch.setattr(app.conf, "broker_write_url", f"redis://127.0.0.1:{listener.getsockname()[1]}/0")
        yield


def test_an_order_waits_a_second_at_most_for_a_dead_broker(dead_broker):
    began = time.monotonic()
    assert notify_task("core.notify_waiting_jobs") is False
    assert time.monotonic() - began < LONGEST_WAIT
