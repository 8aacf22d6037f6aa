"""A list of recipients that an agency uploads, matched with the register; rolled back."""

import csv
import random
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from apps.accounts.models import User
from apps.families.models import Family
from apps.imports.services import runs
from apps.programmes.models import Programme
from bench.figures import Figure, Size, percentile, timed
from bench.run import DISTRICT

ROWS, MATCH_S = 20_000, 15
KECAMATAN, PAGES, PAGE_MS = "36.02.10", 20, 200
HEADINGS = ["Nama", "Alamat", "RT", "RW", "Kecamatan", "Desa/Kelurahan", "Tanggal Terima"]


def measure(size: Size) -> Iterator[Figure]:
    at = datetime.now(UTC)
    count = size.rows if size.is_toy else ROWS
    with tempfile.TemporaryDirectory() as folder, override_settings(UPLOAD_DIR=Path(folder) / "uploads"):
        path = Path(folder) / "penerima.csv"
        _write(path, count, at)
        with transaction.atomic():
            by = User.objects.get(username="lina")
            programme = Programme.objects.create(
                district=DISTRICT, place=DISTRICT, agency=by.current_postings[0].agency, item="I-14", year=at.year,
                name="Jamban", fund="apbd", budget_rp=1, entered_at=at, entered_by=by,
            )  # fmt: skip
            options = {"programme": str(programme.uuid)}
            with timed() as timing:
                with path.open("rb") as source:
                    run = runs.receive_file(
                        kind="penerima", name=path.name, source=source, district=DISTRICT, options=options, by=by, at=at
                    )
                runs.preview_file(run=run, by=by, at=at)
                runs.commit_file(run=run, by=by, at=at)
                connection.check_constraints()
            transaction.set_rollback(True)
    yield Figure(f"matching: list of {count:,} rows", timing.wall, "s", at_most=MATCH_S, note=timing.note)
    times = list(_priority_pages(2 if size.is_toy else PAGES))
    yield Figure("matching: priority list of a kecamatan, p95", percentile(times, 0.95), "ms", at_most=PAGE_MS)


def _write(path: Path, count: int, at: datetime) -> None:
    """Every second line has a family of the register by its name and place; the rest are no one's."""
    choose = random.Random(7)
    rows = Family.objects.filter(district=DISTRICT).select_related("desa__parent").order_by("pk")
    families = list(rows[: 50 * count : max(1, min(50, rows.count() // count))][:count])
    with path.open("w", encoding="utf-8", newline="") as target:
        lines = csv.DictWriter(target, HEADINGS)
        lines.writeheader()
        for family in families:
            is_known = choose.random() < 0.5
            lines.writerow(
                {
                    "Nama": family.head_name if is_known else f"Penerima {choose.choice('ABCDEFGHIJ')} Lain",
                    "Alamat": family.address,
                    "RT": family.rt,
                    "RW": family.rw,
                    "Kecamatan": family.desa.parent.name if family.desa.parent else "",
                    "Desa/Kelurahan": family.desa.name,
                    "Tanggal Terima": at.date().isoformat(),
                }
            )


def _priority_pages(count: int) -> Iterator[float]:
    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.get(username="yanti"), backend=settings.AUTHENTICATION_BACKENDS[-1])
    client.get(reverse("interventions:priorities"))  # what is loaded once a process
    for _page in range(count):
        with timed() as timing:
            answer = client.get(reverse("interventions:priorities"), {"unit": KECAMATAN})
        assert answer.status_code == 200
        yield timing.wall * 1000
