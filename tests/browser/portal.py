"""A portal of its own for the browser: database, web server, worker, files; all of it gone at the end."""

import os
import shutil
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg2
import redis
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from launcher.places import PYTHON
from launcher.processes import Children

from apps.accounts.services.demo_accounts import NEIGHBOUR, make_demo_accounts
from apps.coordination.models import Attachment
from apps.demo.plan import Plan
from apps.demo.services.audits import create_audits
from apps.demo.services.campaigns import create_campaigns
from apps.demo.services.simulation import simulate
from apps.demo.services.task_force import create_task_force
from tests.browser.page_checks import AXE
from tests.databases import drop_database, exclusive, filled_database, own_name, run_sql, server_url, shared_folder

DISTRICT, KECAMATAN, DESA = "36.02", "36.02.10", "36.02.10.2001"
SMALL = {"families": 400, "months": 4, "seed": 7}
PACKED = ("css", "js", "svg", "ttf", "txt", "json", "map", "md")
MINE = "a-portal-of-the-tests"
LOCKED_AFTER = 3
NOW = datetime.now(ZoneInfo("Asia/Jakarta"))


class Portal:
    """address: without a slash at the end."""

    def __init__(self, address: str, database: str):
        self.address, self._database = address, database

    def ask(self, sql: str, *values) -> list[tuple]:
        """What its database contains."""
        with closing(psycopg2.connect(self._database)) as door, door, door.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()


@contextmanager
def running_portal(tmp_path_factory) -> Iterator[Portal]:
    """The shape of bin/demo in small. Call it where the database may be used."""
    var, name = tmp_path_factory.mktemp("portal"), own_name("browser")
    with _database(name, filled_database("portal", tmp_path_factory, _fill)) as url, _broker() as broker:
        environment = {
            key: value for key, value in os.environ.items() if key not in {"DATABASE_URL_FILE", "REDIS_URL_FILE"}
        } | {
            "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
            "TUMBUH_MODE": "demo",
            "TUMBUH_LOCKOUT_AFTER": str(LOCKED_AFTER),
            "TUMBUH_VAR": str(var),
            "DATABASE_URL": url,
            "REDIS_URL": broker,
        }
        children = Children(var / "processes", var / "log", environment)
        try:
            (var / "static").symlink_to(_static_files(tmp_path_factory))
            address = _start(children, var)
            _wait(address, children)
            yield Portal(address, url)
        finally:
            _end(children)


@contextmanager
def _database(name: str, template: str) -> Iterator[str]:
    drop_database(name)
    run_sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield f"{server_url()}/{name}"
    finally:
        drop_database(name)


@contextmanager
def _broker() -> Iterator[str]:
    """A numbered database of the broker that is not in use: no other worker takes our jobs."""
    server, _slash, _number = settings.REDIS_URL.rpartition("/")
    for number in range(15, 0, -1):
        with redis.from_url(f"{server}/{number}") as broker:
            # Asked and taken in one step: two portals may begin at the same moment.
            if not broker.dbsize() and broker.set(MINE, 1, nx=True, ex=3600):
                break
    else:
        raise RuntimeError("every database of the broker is in use")
    try:
        yield f"{server}/{number}"
    finally:
        with redis.from_url(f"{server}/{number}") as broker:
            broker.flushdb()


def _static_files(tmp_path_factory) -> Path:
    """Under their hash as in the field; not compressed, which takes ten seconds and changes nothing here."""
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": "apps.core.static_files.HashedModules"}}
    folder = shared_folder(tmp_path_factory) / "static"
    with (
        exclusive(tmp_path_factory, "static") as done,
        override_settings(STORAGES=storages, STATIC_ROOT=folder, WHITENOISE_SKIP_COMPRESS_EXTENSIONS=PACKED),
    ):
        if not done.exists():
            call_command("collectstatic", interactive=False, verbosity=0)
            shutil.copy(AXE, folder)
            done.touch()
    return folder


def _start(children: Children, var: Path) -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    web = ["config.wsgi:application", "--bind", f"127.0.0.1:{port}", "--threads", "4", "--access-logfile", "-"]
    worker = ["--worker-class", "config.web_worker.WebWorker", "--no-control-socket", "--worker-tmp-dir", str(var)]
    children.start("web", str(PYTHON), "-m", "gunicorn", *web, *worker)
    quick = ["--concurrency", "1", "--without-gossip", "--without-mingle", "--loglevel", "info"]
    children.start("worker", str(PYTHON), "-m", "celery", "-A", "config", "worker", *quick)
    return f"http://127.0.0.1:{port}"


def _end(children: Children) -> None:
    """At once: all they worked on goes with them, and asking each to finish takes seconds."""
    for child in children.running.values():
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
    children.stop()


def _fill() -> None:
    """Two districts, the demo cast and a few children."""
    for district in (DISTRICT, NEIGHBOUR):
        call_command("load_regions", district=district, stdout=StringIO())
    plan = Plan(DISTRICT, until=NOW.date(), kecamatan=(KECAMATAN,), **SMALL)
    simulate(plan=plan, at=NOW)
    make_demo_accounts()
    create_task_force(desa=DESA, at=NOW)
    create_campaigns(desa=(DESA,), kecamatan=(KECAMATAN,), at=NOW)
    create_audits(at=NOW)
    # Their files lie in the folder of this process, not in the portal's.
    Attachment._base_manager.all().delete()


def _wait(address: str, children: Children) -> None:
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        children.check()
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):
                return
        except (OSError, urllib.error.HTTPError):
            time.sleep(0.1)
    raise TimeoutError(f"The portal does not answer; see {children.logs}")
