"""The list of children by name and address: a whole district as Excel, a desa as PDF."""

import resource
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import Any

from django.utils import timezone

from apps.accounts.enums import Role
from apps.accounts.models import Posting
from apps.regions.selectors.units import find_unit
from apps.reports.renderers.by_name import write_pdf, write_xlsx
from apps.reports.selectors.by_name import by_name_rows
from bench.figures import Figure, Size

DISTRICT = "36.02"
ROWS, PAPER_ROWS = 100_000, 1_500


def measure(size: Size) -> Iterator[Figure]:
    """As many rows as asked: where the district has fewer children they come again, each read from the table once."""
    posting = Posting.objects.filter(district=DISTRICT, role=Role.BAPELITBANGDA).select_related("user").first()
    unit = find_unit(DISTRICT)
    if posting is None or unit is None:
        return
    on, user = timezone.localdate(), posting.user
    start = perf_counter()
    lines = list(islice(by_name_rows(unit, on, user), 2_000 if size.is_toy else 20_000))
    read = (perf_counter() - start) / max(len(lines), 1)
    if not lines:
        return
    rows, paper_rows = (2_000, 150) if size.is_toy else (ROWS, PAPER_ROWS)
    about: dict[str, Any] = {"title": "Daftar nama", "stamp": "Uji Coba", "progress": lambda done: None}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        start = perf_counter()
        write_xlsx(islice(cycle(lines), rows), Path(folder) / "names.xlsx", **about)
        seconds = perf_counter() - start + read * rows
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000
    yield Figure("names: Excel of a district", seconds, "s", at_most=30, note=f"{rows} rows, read and written")
    yield Figure("names: memory of writing them", more, "MB", at_most=200)
    with tempfile.TemporaryDirectory() as folder:
        start = perf_counter()
        write_pdf(islice(cycle(lines), paper_rows), Path(folder) / "names.pdf", **about)
        seconds = perf_counter() - start + read * paper_rows
    yield Figure("names: PDF of a desa", seconds, "s", at_most=5, note=f"{paper_rows} rows")
