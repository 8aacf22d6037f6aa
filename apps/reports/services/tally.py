"""The counts of a month by desa, kept from look to look: only desa that somebody wrote in since are counted again.

Each count keeps the snapshot it was made in, and each writing transaction leaves its number where it wrote
(migrations/0002). A count stands as long as its snapshot saw every transaction that left its number there, so it is
never older than the register: nothing expires, and nothing is shown that a count made now would not say.
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
from apps.reports.models import Tally
from apps.reports.rules.nutrition_figures import COUNTED
from apps.reports.selectors.nutrition import place_counts, place_statements

# Numbers of another cluster would speak of other transactions: after a restore elsewhere all is counted anew.
_NOW = "SELECT pg_current_snapshot()::text, (SELECT system_identifier FROM pg_control_system())"
_UNSEEN = """EXISTS (
    SELECT FROM reports_written AS mark WHERE mark.place = kept.place
    AND (mark.month = kept.month OR mark.month IS NULL)
    AND NOT pg_visible_in_snapshot(mark.xid::text::xid8, kept.snapshot::pg_snapshot))"""
_STANDING = f"""
    SELECT place, month, counts::text FROM reports_tally AS kept
    WHERE place = ANY (%s) AND month = ANY (%s) AND rule = %s AND cluster = %s AND NOT {_UNSEEN}"""
_FORGET = f"DELETE FROM reports_tally AS kept WHERE rule <> %s OR cluster <> %s OR {_UNSEEN}"
_FORGET_MARKS = """
    DELETE FROM reports_written WHERE xid < least(
        pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
        (SELECT min(pg_snapshot_xmin(snapshot::pg_snapshot)::text::bigint) FROM reports_tally))"""


def counts_by_place(district: str, places: Iterable[str], months: Iterable[Month]) -> dict[Month, dict[str, Counter]]:
    """COUNTED by month and place, of whole places: who asks answers for all of each. Places without children: zeros."""
    places, months = sorted(places), list(months)
    firsts = {month.first: month for month in months}
    found: dict[Month, dict[str, Counter]] = {month: {} for month in months}
    with bypass():
        # Before the count: what is written meanwhile may be in it or not, and is looked for again next time.
        snapshot, cluster = _row(_NOW)
        with connection.cursor() as cursor:
            cursor.execute(_STANDING, [places, list(firsts), _rule(), cluster])
            for place, first, counts in cursor.fetchall():
                found[firsts[first]][place] = Counter(json.loads(counts))
        fresh = []
        for month in months:
            missing = [place for place in places if place not in found[month]]
            if missing:
                counted = _count(district, missing, month)
                found[month] |= counted
                seen = {"month": month.first, "rule": _rule(), "cluster": cluster, "snapshot": snapshot}
                fresh += [Tally(place=place, counts=counts, **seen) for place, counts in counted.items()]
        # In one order, so that two who count at once wait for each other and do not lock each other out.
        Tally.objects.bulk_create(
            sorted(fresh, key=lambda one: (one.place, one.month)),
            update_conflicts=True,
            unique_fields=["place", "month"],
            update_fields=["counts", "rule", "cluster", "snapshot"],
        )
    return found


def forget_old() -> None:
    """Counts that no longer stand, and marks that every remaining count has seen."""
    with transaction.atomic(), connection.cursor() as cursor:
        # Whoever counts now has read the table already: what they will keep must still find its marks.
        cursor.execute("LOCK TABLE reports_tally IN ACCESS EXCLUSIVE MODE")
        cursor.execute(_FORGET, [_rule(), _row(_NOW)[1]])
        cursor.execute(_FORGET_MARKS)


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
    """What is counted, in the words of the statements: another version of the program counts anew."""
    unit = Unit("00.00", "", UnitLevel.KABUPATEN, "00.00", Q(), Q())
    said = [str(rows.query) for rows in place_statements(unit, Month(2000, 1))]
    return hashlib.sha256("".join(said).encode()).hexdigest()
