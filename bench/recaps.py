"""The monthly recap of a whole district: counting it, and drawing it in every format."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from django.utils import timezone

from apps.core.rules.month import Month
from apps.indicators.selectors.nutrition import nutrition_counts
from apps.regions.selectors.units import find_unit
from apps.reports.catalogue import report_named
from apps.reports.renderers import FORMATS
from apps.reports.services.recaps import parse_question
from bench.figures import Figure, Size

DISTRICT = "36.02"
OTHERS = ("skdn", "krs", "cakupan", "ibu-hamil", "tpk", "lokus", "aksi-bangda", "semester")
PAPER_AT_MOST = 15.0
AT_MOST = {"xlsx": 2.0, "pdf": 15.0}


def measure(size: Size) -> Iterator[Figure]:
    report, unit = report_named("status-gizi"), find_unit(DISTRICT)
    assert report and unit
    month = Month.of(timezone.localdate()).plus(-1)
    start = perf_counter()
    cells = sum(1 for _cell in nutrition_counts(unit, month, by_posyandu=False))
    yield Figure("recap: count by desa, sex and age", perf_counter() - start, "s", note=f"{cells} cells")
    yield from _on_paper(month, size)
    for level in ("desa",) if size.is_toy else ("desa", "puskesmas", "posyandu"):
        order = {"unit": DISTRICT, "bulan": str(month), "tingkat": level}
        _report, question = parse_question(slug=report.slug, order=order)
        start = perf_counter()
        result = report.build(question, made_by="Uji Coba", at=timezone.now())
        counted = perf_counter() - start
        yield Figure(f"recap: by {level}, built", counted, "s", note=f"{len(result.main.rows)} rows")
        for name, write in FORMATS.items():
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"recap.{name}"
                start = perf_counter()
                write(result, path)
                seconds = counted + perf_counter() - start
                at_most = AT_MOST.get(name) if level == "desa" else None
                note = f"{path.stat().st_size / 1e6:.1f} MB"
            yield Figure(f"recap: by {level}, as {name}", seconds, "s", at_most=at_most, note=note)


def _on_paper(month: Month, size: Size) -> Iterator[Figure]:
    """Each other recap of the whole district, counted and drawn as PDF."""
    for slug in OTHERS[:1] if size.is_toy else OTHERS:
        report, question = parse_question(slug=slug, order={"unit": DISTRICT, "bulan": str(month), "tingkat": ""})
        start = perf_counter()
        result = report.build(question, made_by="Uji Coba", at=timezone.now())
        counted = perf_counter() - start
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "recap.pdf"
            FORMATS["pdf"](result, path)
            note = f"{counted:.1f} s counting, {path.stat().st_size / 1e6:.1f} MB"
        seconds = perf_counter() - start
        yield Figure(f"recap: {slug} of a district as pdf", seconds, "s", at_most=PAPER_AT_MOST, note=note)
