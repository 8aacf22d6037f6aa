"""Databases that several test processes need alike: made by the first that asks, then copied by Postgres."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg2
from django.conf import settings
from django.core.management import call_command
from django.db import connection


def login() -> str:
    """Everything of the address of a database but its name."""
    of = connection.settings_dict
    return f"postgresql://{quote(of['USER'])}:{quote(of['PASSWORD'])}@{of['HOST']}:{of['PORT'] or 5432}"


def run(*statements: str) -> None:
    with closing(psycopg2.connect(f"{login()}/postgres")) as door:
        door.autocommit = True
        with door.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def tables(tmp_path_factory) -> str:
    """The name of a database with every table and nothing in it."""
    return _once("tables", tmp_path_factory, "template0", _migrate)


def _migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def filled(kind: str, tmp_path_factory, fill: Callable[[], None]) -> str:
    """The name of a database with every table, and what `fill` puts in."""
    return _once(kind, tmp_path_factory, tables(tmp_path_factory), fill)


def shared_folder(tmp_path_factory) -> Path:
    """Seen by every process of this run."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextmanager
def alone(tmp_path_factory, name: str) -> Iterator[Path]:
    """One process at a time -> a mark it may leave to tell the next one that the work is done."""
    folder = shared_folder(tmp_path_factory)
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder / f"{name}.done"


@contextmanager
def standing_in(database: str) -> Iterator[None]:
    """Django's own connection in another database."""
    real = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = real


def own_name(kind: str) -> str:
    """For a database of this process alone."""
    return f"{_name(kind)}_{os.environ.get('PYTEST_XDIST_WORKER', 'gw')}"


def clear(tmp_path_factory) -> None:
    """At the end of the run, in the process that began it."""
    if (shared_folder(tmp_path_factory) / "tables.done").exists():
        run(*(f'DROP DATABASE IF EXISTS "{_name(kind)}" WITH (FORCE)' for kind in ("tables", "portal")))


def _once(kind: str, tmp_path_factory, template: str, fill: Callable[[], None]) -> str:
    name = _name(kind)
    with alone(tmp_path_factory, kind) as done:
        if not done.exists():
            run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
            with standing_in(name):
                fill()
            done.touch()
    return name


def _name(kind: str) -> str:
    return f"ground_{settings.DATABASES['default']['NAME'].removeprefix('test_').partition('_gw')[0]}_{kind}"
