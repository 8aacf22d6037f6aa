"""Weeks of supplementary food (PMT): checked, compared with what is on record, and written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.core.columns import Table, names
from apps.core.findings import Finding, Level, refusals
from apps.core.refusal import Conflict, Refused
from apps.core.registry import written
from apps.core.undo import TableWrites
from apps.interventions.inputs import FeedingWeekInput
from apps.interventions.models import Course, FeedingWeek
from apps.interventions.services.beneficiaries import place_of
from apps.interventions.services.course_weeks import weighing_of
from apps.interventions.services.file_courses import courses_of_weeks, update_due_days
from apps.toddlers.inputs import VisitInput
from apps.toddlers.models import Child
from apps.toddlers.rules.plausibility import POSSIBLE
from apps.toddlers.services.visits import Weighing, questions_about

KEY = ("begun_on", "cycle", "week")
VALUES = [name for name in names(FeedingWeekInput) if name not in KEY]
WEEKS = (1, 30)
BATCH = 500

WeekKey = tuple[int | None, date | None, int, int | None]
"""(id of the child, begun_on, cycle, week): what tells one week from the others."""


class FeedingWeekTable(Table, of=FeedingWeekInput):
    """child: id of the child; None where it is not known."""

    child: list[int | None]

    def keys(self) -> Iterator[WeekKey]:
        return zip(self.child, self.begun_on, self.cycle, self.week, strict=True)


def check_feeding_weeks(weeks: FeedingWeekTable, *, children: Mapping[int, Child], today: date) -> list[Finding]:
    """Everything that is wrong with these weeks. children: by id; a week without one is checked by itself."""
    return [
        Finding(row, field, code, Level.REFUSE, words)
        for row, (week, child) in enumerate(zip(weeks, weeks.child, strict=True))
        for field, code, words in _faults(week, children.get(child) if child else None, today)
    ]


def _faults(week: FeedingWeekInput, child: Child | None, today: date) -> Iterator[tuple[str, str, object]]:
    """(field, code, words) of each."""
    if child and week.begun_on and week.begun_on < child.born_on:
        yield "begun_on", "before_birth", _("Sebelum anak lahir. Periksa tanggalnya.")
    if week.week is not None and not WEEKS[0] <= week.week <= WEEKS[1]:
        yield "week", "week_impossible", _("Isi minggu ke 1 sampai 30.")
    if week.monitored_on and (week.monitored_on > today or (week.begun_on and week.monitored_on < week.begun_on)):
        words = _("Melewati hari ini atau sebelum pemberian pertama. Periksa tanggalnya.")
        yield "monitored_on", "monitored_when", words
    if week.weight_kg is not None and not POSSIBLE["weight_kg"][0] <= week.weight_kg <= POSSIBLE["weight_kg"][1]:
        yield "weight_kg", "weight_implausible", _("Berat tidak mungkin. Periksa angka dan komanya.")
    if week.height_cm is not None and not POSSIBLE["height_cm"][0] <= week.height_cm <= POSSIBLE["height_cm"][1]:
        yield "height_cm", "height_implausible", _("Tinggi tidak mungkin. Periksa angka dan komanya.")


def ask_about_feeding_weeks(weeks: FeedingWeekTable, *, children: Mapping[int, Child], at: datetime) -> list[Finding]:
    """What is asked about the figures of these weeks, as about a visit, beside all others of the child."""
    of_child: dict[int | None, dict[WeekKey, VisitInput]] = defaultdict(dict)
    for key, record in known_feeding_weeks(children).items():
        of_child[key[0]][key] = weighing_of(record)
    for key, week in zip(weeks.keys(), weeks, strict=True):
        if week.monitored_on:
            of_child[key[0]][key] = weighing_of(week)
    rows, weighings = [], []
    for row, (key, week) in enumerate(zip(weeks.keys(), weeks, strict=True)):
        if week.monitored_on and (week.weight_kg or week.height_cm):
            others = [other for other_key, other in of_child[key[0]].items() if other_key != key]
            rows.append(row)
            weighings.append(Weighing(children[key[0] or 0], weighing_of(week), others))
    return [
        finding._replace(row=row)
        for row, findings in zip(rows, questions_about(weighings, at=at), strict=True)
        for finding in findings
    ]


def known_feeding_weeks(children: Iterable[int]) -> dict[WeekKey, FeedingWeek]:
    rows = FeedingWeek._base_manager.filter(child__in=set(children))
    return {(row.child_id, row.begun_on, row.cycle, row.week): row for row in rows if row.child_id}


def changed_fields(record: FeedingWeek, week: FeedingWeekInput) -> list[str]:
    """Which values of the record the week changes; an empty one changes nothing."""
    return [
        name
        for name in VALUES
        if _is_known(value := getattr(week, name)) and _plain(value) != _plain(getattr(record, name))
    ]


def _is_known(value: Any) -> bool:
    return any(day is not None for day in value) if isinstance(value, tuple) else value not in (None, "")


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return list(value) if isinstance(value, tuple) else value


@transaction.atomic
def record_feeding_weeks(*, weeks: FeedingWeekTable, by: User, at: datetime) -> list[TableWrites]:
    """Write weeks with their courses; one that is on record takes over what is known now. -> what was made and changed.

    A uuid that was sent before is written once; Conflict where its content is different. Refused(findings): what
    `check_feeding_weeks` refuses. The caller has matched the children within the area of `by`.
    """
    children = Child._base_manager.in_bulk([pk for pk in weeks.child if pk is not None])
    if wrong := refusals(check_feeding_weeks(weeks, children=children, today=localdate(at))):
        raise Refused(wrong)
    known = known_feeding_weeks(children)
    there = FeedingWeek._base_manager.filter(district__in={child.district for child in children.values()})
    sent_before = {row.uuid: row for row in there.filter(uuid__in=filter(None, weeks.uuid))}
    made: list[FeedingWeek] = []
    changed: list[FeedingWeek] = []
    for key, week in zip(weeks.keys(), weeks, strict=True):
        if stored := sent_before.get(week.uuid):
            if known.get(key) != stored or changed_fields(stored, week):
                raise Conflict(stored, week)
            continue
        record = known.get(key)
        if record is None:
            record = _new(children[key[0]], week, by, at)
            made.append(record)
        elif fields := changed_fields(record, week):
            _set(record, week, fields)
            record.version += 1
            changed.append(record)
    courses = courses_of_weeks(made, children=children, by=by, at=at)
    FeedingWeek._base_manager.bulk_create(made, batch_size=BATCH)
    FeedingWeek._base_manager.bulk_update(changed, ["version", *VALUES], batch_size=BATCH)
    writes = TableWrites(
        FeedingWeek._meta.db_table, [row.pk for row in made], [(row.pk, row.version) for row in changed]
    )
    update_due_days({row.course_id for row in (*made, *changed) if row.course_id})
    written(Course, [*courses.created, *(pk for pk, _version in courses.changed)], at=at)
    written(FeedingWeek, [row.pk for row in (*made, *changed)], at=at)
    return [courses, writes]


def _new(child: Child, week: FeedingWeekInput, by: User, at: datetime) -> FeedingWeek:
    record = FeedingWeek(
        **place_of(child),
        entered_at=at,
        entered_by=by,
        **{name: getattr(week, name) for name in KEY},
    )
    if week.uuid:
        record.uuid = week.uuid
    _set(record, week, VALUES)
    return record


def _set(record: FeedingWeek, week: FeedingWeekInput, fields: Iterable[str]) -> None:
    for name in fields:
        value = getattr(week, name)
        setattr(record, name, list(value) if isinstance(value, tuple) else value)
