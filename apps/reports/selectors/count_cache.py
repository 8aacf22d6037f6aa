"""Counts of a month by desa, cached: only desa that were written to since are counted again.

Each count stores the snapshot it was made in, and each writing transaction leaves its number where it wrote
(migrations/0002). A count is valid while its snapshot includes every transaction that left its number there, so it is
never older than the register and nothing expires.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from functools import cache

from django.db import connection, transaction
from django.db.models import Q

from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.regions.enums import UnitLevel
from apps.regions.selectors.units import Unit
from apps.reports.models import CachedCount
from apps.reports.rules.nutrition_figures import COUNTED
from apps.reports.selectors.nutrition import place_counts, place_statements

# Transaction numbers of another cluster mean nothing: after a restore everything is counted again.
_NOW = "SELECT pg_current_snapshot()::text, (SELECT system_identifier FROM pg_control_system())"
_UNSEEN = """EXISTS (
    SELECT FROM reports_writemark AS mark WHERE mark.place = cached.place
    AND (mark.month = cached.month OR mark.month IS NULL)
    AND NOT pg_visible_in_snapshot(mark.xid::text::xid8, cached.snapshot::pg_snapshot))"""
_VALID = f"""
    SELECT place, month, counts::text FROM reports_cachedcount AS cached
    WHERE place = ANY (%s) AND month = ANY (%s) AND rule = %s AND cluster = %s AND NOT {_UNSEEN}"""
_DELETE_STALE = f"DELETE FROM reports_cachedcount AS cached WHERE rule <> %s OR cluster <> %s OR {_UNSEEN}"
_DELETE_SEEN_MARKS = """
    DELETE FROM reports_writemark WHERE xid < least(
        pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
        (SELECT min(pg_snapshot_xmin(snapshot::pg_snapshot)::text::bigint) FROM reports_cachedcount))"""


def counts_by_place(district: str, places: Iterable[str], months: Iterable[Month]) -> dict[Month, dict[str, Counter]]:
    """COUNTED by month and place, of whole places; zeros without children. The caller has checked the right to each."""
    places, months = sorted(places), list(months)
    firsts = {month.first: month for month in months}
    counts_of: dict[Month, dict[str, Counter]] = {month: {} for month in months}
    with bypass():
        # Taken before the count: rows written meanwhile may be in it or not, and are counted again next time.
        snapshot, cluster = _row(_NOW)
        with connection.cursor() as cursor:
            cursor.execute(_VALID, [places, list(firsts), _rule(), cluster])
            for place, first, counts in cursor.fetchall():
                counts_of[firsts[first]][place] = Counter(json.loads(counts))
        fresh = []
        for month in months:
            missing = [place for place in places if place not in counts_of[month]]
            if missing:
                counted = _count(district, missing, month)
                counts_of[month] |= counted
                seen = {"month": month.first, "rule": _rule(), "cluster": cluster, "snapshot": snapshot}
                fresh += [CachedCount(place=place, counts=counts, **seen) for place, counts in counted.items()]
        # In one order, so that two counting at the same moment cannot deadlock.
        CachedCount.objects.bulk_create(
            sorted(fresh, key=lambda one: (one.place, one.month)),
            update_conflicts=True,
            unique_fields=["place", "month"],
            update_fields=["counts", "rule", "cluster", "snapshot"],
        )
    return counts_of


def delete_stale() -> None:
    """Delete counts that are no longer valid, and marks that every remaining count includes."""
    with transaction.atomic(), connection.cursor() as cursor:
        # A transaction that counts now has read the table already; its counts still need their marks.
        cursor.execute("LOCK TABLE reports_cachedcount IN ACCESS EXCLUSIVE MODE")
        cursor.execute(_DELETE_STALE, [_rule(), _row(_NOW)[1]])
        cursor.execute(_DELETE_SEEN_MARKS)


def _count(district: str, places: list[str], month: Month) -> dict[str, Counter]:
    counted = {place: Counter(dict.fromkeys(COUNTED, 0)) for place in places}
    unit = Unit(district, "", UnitLevel.KABUPATEN, district, Q(desa_id__in=places), Q(code__in=places))
    for cell in place_counts(unit, month):
        counted[cell["desa_id"]].update({key: cell.get(key, 0) for key in COUNTED})
    return counted


def _row(sql: str) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


@cache
def _rule() -> str:
    """Digest of the counting statements: another version of the program counts again."""
    unit = Unit("00.00", "", UnitLevel.KABUPATEN, "00.00", Q(), Q())
    statements = [str(rows.query) for rows in place_statements(unit, Month(2000, 1))]
    return hashlib.sha256("".join(statements).encode()).hexdigest()
