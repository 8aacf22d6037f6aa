"""What changed since a moment, read off the history: changed records, and those that are gone or went elsewhere."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from apps.core.row_security import bypass

UNTIL = """
SELECT coalesce(min(xact_start), now()) FROM pg_stat_activity
WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()
"""
MOST_GONE = 5000


def pulled_until() -> datetime:
    """The moment to pull from next time: before it every event is visible.

    An event has the moment at which its transaction began, so one that is still open may yet write into the past.
    """
    with bypass(), connection.cursor() as cursor:
        cursor.execute(UNTIL)
        return cursor.fetchone()[0]


def changed_since(rows: QuerySet, since: datetime) -> QuerySet:
    """Those of the rows with an event since then, derived columns aside."""
    events = _events(rows).filter(pgh_created_at__gte=since)
    return rows.filter(pk__in=events.values("pgh_obj_id"))


def gone_since(rows: QuerySet, since: datetime, area: Q) -> list[UUID]:
    """The uuids of records that lay in the area before, and are not among `rows` any more, at most MOST_GONE.

    area: over desa_id and posyandu_id of an event.

    Read in two steps: who has an event since, was ever in the area and is not there now are three sets, which Postgres
    hashes: how many events a moment leaves cannot be estimated, and a join would be planned for one. Only of the few
    that remain the state before each event is looked up.
    """
    events = _events(rows).filter(pgh_created_at__gte=since).exclude(pgh_label="insert")
    earlier = _events(rows).filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
    ever_there = _events(rows).filter(area).values_list("pgh_obj_id")
    with bypass():
        were_there = events.values_list("pgh_obj_id").intersection(ever_there)
        seen = [pk for (pk,) in were_there.difference(rows.order_by().values_list("pk"))]
        before = earlier.order_by("-pgh_id").values("pgh_id")[:1]
        states = events.filter(pgh_obj_id__in=seen).annotate(event_before=Subquery(before))
        then = _events(rows).filter(area, pgh_id=OuterRef("event_before"))
        left = states.filter(Exists(then) | Q(pgh_label="delete") & area)
        return [*dict(left.values_list("pgh_obj_id", "uuid")[:MOST_GONE]).values()]


def _events(rows: QuerySet) -> QuerySet:
    model: Any = rows.model
    return model.pgh_event_model._base_manager.all()
