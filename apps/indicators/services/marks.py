"""Which places and months count what was written: noted in the transaction that wrote it.

A record that moved, and a visit whose day was corrected, count at the place and month before as well: the versions of a
row are its history (events) and the row itself. Whatever else follows a person counts where that person did.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Model

from apps.core.merging import MergeHook, Merging
from apps.core.registry import AfterWrite, DerivedColumns
from apps.families.models import Family, Screening, Welfare
from apps.indicators.rules.parts import ALL, Part
from apps.indicators.services.counting import notify_worker
from apps.interventions.models import ChildVisitCare, CompanionVisit, Course, Referral, ServiceReceived
from apps.mothers.models import (
    AdolescentSession,
    AntenatalVisit,
    Birth,
    Catin,
    PostpartumVisit,
    Pregnancy,
)
from apps.toddlers.models import Child, Measurement

P = Part
OF_CHILD = P.CHILDREN | P.FOLLOW_UP | P.COHORT | P.CARE | P.COMPANION | P.REFERRALS
OF_PREGNANCY = P.PREGNANCIES | P.BIRTHS | P.COMPANION | P.REFERRALS

# {table}, {date}: the rows and their day; every version of each.
_VERSIONS = """
    SELECT {columns} FROM {table} WHERE id = ANY (%(ids)s)
    UNION SELECT {columns} FROM {table}event WHERE pgh_obj_id = ANY (%(ids)s)"""
_MONTH = "date_trunc('month', {day}::timestamp)::date"
_FINDING = """(v.height_status IN ('stunted', 'severely_stunted') OR v.wasting_status NOT IN ('normal', '')
    OR v.weight_status NOT IN ('normal', '') OR v.muac_status = 'moderate' OR v.weight_gain = 'T' OR v.is_severe_case
    OR v.oedema > 0)"""
_OF_VISITS = f"""
WITH v AS ({
    _VERSIONS.format(
        table="toddlers_measurement",
        columns="child_id, district, desa_id, measured_on, height_status, wasting_status, weight_status,"
        " muac_status, weight_gain, is_severe_case, oedema",
    )
}),
visit AS (
    SELECT child_id, district, desa_id, measured_on, bool_or({_FINDING}) AS is_finding FROM v GROUP BY 1, 2, 3, 4),
placed AS (
    SELECT v.*, v.desa_id AS place FROM visit v
    UNION SELECT v.*, c.desa_id FROM visit v JOIN toddlers_child c ON c.id = v.child_id
    UNION SELECT v.*, f.desa_id FROM visit v JOIN toddlers_formerresidence f ON f.child_id = v.child_id
    UNION SELECT v.*, o.desa_id FROM visit v JOIN toddlers_measurement o ON o.child_id = v.child_id
        AND o.measured_on >= date_trunc('month', v.measured_on::timestamp)
        AND o.measured_on < date_trunc('month', v.measured_on::timestamp) + interval '1 month'),
episode AS (
    SELECT child_id, min(opened_on) AS opened_on FROM interventions_stuntingepisode
    WHERE child_id IN (SELECT child_id FROM visit) GROUP BY 1)
SELECT district, place, {_MONTH.format(day="measured_on")}, {_MONTH.format(day="measured_on")},
    {int(P.CHILDREN | P.FOLLOW_UP)} FROM placed
-- The first visit of a child may make it known earlier.
UNION SELECT p.district, p.place, {_MONTH.format(day="p.measured_on")}, NULL, {int(P.CHILDREN | P.CARE)}
    FROM placed p JOIN toddlers_child c ON c.id = p.child_id WHERE p.measured_on <= c.registered_on
-- What came of a finding is known by the last visit.
UNION SELECT v.district, v.desa_id, {_MONTH.format(day="v.measured_on")}, {_MONTH.format(day="v.measured_on")},
    {int(P.FOLLOW_UP)}
    FROM visit w JOIN toddlers_measurement v ON v.child_id = w.child_id AND v.measured_on < w.measured_on
    WHERE {_FINDING}
UNION SELECT p.district, p.place, {_MONTH.format(day="least(p.measured_on, e.opened_on)")}, NULL, {int(P.COHORT)}
    FROM placed p LEFT JOIN episode e ON e.child_id = p.child_id
    WHERE p.is_finding OR e.child_id IS NOT NULL"""
# Of the versions of this transaction and the one before it: what a month counts of a child, and how it ended.
_FACTS = (
    "desa_id, posyandu_id, born_on, sex, birth_weight_kg, birth_length_cm, has_early_breastfeeding, family_id, came_on"
)
_OF_CHILDREN = f"""
WITH e AS (
    SELECT *, max(pgh_id) FILTER (WHERE pgh_created_at < now()) OVER (PARTITION BY pgh_obj_id) AS before
    FROM toddlers_childevent WHERE pgh_obj_id = ANY (%(ids)s)),
v AS (SELECT * FROM e WHERE pgh_created_at = now() OR pgh_id = before),
change AS (
    SELECT pgh_obj_id AS id, bool_and(pgh_created_at = now()) AS is_new,
        count(DISTINCT ({_FACTS})) > 1 OR bool_or(pgh_label = 'delete' AND pgh_created_at = now()) AS is_other,
        count(DISTINCT (status, status_on)) > 1 AS is_ended, min(status_on) AS ended_on, min(born_on) AS born_on
    FROM v GROUP BY 1),
place AS (
    SELECT DISTINCT pgh_obj_id AS id, district, desa_id AS place FROM v
    UNION SELECT f.child_id, left(f.desa_id, 5), f.desa_id FROM toddlers_formerresidence f
        WHERE f.child_id = ANY (%(ids)s))
SELECT p.district, p.place, {_MONTH.format(day="c.born_on")}, NULL::date, {int(OF_CHILD)}
    FROM change c JOIN place p USING (id) WHERE c.is_other
UNION SELECT p.district, p.place, {_MONTH.format(day="c.ended_on")}, NULL, {int(P.CHILDREN | P.COHORT | P.CARE)}
    FROM change c JOIN place p USING (id) WHERE c.is_ended
UNION SELECT p.district, p.place, {_MONTH.format(day="r.registered_on")}, NULL, {int(P.CHILDREN | P.CARE)}
    FROM change c JOIN place p USING (id) JOIN toddlers_child r USING (id) WHERE c.is_new
UNION SELECT p.district, p.place, {_MONTH.format(day="c.born_on")}, {_MONTH.format(day="c.born_on")}, {int(P.CARE)}
    FROM change c JOIN place p USING (id) WHERE c.is_new
UNION SELECT v.district, v.desa_id, {_MONTH.format(day="v.measured_on")}, {_MONTH.format(day="v.measured_on")},
    {int(P.CHILDREN | P.FOLLOW_UP)}
    FROM change c JOIN toddlers_measurement v ON v.child_id = c.id WHERE c.is_other"""
# Everything of some children: before and after a merge, and around an undo.
_WHOLE_CHILDREN = f"""
SELECT district, desa_id, NULL::date, NULL::date, {int(OF_CHILD)} FROM toddlers_childevent
    WHERE pgh_obj_id = ANY (%(ids)s)
UNION SELECT district, desa_id, NULL, NULL, {int(OF_CHILD)} FROM toddlers_child WHERE id = ANY (%(ids)s)
UNION SELECT district, desa_id, NULL, NULL, {int(OF_CHILD)} FROM toddlers_measurement WHERE child_id = ANY (%(ids)s)
UNION SELECT left(desa_id, 5), desa_id, NULL, NULL, {int(OF_CHILD)} FROM toddlers_formerresidence
    WHERE child_id = ANY (%(ids)s)"""


def _rows(table: str, first: str, last: str | None, parts: Part, where: str = "") -> str:
    """A note for each version of the rows, at its own place. first, last: expressions of a date."""
    columns = f"district, desa_id, {_MONTH.format(day=first)}, {_MONTH.format(day=last) if last else 'NULL::date'}"
    return _VERSIONS.format(table=table, columns=f"{columns}, {int(parts)}")


def _former_homes(table: str, parts: Part, family: str = "family_id") -> str:
    """Where the families of these rows lived before."""
    return (
        f"SELECT left(former.desa_id, 5), former.desa_id, NULL::date, NULL::date, {int(parts)} FROM {table}"
        f" JOIN families_formerhome former ON former.family_id = {table}.{family}"
    )


def _of_women(table: str, first: str, last: str | None, parts: Part, pregnancy: str = "pregnancy_id") -> str:
    """As _rows, of rows about pregnancies; and at the former homes of the woman's household."""
    month = _MONTH.format(day=first), _MONTH.format(day=last) if last else "NULL::date"
    columns = f"district, desa_id, {month[0]} AS first, {month[1]} AS last, {pregnancy} AS pregnancy"
    return f"""WITH v AS ({_VERSIONS.format(table=table, columns=columns)})
    SELECT district, desa_id, first, last, {int(parts)} FROM v
    UNION SELECT v.district, former.desa_id, v.first, v.last, {int(parts)} FROM v
        JOIN mothers_pregnancy p ON p.id = v.pregnancy JOIN families_member w ON w.id = p.woman_id
        JOIN families_formerhome former ON former.family_id = w.family_id"""


def _of_help(table: str, day: str, own: Part, last: str | None = None) -> str:
    """Rows about a child, pregnancy, family or catin: their own counts, and those of the person helped."""
    versions = _VERSIONS.format(
        table=table, columns=f"child_id, pregnancy_id, family_id, household_id, desa_id, district, {day}"
    )
    child = f"""
    {_former_homes("h", own | P.FAMILIES | P.PREGNANCIES, "household_id")}
    UNION SELECT v.district, v.desa_id, {_MONTH.format(day="v.measured_on")}, {_MONTH.format(day="v.measured_on")},
        {int(P.FOLLOW_UP)} FROM h JOIN toddlers_measurement v ON v.child_id = h.child_id
    UNION SELECT v.district, v.desa_id, {_MONTH.format(day="v.measured_on")}, {_MONTH.format(day="v.measured_on")},
        {int(P.FOLLOW_UP)} FROM h JOIN toddlers_child c ON c.family_id = h.family_id
        JOIN toddlers_measurement v ON v.child_id = c.id
    UNION SELECT left(f.desa_id, 5), f.desa_id, ({_MONTH.format(day=f"h.{day}")} - interval '6 months')::date, NULL,
        {int(own | P.CARE)}
        FROM h JOIN toddlers_formerresidence f ON f.child_id = h.child_id"""
    return f"""WITH h AS ({versions}) {child}
    UNION SELECT district, desa_id, ({_MONTH.format(day=day)} - interval '6 months')::date, NULL, {int(own)}
        | CASE WHEN child_id IS NOT NULL THEN {int(P.CARE)} WHEN pregnancy_id IS NOT NULL THEN {int(P.PREGNANCIES)}
          WHEN family_id IS NOT NULL THEN {int(P.FAMILIES)} ELSE 0 END FROM h"""


WRITTEN: Mapping[type[Model], str] = {
    Measurement: _OF_VISITS,
    Child: _OF_CHILDREN,
    ChildVisitCare: f"""WITH h AS ({
        _VERSIONS.format(
            table="interventions_childvisitcare",
            columns=f"child_id, district, desa_id, {_MONTH.format(day='seen_on')} AS m",
        )
    })
        SELECT district, desa_id, m, m, {int(P.CARE)} FROM h
        UNION SELECT h.district, f.desa_id, m, m, {
        int(P.CARE)
    } FROM h JOIN toddlers_formerresidence f USING (child_id)""",
    Course: _of_help("interventions_course", "begun_on", P.CARE),
    ServiceReceived: _of_help("interventions_servicereceived", "received_on", Part(0)),
    Referral: _of_help("interventions_referral", "sent_on", P.REFERRALS),
    CompanionVisit: f"""WITH h AS ({
        _VERSIONS.format(
            table="interventions_companionvisit",
            columns="district, desa_id, visited_on, team_id, child_id, household_id",
        )
    })
        SELECT district, desa_id, {_MONTH.format(day="visited_on")}, {_MONTH.format(day="visited_on")},
            {int(P.COMPANION)} FROM h
        UNION SELECT h.district, t.desa_id, {_MONTH.format(day="visited_on")}, {_MONTH.format(day="visited_on")},
            {int(P.COMPANION)} FROM h JOIN regions_team t ON t.id = h.team_id
        UNION SELECT h.district, s.desa_id, {_MONTH.format(day="visited_on")}, NULL, {int(P.FAMILIES)}
            FROM h JOIN families_screening s ON s.family_id = h.household_id
        UNION SELECT h.district, f.desa_id, {_MONTH.format(day="visited_on")}, {_MONTH.format(day="visited_on")},
            {int(P.COMPANION)} FROM h JOIN toddlers_formerresidence f USING (child_id)
        UNION {_former_homes("h", P.FAMILIES | P.COMPANION, "household_id")}""",
    Family: f"""{_rows("families_family", "NULL::date", None, P.FAMILIES)}
        UNION {_former_homes("families_family", P.FAMILIES | OF_PREGNANCY, "id")}
            WHERE families_family.id = ANY (%(ids)s)
        UNION SELECT district, desa_id, NULL, NULL, {int(P.FAMILIES)} FROM families_screeningevent
            WHERE family_id = ANY (%(ids)s)
        UNION SELECT district, desa_id, NULL, NULL, {int(OF_CHILD)} FROM toddlers_childevent
            WHERE family_id = ANY (%(ids)s) AND pgh_created_at = now()
        UNION SELECT p.district, p.desa_id, NULL, NULL, {int(OF_PREGNANCY)} FROM mothers_pregnancyevent p
            WHERE p.pgh_obj_id IN (SELECT p.id FROM mothers_pregnancy p JOIN families_member w ON w.id = p.woman_id
                WHERE w.family_id = ANY (%(ids)s))""",
    Screening: f"""{_rows("families_screening", "NULL::date", None, P.FAMILIES | P.COMPANION)}
        UNION SELECT p.district, p.desa_id, NULL, NULL, {int(P.PREGNANCIES)}
        FROM families_screening s JOIN families_member w USING (family_id) JOIN mothers_pregnancy p ON p.woman_id = w.id
        WHERE s.id = ANY (%(ids)s)
        UNION {_former_homes("families_screening", P.FAMILIES | P.PREGNANCIES | P.COMPANION)}
            WHERE families_screening.id = ANY (%(ids)s)""",
    Welfare: f"""{_rows("families_welfare", "released_on", None, P.FAMILIES)}
        UNION {_former_homes("families_welfare", P.FAMILIES)} WHERE families_welfare.id = ANY (%(ids)s)""",
    Pregnancy: _of_women(
        "mothers_pregnancy",
        "least(lmp_on, due_on - 280, entered_at::date)",
        None,
        P.PREGNANCIES | P.BIRTHS,
        "id",
    ),
    AntenatalVisit: _of_women("mothers_antenatalvisit", "visited_on", None, P.PREGNANCIES | P.BIRTHS),
    Birth: _of_women("mothers_birth", "delivered_on", None, P.PREGNANCIES | P.BIRTHS),
    PostpartumVisit: _rows("mothers_postpartumvisit", "visited_on", "visited_on", P.BIRTHS),
    Catin: _rows("mothers_catin", "screened_on", "screened_on", P.CATIN),
    AdolescentSession: _rows("mothers_adolescentsession", "held_on", "held_on", P.CATIN),
}
# Columns that a month counts; of the others the services say what they wrote.
FIELDS: Mapping[type[Model], frozenset[str]] = {
    Child: frozenset({"desa", "posyandu", "born_on", "sex", "status", "status_on", "family", "came_on"}),
    Family: frozenset({"status", "status_on", "desa", "posyandu"}),
}


def note_after(model: type[Model]) -> Callable[..., None]:
    """What `after_write` calls for rows of the model."""

    def update(ids: Sequence[int], *, at: datetime) -> None:
        note(WRITTEN[model], ids)

    return update


def note(query: str, ids: Sequence[int]) -> None:
    """Note the places, months and parts that a query gives for these ids: nothing waits for anything."""
    with connection.cursor() as cursor:
        # As text: ARRAY[…] of a hundred thousand numbers takes longer to plan than the statement to run.
        cursor.execute(
            "INSERT INTO indicators_writtenplace (district, place, first, last, parts)"
            f" SELECT district, place, first, last, bit_or(parts) FROM ({query})"
            " AS written (district, place, first, last, parts)"
            " WHERE place IS NOT NULL GROUP BY 1, 2, 3, 4",
            {"ids": f"{{{','.join(map(str, ids))}}}"},
        )
        if cursor.rowcount:
            transaction.on_commit(notify_worker, robust=True)


def note_district(*, district: str, parts: Part = ALL) -> None:
    """Have all of a district counted again: a value that decides what is counted has changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO indicators_writtenplace (district, place, parts)"
            " SELECT district, place, %s FROM indicators_countedmonth WHERE district = %s GROUP BY 1, 2",
            [int(parts), district],
        )


@contextmanager
def around_merged_children(merging: Merging) -> Iterator[None]:
    ids = [merging.remaining, merging.removed]
    note(_WHOLE_CHILDREN, ids)
    yield
    note(_WHOLE_CHILDREN, ids)


@contextmanager
def around_undo(at: datetime) -> Iterator[None]:
    """Around undo_writes of children and visits: of all whom the rows are about, before and after."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM taken_toddlers_child UNION SELECT m.child_id FROM toddlers_measurement m"
            " JOIN taken_toddlers_measurement t ON t.id = m.id"
        )
        ids = [pk for (pk,) in cursor.fetchall()]
    note(_WHOLE_CHILDREN, ids)
    yield
    note(_WHOLE_CHILDREN, ids)


def around_undo_of(*models: type[Model]) -> Callable[[datetime], AbstractContextManager[None]]:
    """The `rebuild` of DerivedColumns for these tables."""

    @contextmanager
    def rebuild(at: datetime) -> Iterator[None]:
        staged: dict[type[Model], list[int]] = {}
        with connection.cursor() as cursor:
            for model in models:
                cursor.execute(f"SELECT id FROM taken_{model._meta.db_table}")
                staged[model] = [pk for (pk,) in cursor.fetchall()]
        for model, ids in staged.items():
            note(WRITTEN[model], ids)
        yield
        for model, ids in staged.items():
            note(WRITTEN[model], ids)

    return rebuild


AFTER_WRITE = [AfterWrite(model, note_after(model), FIELDS.get(model, frozenset())) for model in WRITTEN]
UNDO = [
    DerivedColumns(("toddlers_child", "toddlers_measurement"), around_undo),
    DerivedColumns(
        ("families_family", "families_screening", "families_welfare"), around_undo_of(Family, Screening, Welfare)
    ),
    DerivedColumns(("mothers_pregnancy", "mothers_antenatalvisit"), around_undo_of(Pregnancy, AntenatalVisit)),
]
MERGE_HOOKS = [MergeHook("child", around_merged_children)]
