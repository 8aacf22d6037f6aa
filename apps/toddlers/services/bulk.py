"""Children and visits of a file, written with COPY and a handful of statements, and taken back the same way.

Everything happens inside the caller's transaction, so that a file is on record whole or not at all.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import compress

import numpy as np
from django.conf import settings
from django.db import connection
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.core.bulk_copy import add_rows, copy_into, new_ids
from apps.core.name_keys import name_key
from apps.core.refusal import Refused
from apps.core.sealed_numbers import seal_numbers
from apps.core.undo import TableWrites
from apps.toddlers.enums import POSITION_CODES
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.list_status import BITS, SAID, Says, found_bits
from apps.toddlers.rules.list_status import COLUMNS as WHAT_LISTS_ASK
from apps.toddlers.selectors.timelines import visits_around
from apps.toddlers.services.place_propagation import follow_children, follow_families
from apps.toddlers.services.verdicts import COLUMNS, Z_COLUMNS, Verdicts, judge
from apps.toddlers.services.visit_table import ChildRows, Judged, VisitRows, add_those, judge_many, side_by_side
from apps.toddlers.services.visits import judge_whole_history

__all__ = [
    "ChildRows",
    "Judged",
    "VisitRows",
    "Written",
    "add_those",
    "follow_families",
    "judge_many",
    "rebuild_derived",
    "record_many",
    "side_by_side",
]  # fmt: skip

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
# Of identity files only: other kinds leave these columns of ChildRows empty.
_BIRTH_AND_FAMILY = {
    "family_id": "bigint",
    "mother_id": "bigint",
    "birth_head_cm": "numeric(4,1)",
    "birth_order": "smallint",
    "gestation_weeks": "smallint",
    "has_early_breastfeeding": "boolean",
    "status": "text",
    "status_on": "date",
    "eppgbm": "jsonb",
}
_VISIT = {"measured_by": "text", "eppgbm": "jsonb"} | _MEASURED | VERDICT_TYPES
Columns = dict[str, Sequence]


@dataclass
class Written:
    """What a file wrote, for undo. child_ids: per row of ChildRows; changed: (id, version it now has).

    followed: what moved to where its child or family is now known to be.
    """

    child_ids: list[int]
    created_children: list[int]
    changed_children: list[tuple[int, int]]
    created_visits: list[int]
    changed_visits: list[tuple[int, int]]
    followed: list[TableWrites] = field(default_factory=list)

    @property
    def touched(self) -> list[TableWrites]:
        child, visit = TABLES
        return [
            TableWrites(child, self.created_children, self.changed_children),
            TableWrites(visit, self.created_visits, self.changed_visits),
            *self.followed,
        ]

    @property
    def ids_by_table(self) -> dict[str, set[int]]:
        return {each.table: {*each.created, *(pk for pk, _version in each.changed)} for each in self.touched}


def record_many(
    *,
    district: str,
    children: ChildRows,
    visits: VisitRows,
    source: str,
    by,
    at: datetime,
    judged: Judged | None = None,
    say: Say = lambda step, done, total: None,
) -> Written:
    """Put a file's children and visits on record. Refused if any visit is blocked: the preview has said so before.

    judged: what judge_many said of these very rows and of the register as it stands, where it has been asked already.
    """
    say(_("Menilai pertumbuhan"), 0, 3)
    judged = judged or judge_many(children=children, visits=visits, at=at)
    if any(where.any() for where in judged.blocked().values()):
        raise Refused(_("Isi register berubah sejak berkas diperiksa. Periksa ulang berkasnya."), code="blocked_visit")
    child_ids = _with_new_ids(Child, children.id)
    visit_ids = _with_new_ids(Measurement, judged.ids[judged.rows].tolist())
    is_new_child = [not pk for pk in children.id]
    is_new_visit = [not pk for pk in judged.ids[judged.rows].tolist()]
    made = {"district": district, "version": 1, "entered_at": at, "entered_by_id": by.pk}
    say(_("Menyimpan anak"), 1, 3)
    told = _children(children, child_ids, visits, visit_ids, said_by_each(judged), localdate(at))
    _add(Child, _only(is_new_child, told), made)
    kinds = _IDENTITY | {name: kind for name, kind in _BIRTH_AND_FAMILY.items() if getattr(children, name)}
    _stage("child_in", _only([not is_new for is_new in is_new_child], told), {"id": "bigint"} | kinds)
    moved_in_time, placed = _changed(_BIRTH_OR_SEX), _changed(_PLACED)
    changed_children = _pairs(_update_children(kinds))
    say(_("Menyimpan kunjungan"), 2, 3)
    told = _visits(visits, judged, child_ids, visit_ids) | _places(children, child_ids, visits)
    _add(Measurement, _only(is_new_visit, told), made | {"source": source})
    _stage("visit_in", _only([not is_new for is_new in is_new_visit], told), {"id": "bigint"} | _VISIT)
    changed_visits = _pairs(_UPDATE_VISITS)
    write_verdicts(judged.ids, judged.verdicts, ~judged.is_new & ~judged.timeline.is_fixed)
    if not all(is_new_child):
        _set_latest("SELECT id FROM child_in")
    if len(visits) > MANY:
        # The next statement that joins these tables should know how they have grown.
        _run(
            "ANALYZE toddlers_child (district, desa_id, posyandu_id, name_key, born_on, nik_index, last_measured_on),"
            " toddlers_measurement (district, child_id, measured_on, desa_id, posyandu_id)"
        )
    for child in Child.objects.filter(pk__in=moved_in_time):
        judge_whole_history(child, at)
    written = Written(
        child_ids,
        list(compress(child_ids, is_new_child)),
        changed_children,
        list(compress(visit_ids, is_new_visit)),
        changed_visits,
    )
    written.followed = follow_children(placed, written.ids_by_table) if placed else []
    return written


@contextmanager
def rebuild_derived(at: datetime) -> Iterator[None]:
    """Around undoing.take_back of TABLES, once all are staged: what hangs on the rows that go is judged anew."""
    _run(_AROUND_TAKEN)
    yield
    ids, timeline = visits_around("touched")
    order = np.lexsort((timeline.measured_on, timeline.child))
    timeline, ids = timeline.take(order), ids[order]
    write_verdicts(ids, judge(timeline, np.datetime64(localdate(at))), ~timeline.is_fixed)
    _set_latest("SELECT child_id FROM touched")


def _with_new_ids(model: type[Model], known: list) -> list[int]:
    """The ids known, and a new one where there is none."""
    numbers = iter(new_ids(model, sum(not pk for pk in known)))
    return [pk or next(numbers) for pk in known]


def _children(
    c: ChildRows, child_ids: list[int], visits: VisitRows, visit_ids: list[int], said: list[int], today: date
) -> Columns:
    """What the file says of each child, with its last visit; registered_on is that of a child not on record yet.

    said: by visit, as `rules.list_status.found_bits`.
    """
    latest: dict[int, tuple] = {}
    first: dict[int, date] = {}
    for place, on, visit_id, found in zip(visits.child, visits.measured_on, visit_ids, said, strict=True):
        if place not in latest or on > latest[place][0]:
            latest[place] = (on, visit_id, found)
        if place not in first or on < first[place]:
            first[place] = on
    nothing = (None, None, 0)
    nik_sealed, nik_index = seal_numbers(c.nik)
    seen = [latest.get(row, nothing) for row in range(len(c))]
    return {
        "id": child_ids,
        "registered_on": [min(today, first.get(row, today)) for row in range(len(c))],
        "last_measured_on": [on for on, _visit, _found in seen],
        "latest_id": [visit for _on, visit, _found in seen],
        "found": [found for _on, _visit, found in seen],
        "desa_id": c.desa_id,
        "posyandu_id": c.posyandu_id,
        "nik_sealed": nik_sealed,
        "nik_index": nik_index,
        "name": c.name,
        "name_key": [*map(name_key, c.name)],
        "sex": c.sex,
        "born_on": c.born_on,
        "birth_weight_kg": c.birth_weight_kg,
        "birth_length_cm": c.birth_length_cm,
        "mother_name": c.mother_name,
        "mother_key": [*map(name_key, c.mother_name)],
        "address": c.address,
        "rt": c.rt,
        "rw": c.rw,
        **{name: getattr(c, name) for name in _BIRTH_AND_FAMILY if getattr(c, name)},
        "status": [told or ("" if pk else "active") for told, pk in zip(c.status or [""] * len(c), c.id, strict=True)],
    }


def said_by_each(judged: Judged) -> list[int]:
    """Of the visits of a file, in its order: the bits a child carries where it is the last."""
    columns = judged.verdicts.columns | {"oedema": judged.timeline.oedema}
    return found_bits({name: columns[name][judged.rows] for name in WHAT_LISTS_ASK}).tolist()


def _visits(visits: VisitRows, judged: Judged, child_ids: list[int], visit_ids: list[int]) -> Columns:
    """What the file says of each visit, with its verdict."""
    t, rows = judged.timeline, judged.rows
    return {
        "id": visit_ids,
        "child_id": [child_ids[place] for place in visits.child],
        "measured_on": visits.measured_on,
        "measured_by": [by or "" for by in visits.measured_by],
        "eppgbm": visits.eppgbm,
        "weight_kg": t.weight_kg[rows].tolist(),
        "height_cm": t.height_cm[rows].tolist(),
        "position": [_POSITIONS.get(code, "") for code in t.position[rows].tolist()],
        "muac_cm": t.muac_cm[rows].tolist(),
        "head_cm": t.head_cm[rows].tolist(),
        "oedema": t.oedema[rows].tolist(),
        **{name: judged.column(name).tolist() for name in COLUMNS},
    }


def _places(children: ChildRows, child_ids: list[int], visits: VisitRows) -> Columns:
    """Desa and posyandu of the child of each visit, as they now stand."""
    on_record = {pk: place for pk, *place in _pairs(_PLACES)}
    told = zip(child_ids, children.desa_id, children.posyandu_id, strict=True)
    places = [on_record.get(pk, (desa, posyandu)) for pk, desa, posyandu in told]
    return {
        "desa_id": [places[child][0] for child in visits.child],
        "posyandu_id": [places[child][1] for child in visits.child],
    }


def _only(which: list[bool], columns: Columns) -> Columns:
    if all(which):
        return columns
    return {name: list(compress(column, which)) for name, column in columns.items()}


def _add(model: type[Model], columns: Columns, made: dict[str, object]) -> None:
    """made: what is the same in every row."""
    add_rows(model, columns | {name: [value] * len(columns["id"]) for name, value in made.items()})


def _stage(table: str, columns: Columns, kinds: dict[str, str]) -> None:
    copy_into(table, kinds, [columns[name] for name in kinds], key="id")


def write_verdicts(ids: np.ndarray, verdicts: Verdicts, which: np.ndarray) -> None:
    """Verdicts of visits on record that turned, by what now stands around them or by newer rules; others stay."""
    if not which.any():
        return
    columns = [ids[which].tolist(), *(verdicts.columns[name][which].tolist() for name in COLUMNS)]
    copy_into("verdict_in", {"id": "bigint"} | VERDICT_TYPES, columns, key="id")
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE_VERDICTS)


def _changed(which: str) -> list[int]:
    """Children on record of whom the file says something else."""
    found = _pairs(f"SELECT c.id FROM child_in i JOIN toddlers_child c ON c.id = i.id WHERE {which}")
    return [pk for (pk,) in found]


def keep_latest(children: list[int]) -> None:
    """Copy what the last visit of each of these children (by id) says onto it, and what follows from their visits."""
    _set_latest(", ".join(map(str, children)) or "NULL")


def _set_latest(children: str) -> None:
    _run(_LATEST.format(children=children, zone=settings.TIME_ZONE))


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _pairs(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def _listed(names: Iterable[str], prefix: str = "") -> str:
    return ", ".join(f"{prefix}{name}" for name in names)


_BIRTH_OR_SEX = "(c.sex, c.born_on) IS DISTINCT FROM (i.sex, i.born_on)"
_PLACED = "i.desa_id LIKE c.desa_id || '.%' OR c.posyandu_id IS NULL AND i.posyandu_id IS NOT NULL"


def _update_children(kinds: dict[str, str]) -> str:
    """A text that is empty and a value that is missing leave what is on record; a NIK is only ever filled in."""
    kept = {
        name: f"coalesce(nullif(i.{name}, ''), c.{name})" if kind == "text" else f"coalesce(i.{name}, c.{name})"
        for name, kind in kinds.items()
    } | {name: f"coalesce(c.{name}, i.{name})" for name in ("nik_sealed", "nik_index")}
    compared = [name for name in kinds if name != "nik_sealed"]
    return f"""
        UPDATE toddlers_child c SET {", ".join(f"{name} = {value}" for name, value in kept.items())},
            version = c.version + 1
        FROM child_in i WHERE c.id = i.id
        AND ({_listed(compared, "c.")}) IS DISTINCT FROM ({", ".join(kept[name] for name in compared)})
        RETURNING c.id, c.version"""


_PLACES = "SELECT c.id, c.desa_id, c.posyandu_id FROM child_in i JOIN toddlers_child c ON c.id = i.id"

_TOLD = [*_MEASURED, *COLUMNS]
_UPDATE_VISITS = f"""
    UPDATE toddlers_measurement m SET {", ".join(f"{name} = v.{name}" for name in _TOLD)},
        eppgbm = coalesce(v.eppgbm, m.eppgbm), version = m.version + 1
    FROM visit_in v WHERE m.id = v.id
    AND ({_listed(_TOLD, "m.")}, m.eppgbm) IS DISTINCT FROM ({_listed(_TOLD, "v.")}, coalesce(v.eppgbm, m.eppgbm))
    RETURNING m.id, m.version"""

_UPDATE_VERDICTS = f"""
    UPDATE toddlers_measurement m SET {", ".join(f"{name} = v.{name}" for name in COLUMNS)}
    FROM verdict_in v WHERE m.id = v.id AND ({_listed(COLUMNS, "m.")}) IS DISTINCT FROM ({_listed(COLUMNS, "v.")})"""


def _said(one: Says) -> str:
    values = ", ".join(f"'{value}'" if isinstance(value, str) else str(value) for value in one.values)
    return f"{one.column} {'' if one.is_among else 'NOT '}IN ({values})"


_FOUND = " + ".join(
    f"CASE WHEN {' OR '.join(map(_said, conditions))} THEN {BITS[status]} ELSE 0 END"
    for status, conditions in SAID.items()
)
_LATEST = f"""
    UPDATE toddlers_child c SET latest_id = l.id, last_measured_on = l.measured_on, registered_on = l.registered_on,
        found = l.found
    FROM (
        SELECT k.id AS child_id, m.id, m.measured_on, coalesce(m.found, 0) AS found, least(
            (k.entered_at AT TIME ZONE '{{zone}}')::date,
            (SELECT min(measured_on) FROM toddlers_measurement WHERE child_id = k.id)) AS registered_on
        FROM toddlers_child k LEFT JOIN LATERAL (
            SELECT id, measured_on, {_FOUND} AS found FROM toddlers_measurement WHERE child_id = k.id
            ORDER BY measured_on DESC LIMIT 1) m ON true
        WHERE k.id IN ({{children}})
    ) l
    WHERE c.id = l.child_id
    AND (c.latest_id, c.registered_on, c.found) IS DISTINCT FROM (l.id, l.registered_on, l.found)"""

_AROUND_TAKEN = """
    DROP TABLE IF EXISTS touched;
    CREATE TEMPORARY TABLE touched ON COMMIT DROP AS
    SELECT m.child_id, m.measured_on FROM taken_toddlers_measurement t JOIN toddlers_measurement m ON m.id = t.id
    WHERE NOT EXISTS (SELECT FROM taken_toddlers_child c WHERE c.id = m.child_id AND c.is_created);
    UPDATE toddlers_child SET latest_id = NULL
    WHERE latest_id IN (SELECT id FROM taken_toddlers_measurement WHERE is_created)
    AND id IN (SELECT child_id FROM touched)"""
