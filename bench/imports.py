"""Importing an e-PPGBM export from upload to commit, beside django-import-export with the same rows; rolled back."""

import resource
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from django.db import connection, transaction
from django.test import override_settings

from apps.accounts.models import Posting, User
from apps.imports.services import runs
from apps.regions.models import Region
from bench.export_files import rows, write_html
from bench.figures import Figure, Size, Timing, timed
from bench.import_export import import_rows

DISTRICT = "36.02"


def measure(size: Size) -> Iterator[Figure]:
    regions = Region.objects.within(DISTRICT).desa().select_related("parent")
    desa = [(region.parent.name, region.name) for region in regions]
    with tempfile.TemporaryDirectory() as folder, override_settings(UPLOAD_DIR=Path(folder) / "uploads"):
        path = Path(folder) / "bench.xls"
        write_html(path, rows(size.compared_rows, desa, is_wrong=True))
        yield _figure("import: every row wrong, preview", size.compared_rows, _import_file(path, commits=False))
        write_html(path, rows(size.compared_rows, desa))
        ours = _import_file(path)
        theirs = _import_with_library(size.compared_rows, desa)
        yield _figure("import: upload to commit", size.compared_rows, ours)
        yield _figure("import: django-import-export, same rows", size.compared_rows, theirs)
        yield Figure("import: times as fast as django-import-export", theirs.wall / ours.wall, "×", at_least=10)
        if size.rows > size.compared_rows:
            write_html(path, rows(size.rows, desa))
            whole = _import_file(path)
            yield Figure(f"import: {size.rows:,} rows, upload to commit", whole.wall, "s", at_most=60, note=whole.note)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Figure("import: peak memory of the worker", peak, "MB", at_most=500)


def _figure(name: str, count: int, timing: Timing) -> Figure:
    return Figure(name, count / timing.wall, "rows/s", note=timing.note)


def _import_file(path: Path, *, commits: bool = True) -> Timing:
    """Upload, preview and commit, as page and worker do them."""
    at = datetime.now(UTC)
    with transaction.atomic():
        by = _officer()
        with timed() as timing:
            with path.open("rb") as source:
                run = runs.receive_file(kind="eppgbm", name=path.name, source=source, district=DISTRICT, by=by, at=at)
            runs.preview_file(run=run, by=by, at=at)
            if commits:
                runs.commit_file(run=run, by=by, at=at)
                connection.check_constraints()
        transaction.set_rollback(True)
    return timing


def _import_with_library(count: int, desa: list[tuple[str, str]]) -> Timing:
    """A dry run for the preview, then the import: what its admin page does with a file."""
    with transaction.atomic():
        by = _officer()
        lines = list(rows(count, desa))
        with timed() as timing:
            for is_preview in (True, False):
                import_rows(lines, by=by, district=DISTRICT, is_preview=is_preview)
            connection.check_constraints()
        transaction.set_rollback(True)
    return timing


def _officer() -> User:
    user = User.objects.create(username="bench-import", full_name="Uji Coba")
    place = {"region_id": DISTRICT, "place": DISTRICT, "district": DISTRICT}
    Posting.objects.create(user=user, role="bapelitbangda", valid_from=date(2024, 1, 1), **place)
    return user
