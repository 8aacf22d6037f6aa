"""Template databases that several test processes share: made by the first that needs one, then copied by Postgres.

Making the tables takes some seconds, so that database stays in the server for the next run, under the hash of its
sources.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import psycopg2
from django.conf import settings
from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
TABLES = "tumbuh_tables_"
# What the migrations import beside themselves, and the packages whose migrations run too.
MADE_FROM = (
    "apps/core/fast_migrations.py",
    "apps/core/row_security.py",
    "apps/families/selectors/row_policies.py",
    "config/settings.py",
    "requirements-dev.txt",
)


def server_url() -> str:
    """The address of the server, without the name of a database."""
    of = connection.settings_dict
    return f"postgresql://{quote(of['USER'])}:{quote(of['PASSWORD'])}@{quote(of['HOST'], safe='')}:{of['PORT'] or 5432}"


def run_sql(*statements: str) -> list[str]:
    """The first column of the rows of the last statement."""
    with closing(psycopg2.connect(f"{server_url()}/postgres")) as database:
        database.autocommit = True
        with database.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            return [row[0] for row in cursor] if cursor.description else []


def drop_database(name: str) -> None:
    """Also while it is in use.

    Not with FORCE: that refuses when the server's own vacuum is at work in it, which a plain DROP asks to stop.
    """
    run_sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        f" WHERE datname = '{name}' AND usename = current_user AND pid <> pg_backend_pid()",
        f'DROP DATABASE IF EXISTS "{name}"',
    )


def template_database() -> str:
    """The name of a database with every table and nothing in it."""
    name = TABLES + _digest()
    with closing(psycopg2.connect(f"{server_url()}/postgres")) as database, database.cursor() as cursor:
        # Other runs may want it at the same moment; the lock goes with the connection.
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [TABLES])
        if not run_sql(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
            _make(name)
    return name


def _make(name: str) -> None:
    unfinished = f"{name}_unfinished"
    old = run_sql(f"SELECT datname FROM pg_database WHERE datname LIKE '{TABLES}%'")
    for one in [*old, unfinished]:
        drop_database(one)
    run_sql(f'CREATE DATABASE "{unfinished}"')
    with connected_to(unfinished):
        call_command("migrate", interactive=False, verbosity=0)
    run_sql(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


def _digest() -> str:
    files = sorted([*ROOT.glob("apps/*/migrations/*.py"), *(ROOT / name for name in MADE_FROM)])
    digest = sha256()
    for path in files:
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def filled_database(kind: str, tmp_path_factory, fill: Callable[[], None]) -> str:
    """The name of a database of this run with every table, filled once by `fill`."""
    name = _name(kind)
    with exclusive(tmp_path_factory, kind) as done:
        if not done.exists():
            drop_database(name)
            run_sql(f'CREATE DATABASE "{name}" TEMPLATE "{template_database()}"')
            with connected_to(name):
                fill()
            done.write_text(name)
    return name


def clear(tmp_path_factory) -> None:
    """Drop what this run made; called at its end, in the process that began it."""
    done = shared_folder(tmp_path_factory) / "portal.done"
    if done.exists():
        drop_database(done.read_text())


def own_name(kind: str) -> str:
    """For a database of this process alone."""
    return f"{_name(kind)}_{os.environ.get('PYTEST_XDIST_WORKER', 'gw')}"


def shared_folder(tmp_path_factory) -> Path:
    """Seen by every process of this run."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextmanager
def exclusive(tmp_path_factory, name: str) -> Iterator[Path]:
    """One process at a time; yields the path of a mark that says the work is done."""
    folder = shared_folder(tmp_path_factory)
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder / f"{name}.done"


@contextmanager
def connected_to(database: str) -> Iterator[None]:
    """Django's own connection in another database."""
    real = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = real


def _name(kind: str) -> str:
    return f"{settings.DATABASES['default']['NAME'].removeprefix('test_').partition('_gw')[0]}_{kind}"
