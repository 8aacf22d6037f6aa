"""A portal of its own for the browser: database, web server, worker, files; all of it gone at the end."""

import os
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from io import StringIO
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

import psycopg2
import redis
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from launcher.places import PYTHON
from launcher.processes import Children

from apps.accounts.demo import NEIGHBOUR, make_demo_accounts
from apps.demo.plan import Plan
from apps.demo.simulation import simulate

DISTRICT, KECAMATAN = "36.02", "36.02.10"
SMALL = {"children": 150, "months": 4, "seed": 7}
PACKED = ("css", "js", "svg", "ttf", "txt", "json", "map", "md")
NOW = datetime.now(ZoneInfo("Asia/Jakarta"))


class Portal:
    """address: without a slash at the end."""

    def __init__(self, address: str, database: str):
        self.address, self._database = address, database

    def ask(self, sql: str, *values) -> list[tuple]:
        """What stands in its database."""
        with closing(psycopg2.connect(self._database)) as door, door, door.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()


@contextmanager
def running_portal(var: Path) -> Iterator[Portal]:
    """The shape of bin/demo in small. Call it where the database may be used."""
    name = f"{connection.settings_dict['NAME']}_browser"
    with _database(name) as url, _broker() as broker:
        environment = {
            key: value for key, value in os.environ.items() if key not in {"DATABASE_URL_FILE", "REDIS_URL_FILE"}
        } | {"TUMBUH_MODE": "demo", "TUMBUH_VAR": str(var), "DATABASE_URL": url, "REDIS_URL": broker}
        children = Children(var / "processes", var / "log", environment)
        try:
            _static_files(var / "static")
            address = _start(children, var)
            _fill(name)
            _wait(address, children)
            yield Portal(address, url)
        finally:
            children.stop()


@contextmanager
def _database(name: str) -> Iterator[str]:
    of = connection.settings_dict
    login = f"postgresql://{quote(of['USER'])}:{quote(of['PASSWORD'])}@{of['HOST']}:{of['PORT'] or 5432}"
    with closing(psycopg2.connect(f"{login}/postgres")) as door:
        door.autocommit = True
        with door.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}"')
            try:
                yield f"{login}/{name}"
            finally:
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def _broker() -> Iterator[str]:
    """A numbered database of the broker that nobody uses: no other worker takes our jobs."""
    server, _slash, _number = settings.REDIS_URL.rpartition("/")
    with redis.from_url(settings.REDIS_URL) as broker:
        used = {int(name[2:]) for name in broker.info("keyspace")}
    free = max(set(range(1, 16)) - used)
    try:
        yield f"{server}/{free}"
    finally:
        with redis.from_url(f"{server}/{free}") as broker:
            broker.flushdb()


def _static_files(folder: Path) -> None:
    """Under their hash as in the field; not compressed, which takes ten seconds and changes nothing here."""
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": "apps.core.static_files.HashedModules"}}
    with override_settings(STORAGES=storages, STATIC_ROOT=folder, WHITENOISE_SKIP_COMPRESS_EXTENSIONS=PACKED):
        call_command("collectstatic", interactive=False, verbosity=0)


def _start(children: Children, var: Path) -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    web = ["config.wsgi:application", "--bind", f"127.0.0.1:{port}", "--threads", "4", "--access-logfile", "-"]
    children.start("web", str(PYTHON), "-m", "gunicorn", *web, "--no-control-socket", "--worker-tmp-dir", str(var))
    quick = ["--concurrency", "1", "--without-gossip", "--without-mingle", "--loglevel", "info"]
    children.start("worker", str(PYTHON), "-m", "celery", "-A", "config", "worker", *quick)
    return f"http://127.0.0.1:{port}"


def _fill(database: str) -> None:
    """Tables, two districts, the demo cast and a few children."""
    real, hashers = connection.settings_dict["NAME"], settings.PASSWORD_HASHERS[1:]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        call_command("migrate", interactive=False, verbosity=0)
        for district in (DISTRICT, NEIGHBOUR):
            call_command("load_regions", district=district, stdout=StringIO())
        plan = Plan(DISTRICT, until=NOW.date(), kecamatan=(KECAMATAN,), **SMALL)
        simulate(plan=plan, at=NOW)
        with override_settings(PASSWORD_HASHERS=hashers):
            make_demo_accounts()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = real


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
