"""Search for records that may be one: candidates by joins on indexes, scored by rules.duplicates."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from apps.core.bulk_copy import copy_into
from apps.core.locks import advisory_lock
from apps.core.merging import MergeKind, MergeTable
from apps.core.registry import merge_kinds, merge_tables
from apps.core.rules.likeness import Household, Person, Score, score_families, score_people
from apps.core.sealing import BrokenSeal, unseal
from apps.people.models import DuplicatePair
from apps.people.selectors.merge_records import tables_of

BATCH = 5_000


@dataclass
class Tally:
    """Of one run: candidates scored, pairs put up newly and before, and pairs that are no longer alike."""

    looked_at: int = 0
    new: int = 0
    known: int = 0
    gone: int = 0

    def as_dict(self) -> dict[str, int]:
        return {"looked_at": self.looked_at, "new": self.new, "known": self.known, "gone": self.gone}


# Birth dates that may be one: near each other, only the year differs, or day and month are swapped.
NEAR_BIRTH = """(a.born_on IS NULL OR b.born_on IS NULL OR abs(a.born_on - b.born_on) <= 31
    OR to_char(a.born_on, 'MMDD') = to_char(b.born_on, 'MMDD')
    OR to_char(a.born_on, 'YYYYMMDD') = to_char(b.born_on, 'YYYYDDMM'))"""
ACTIVE = "status = 'active'"
SCORES: dict[str, tuple[type[Any], Callable[[Any, Any], Score]]] = {
    "person": (Person, score_people),
    "household": (Household, score_families),
}
_UPSERT = """
    INSERT INTO people_duplicatepair (district, version, kind, is_across, "left", "right", desa_id, posyandu_id,
        other_desa_id, other_posyandu_id, score, reasons, detected_at, state, reason)
    SELECT %(district)s, 1, %(kind)s, %(is_across)s, left_id, right_id, desa, posyandu,
        other_desa, other_posyandu, score, string_to_array(reasons, ','), %(at)s, 'open', ''
    FROM scored_pair
    ON CONFLICT (kind, "left", "right") DO UPDATE SET score = excluded.score, reasons = excluded.reasons,
        desa_id = excluded.desa_id, posyandu_id = excluded.posyandu_id, other_desa_id = excluded.other_desa_id,
        other_posyandu_id = excluded.other_posyandu_id
    WHERE people_duplicatepair.state = 'open'
    RETURNING xmax = 0"""
_SCORED = {
    "left_id": "bigint", "right_id": "bigint", "desa": "text", "posyandu": "bigint", "other_desa": "text",
    "other_posyandu": "bigint", "score": "int", "reasons": "text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A record as the score reads it, and where it lies."""

    compared: Any
    desa: str
    posyandu: int | None


def find_duplicates(*, district: str, at: datetime, since: datetime | None = None) -> dict[str, Tally]:
    """Compare the records of the district, of each MergeKind, and put up the likely pairs for decision; kind -> tally.

    since: compare only records entered from then on with all others; None compares all records, and deletes open pairs
    that are no longer alike. A pair that was decided stays decided.
    """
    return {name: _find(kind, district, at, since) for name, kind in merge_kinds().items()}


@transaction.atomic
def _find(kind: MergeKind, district: str, at: datetime, since: datetime | None) -> Tally:
    tally, rows = Tally(), []
    score = SCORES[tables_of(kind)[0].compared_as][1]
    with connection.cursor() as cursor:
        _collect(cursor, kind, district, since)
        for left_id, right_id, left, right in _candidates(cursor, kind):
            tally.looked_at += 1
            result = score(left.compared, right.compared)
            if result.is_likely:
                places = (left.desa, left.posyandu, right.desa, right.posyandu)
                rows.append((left_id, right_id, *places, result.points, ",".join(result.reasons)))
        # Deciders delete pairs as well.
        advisory_lock("people", district)
        if rows:
            copy_into("scored_pair", _SCORED, list(zip(*rows, strict=True)))
            values: dict[str, Any] = {"district": district, "kind": kind.name, "is_across": kind.is_across, "at": at}
            cursor.execute(_UPSERT, values)
            is_new = [row[0] for row in cursor.fetchall()]
            tally.new, tally.known = sum(is_new), len(is_new) - sum(is_new)
    if since is None:
        still_likely = {(row[0], row[1]) for row in rows}
        open_pairs = DuplicatePair.objects.open().filter(kind=kind.name, district=district)
        stale = [pk for pk, *ids in open_pairs.values_list("pk", "left", "right") if tuple(ids) not in still_likely]
        tally.gone = DuplicatePair.objects.filter(pk__in=stale).delete()[0]
    return tally


def _collect(cursor: CursorWrapper, kind: MergeKind, district: str, since: datetime | None) -> None:
    """Fill the temporary table of candidates, each pair once; left < right where both are of one table.

    Each block is one equality join, so that nothing is compared with a whole district.
    """
    left, right = (table.model._meta.db_table for table in tables_of(kind))
    once = "" if kind.is_across else "AND a.id < b.id"
    new = "AND (a.entered_at >= %(since)s OR b.entered_at >= %(since)s)" if since else ""
    statements = [
        f"SELECT a.id AS left_id, b.id AS right_id FROM {left} a JOIN {right} b"
        f" ON {block.replace('{near_birth}', NEAR_BIRTH)} {once}"
        f" WHERE a.district = %(district)s AND b.district = %(district)s AND a.{ACTIVE} AND b.{ACTIVE} {new}"
        for block in kind.blocks
    ]
    cursor.execute("DROP TABLE IF EXISTS duplicate_candidate")
    # Names are spread unevenly, and the planner's estimate of a self-join is far too small for a loop.
    cursor.execute("SET LOCAL enable_nestloop = off" if since is None else "SELECT 1")
    cursor.execute(
        f"CREATE TEMPORARY TABLE duplicate_candidate ON COMMIT DROP AS {' UNION '.join(statements)}",
        {"district": district, "since": since},
    )
    cursor.execute("SET LOCAL enable_nestloop = on; ANALYZE duplicate_candidate")


def _candidates(cursor: CursorWrapper, kind: MergeKind) -> Iterator[tuple[int, int, _Candidate, _Candidate]]:
    cursor.execute("SELECT left_id, right_id FROM duplicate_candidate ORDER BY left_id")
    pairs = cursor.fetchall()
    tables = {table.name: table for table in tables_of(kind)}
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        ids: dict[str, set[int]] = {}
        for name, some in zip((kind.left, kind.right), zip(*batch, strict=True), strict=True):
            ids.setdefault(name, set()).update(some)
        records = {name: _read(cursor, tables[name], sorted(some)) for name, some in ids.items()}
        for left_id, right_id in batch:
            yield left_id, right_id, records[kind.left][left_id], records[kind.right][right_id]


def _read(cursor: CursorWrapper, table: MergeTable, ids: list[int]) -> dict[int, _Candidate]:
    """The number is decrypted here and is not stored."""
    compared = SCORES[table.compared_as][0]
    columns = ", ".join(table.columns.values())
    cursor.execute(
        f"SELECT t.id, t.desa_id, t.posyandu_id, t.{table.sealed_number}, {columns}"
        f" FROM {table.model._meta.db_table} t WHERE t.id = ANY (%s)",
        [ids],
    )
    return {
        pk: _Candidate(
            compared(**dict(zip(table.columns, values, strict=True)), number=_opened(number)), desa, posyandu
        )
        for pk, desa, posyandu, number, *values in cursor.fetchall()
    }


def _opened(sealed: bytes | None) -> str:
    try:
        return unseal(sealed) if sealed else ""
    except BrokenSeal:
        return ""


def districts_with_people() -> list[str]:
    """Those whose records are compared at night."""
    models = [table.model for table in merge_tables().values()]
    districts = [model._base_manager.values_list("district", flat=True).distinct() for model in models]
    return sorted(set(chain.from_iterable(districts)))
