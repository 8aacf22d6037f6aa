"""Counting a month of a whole district again, reading its figures at every level, and what one visit adds."""

import statistics
import time
from collections.abc import Iterator

from django.db import transaction
from django.utils.timezone import localdate, now

from apps.core.registry import written
from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.rules.parts import Part
from apps.indicators.selectors.below import children_of
from apps.indicators.selectors.values import columns_of
from apps.indicators.services.counting import places_of, recount
from apps.indicators.services.counts import counts_of
from apps.regions.selectors.units import find_unit
from apps.toddlers.models import Measurement
from bench.figures import Figure, Size, percentile
from bench.run import DISTRICT

RECOUNT_S, READ_MS, VISITS = 3, 200, 50


def measure(size: Size) -> Iterator[Figure]:
    month, places = Month.of(localdate()).plus(-1), places_of(DISTRICT)
    whole = 0.0
    for part in Part:
        begun = time.perf_counter()
        with transaction.atomic(), bypass():
            recount(district=DISTRICT, month=month, places=places, parts=part)
        took = time.perf_counter() - begun
        whole += took
        yield Figure(f"indicators: recount of {part.name}", took, "s")
    yield Figure("indicators: recount of a month", whole, "s", at_most=RECOUNT_S, note=f"{len(places)} places")
    unit = find_unit(DISTRICT)
    assert unit is not None
    months = [month.plus(-back) for back in range(2 if size.is_toy else 13)]
    counts_of([unit], months, seconds=float("inf"))
    columns = columns_of(tuple(INDICATORS))
    yield _read(
        "district and kecamatan, a month", lambda: counts_of([unit, *children_of(unit)], [month], columns=columns)
    )
    yield _read("district, thirteen months", lambda: counts_of([unit], months, columns=columns))
    kecamatan = children_of(unit)[0]
    yield _read("kecamatan and desa, a month", lambda: counts_of([kecamatan, *children_of(kecamatan)], [month]))
    times = [_after_a_visit(pk, month) for pk in _visits(5 if size.is_toy else VISITS)]
    note = f"p50 {statistics.median(times):.0f}"
    yield Figure("indicators: read of a desa after a visit, p95", percentile(times, 0.95), "ms", note=note)


def _read(what: str, read: object) -> Figure:
    times = []
    for _time in range(10):
        begun = time.perf_counter()
        read()  # type: ignore[operator]
        times.append((time.perf_counter() - begun) * 1000)
    return Figure(f"indicators: {what}, p95", percentile(times, 0.95), "ms", at_most=READ_MS)


def _visits(count: int) -> list[int]:
    visits = Measurement.objects.filter(district=DISTRICT).order_by("-measured_on", "-pk")
    return list(visits.values_list("pk", flat=True)[:count])


def _after_a_visit(pk: int, month: Month) -> float:
    """Milliseconds of the next read of its desa; rolled back."""
    with transaction.atomic():
        visit = Measurement.objects.get(pk=pk)
        written(Measurement, [pk], at=now())
        unit = find_unit(visit.desa_id)
        assert unit is not None
        begun = time.perf_counter()
        counts_of([unit], [Month.of(visit.measured_on)], columns=("registered", "moderately_stunted"))
        took = (time.perf_counter() - begun) * 1000
        transaction.set_rollback(True)
        return took
