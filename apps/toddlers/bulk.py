"""Children and visits of a file, written with COPY and a handful of statements, and taken back the same way.

Everything happens inside the caller's transaction, so that a file is on record whole or not at all.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from django.conf import settings
from django.db import connection
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.core.copying import copy_into
from apps.core.keyring import blind_index, seal
from apps.core.refusal import Refused
from apps.core.spelling import name_key
from apps.core.undoing import Touched
from apps.toddlers.history import visits_around
from apps.toddlers.many import ChildRows, Judged, VisitRows, judge_many
from apps.toddlers.models import Child
from apps.toddlers.rules.child import POSITION_CODES
from apps.toddlers.services import judge_whole_history
from apps.toddlers.verdicts import COLUMNS, Z_COLUMNS, Verdicts, judge

__all__ = ["ChildRows", "Judged", "VisitRows", "Written", "derived_anew", "judge_many", "record_many"]

TABLES = ("toddlers_child", "toddlers_measurement")
MANY = 500
Say = Callable[[str, int, int], None]
_POSITIONS = {code: word.value for word, code in POSITION_CODES.items()}
VERDICT_TYPES = {
    name: "numeric(5,2)" if name in Z_COLUMNS else "boolean" if name.startswith("is_") else "text" for name in COLUMNS
} | {"age_days": "smallint"}
_MEASURED = {
    "weight_kg": "numeric(6,3)",
    "height_cm": "numeric(5,2)",
    "position": "text",
    "muac_cm": "numeric(4,2)",
    "head_cm": "numeric(4,2)",
    "oedema": "smallint",
}
_IDENTITY = {
    "desa_id": "text",
    "posyandu_id": "bigint",
    "nik_sealed": "bytea",
    "nik_index": "bytea",
    "name": "text",
    "name_key": "text",
    "sex": "text",
    "born_on": "date",
    "birth_weight_kg": "numeric(5,3)",
    "birth_length_cm": "numeric(4,1)",
    "mother_name": "text",
    "mother_key": "text",
    "address": "text",
    "rt": "text",
    "rw": "text",
}


@dataclass
class Written:
    """What a file wrote, for undo. child_ids: per row of ChildRows; changed: (id, version it now has)."""

    child_ids: list[int]
    created_children: list[int]
    changed_children: list[tuple[int, int]]
    created_visits: list[int]
    changed_visits: list[tuple[int, int]]

    @property
    def touched(self) -> list[Touched]:
        child, visit = TABLES
        return [
            Touched(child, self.created_children, self.changed_children),
            Touched(visit, self.created_visits, self.changed_visits),
        ]


def record_many(
    *, district: str, children: ChildRows, visits: VisitRows, source: str, by, at: datetime,
    judged: Judged | None = None, say: Say = lambda step, done, total: None,
) -> Written:  # fmt: skip
    """Put a file's children and visits on record. Refused if any visit is blocked: the preview has said so before.

    judged: what judge_many said of these very rows in this transaction, where it has been asked already.
    """
    say(_("Menilai pertumbuhan"), 0, 3)
    judged = judged or judge_many(children=children, visits=visits, at=at)
    if any(where.any() for where in judged.blocked().values()):
        raise Refused(_("Isi register berubah sejak berkas diperiksa. Periksa ulang berkasnya."), code="blocked_visit")
    child_ids = _with_new_ids("toddlers_child", children.id)
    visit_ids = _with_new_ids("toddlers_measurement", judged.ids[judged.rows].tolist())
    say(_("Menyimpan anak"), 1, 3)
    _stage_children(children, child_ids, visits, visit_ids)
    moved_in_time = _changed_birth_or_sex()
    made = {"district": district, "by": by.pk, "at": at, "today": localdate(at), "source": source}
    created_children = _ids(_INSERT_CHILDREN, made)
    changed_children = _pairs(_UPDATE_CHILDREN)
    say(_("Menyimpan kunjungan"), 2, 3)
    _stage_visits(visits, judged, child_ids, visit_ids)
    created_visits = _ids(_INSERT_VISITS, made)
    changed_visits = _pairs(_UPDATE_VISITS)
    write_verdicts(judged.ids, judged.verdicts, ~judged.is_new & ~judged.timeline.is_fixed)
    _set_latest("visit_in WHERE child_id IN (SELECT id FROM child_in WHERE is_known)")
    if len(visits) > MANY:
        # The next statement that joins these tables should know how they have grown.
        _run(
            "ANALYZE toddlers_child (district, desa_id, posyandu_id, name_key, born_on, nik_index, last_measured_on),"
            " toddlers_measurement (district, child_id, measured_on, desa_id, posyandu_id)"
        )
    for child in Child.objects.filter(pk__in=moved_in_time):
        judge_whole_history(child, at)
    return Written(child_ids, created_children, changed_children, created_visits, changed_visits)


@contextmanager
def derived_anew(at: datetime) -> Iterator[None]:
    """Around undoing.take_back of TABLES, once all of them are staged: what hangs on the rows that go is judged anew."""
    _run(_AROUND_TAKEN)
    yield
    ids, timeline = visits_around("touched")
    order = np.lexsort((timeline.measured_on, timeline.child))
    timeline, ids = timeline.take(order), ids[order]
    write_verdicts(ids, judge(timeline, np.datetime64(localdate(at))), ~timeline.is_fixed)
    _set_latest("touched")


def _with_new_ids(table: str, known: list) -> list[int]:
    """The ids known, and where there is none a new one straight from the table's own sequence."""
    count = sum(not pk for pk in known)
    drawn = f"SELECT nextval(pg_get_serial_sequence('{table}', 'id')) AS id FROM generate_series(1, {count})"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT min(id), max(id) FROM ({drawn}) AS drawn")
        first, last = cursor.fetchone()
        fresh: Sequence[int] = range(first, last + 1) if count else ()
        if len(fresh) != count:  # somebody else drew from the sequence in between
            cursor.execute(drawn)
            fresh = [row[0] for row in cursor.fetchall()]
    numbers = iter(fresh)
    return [pk or next(numbers) for pk in known]


def _stage_children(children: ChildRows, child_ids: list[int], visits: VisitRows, visit_ids: list[int]) -> None:
    latest: dict[int, tuple] = {}
    first: dict[int, date] = {}
    for place, on, visit_id in zip(visits.child, visits.measured_on, visit_ids, strict=True):
        if place not in latest or on > latest[place][0]:
            latest[place] = (on, visit_id)
        first[place] = min(on, first.get(place, on))

    c, nobody = children, (None, None)
    seen = [latest.get(row, nobody) for row in range(len(children))]
    columns: dict[str, Sequence] = {
        "id": child_ids,
        "is_known": [pk is not None for pk in c.id],
        "first_measured_on": [first.get(row) for row in range(len(children))],
        "last_measured_on": [on for on, _visit in seen],
        "latest_id": [visit for _on, visit in seen],
        "desa_id": c.desa_id,
        "posyandu_id": c.posyandu_id,
        "nik_sealed": [seal(nik) if nik else None for nik in c.nik],
        "nik_index": [blind_index(nik) if nik else None for nik in c.nik],
        "name": c.name,
        "name_key": [name_key(name) for name in c.name],
        "sex": c.sex,
        "born_on": c.born_on,
        "birth_weight_kg": c.birth_weight_kg,
        "birth_length_cm": c.birth_length_cm,
        "mother_name": c.mother_name,
        "mother_key": [name_key(name) for name in c.mother_name],
        "address": c.address,
        "rt": c.rt,
        "rw": c.rw,
    }
    kinds = {"id": "bigint", "is_known": "boolean", "first_measured_on": "date", "last_measured_on": "date"}
    kinds |= {"latest_id": "bigint"} | _IDENTITY
    copy_into("child_in", kinds, [columns[name] for name in kinds], key="id")


def _stage_visits(visits: VisitRows, judged: Judged, child_ids: list[int], visit_ids: list[int]) -> None:
    t, rows = judged.timeline, judged.rows
    known = judged.ids[rows].tolist()
    columns = [
        visit_ids,
        [bool(pk) for pk in known],
        [child_ids[place] for place in visits.child],
        visits.measured_on,
        [by or "" for by in visits.measured_by],
        visits.eppgbm,
        t.weight_kg[rows].tolist(),
        t.height_cm[rows].tolist(),
        [_POSITIONS.get(code, "") for code in t.position[rows].tolist()],
        t.muac_cm[rows].tolist(),
        t.head_cm[rows].tolist(),
        t.oedema[rows].tolist(),
        *(judged.column(name).tolist() for name in COLUMNS),
    ]
    kinds = {"id": "bigint", "is_known": "boolean", "child_id": "bigint", "measured_on": "date", "measured_by": "text"}
    copy_into("visit_in", kinds | {"eppgbm": "jsonb"} | _MEASURED | VERDICT_TYPES, columns, key="child_id")


def write_verdicts(ids: np.ndarray, verdicts: Verdicts, which: np.ndarray) -> None:
    """Verdicts of visits on record that turned, by what now stands around them or by newer rules; others stay."""
    if not which.any():
        return
    columns = [ids[which].tolist(), *(verdicts.columns[name][which].tolist() for name in COLUMNS)]
    copy_into("verdict_in", {"id": "bigint"} | VERDICT_TYPES, columns, key="id")
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE_VERDICTS)


def _changed_birth_or_sex() -> list[int]:
    return _ids(
        "SELECT c.id FROM child_in i JOIN toddlers_child c ON c.id = i.id"
        " WHERE i.is_known AND (c.sex, c.born_on) IS DISTINCT FROM (i.sex, i.born_on)"
    )


def _set_latest(table: str) -> None:
    _run(_LATEST.format(table=table, zone=settings.TIME_ZONE))


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _ids(sql: str, params: dict | None = None) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]


def _pairs(sql: str) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def _listed(names: Iterable[str], prefix: str = "") -> str:
    return ", ".join(f"{prefix}{name}" for name in names)


_INSERT_CHILDREN = f"""
    INSERT INTO toddlers_child (id, district, version, status, entered_at, entered_by_id, latest_id, last_measured_on,
        registered_on, {_listed(_IDENTITY)})
    SELECT id, %(district)s, 1, 'active', %(at)s, %(by)s, latest_id, last_measured_on,
        least(%(today)s, first_measured_on), {_listed(_IDENTITY)}
    FROM child_in WHERE NOT is_known RETURNING id"""

# A text that is empty and a value that is missing leave what is on record; a NIK is only ever filled in.
_KEPT = {
    name: f"coalesce(nullif(i.{name}, ''), c.{name})" if kind == "text" else f"coalesce(i.{name}, c.{name})"
    for name, kind in _IDENTITY.items()
} | {name: f"coalesce(c.{name}, i.{name})" for name in ("nik_sealed", "nik_index")}
_COMPARED = [name for name in _IDENTITY if name != "nik_sealed"]
_UPDATE_CHILDREN = f"""
    UPDATE toddlers_child c SET {", ".join(f"{name} = {kept}" for name, kept in _KEPT.items())}, version = c.version + 1
    FROM child_in i WHERE i.is_known AND c.id = i.id
    AND ({_listed(_COMPARED, "c.")}) IS DISTINCT FROM ({", ".join(_KEPT[name] for name in _COMPARED)})
    RETURNING c.id, c.version"""

_INSERT_VISITS = f"""
    INSERT INTO toddlers_measurement (id, district, version, child_id, desa_id, posyandu_id, measured_on, entered_at,
        entered_by_id, measured_by, source, eppgbm, {_listed(_MEASURED)}, {_listed(COLUMNS)})
    SELECT v.id, %(district)s, 1, v.child_id, c.desa_id, c.posyandu_id, v.measured_on, %(at)s, %(by)s, v.measured_by,
        %(source)s, v.eppgbm, {_listed(_MEASURED, "v.")}, {_listed(COLUMNS, "v.")}
    FROM visit_in v JOIN toddlers_child c ON c.id = v.child_id WHERE NOT v.is_known RETURNING id"""

_TOLD = [*_MEASURED, *COLUMNS]
_UPDATE_VISITS = f"""
    UPDATE toddlers_measurement m SET {", ".join(f"{name} = v.{name}" for name in _TOLD)},
        eppgbm = coalesce(v.eppgbm, m.eppgbm), version = m.version + 1
    FROM visit_in v WHERE v.is_known AND m.id = v.id
    AND ({_listed(_TOLD, "m.")}, m.eppgbm) IS DISTINCT FROM ({_listed(_TOLD, "v.")}, coalesce(v.eppgbm, m.eppgbm))
    RETURNING m.id, m.version"""

_UPDATE_VERDICTS = f"""
    UPDATE toddlers_measurement m SET {", ".join(f"{name} = v.{name}" for name in COLUMNS)}
    FROM verdict_in v WHERE m.id = v.id AND ({_listed(COLUMNS, "m.")}) IS DISTINCT FROM ({_listed(COLUMNS, "v.")})"""

_LATEST = """
    UPDATE toddlers_child c SET latest_id = l.id, last_measured_on = l.measured_on, registered_on = l.registered_on
    FROM (
        SELECT k.id AS child_id, m.id, m.measured_on, least(
            (k.entered_at AT TIME ZONE '{zone}')::date,
            (SELECT min(measured_on) FROM toddlers_measurement WHERE child_id = k.id)) AS registered_on
        FROM toddlers_child k LEFT JOIN LATERAL (
            SELECT id, measured_on FROM toddlers_measurement WHERE child_id = k.id
            ORDER BY measured_on DESC LIMIT 1) m ON true
        WHERE k.id IN (SELECT child_id FROM {table})
    ) l
    WHERE c.id = l.child_id
    AND (c.latest_id, c.registered_on) IS DISTINCT FROM (l.id, l.registered_on)"""

_AROUND_TAKEN = """
    DROP TABLE IF EXISTS touched;
    CREATE TEMPORARY TABLE touched ON COMMIT DROP AS
    SELECT m.child_id, m.measured_on FROM taken_toddlers_measurement t JOIN toddlers_measurement m ON m.id = t.id
    WHERE NOT EXISTS (SELECT FROM taken_toddlers_child c WHERE c.id = m.child_id AND c.is_created);
    UPDATE toddlers_child SET latest_id = NULL
    WHERE latest_id IN (SELECT id FROM taken_toddlers_measurement WHERE is_created)
    AND id IN (SELECT child_id FROM touched)"""
