"""Counting places and months again, set-based, and what must be counted again after writes."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from django.db import connection, transaction

from apps.core.jobs import notify_task
from apps.core.locks import advisory_lock
from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.indicators.models import CountedMonth, WrittenPlace
from apps.indicators.rules.parts import ALL, Part
from apps.indicators.selectors.cells import Cells
from apps.indicators.selectors.counting import CHILD_COLUMNS, COUNTING, YOUNG, counted_sql, young_sql
from apps.regions.models import Region

_ABSORB = """
WITH written AS (DELETE FROM indicators_writtenplace WHERE district = %s RETURNING place, first, last, parts),
touched AS (
    SELECT c.id, bit_or(w.parts) AS parts FROM written w JOIN indicators_countedmonth c ON c.place = w.place
        AND (w.first IS NULL OR c.month >= w.first) AND (w.last IS NULL OR c.month <= w.last)
    GROUP BY c.id)
UPDATE indicators_countedmonth c SET stale = c.stale | t.parts FROM touched t WHERE t.id = c.id"""


@dataclass(frozen=True)
class Stale:
    """Places of a month whose parts must be counted again."""

    month: Month
    parts: Part
    places: tuple[str, ...]


def places_of(district: str) -> tuple[str, ...]:
    """Every code at which people of a district may lie."""
    return tuple(Region.objects.within(district).order_by("code").values_list("code", flat=True))


@transaction.atomic(savepoint=False)
def refresh(
    *,
    district: str,
    places: Collection[str],
    months: Collection[Month],
    parts: Part = ALL,
    seconds: float,
) -> bool:
    """Count what is stale of these places and months, the newest month first, for so long. -> whether all is counted.

    Counts of one district are made one after another: a later one has seen what an earlier one saw.
    """
    begun = perf_counter()
    with bypass():
        advisory_lock("indicators", district)
        absorb(district)
        waiting = list(stale_of(district, places, months, parts))
        for done, one in enumerate(waiting):
            if done and perf_counter() - begun > seconds:
                _enqueue(district, waiting[done:])
                return False
            recount(district=district, month=one.month, places=one.places, parts=one.parts)
    return True


def absorb(district: str) -> None:
    """Turn the notes of committed writes into stale parts. Under the lock: no place is being counted meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(_ABSORB, [district])


def stale_of(district: str, places: Collection[str], months: Collection[Month], parts: Part) -> Iterator[Stale]:
    """What must be counted again, the newest month first; of a place never counted, all parts."""
    rows = CountedMonth.objects.filter(district=district, month__in=[month.first for month in months])
    known: dict[date, dict[str, int]] = {month.first: {} for month in months}
    for place, first, of_place in rows.values_list("place", "month", "stale"):
        known[first][place] = of_place
    for month in sorted(months, reverse=True):
        by_parts: dict[int, list[str]] = {}
        for place in places:
            stale = known[month.first].get(place)
            wanted = int(ALL) if stale is None else stale & parts
            if wanted:
                by_parts.setdefault(wanted, []).append(place)
        for parts_wanted, of_parts in by_parts.items():
            yield Stale(month, Part(parts_wanted), tuple(of_parts))


def recount(*, district: str, month: Month, places: Sequence[str], parts: Part) -> None:
    """Count these parts of these places in this month, whatever was counted before. As the owner, under the lock.

    counted_at is the moment of the database at which this transaction began: all that was committed before is in it.
    """
    cells = Cells(district, month, tuple(places), is_whole=len(places) >= len(places_of(district)))
    for part in Part:
        if part & parts:
            _write(part, cells)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO indicators_countedmonth (district, place, month, stale, counted_at)"
            " SELECT %s, place, %s, %s, now() FROM unnest(%s::text[]) AS place"
            " ON CONFLICT (place, month) DO UPDATE SET"
            " stale = indicators_countedmonth.stale & ~%s::int, counted_at = EXCLUDED.counted_at",
            [district, month.first, int(ALL & ~parts), list(places), int(parts)],
        )


def _write(part: Part, cells: Cells) -> None:
    counting = COUNTING[part]
    sql, params = counted_sql(part, cells)
    month, places = cells.month.first, list(cells.places)
    with connection.cursor() as cursor:
        columns = counting.columns
        if counting.by_age:
            cursor.execute(
                "DELETE FROM indicators_monthlychildren WHERE month = %s AND place = ANY (%s)", [month, places]
            )
            names = ", ".join(_quoted(columns))
            cursor.execute(
                f"INSERT INTO indicators_monthlychildren (district, month, place, posyandu, sex, age, {names})"
                f" SELECT %s, %s, at_place, at_posyandu, at_sex, at_age, {names} FROM ({sql}) counted",
                [cells.district, month, *params],
            )
            sums = [f'sum("{name}")::int AS "{name}"' for name in CHILD_COLUMNS]
            sql = (
                f"SELECT place AS at_place, posyandu AS at_posyandu, {', '.join([*sums, *young_sql()])}"
                " FROM indicators_monthlychildren WHERE month = %s AND place = ANY (%s) GROUP BY 1, 2"
            )
            columns, params = (*CHILD_COLUMNS, *YOUNG), [month, places]
        names = ", ".join(_quoted(columns))
        zero = ", ".join(f"{name} = 0" for name in _quoted(columns))
        cursor.execute(
            f"UPDATE indicators_monthlycount SET {zero} WHERE month = %s AND place = ANY (%s)", [month, places]
        )
        new = ", ".join(f"{name} = EXCLUDED.{name}" for name in _quoted(columns))
        cursor.execute(
            f"INSERT INTO indicators_monthlycount (district, month, place, posyandu, {names})"
            f" SELECT %s, %s, at_place, at_posyandu, {names} FROM ({sql}) counted"
            f" ON CONFLICT (place, month, posyandu) DO UPDATE SET {new}",
            [cells.district, month, *params],
        )


def refresh_stale(*, district: str) -> int:
    """Count the newest month that has stale places, in a transaction of its own. -> how many places, 0 for none."""
    with transaction.atomic(), bypass():
        advisory_lock("indicators", district)
        absorb(district)
        rows = CountedMonth.objects.filter(district=district).exclude(stale=0)
        newest = rows.order_by("-month").values_list("month", flat=True).first()
        if newest is None:
            return 0
        places = list(rows.filter(month=newest).values_list("place", flat=True))
        month = Month.of(newest)
        for one in stale_of(district, places, [month], ALL):
            recount(district=district, month=month, places=one.places, parts=one.parts)
        return len(places)


def stale_districts() -> list[str]:
    """Where something waits to be counted."""
    noted = WrittenPlace.objects.order_by().values_list("district", flat=True).distinct()
    waiting = CountedMonth.objects.exclude(stale=0).order_by().values_list("district", flat=True).distinct()
    return sorted({*noted, *waiting})


def notify_worker() -> None:
    """Start the background work; where the broker is down, the next scheduled run does it."""
    notify_task("indicators.refresh_counts")


def _enqueue(district: str, waiting: Iterable[Stale]) -> None:
    """Leave these to the background; places never counted wait for their first count."""
    rows = [
        CountedMonth(district=district, place=place, month=one.month.first, stale=int(ALL))
        for one in waiting
        for place in one.places
    ]
    CountedMonth.objects.bulk_create(rows, ignore_conflicts=True)
    transaction.on_commit(notify_worker, robust=True)


def _quoted(columns: Iterable[str]) -> list[str]:
    return [f'"{name}"' for name in columns]
