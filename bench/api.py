"""The API with everything on: token, scope, row security, history; the load on the same cores as the server.

Batches of visits arrive at a fixed pace, whether the one before is answered or not. What was written is deleted again.
"""

import gzip
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from apps.accounts.enums import TokenScope
from apps.accounts.models import User
from apps.accounts.services.api_tokens import make_token
from apps.regions.models import Posyandu
from apps.toddlers.models import Child, Measurement
from apps.toddlers.services.bulk import refresh_latest
from bench.figures import Figure, Size, percentile

READER, WRITER = "budi", "dewi"
LISTS = ("children", "visits", "families", "members", "screenings", "pregnancies", "services", "referrals", "owed")
RUNS = 5
BATCH, A_SECOND, LARGEST = 50, 3, 500
LIST_MS, BATCH_MS, LARGEST_MS, DELTA_MS, DELTA_KB = 150, 500, 3000, 150, 60
DAYS_BACK = 80


class Tool:
    """A device with a token of one person."""

    def __init__(self, username: str):
        self.user = User.objects.get(username=username)
        _details, secret = make_token(user=self.user, name="bench", scopes=list(TokenScope), days=1, by=None)
        headers = {"Authorization": f"Token {secret}", "Accept-Encoding": "gzip"}
        self.client = Client(HTTP_HOST="localhost", headers=headers)

    def timed(self, method: str, path: str, **data: Any) -> tuple[float, Any]:
        start = time.perf_counter()
        answer = getattr(self.client, method)(f"/api/v1/{path}", **data)
        return (time.perf_counter() - start) * 1000, answer

    def sync(self, writes: list[dict[str, Any]]) -> tuple[float, list[str]]:
        """Milliseconds, and the status of each row."""
        body = json.dumps({"writes": writes})
        ms, answer = self.timed("post", "sync/", data=body, content_type="application/json")
        rows = _body(answer)["results"] if answer.status_code == 200 else [{"status": str(answer.status_code)}]
        return ms, [row["status"] for row in rows]


def measure(size: Size) -> Iterator[Figure]:
    reader, writer = Tool(READER), Tool(WRITER)
    runs = 1 if size.is_toy else RUNS
    for name in LISTS:
        _page(writer, name)  # What is loaded once is no matter of a page.
        times = [_page(tool, name) for tool in (reader, writer) for _run in range(runs)]
        note = f"{len(times)} pages"
        yield Figure(f"api: 50 of {name}, p95", percentile(times, 0.95), "ms", at_most=LIST_MS, note=note)
    since = timezone.now()
    visits = _visits(writer.user)
    try:
        yield from _batches(writer, visits, seconds=2 if size.is_toy else size.api_seconds)
        ms, statuses = writer.sync([next(visits) for _number in range(10 if size.is_toy else LARGEST)])
        yield Figure(f"api: {len(statuses)} rows in one batch", ms, "ms", at_most=LARGEST_MS, note=_counted(statuses))
        yield from _deltas(writer, since, runs)
    finally:
        _take_back(writer.user, since)


def _take_back(user: User, since: datetime) -> None:
    written = Measurement.objects.filter(entered_at__gte=since, entered_by=user)
    children = list(written.values_list("child", flat=True).distinct())
    Child.objects.filter(latest__in=written).update(latest=None)
    written.delete()
    with transaction.atomic():
        refresh_latest(children)


def _page(tool: Tool, name: str) -> float:
    ms, answer = tool.timed("get", f"{name}/", data={"limit": 50})
    assert answer.status_code in (200, 404), (name, answer.status_code)
    return ms


def _batches(tool: Tool, visits: Iterator[dict[str, Any]], seconds: int) -> Iterator[Figure]:
    batches = [[next(visits) for _row in range(BATCH)] for _number in range(seconds * A_SECOND)]
    begun, waiting = time.perf_counter(), []
    with ThreadPoolExecutor(8) as pool:
        for number, batch in enumerate(batches):
            time.sleep(max(0.0, begun + number / A_SECOND - time.perf_counter()))
            waiting.append(pool.submit(_in_thread, tool, batch))
    results = [one.result() for one in waiting]
    times = [ms for ms, _statuses in results]
    statuses = [status for _ms, rows in results for status in rows]
    note = f"{len(times)} batches at {A_SECOND}/s, {_counted(statuses)}"
    yield Figure(f"api: sync of {BATCH} visits, p95", percentile(times, 0.95), "ms", at_most=BATCH_MS, note=note)
    wrong = sum(status != "created" for status in statuses)
    yield Figure("api: rows not written", wrong, "rows", at_most=0)


def _in_thread(tool: Tool, batch: list[dict[str, Any]]) -> tuple[float, list[str]]:
    try:
        return tool.sync(batch)
    finally:
        connection.close()


def _deltas(tool: Tool, since: Any, runs: int) -> Iterator[Figure]:
    """What a phone of a posyandu asks for in the morning: children and visits since the batches of a whole day began.

    Not since yesterday: the history of the simulated district was written within an hour, perhaps today.
    """
    busiest = Measurement.objects.filter(entered_at__gte=since).values_list("posyandu", flat=True).first()
    assert busiest is not None
    unit = str(Posyandu.objects.get(pk=busiest).uuid)
    question = {"unit": unit, "updated_since": since.isoformat(), "limit": 200}
    for name in ("children", "visits"):
        pulls = [tool.timed("get", f"{name}/", data=question) for _run in range(max(runs, 2))]
        note = f"{len(_body(pulls[0][1])['results'])} records"
        slowest = max(ms for ms, _answer in pulls[1:])
        yield Figure(f"api: delta of {name} of a posyandu", slowest, "ms", at_most=DELTA_MS, note=note)
        kilobytes = len(pulls[0][1].content) / 1024
        yield Figure(f"api: delta of {name}, compressed", kilobytes, "KB", at_most=DELTA_KB)


def _visits(user: User) -> Iterator[dict[str, Any]]:
    """New visits of children of the user's area, near what each had last, on days without a visit."""
    children = Child.objects.visible_to(user).filter(status="active", latest__height_cm__isnull=False)
    known = list(children.select_related("latest").order_by("pk")[:20_000])
    assert known, "no child was measured"
    taken = set(Measurement.objects.filter(child__in=known).values_list("child_id", "measured_on"))
    today = timezone.localdate()
    for back in range(DAYS_BACK):
        day = today - timedelta(days=back)
        for child in known:
            if (child.pk, day) not in taken and day > child.born_on:
                yield {"verb": "visits.record", "data": _visit(child, day)}


def _visit(child: Child, day: date) -> dict[str, Any]:
    latest: Any = child.latest
    measured = {"weight_kg": float(latest.weight_kg or 10), "height_cm": float(latest.height_cm)}
    named = {"child": str(child.uuid), "measured_on": day.isoformat(), "uuid": str(uuid4())}
    return named | measured | {"position": latest.position or "standing"}


def _body(answer: Any) -> Any:
    content = answer.content
    return json.loads(gzip.decompress(content) if answer.get("Content-Encoding") == "gzip" else content)


def _counted(statuses: list[str]) -> str:
    return ", ".join(f"{statuses.count(one)} {one}" for one in sorted(set(statuses)))
