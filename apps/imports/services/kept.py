"""What a preview found, kept for the commit: while the register stands as it was seen, the file is not read again.

It lies sealed beside the upload. Whatever could make another look come out differently is in its stamp: the register,
the day, the user's area, the answers, the file and the program itself. A stamp that differs means to look anew.
"""

import hashlib
import pickle
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import connection, models

from apps.core import sealed_files
from apps.imports.catalogue import BY_SLUG
from apps.imports.engine.declaration import Asked
from apps.imports.engine.examine import Examined, uninterrupted
from apps.imports.handlers.handler import RowHandler
from apps.imports.models import ImportRun

SUFFIX = ".kept"
# The day is in the stamp, so that nothing older is of use.
KEPT_FOR = timedelta(days=1)
# Each version of a row carries the transaction that wrote it, so that a row which is added, changed in whatever column
# or taken away changes how many rows each transaction has.
_VERSIONS = """
    SELECT coalesce(md5(string_agg(xmin::text || ':' || rows, ',' ORDER BY xmin::text)), '')
    FROM (SELECT xmin, count(*) AS rows FROM {} GROUP BY xmin) AS versions"""


@dataclass
class Head:
    """counts, unknown: as in ImportRun."""

    stamp: str
    counts: dict[str, int]
    unknown: list[str]


def stamp_of(run: ImportRun, asked: Asked) -> str:
    """Equal as long as the same file, looked at now, must give the same; '' for a kind that is not kept."""
    kind = BY_SLUG[run.kind]
    if not kind.target.reads:
        return ""
    scope = asked.scope
    told = [
        _PROGRAM, kind.slug, run.sha256, run.stored, asked.district, asked.today.isoformat(), asked.uploader,
        sorted(asked.options.items()), sorted(scope.prefixes), sorted(scope.posyandu), sorted(scope.teams),
        [_versions(model, asked.district) for model in kind.target.reads],
    ]  # fmt: skip
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _versions(model: type[models.Model], district: str) -> str:
    """Of the rows of one district; of the whole table where rows name none."""
    is_by_district = any(field.name == "district" for field in model._meta.fields)
    rows = f"{model._meta.db_table} WHERE district = %s" if is_by_district else model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(_VERSIONS.format(rows), [district] if is_by_district else [])
        return cursor.fetchone()[0]


def _program() -> str:
    """Digest of the program's own lines: what one version kept, another does not take up."""
    digest = hashlib.sha256()
    for path in sorted((settings.BASE_DIR / "apps").rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


# Read when it starts: a worker that still runs the last version must not say the next one's name.
_PROGRAM = _program()


def keep(run: ImportRun, examined: Examined, stamp: str) -> None:
    """stamp: of before the look, so that what changed meanwhile counts as changed."""
    if not stamp:
        return
    head = Head(stamp, examined.counts, examined.unknown)
    with sealed_files.sealing(_place(run), _purpose(run)) as out, uninterrupted():
        for part in chain([head], examined.target.kept()):
            # One pickle a part: each remembers all it has seen, to know it again.
            pickle.dump(part, out, protocol=5)


def take_up(run: ImportRun, stamp: str, target: RowHandler) -> Head | None:
    """Hand the target what was kept; None where nothing is, or the stamp differs: then the target is as it was."""
    if not stamp:
        return None
    try:
        with sealed_files.opened(_place(run), _purpose(run)) as sealed, uninterrupted():
            # The seal opens only for what this program laid here for this run.
            head: Head = pickle.load(sealed)
            if head.stamp != stamp:
                return None
            target.take_up(iter(lambda: pickle.load(sealed), None))
            return head
    except (FileNotFoundError, InvalidTag):
        return None


def forget(run: ImportRun) -> None:
    if run.stored:
        _place(run).unlink(missing_ok=True)


def forget_old(now: datetime) -> None:
    """What nobody put on record in time."""
    for path in Path(settings.UPLOAD_DIR).glob(f"*{SUFFIX}"):
        if now.timestamp() - path.stat().st_mtime > KEPT_FOR.total_seconds():
            path.unlink(missing_ok=True)


def _place(run: ImportRun) -> Path:
    return (Path(settings.UPLOAD_DIR) / run.stored).with_suffix(SUFFIX)


def _purpose(run: ImportRun) -> bytes:
    return f"kept {run.uuid}".encode()
