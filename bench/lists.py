"""How long a page of fifty takes over a whole district: every list, as every demo account, by every filter it offers.

    bin/manage shell -c "import runpy; runpy.run_path('bench/lists.py', run_name='__main__')"

Needed: p95 of 120 ms at the server and at most 10 queries. Give it the database of a full district:
bin/manage simulate --district 36.02 --families 480818, then bin/manage demo_accounts. An address counts with the
fastest of three runs: the others measured the neighbours. Nothing is written but what opening a page writes.
"""

import html
import logging
import re
import statistics
import time
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User

LISTS = [
    "toddlers:list", "toddlers:today", "families:list", "families:queue", "mothers:due", "mothers:list",
    "mothers:catin", "mothers:girls", "people:duplicates", "people:merges", "people:moves", "core:log",
]  # fmt: skip
ACCOUNTS = ["siti", "titin", "dewi", "asep", "ujang", "yanti", "budi", "adi"]
RUNS, CHOICES, NEEDED_MS, NEEDED_QUERIES = 3, 4, 120, 10
SELECT = re.compile(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', re.S)
OPTION = re.compile(r'<option value="([^"]+)"')
BOX = re.compile(r'<input[^>]*type="(?:checkbox|radio)"[^>]*>')
NAMED, VALUED = re.compile(r'name="([^"]+)"'), re.compile(r'value="([^"]+)"')
NEXT = re.compile(r'href="([^"]*hal=[^"]*)"')


def main() -> None:
    logging.disable()
    print(f"{'list':16}{'account':9}{'addresses':>10}{'p50 ms':>9}{'p95 ms':>9}{'worst':>9}{'queries':>9}")
    for name in LISTS:
        for account in ACCOUNTS:
            _measure(name, account)


def _measure(name: str, account: str) -> None:
    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.get(username=account), backend=settings.AUTHENTICATION_BACKENDS[-1])
    path = reverse(name)
    first = client.get(path)
    if first.status_code == 404:  # not theirs
        return
    assert first.status_code == 200, (name, account, first.status_code)
    found = {address: _best(client, address) for address in [path, *_filtered(path, first.content.decode())]}
    took = sorted(ms for ms, _queries in found.values())
    worst = max(found, key=lambda address: found[address][0])
    p95 = took[min(len(took) - 1, round(0.95 * len(took)))]
    most = max(queries for _ms, queries in found.values())
    marks = " SLOW" * (p95 > NEEDED_MS) + " MANY QUERIES" * (most > NEEDED_QUERIES)
    row = f"{name:16}{account:9}{len(took):10}{statistics.median(took):9.0f}{p95:9.0f}{took[-1]:9.0f}{most:9}{marks}"
    print(row, f" {worst}" if found[worst][0] > NEEDED_MS else "", flush=True)


def _filtered(path: str, page: str) -> list[str]:
    """The second page, and the list by some values of each filter, each followed one page on where it has one."""
    addresses = [f"{path}{html.unescape(link).removeprefix(path)}" for link in NEXT.findall(page)[:1]]
    for field, options in SELECT.findall(page):
        addresses += [f"{path}?{urlencode({field: html.unescape(v)})}" for v in OPTION.findall(options)[:CHOICES]]
    for box in BOX.findall(page):
        if (field := NAMED.search(box)) and (value := VALUED.search(box)):
            addresses.append(f"{path}?{urlencode({field[1]: html.unescape(value[1])})}")
    return addresses


def _best(client: Client, address: str) -> tuple[float, int]:
    """-> (milliseconds of the fastest run, queries)."""
    times, queries = [], 0
    for _run in range(RUNS):
        asked: list[str] = []

        def count(execute, sql, params, many, context, asked=asked):
            asked.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            started = time.perf_counter()
            response = client.get(address)
            times.append((time.perf_counter() - started) * 1000)
        assert response.status_code == 200, (address, response.status_code)
        queries = len([sql for sql in asked if "SAVEPOINT" not in sql])
    return min(times), queries


if __name__ == "__main__":
    main()
