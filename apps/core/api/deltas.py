"""What changed since a moment, read off the history: changed records, and those that are gone or went elsewhere."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery

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

    area: over desa_id and posyandu_id of an event, as `Scope.q` makes it with `was_desa` and `was_posyandu`.
    """
    earlier = _events(rows).filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id")).order_by("-pgh_id")
    events = (
        _events(rows)
        .filter(pgh_created_at__gte=since)
        .annotate(
            was_desa=Subquery(earlier.values("desa_id")[:1]),
            was_posyandu=Subquery(earlier.values("posyandu_id")[:1]),
        )
        .filter(area | Q(pgh_label="delete") & _of_event(area))
    )
    with bypass():
        left = dict(events.values_list("pgh_obj_id", "uuid")[:MOST_GONE])
    there = set(rows.filter(pk__in=left).values_list("pk", flat=True))
    return [uuid for pk, uuid in left.items() if pk not in there]


def _events(rows: QuerySet) -> QuerySet:
    model: Any = rows.model
    return model.pgh_event_model._base_manager.all()


def _of_event(area: Q) -> Q:
    """The same area over the columns of the event itself."""
    return _renamed(area, {"was_desa": "desa_id", "was_posyandu": "posyandu_id"})


def _renamed(condition: Q, names: dict[str, str]) -> Q:
    given = cast(Iterable[Any], condition.children)
    children = (_renamed(one, names) if isinstance(one, Q) else (_rename(one[0], names), one[1]) for one in given)
    renamed = Q(*children, _connector=condition.connector)
    return ~renamed if condition.negated else renamed


def _rename(path: str, names: dict[str, str]) -> str:
    first, *rest = path.split("__")
    return "__".join([names.get(first, first), *rest])
