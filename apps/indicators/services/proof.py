"""The proof: every month is counted from the records again, and compared with what is stored."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from apps.core.locks import advisory_lock
from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.indicators.models import CountedMonth
from apps.indicators.rules.parts import Part
from apps.indicators.selectors.cells import Cells
from apps.indicators.selectors.counting import COUNTING, counted_sql
from apps.indicators.services.counting import absorb, places_of, refresh


@dataclass(frozen=True)
class Difference:
    """A stored count that is not what the records say."""

    place: str
    posyandu: int | None
    month: Month
    column: str
    stored: int
    counted: int


def counted_districts() -> list[str]:
    return sorted(CountedMonth.objects.order_by().values_list("district", flat=True).distinct())


def months_counted(district: str) -> list[Month]:
    """The newest first."""
    rows = CountedMonth.objects.filter(district=district).order_by("-month").values_list("month", flat=True).distinct()
    return [Month.of(first) for first in rows]


@transaction.atomic
def prove_month(*, district: str, month: Month, repair: bool = False) -> list[Difference]:
    """What is stale is counted first, as for a reader; then nothing may differ. repair: store what is right."""
    with bypass():
        advisory_lock("indicators", district)
        absorb(district)
        rows = CountedMonth.objects.filter(district=district, month=month.first)
        places = tuple(rows.order_by("place").values_list("place", flat=True))
        refresh(district=district, places=places, months=[month], seconds=float("inf"))
        cells = Cells(district, month, places, is_whole=len(places) >= len(places_of(district)))
        differences = [one for part in Part for one in _differences(part, cells)]
        if differences and repair:
            rows.filter(place__in={one.place for one in differences}).update(stale=sum(Part))
            refresh(district=district, places=places, months=[month], seconds=float("inf"))
    return differences


def _differences(part: Part, cells: Cells) -> Iterator[Difference]:
    counting = COUNTING[part]
    sql, params = counted_sql(part, cells)
    keys = ("place", "posyandu", *(("sex", "age") if counting.by_age else ()))
    table = "indicators_monthlychildren" if counting.by_age else "indicators_monthlycount"
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        counted = {row[: len(keys)]: row[len(keys) :] for row in cursor.fetchall()}
        names = ", ".join(f'"{name}"' for name in counting.columns)
        cursor.execute(
            f"SELECT {', '.join(keys)}, {names} FROM {table} WHERE month = %s AND place = ANY (%s)",
            [cells.month.first, list(cells.places)],
        )
        stored = {row[: len(keys)]: row[len(keys) :] for row in cursor.fetchall()}
    nothing = (0,) * len(counting.columns)
    for key in counted.keys() | stored.keys():
        right, stored_values = counted.get(key, nothing), stored.get(key, nothing)
        for column, one, other in zip(counting.columns, stored_values, right, strict=True):
            if one != other:
                yield Difference(key[0], key[1], cells.month, column, one, other)
