"""Records that may be one person or one family, found by joins on indexes and judged by rules.twins."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from apps.core.bulk_copy import copy_into
from apps.core.locks import advisory_lock
from apps.core.sealing import BrokenSeal, unseal
from apps.families.models import Family
from apps.people.enums import Kind
from apps.people.models import DuplicatePair
from apps.people.rules.duplicates import Household, Person, Score, score_families, score_people
from apps.toddlers.models import Child

BATCH = 5_000


@dataclass
class Tally:
    """Of one run: looked at, asked newly, asked already, and no longer alike."""

    looked_at: int = 0
    new: int = 0
    known: int = 0
    gone: int = 0

    def as_dict(self) -> dict[str, int]:
        return {"looked_at": self.looked_at, "new": self.new, "known": self.known, "gone": self.gone}


# Pairs worth a look: each block is one equality join, so that nothing is compared with a whole district.
_BORN_LIKE = """(a.born_on IS NULL OR b.born_on IS NULL OR abs(a.born_on - b.born_on) <= 31
    OR to_char(a.born_on, 'MMDD') = to_char(b.born_on, 'MMDD')
    OR to_char(a.born_on, 'YYYYMMDD') = to_char(b.born_on, 'YYYYDDMM'))"""
_TABLES = {Kind.CHILD: "toddlers_child", Kind.MEMBER: "families_member", Kind.FAMILY: "families_family"}
# Whoever keeps a house is no child under five; that a child bears the NIK of one is asked all the same.
_NO_PARENT = "b.relation NOT IN ('head', 'wife')"
_BLOCKS = {
    Kind.CHILD: (
        "a.name_key = b.name_key AND a.born_on = b.born_on",
        f"a.name_key = b.name_key AND a.desa_id = b.desa_id AND {_BORN_LIKE}",
        f"a.name_key = b.name_key AND a.mother_key = b.mother_key AND a.mother_key <> '' AND {_BORN_LIKE}",
        "a.born_on = b.born_on AND a.desa_id = b.desa_id",
        "a.born_on = b.born_on AND a.mother_key = b.mother_key AND a.mother_key <> ''",
        f"a.mother_key = b.mother_key AND a.desa_id = b.desa_id AND a.mother_key <> '' AND {_BORN_LIKE}",
    ),
    Kind.MEMBER: (
        "a.name_key = b.name_key AND a.born_on = b.born_on",
        f"a.name_key = b.name_key AND a.desa_id = b.desa_id AND {_BORN_LIKE}",
        "a.born_on = b.born_on AND a.desa_id = b.desa_id AND left(a.name_key, 1) = left(b.name_key, 1)",
        "a.family_id = b.family_id AND left(a.name_key, 1) = left(b.name_key, 1)",
    ),
    Kind.FAMILY: (
        "a.desa_id = b.desa_id AND a.head_key = b.head_key AND a.wife_key = b.wife_key AND a.wife_key <> ''",
        "a.desa_id = b.desa_id AND a.rt = b.rt AND a.rw = b.rw AND a.rt <> '' AND a.wife_key = b.wife_key"
        " AND a.wife_key <> ''",
        "a.desa_id = b.desa_id AND a.rt = b.rt AND a.rw = b.rw AND a.rt <> '' AND a.head_key = b.head_key"
        " AND a.head_key <> ''",
    ),
    Kind.PERSON: (
        "a.nik_index = b.nik_index",
        f"a.name_key = b.name_key AND a.born_on = b.born_on AND {_NO_PARENT}",
        "a.name_key = b.name_key AND a.desa_id = b.desa_id AND b.born_on IS NOT NULL"
        f" AND {_BORN_LIKE} AND {_NO_PARENT}",
        "a.born_on = b.born_on AND a.desa_id = b.desa_id AND left(a.name_key, 1) = left(b.name_key, 1)"
        f" AND {_NO_PARENT}",
        f"a.family_id = b.family_id AND left(a.name_key, 1) = left(b.name_key, 1) AND {_NO_PARENT}",
    ),
}
_STILL_HERE = "status = 'active'"
_COLUMNS = {
    Kind.CHILD: "name_key, born_on, mother_key, sex, desa_id, family_id, '', nik_sealed, posyandu_id",
    Kind.MEMBER: "name_key, born_on, '', CASE is_female WHEN true THEN 'P' WHEN false THEN 'L' ELSE '' END, desa_id,"
    " family_id, phone, nik_sealed, posyandu_id",
    Kind.FAMILY: "head_key, wife_key, (SELECT min(m.born_on) FROM families_member m WHERE m.family_id = t.id"
    " AND m.relation = 'wife'), desa_id, rt, rw, kk_sealed, posyandu_id",
}
_UPSERT = """
    INSERT INTO people_duplicatepair (district, version, kind, "left", "right", desa_id, posyandu_id, other_desa_id,
        other_posyandu_id, score, reasons, detected_at, state, reason)
    SELECT %(district)s, 1, %(kind)s, left_id, right_id, desa, posyandu, other_desa, other_posyandu, score,
        string_to_array(reasons, ','), %(at)s, 'open', ''
    FROM scored_pair
    ON CONFLICT (kind, "left", "right") DO UPDATE SET score = excluded.score, reasons = excluded.reasons,
        desa_id = excluded.desa_id, posyandu_id = excluded.posyandu_id, other_desa_id = excluded.other_desa_id,
        other_posyandu_id = excluded.other_posyandu_id
    WHERE people_duplicatepair.state = 'open'
    RETURNING xmax = 0"""
_FOUND = {
    "left_id": "bigint", "right_id": "bigint", "desa": "text", "posyandu": "bigint", "other_desa": "text",
    "other_posyandu": "bigint", "score": "int", "reasons": "text",
}  # fmt: skip


def find_duplicates(*, district: str, at: datetime, since: datetime | None = None) -> dict[Kind, Tally]:
    """Look through children, members and families of the district, and put the likely pairs up for decision.

    A child under five that stands among the members too is a pair across both; over age it may.

    since: compare only records entered from then on with all others; None compares everybody, and takes open pairs back
    that are no longer alike. A pair that was decided stays decided.
    """
    return {kind: _find(kind, district, at, since) for kind in Kind}


@transaction.atomic
def _find(kind: Kind, district: str, at: datetime, since: datetime | None) -> Tally:
    tally, rows = Tally(), []
    with connection.cursor() as cursor:
        _collect(cursor, kind, district, since)
        for first, second, one, other in _candidates(cursor, kind):
            tally.looked_at += 1
            score = _score(kind, one, other)
            if score.is_asked:
                places = (one[-2], one[-1], other[-2], other[-1])
                rows.append((first, second, *places, score.points, ",".join(score.reasons)))
        # Who decides meanwhile takes back pairs too.
        advisory_lock("people", district)
        asked = {"district": district, "kind": kind.value, "at": at}
        if rows:
            copy_into("scored_pair", _FOUND, list(zip(*rows, strict=True)))
            cursor.execute(_UPSERT, asked)
            made = [is_new for (is_new,) in cursor.fetchall()]
            tally.new, tally.known = sum(made), len(made) - sum(made)
    if since is None:
        still = {(row[0], row[1]) for row in rows}
        open_now = DuplicatePair.objects.open().filter(kind=kind, district=district).values_list("pk", "left", "right")
        stale = [pk for pk, first, second in open_now if (first, second) not in still]
        tally.gone = DuplicatePair.objects.filter(pk__in=stale).delete()[0]
    return tally


def _collect(cursor, kind: Kind, district: str, since: datetime | None) -> None:
    """The temporary table of candidates, each once; left < right where both stand in one table."""
    one, other = (_TABLES[side] for side in kind.sides)
    once = "AND a.id < b.id" if one == other else ""
    new = "AND (a.entered_at >= %(since)s OR b.entered_at >= %(since)s)" if since else ""
    statements = [
        f"SELECT a.id AS left_id, b.id AS right_id FROM {one} a JOIN {other} b ON {block} {once}"
        f" WHERE a.district = %(district)s AND b.district = %(district)s"
        f" AND a.{_STILL_HERE} AND b.{_STILL_HERE} {new}"
        for block in _BLOCKS[kind]
    ]
    cursor.execute("DROP TABLE IF EXISTS duplicate_candidate")
    # Names are spread unevenly, and the planner's guess of a self-join is far too small for a loop.
    cursor.execute("SET LOCAL enable_nestloop = off" if since is None else "SELECT 1")
    cursor.execute(
        f"CREATE TEMPORARY TABLE duplicate_candidate ON COMMIT DROP AS {' UNION '.join(statements)}",
        {"district": district, "since": since},
    )
    cursor.execute("SET LOCAL enable_nestloop = on; ANALYZE duplicate_candidate")


def _candidates(cursor, kind: Kind) -> Iterator[tuple[int, int, tuple, tuple]]:
    """Both records of each pair, as _COLUMNS names them with the place at the end."""
    cursor.execute("SELECT left_id, right_id FROM duplicate_candidate ORDER BY left_id")
    pairs = cursor.fetchall()
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        wanted: dict[Kind, set[int]] = {}
        for side, ids in zip(kind.sides, zip(*batch, strict=True), strict=True):
            wanted.setdefault(side, set()).update(ids)
        known = {side: _read(cursor, side, sorted(ids)) for side, ids in wanted.items()}
        one, other = (known[side] for side in kind.sides)
        for first, second in batch:
            yield first, second, one[first], other[second]


def _read(cursor, kind: Kind, ids: list[int]) -> dict[int, tuple]:
    cursor.execute(f"SELECT id, {_COLUMNS[kind]} FROM {_TABLES[kind]} t WHERE id = ANY (%s)", [ids])
    return {pk: _placed(kind, columns) for pk, *columns in cursor.fetchall()}


def _placed(kind: Kind, columns: list) -> tuple:
    """(what the score takes, desa, posyandu); the number is opened here and goes nowhere."""
    *told, sealed, posyandu = columns
    try:
        number = unseal(sealed) if sealed else ""
    except BrokenSeal:
        number = ""
    if kind is Kind.FAMILY:
        head, wife, wife_born_on, desa, rt, rw = told
        return Household(head, wife, wife_born_on, desa, rt, rw, number), desa, posyandu
    name, born_on, mother, sex, desa, family, phone = told
    return Person(name, born_on, mother, sex, desa, family, phone, number), desa, posyandu


def _score(kind: Kind, one: tuple, other: tuple) -> Score:
    return (score_families if kind is Kind.FAMILY else score_people)(one[0], other[0])


def districts_with_people() -> list[str]:
    """Those whose records are to be looked through at night."""
    return sorted(
        Family.objects.values_list("district", flat=True)
        .distinct()
        .union(Child.objects.values_list("district", flat=True).distinct())
    )
