"""Children and visits of a file, written with COPY and a handful of statements, and undone the same way.

Everything happens inside the caller's transaction, so that a file is on record whole or not at all.
"""

from collections import defaultdict
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

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.bulk_copy import add_rows, column_types, copy_into, new_ids
from apps.core.effective_date import effective_on
from apps.core.findings import refusals
from apps.core.name_keys import name_key
from apps.core.policies import dated_policies
from apps.core.refusal import Refused
from apps.core.registry import written
from apps.core.scope import Scope
from apps.core.sealed_numbers import seal_numbers
from apps.core.undo import TableWrites
from apps.toddlers.inputs import MEASURED
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.corrected_age import PRETERM_BELOW_WEEKS
from apps.toddlers.rules.list_status import BITS, CONDITIONS, Condition, finding_bits
from apps.toddlers.rules.policy import GrowthPolicy
from apps.toddlers.rules.verdicts import VERDICT_COLUMNS, Verdicts, judge
from apps.toddlers.selectors.matching import deaths_of
from apps.toddlers.selectors.timelines import visits_around
from apps.toddlers.services.checks import UNDER_MONTHS_IN_FILES as MONTHS_IN_FILES
from apps.toddlers.services.checks import birth_weight_kg, check_children, check_visits
from apps.toddlers.services.judging import Judged, judge_visits
from apps.toddlers.services.place_propagation import place_families_of
from apps.toddlers.services.stored_verdicts import rejudge_child
from apps.toddlers.services.tables import ChildTable, VisitTable

TABLES = ("toddlers_child", "toddlers_measurement")
MANY = 500
Progress = Callable[[str, int, int], None]
Columns = dict[str, Sequence]
_KEYS = ("desa", "posyandu", "family", "mother")
_SAME_NAME = [name for name in ChildTable.columns if name not in (*_KEYS, "id", "nik", "uuid")]
_CHILD_COLUMNS = [*(f"{key}_id" for key in _KEYS), "nik_sealed", "nik_index", "name_key", "mother_key", *_SAME_NAME]


@dataclass
class Written:
    """What a file wrote, for undo. child_ids: per row of the ChildTable; changed: (id, version it now has).

    propagated: what moved to where its child or family is now known to be.
    """

    child_ids: list[int]
    created_children: list[int]
    changed_children: list[tuple[int, int]]
    created_visits: list[int]
    changed_visits: list[tuple[int, int]]
    propagated: list[TableWrites] = field(default_factory=list)

    @property
    def writes(self) -> list[TableWrites]:
        child, visit = TABLES
        return [
            TableWrites(child, self.created_children, self.changed_children),
            TableWrites(visit, self.created_visits, self.changed_visits),
            *self.propagated,
        ]

    @property
    def ids_by_table(self) -> dict[str, set[int]]:
        return {each.table: {*each.created, *(pk for pk, _version in each.changed)} for each in self.writes}


def record_visits(
    *,
    children: ChildTable,
    visits: VisitTable,
    district: str,
    source: str,
    by: User,
    at: datetime,
    scope: Scope | None = None,
    judged: Judged | None = None,
    progress: Progress = lambda step, done, total: None,
) -> Written:
    """Put a file's children and visits on record. Refused with what check_visits refuses, or outside `scope`.

    scope: where `by` may bring in files, if not where they hold IMPORT_FILES. judged: what judge_visits gave for these
    rows in the same transaction, if it was called already.
    """
    progress(_("Menilai pertumbuhan"), 0, 3)
    _require_places(children, scope or by.scope_for(Right.IMPORT_FILES))
    judged = judged or judge_visits(children=children, visits=visits, district=district)
    today = localdate(at)
    born_on, died = [children.born_on[place] for place in visits.child], deaths_of(children.id)
    died_on = [died.get(children.id[place]) for place in visits.child] if died else []
    findings = [
        *check_children(children, today=today, of_any_age=_of_any_age(children, visits), under_months=MONTHS_IN_FILES),
        *check_visits(visits, born_on=born_on, today=today, verdicts=judged.of_file, died_on=died_on),
    ]
    if refused := refusals(findings):
        raise Refused(refused)
    old_visit_ids = judged.ids[judged.rows].tolist()
    child_ids, visit_ids = _with_new_ids(Child, children.id), _with_new_ids(Measurement, old_visit_ids)
    is_new_child, is_new_visit = [not pk for pk in children.id], [not pk for pk in old_visit_ids]
    common = {"district": district, "version": 1, "entered_at": at, "entered_by_id": by.pk}
    progress(_("Menyimpan anak"), 1, 3)
    columns = {"id": child_ids, **_children(children)}
    latest = _latest(len(children), visits, visit_ids, _bits_of_each(judged), today)
    _add(Child, _only(is_new_child, columns | _with_defaults(Child, columns) | latest | _uuids(children)), common)
    _stage("child_in", Child, _only([not is_new for is_new in is_new_child], columns))
    rebirthed, placed = _changed(_BIRTH_OR_SEX), _changed(_PLACED)
    # Whom the file puts elsewhere lived there when it was measured.
    with effective_on(min([*visits.measured_on, today])):
        changed_children = _fetch(_UPDATE_CHILDREN)
    progress(_("Menyimpan kunjungan"), 2, 3)
    columns = {"id": visit_ids, **_visits(visits, judged)}
    new: Columns = {"child_id": [child_ids[place] for place in visits.child], "measured_on": visits.measured_on}
    new["is_confirmed"] = [False] * len(visits)
    new = {**new, **_places(children, child_ids, visits), **_with_defaults(Measurement, columns), **_uuids(visits)}
    _add(Measurement, _only(is_new_visit, columns | new), common | {"source": source})
    _stage("visit_in", Measurement, _only([not is_new for is_new in is_new_visit], columns))
    changed_visits = _fetch(_UPDATE_VISITS)
    write_verdicts(judged.ids, judged.verdicts, ~judged.is_new & ~judged.timeline.is_fixed)
    if not all(is_new_child):
        _set_latest("SELECT id FROM child_in")
    if len(visits) > MANY:
        # The next statement that joins these tables should know how they have grown.
        _run(
            "ANALYZE toddlers_child (district, desa_id, posyandu_id, name_key, born_on, nik_index, last_measured_on),"
            " toddlers_measurement (district, child_id, measured_on, desa_id, posyandu_id)"
        )
    for child in Child.objects.filter(pk__in=rebirthed):
        rejudge_child(child, at=at)
    result = Written(
        child_ids,
        list(compress(child_ids, is_new_child)),
        changed_children,
        list(compress(visit_ids, is_new_visit)),
        changed_visits,
    )
    result.propagated = place_families_of(placed, result.ids_by_table) if placed else []
    written(Child, child_ids, at=at)
    written(Measurement, visit_ids, at=at)
    return result


@contextmanager
def rebuild_derived(at: datetime) -> Iterator[None]:
    """Around undo_writes of TABLES, once all are staged: what depends on the rows that go is judged again."""
    _run(_AROUND_UNDONE)
    yield
    ids, timeline = visits_around("touched")
    order = np.lexsort((timeline.measured_on, timeline.child))
    timeline, ids = timeline.take(order), ids[order]
    # A file, and so its undoing, is of one district.
    district = Child._base_manager.filter(pk__in=timeline.child[:1].tolist()).values_list("district", flat=True)
    policy = dated_policies(GrowthPolicy, district="".join(district))
    write_verdicts(ids, judge(timeline, policy), ~timeline.is_fixed)
    _set_latest("SELECT child_id FROM touched")


def write_verdicts(ids: np.ndarray, verdicts: Verdicts, which: np.ndarray) -> None:
    """Verdicts of visits on record that changed with the visits around them or with newer rules."""
    if not which.any():
        return
    columns = {"id": ids[which].tolist()} | {name: verdicts.columns[name][which].tolist() for name in VERDICT_COLUMNS}
    _stage("verdict_in", Measurement, columns)
    _run(_UPDATE_VERDICTS)


def refresh_latest(children: list[int]) -> None:
    """Copy what the last visit of each of these children (by id) says onto it, and what follows from their visits."""
    _set_latest(", ".join(map(str, children)) or "NULL")


def _of_any_age(children: ChildTable, visits: VisitTable) -> frozenset[int]:
    """Rows of children on record or with a visit."""
    return frozenset(visits.child) | {row for row, pk in enumerate(children.id) if pk}


def _require_places(children: ChildTable, scope: Scope) -> None:
    places = set(zip(children.desa, children.posyandu, strict=True))
    if not all(scope.covers(desa, posyandu) for desa, posyandu in places):
        raise Refused(_("Data ini di luar wilayah tugas Anda."), field="desa", code="outside_area")


def _with_new_ids(model: type[Model], known: list) -> list[int]:
    """The ids known, and a new one where there is none."""
    numbers = iter(new_ids(model, sum(not pk for pk in known)))
    return [pk or next(numbers) for pk in known]


def _children(children: ChildTable) -> Columns:
    sealed, index = seal_numbers(children.nik)
    return {
        **{f"{key}_id": getattr(children, key) for key in _KEYS},
        "nik_sealed": sealed,
        "nik_index": index,
        "name_key": [*map(name_key, children.name)],
        "mother_key": [name_key(name or "") for name in children.mother_name],
        **{name: getattr(children, name) for name in _SAME_NAME},
        "birth_weight_kg": [*map(birth_weight_kg, children.birth_weight_kg)],
    }


def _visits(visits: VisitTable, judged: Judged) -> Columns:
    verdicts = judged.of_file.columns
    return {
        **{name: getattr(visits, name) for name in (*MEASURED, "measured_by", "eppgbm")},
        **{name: verdicts[name].tolist() for name in VERDICT_COLUMNS},
    }


def _with_defaults(model: type[Model], columns: Columns) -> Columns:
    """Columns that may not be empty, with their default where nothing was given."""
    fields = {str(field.column): field for field in model._meta.concrete_fields if not field.null}
    return {
        name: [field.get_default() if value is None else value for value in columns[name]]
        for name, field in fields.items()
        if name in columns and (field.has_default() or field.empty_strings_allowed)
    }


def _uuids(table: ChildTable | VisitTable) -> Columns:
    """Those that came from outside; where none did, each row gets one as it is written."""
    return {"uuid": table.uuid} if any(table.uuid) else {}


def _latest(n: int, visits: VisitTable, visit_ids: list[int], bits: list[int], today: date) -> Columns:
    """Of children not on record yet: what they store of their last visit, and the day the register knows them from."""
    latest: dict[int, tuple] = {}
    first: dict[int, date] = {}
    for child, on, visit_id, finding in zip(visits.child, visits.measured_on, visit_ids, bits, strict=True):
        if child not in latest or on > latest[child][0]:
            latest[child] = (on, visit_id, finding)
        if child not in first or on < first[child]:
            first[child] = on
    stored = [latest.get(row, (None, None, 0)) for row in range(n)]
    return {
        "registered_on": [min(today, first.get(row, today)) for row in range(n)],
        "last_measured_on": [on for on, _visit, _bits in stored],
        "latest_id": [visit for _on, visit, _bits in stored],
        "finding_bits": [finding for _on, _visit, finding in stored],
    }


def _bits_of_each(judged: Judged) -> list[int]:
    """Per visit of the file: the bits that a child stores of its last visit."""
    return finding_bits(judged.of_file.columns | {"oedema": judged.timeline.oedema[judged.rows]}).tolist()


def _places(children: ChildTable, child_ids: list[int], visits: VisitTable) -> Columns:
    """Desa and posyandu of each visit: where its child lived on the day."""
    on_record = {pk: place for pk, *place in _fetch(_PLACES)}
    left: dict[int, list[tuple]] = defaultdict(list)
    for pk, *residence in _fetch(_LEFT):
        left[pk].append(tuple(residence))
    rows = zip(child_ids, children.desa, children.posyandu, strict=True)
    now = [on_record.get(pk, (desa, posyandu)) for pk, desa, posyandu in rows]
    places = []
    for child, on in zip(visits.child, visits.measured_on, strict=True):
        former = left.get(child_ids[child], ())
        places.append(next(((desa, posyandu) for until, desa, posyandu in former if on < until), now[child]))
    return {"desa_id": [desa for desa, _posyandu in places], "posyandu_id": [posyandu for _desa, posyandu in places]}


def _only(which: list[bool], columns: Columns) -> Columns:
    return columns if all(which) else {name: list(compress(column, which)) for name, column in columns.items()}


def _add(model: type[Model], columns: Columns, common: dict[str, object]) -> None:
    """common: what is the same in every row."""
    add_rows(model, columns | {name: [value] * len(columns["id"]) for name, value in common.items()})


def _stage(table: str, model: type[Model], columns: Columns) -> None:
    copy_into(table, column_types(model, columns), list(columns.values()), key="id")


def _changed(condition: str) -> list[int]:
    """Children on record for whom the file has something else."""
    return [
        pk for (pk,) in _fetch(f"SELECT c.id FROM child_in i JOIN toddlers_child c ON c.id = i.id WHERE {condition}")
    ]


def _set_latest(children: str) -> None:
    _run(_LATEST.format(children=children, zone=settings.TIME_ZONE))


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _fetch(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def _listed(names: Iterable[str], prefix: str = "") -> str:
    return ", ".join(f"{prefix}{name}" for name in names)


def _given_or_stored(model: type[Model], names: Iterable[str], given: str, stored: str) -> dict[str, str]:
    """SQL: what is given, or what is stored where it is missing or an empty text."""
    texts = {field.column for field in model._meta.concrete_fields if field.get_internal_type() == "CharField"}
    return {
        name: f"coalesce(nullif({given}.{name}, ''), {stored}.{name})"
        if name in texts
        else f"coalesce({given}.{name}, {stored}.{name})"
        for name in names
    }


_BIRTH_OR_SEX = f"""(c.sex, c.born_on) IS DISTINCT FROM (i.sex, i.born_on)
    OR i.gestation_weeks IS DISTINCT FROM c.gestation_weeks AND i.gestation_weeks IS NOT NULL
    AND least(i.gestation_weeks, c.gestation_weeks) < {PRETERM_BELOW_WEEKS}"""
_PLACED = "i.desa_id LIKE c.desa_id || '.%' OR c.posyandu_id IS NULL AND i.posyandu_id IS NOT NULL"
_LEFT = """
    SELECT r.child_id, r.left_on, r.desa_id, r.posyandu_id
    FROM child_in i JOIN toddlers_formerresidence r ON r.child_id = i.id ORDER BY r.left_on, r.id"""
_PLACES = "SELECT c.id, c.desa_id, c.posyandu_id FROM child_in i JOIN toddlers_child c ON c.id = i.id"

# A NIK is only ever filled in.
_CHILD_VALUES = _given_or_stored(Child, _CHILD_COLUMNS, "i", "c") | {
    name: f"coalesce(c.{name}, i.{name})" for name in ("nik_sealed", "nik_index")
}
_COMPARED = [name for name in _CHILD_VALUES if name != "nik_sealed"]
_UPDATE_CHILDREN = f"""
    UPDATE toddlers_child c SET {", ".join(f"{name} = {value}" for name, value in _CHILD_VALUES.items())},
        version = c.version + 1
    FROM child_in i WHERE c.id = i.id
    AND ({_listed(_COMPARED, "c.")}) IS DISTINCT FROM ({", ".join(_CHILD_VALUES[name] for name in _COMPARED)})
    RETURNING c.id, c.version"""

_VISIT_VALUES = _given_or_stored(Measurement, [*MEASURED, "eppgbm"], "v", "m") | {
    name: f"v.{name}" for name in VERDICT_COLUMNS
}
_SAME_FIGURES = f"({_listed(MEASURED, 'm.')}) IS NOT DISTINCT FROM ({', '.join(_VISIT_VALUES[m] for m in MEASURED)})"
_UPDATE_VISITS = f"""
    UPDATE toddlers_measurement m SET {", ".join(f"{name} = {value}" for name, value in _VISIT_VALUES.items())},
        is_confirmed = m.is_confirmed AND {_SAME_FIGURES}, version = m.version + 1
    FROM visit_in v WHERE m.id = v.id
    AND ({_listed(_VISIT_VALUES, "m.")}) IS DISTINCT FROM ({", ".join(_VISIT_VALUES.values())})
    RETURNING m.id, m.version"""
_UPDATE_VERDICTS = f"""
    UPDATE toddlers_measurement m SET {", ".join(f"{name} = v.{name}" for name in VERDICT_COLUMNS)}
    FROM verdict_in v WHERE m.id = v.id
    AND ({_listed(VERDICT_COLUMNS, "m.")}) IS DISTINCT FROM ({_listed(VERDICT_COLUMNS, "v.")})"""


def _sql(one: Condition) -> str:
    values = ", ".join(f"'{value}'" if isinstance(value, str) else str(value) for value in one.values)
    return f"{one.column} {'' if one.is_among else 'NOT '}IN ({values})"


_BITS = " + ".join(
    f"CASE WHEN {' OR '.join(map(_sql, conditions))} THEN {BITS[status]} ELSE 0 END"
    for status, conditions in CONDITIONS.items()
)
_LATEST = f"""
    UPDATE toddlers_child c SET latest_id = l.id, last_measured_on = l.measured_on, registered_on = l.registered_on,
        finding_bits = l.finding_bits
    FROM (
        SELECT k.id AS child_id, m.id, m.measured_on, coalesce(m.finding_bits, 0) AS finding_bits, least(
            (k.entered_at AT TIME ZONE '{{zone}}')::date,
            (SELECT min(measured_on) FROM toddlers_measurement WHERE child_id = k.id)) AS registered_on
        FROM toddlers_child k LEFT JOIN LATERAL (
            SELECT id, measured_on, {_BITS} AS finding_bits FROM toddlers_measurement WHERE child_id = k.id
            ORDER BY measured_on DESC LIMIT 1) m ON true
        WHERE k.id IN ({{children}})
    ) l
    WHERE c.id = l.child_id
    AND (c.latest_id, c.registered_on, c.finding_bits) IS DISTINCT FROM (l.id, l.registered_on, l.finding_bits)"""

_AROUND_UNDONE = """
    DROP TABLE IF EXISTS touched;
    CREATE TEMPORARY TABLE touched ON COMMIT DROP AS
    SELECT m.child_id, m.measured_on FROM taken_toddlers_measurement t JOIN toddlers_measurement m ON m.id = t.id
    WHERE NOT EXISTS (SELECT FROM taken_toddlers_child c WHERE c.id = m.child_id AND c.is_created)
    UNION SELECT m.child_id, m.measured_on FROM taken_toddlers_child t JOIN toddlers_measurement m ON m.child_id = t.id
    WHERE NOT t.is_created;
    DELETE FROM toddlers_correctionrequest r USING taken_toddlers_measurement t
    WHERE t.id = r.visit_id AND t.is_created;
    UPDATE toddlers_child SET latest_id = NULL
    WHERE latest_id IN (SELECT id FROM taken_toddlers_measurement WHERE is_created)
    AND id IN (SELECT child_id FROM touched)"""
