"""Where the log of changes is read: every history, and the rows that say themselves who made them.

One statement for some forty tables: it is written by hand, for putting it together of QuerySets takes as long as
Postgres takes to answer it.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import pghistory.models
from django.apps import apps
from django.db import connection
from django.utils.timezone import make_aware

from apps.core.history import says_who_made_it

_WHO = "(SELECT (metadata ->> 'user')::bigint FROM pghistory_context WHERE id = {})"
_ALL = f"SELECT stream, number, at, coalesce(by, {_WHO.format('context')}), label FROM ({{}}) AS streams"


class Found(NamedTuple):
    """A line of the log before its row is read. stream, number: where it was read, and its place there.

    by: a user, or nobody known. label: insert, update or delete.
    """

    stream: str
    number: int
    at: datetime
    by: int | None
    label: str


class _Stream(NamedTuple):
    """Rows of a table, newest first by `key`; the others are expressions of its columns. context: where `by` is not."""

    name: str
    table: str
    key: str
    at: str
    by: str
    context: str
    label: str
    only: str = "true"


@lru_cache(1)
def history_models() -> dict[str, Any]:
    """The histories that belong to a district, by the name of their model."""
    return {
        model.pgh_tracked_model._meta.model_name: model
        for model in apps.get_models()
        if issubclass(model, pghistory.models.Event) and hasattr(model, "district")
    }


def newest(
    names: list[str], asked: dict, *, districts: set[str], people: list[int] | None, read: dict[str, int], size: int
) -> list[Found]:
    """The newest of every stream of these models, `size` of each, from where each was read to. people: of these only.

    asked: since and until, days or none.
    """
    streams = [stream for name in names for stream in _streams_of(name)]
    told = {
        "districts": tuple(districts),
        "people": people,
        "since": asked.get("since"),
        "until": asked.get("until"),
    } | {f"before.{stream}": number for stream, number in read.items()}
    for name, later in (("since", 0), ("until", 1)):
        if told[name]:
            told[name] = make_aware(datetime.combine(told[name] + timedelta(days=later), time.min))
    with connection.cursor() as cursor:
        cursor.execute(_ALL.format(" UNION ALL ".join(_sql(stream, told, size) for stream in streams)), told)
        return [*map(Found._make, cursor.fetchall())]


@lru_cache(None)
def _streams_of(name: str) -> tuple[_Stream, ...]:
    events = history_models()[name]
    kept, made = events._meta.db_table, events.pgh_tracked_model._meta.db_table
    changed = _Stream(name, kept, "pgh_id", "pgh_created_at", "NULL::bigint", "pgh_context_id", "pgh_label")
    if not says_who_made_it(events.pgh_tracked_model):
        return (changed,)
    # What is on record still, and what was deleted since: its last version says so too.
    own = ("entered_at", "entered_by_id::bigint", "NULL::uuid", "'insert'")
    return (
        changed,
        _Stream(f"{name}.made", made, "id", *own),
        _Stream(f"{name}.gone", kept, "pgh_obj_id", *own, only="pgh_label = 'delete'"),
    )


def _sql(stream: _Stream, told: dict, size: int) -> str:
    return f"""
        (SELECT '{stream.name}' AS stream, {stream.key} AS number, {stream.at} AS at, {stream.by} AS by,
            {stream.context} AS context, {stream.label}::text AS label
        FROM {stream.table} WHERE {" AND ".join(_wanted(stream, told))} ORDER BY {stream.key} DESC LIMIT {size})"""


def _wanted(stream: _Stream, told: dict) -> Iterator[str]:
    yield stream.only
    yield "district IN %(districts)s"
    if told["since"]:
        yield f"{stream.at} >= %(since)s"
    if told["until"]:
        yield f"{stream.at} < %(until)s"
    if told["people"] is not None:
        yield f"coalesce({stream.by}, {_WHO.format(stream.context)}) = ANY (%(people)s)"
    if f"before.{stream.name}" in told:
        yield f"{stream.key} < %(before.{stream.name})s"
