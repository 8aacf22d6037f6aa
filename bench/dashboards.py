"""The dashboard of each level, the maps and the public page over a whole district: time, statements and size.

Every month that a page reads is counted first: a page after a write is measured by bench/indicators.py.
"""

import gzip
import statistics
import time
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from apps.accounts.models import User
from apps.core.models import Policy
from apps.core.policies import code_of
from apps.core.rules.month import Month
from apps.indicators.rules.policy import PublicPolicy
from apps.indicators.services.counts import counts_of
from apps.regions.models import Lokus, Posyandu, Puskesmas, Region
from apps.regions.selectors.units import find_unit
from apps.regions.services.boundaries import load_schematic
from bench.figures import Figure, Size, percentile
from bench.run import DISTRICT

ACCOUNT = "budi"
MONTHS, PLACES, RUNS = 26, 5, 20
DASHBOARD_MS, STATEMENTS, MAP_MS, MAP_KB = 200, 12, 300, 60
COUNTED = ("indicators:dashboard", "indicators:map")
READS_NOTHING = ("SAVEPOINT", "set_config(")


def measure(size: Size) -> Iterator[Figure]:
    _prepare(size)
    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.get(username=ACCOUNT), backend=settings.AUTHENTICATION_BACKENDS[-1])
    for level, queries in _levels().items():
        yield from _page(f"dashboard of a {level}", client, "indicators:dashboard", queries, size, DASHBOARD_MS)
    maps = {
        "by kecamatan": [{"unit": DISTRICT}],
        "by desa": [{"unit": DISTRICT, "rinci": "desa"}],
        "of a kecamatan": [{"unit": code} for code in _kecamatan()],
    }
    for name, queries in maps.items():
        yield from _page(f"map {name}", client, "indicators:map", queries, size, MAP_MS, kilobytes=MAP_KB)
    yield from _page("families on a map", client, "indicators:points", [{"unit": _desa()[0]}], size, MAP_MS)
    yield from _page("public page", Client(HTTP_HOST="localhost"), "public", [{"wilayah": DISTRICT}], size, MAP_MS)


def _prepare(size: Size) -> None:
    load_schematic(district=DISTRICT, folder=settings.FIXTURE_DIR / "boundaries")
    Policy.objects.get_or_create(
        code=code_of(PublicPolicy, "is_open"), district=DISTRICT, valid_from=localdate().replace(month=1, day=1),
        defaults={"value": True, "source": "bench"},
    )  # fmt: skip
    for code in _desa():
        Lokus.objects.get_or_create(year=localdate().year, desa_id=code, defaults={"decree": "bench"})
    unit, last = find_unit(DISTRICT), Month.of(localdate())
    assert unit is not None
    months = [last.plus(-back) for back in range(2 if size.is_toy else MONTHS)]
    counts_of([unit], months, seconds=float("inf"))


def _kecamatan() -> list[str]:
    return list(Region.objects.filter(parent=DISTRICT).values_list("code", flat=True)[:PLACES])


def _desa() -> list[str]:
    """Those with posyandu."""
    places = Posyandu.objects.filter(district=DISTRICT).order_by("desa_id").values_list("desa_id", flat=True)
    return list(dict.fromkeys(places))[:PLACES]


def _levels() -> dict[str, list[dict[str, Any]]]:
    posyandu = Posyandu.objects.filter(district=DISTRICT)[:PLACES]
    puskesmas = Puskesmas.objects.filter(district=DISTRICT)[:PLACES]
    return {
        "kabupaten": [{"unit": DISTRICT}],
        "kabupaten by puskesmas": [{"unit": DISTRICT, "menurut": "puskesmas"}],
        "kabupaten, semester": [{"unit": DISTRICT, "rentang": "semester", "banding": "setahun"}],
        "lokus set": [{"unit": DISTRICT, "menurut": "lokus"}],
        "kecamatan": [{"unit": code} for code in _kecamatan()],
        "puskesmas": [{"unit": one.uuid} for one in puskesmas],
        "desa": [{"unit": code} for code in _desa()],
        "desa by RW": [{"unit": code, "menurut": "rw"} for code in _desa()],
        "posyandu": [{"unit": one.uuid} for one in posyandu],
    }


def _page(
    name: str,
    client: Client,
    address: str,
    queries: list[dict[str, Any]],
    size: Size,
    at_most: float,
    *,
    kilobytes: float | None = None,
) -> Iterator[Figure]:
    """The p95 of all requests after a first one, the most statements of one, and the largest page as gzip."""
    times, statements, largest = [], 0, 0
    for query in queries[:1] if size.is_toy else queries:
        for run in range(2 if size.is_toy else RUNS + 1):
            ms, count, content = _request(client, reverse(address), query)
            if run:
                times.append(ms)
                statements, largest = max(statements, count), max(largest, len(gzip.compress(content)))
    note = f"p50 {statistics.median(times):.0f}, {statements} statements, {largest / 1024:.0f} KB gzip"
    yield Figure(f"dashboards: {name}, p95", percentile(times, 0.95), "ms", at_most=at_most, note=note)
    if address in COUNTED:
        yield Figure(f"dashboards: {name}", statements, "statements", at_most=STATEMENTS)
    if kilobytes is not None:
        yield Figure(f"dashboards: {name}", largest / 1024, "KB gzip", at_most=kilobytes)


def _request(client: Client, path: str, query: Mapping[str, Any]) -> tuple[float, int, bytes]:
    counted: list[str] = []

    def listen(execute, sql, params, many, context):
        counted.append(sql)
        return execute(sql, params, many, context)

    cache.clear()
    with connection.execute_wrapper(listen):
        start = time.perf_counter()
        page = client.get(path, query)
        ms = (time.perf_counter() - start) * 1000
    assert page.status_code == 200, (path, query, page.status_code)
    return ms, len([sql for sql in counted if not any(mark in sql for mark in READS_NOTHING)]), page.content
