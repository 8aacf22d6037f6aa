"""Pages of long lists by cursor: the next page begins after the last row, and no list is counted to its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet, ValidationError
from django.db import connection
from django.db.models import Case, DateField, Expression, F, IntegerField, Q, QuerySet, Subquery, When

from apps.core.scope import AnyOf

SIZE = 50
COUNT_UP_TO = 1000


class Order(StrEnum):
    """By a column, and the id. NEWEST: descending. SOONEST: ascending. Nulls come last."""

    NEWEST = "newest"
    SOONEST = "soonest"


@dataclass(frozen=True, slots=True)
class Page:
    """rows: at most SIZE. before, after: the cursors of the neighbours, '' where there is none.

    counts: what was counted of the whole list along with the page, by name; nothing where the page is empty.
    """

    rows: list
    before: str
    after: str
    counts: dict[str, int]


def open_until(state: str) -> Case:
    """The due day of rows in this state, none of the others: in a list by it the open come first, the overdue ahead."""
    return Case(When(state=state, then=F("due_on")), output_field=DateField())


class CountUpTo(Subquery):
    """How many rows there are, reading at most `most` + 1 of them; part of the statement of a page."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet, most: int = COUNT_UP_TO):
        super().__init__(rows.order_by().values("pk")[: most + 1])


def page_of(
    rows: QuerySet,
    day: str,
    cursor: str = "",
    size: int = SIZE,
    order: Order = Order.NEWEST,
    *,
    counts: dict[str, CountUpTo] | None = None,
    value: Expression | None = None,
) -> Page:
    """By the column `day`, rows without one last. A malformed cursor opens the first page.

    Cursor: `>` (rows after) or `<` (rows before), the value or nothing, a comma, the id. counts: to read with it.
    value: what is named `day` where it is no column; worked out for every row, so that few may be listed.
    """
    counts = counts or {}
    named = {day: value} if value is not None else {}
    rows = rows.annotate(**named)
    where = _read(cursor, value.output_field if value is not None else rows.model._meta.get_field(day))
    backwards = where is not None and where[0] == "<"
    is_rising = (order is Order.SOONEST) != backwards
    by_day = F(day).asc if is_rising else F(day).desc
    nulls = {"nulls_first": True} if backwards else {"nulls_last": True}
    by = (by_day(**nulls), "id" if is_rising else "-id")
    from_there = rows.filter(_beyond(day, *where, order)) if where else rows
    keys = from_there.order_by(*by).values("pk")[: size + 1]
    page_rows = list(_of_keys(rows, keys).annotate(**named, **counts).order_by(*by))
    is_more, page_rows = len(page_rows) > size, page_rows[:size]
    if backwards:
        page_rows.reverse()
    has_before = is_more if backwards else where is not None
    has_after = True if backwards else is_more
    return Page(
        page_rows,
        _write("<", page_rows[0], day) if page_rows and has_before else "",
        _write(">", page_rows[-1], day) if page_rows and has_after else "",
        {name: getattr(page_rows[0], name) for name in counts} if page_rows else {},
    )


def _of_keys(rows: QuerySet, keys: QuerySet) -> QuerySet:
    """The rows of these keys with the joins and prefetches of `rows`, made for the page alone; no annotation."""
    whole = rows.model._base_manager.filter(AnyOf(F("pk"), ArraySubquery(keys)))
    whole.query.select_related = rows.query.select_related
    whole.query.deferred_loading = rows.query.deferred_loading
    if prefetched := getattr(rows, "_prefetch_related_lookups", ()):
        whole = whole.prefetch_related(*prefetched)
    return whole


def counts_up_to(lists: Sequence[QuerySet], most: int = COUNT_UP_TO) -> list[int]:
    """Of each list how many rows it has, in one statement; `most` + 1 means more than that."""
    counts = [0] * len(lists)
    places, parts = [], []
    params: list[Any] = []
    for place, rows in enumerate(lists):
        try:
            sql, values = rows.order_by().values("pk")[: most + 1].query.sql_with_params()
        except EmptyResultSet:
            continue
        places.append(place)
        parts.append(f"(SELECT count(*) FROM ({sql}) AS counted)")
        params += values
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(parts)}", params)
            for place, count in zip(places, cursor.fetchone(), strict=True):
                counts[place] = count
    return counts


def _beyond(day: str, side: str, on: Any, pk: int, order: Order) -> Q:
    further = "gt" if (order is Order.SOONEST) == (side == ">") else "lt"
    beside = Q(**{f"id__{further}": pk})
    if on is None:
        without = Q(**{f"{day}__isnull": True}) & beside
        return without if side == ">" else Q(**{f"{day}__isnull": False}) | without
    beyond = Q(**{f"{day}__{further}": on}) | Q(**{day: on}) & beside
    return beyond | Q(**{f"{day}__isnull": True}) if side == ">" else beyond


def _write(side: str, row, day: str) -> str:
    on = getattr(row, day)
    return f"{side}{'' if on is None else on},{row.pk}"


def _read(cursor: str, column: Any) -> tuple[str, Any, int] | None:
    side, (on, _, pk) = cursor[:1], cursor[1:].rpartition(",")
    if side not in ("<", ">") or not pk.isascii() or not pk.isdigit() or len(pk) > 18 or "\0" in on:
        return None
    try:
        return side, column.to_python(on) if on else None, int(pk)
    except ValidationError:
        return None
