"""A page of fifty of every list over a whole district, as every demo account, by every filter it offers.

An address counts with the fastest of its runs: the others measured what else the machine did.
"""

import html
import re
import statistics
import time
from collections.abc import Iterator
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from bench.figures import Figure, Size, percentile

LISTS = [
    "toddlers:list", "toddlers:today", "families:list", "families:queue", "mothers:due", "mothers:list",
    "mothers:catin", "mothers:girls", "interventions:priorities", "interventions:family_priorities",
    "interventions:episodes", "people:duplicates", "people:merges", "people:moves", "core:log",
]  # fmt: skip
ACCOUNTS = ["siti", "titin", "dewi", "asep", "ujang", "yanti", "budi", "adi"]
RUNS, CHOICES, AT_MOST_MS, AT_MOST_QUERIES = 3, 4, 150, 10
SELECT = re.compile(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', re.S)
OPTION = re.compile(r'<option value="([^"]+)"')
BOX = re.compile(r'<input[^>]*type="(?:checkbox|radio)"[^>]*>')
NAMED, VALUED = re.compile(r'name="([^"]+)"'), re.compile(r'value="([^"]+)"')
READS_NOTHING = ("SAVEPOINT", "set_config('role'")
NEXT = re.compile(r'href="([^"]*hal=[^"]*)"')


def measure(size: Size) -> Iterator[Figure]:
    all_times: list[float] = []
    most_queries = 0
    for name in LISTS:
        for account in ["budi"] if size.is_toy else ACCOUNTS:
            times, queries, slowest = _measure_list(name, account, size)
            if not times:
                continue
            all_times += times
            most_queries = max(most_queries, queries)
            p50, p95 = statistics.median(times), percentile(times, 0.95)
            note = f"{len(times)} addresses, p50 {p50:.0f}, {queries} queries"
            note += f", slowest {slowest}" if max(times) > AT_MOST_MS else ""
            yield Figure(f"lists: {name} as {account}, p95", p95, "ms", at_most=AT_MOST_MS, note=note)
    yield Figure("lists: all of them, p95", percentile(all_times, 0.95), "ms", at_most=AT_MOST_MS)
    yield Figure("lists: most queries of a page", most_queries, "queries", at_most=AT_MOST_QUERIES)


def _measure_list(name: str, account: str, size: Size) -> tuple[list[float], int, str]:
    """Milliseconds of each address, the most queries of one, and the slowest address; none for a list not theirs."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.get(username=account), backend=settings.AUTHENTICATION_BACKENDS[-1])
    path = reverse(name)
    first = client.get(path)
    if first.status_code == 404:
        return [], 0, ""
    assert first.status_code == 200, (name, account, first.status_code)
    addresses = [path, *_filtered(path, first.content.decode())][: 4 if size.is_toy else None]
    measured = {address: _fastest(client, address, 1 if size.is_toy else RUNS) for address in addresses}
    slowest = max(measured, key=lambda address: measured[address][0])
    return [ms for ms, _queries in measured.values()], max(q for _ms, q in measured.values()), slowest


def _filtered(path: str, page: str) -> list[str]:
    """The second page, and the list by some values of each filter."""
    addresses = [f"{path}{html.unescape(link).removeprefix(path)}" for link in NEXT.findall(page)[:1]]
    for field, options in SELECT.findall(page):
        addresses += [f"{path}?{urlencode({field: html.unescape(v)})}" for v in OPTION.findall(options)[:CHOICES]]
    for box in BOX.findall(page):
        if (field := NAMED.search(box)) and (value := VALUED.search(box)):
            addresses.append(f"{path}?{urlencode({field[1]: html.unescape(value[1])})}")
    return addresses


def _fastest(client: Client, address: str, runs: int) -> tuple[float, int]:
    """Milliseconds of the fastest run, and its queries."""
    times, count = [], 0
    for _run in range(runs):
        statements: list[str] = []

        def listen(execute, sql, params, many, context, statements=statements):
            statements.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(listen):
            start = time.perf_counter()
            response = client.get(address)
            times.append((time.perf_counter() - start) * 1000)
        assert response.status_code == 200, (address, response.status_code)
        count = len([sql for sql in statements if not any(mark in sql for mark in READS_NOTHING)])
    return min(times), count
