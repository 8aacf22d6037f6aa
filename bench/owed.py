"""What everyone in the district is owed, derived again; what one more visit costs; counts of a kecamatan."""

import statistics
import time
from collections.abc import Iterator

from django.db import connection, transaction
from django.utils.timezone import localdate, now

from apps.core.registry import written
from apps.interventions.models import Owed
from apps.interventions.selectors.owed import owed_counts
from apps.interventions.services.owed_rebuild import rebuild_district
from apps.regions.selectors.units import find_unit
from apps.toddlers.models import Measurement
from bench.figures import Figure, Size, percentile, timed
from bench.run import DISTRICT

KECAMATAN, VISITS, COUNTS = "36.02.10", 200, 5
REBUILD_S, REFRESH_MS = 15 * 60, 30


def measure(size: Size) -> Iterator[Figure]:
    with timed() as timing:
        rebuild_district(district=DISTRICT, at=now())
    rows = Owed.objects.filter(district=DISTRICT).count()
    note = f"{rows:,} rows; {timing.note}"
    yield Figure("owed: everyone in a district", timing.wall, "s", at_most=REBUILD_S, note=note)
    times = [_after_a_visit(pk) for pk in _visits(5 if size.is_toy else VISITS)]
    note = f"p50 {statistics.median(times):.0f}"
    yield Figure("owed: after one visit, p95", percentile(times, 0.95), "ms", at_most=REFRESH_MS, note=note)
    unit, times = find_unit(KECAMATAN), []
    assert unit is not None
    for _time in range(COUNTS):
        begun = time.perf_counter()
        owed_counts(unit, localdate())
        times.append((time.perf_counter() - begun) * 1000)
    yield Figure("owed: counts of a kecamatan", statistics.median(times), "ms")


def _visits(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT latest_id FROM toddlers_child WHERE district = %s AND status = 'active' AND latest_id IS NOT NULL"
            " ORDER BY id DESC LIMIT %s",
            [DISTRICT, count],
        )
        return [row[0] for row in cursor.fetchall()]


def _after_a_visit(pk: int) -> float:
    """Milliseconds of what follows from a visit that is a day older than it was; rolled back."""
    with transaction.atomic():
        visit = Measurement._base_manager.get(pk=pk)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE toddlers_measurement SET measured_on = measured_on - 1 WHERE id = %s", [pk])
        begun = time.perf_counter()
        written(Measurement, [visit.pk], at=now())
        took = (time.perf_counter() - begun) * 1000
        transaction.set_rollback(True)
    return took
