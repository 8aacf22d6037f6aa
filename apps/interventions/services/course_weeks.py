"""The weekly weighing of a course; a week that is on record is corrected by what is sent later."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.findings import Finding, Level, refusals
from apps.core.locks import lock_row
from apps.core.policies import policy_of
from apps.core.refusal import Refused, require_reason
from apps.core.registry import written
from apps.core.resending import sent_before, uuid_column
from apps.core.row_security import bypass
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.inputs import CourseWeekInput, FeedingWeekInput
from apps.interventions.models import Course, FeedingWeek
from apps.interventions.rules import courses as rules
from apps.interventions.rules.courses import CoursePolicy
from apps.interventions.services.courses import lock_course
from apps.interventions.services.owed import refresh
from apps.mothers.inputs import AntenatalVisitInput
from apps.mothers.models import AntenatalVisit
from apps.mothers.rules.bounds import POSSIBLE as OF_MOTHERS
from apps.mothers.services.antenatal_visits import ask_about_weight
from apps.mothers.services.pregnancies import antenatal_visits
from apps.toddlers.inputs import VisitInput
from apps.toddlers.rules.plausibility import POSSIBLE as OF_CHILDREN
from apps.toddlers.services.visits import Weighing, questions_about

MOST_WEEKS, DAYS_OF_WEEK = 30, 7
MEASURED = ("weight_kg", "height_cm", "muac_cm")
WORDS = {
    "weight_kg": _("Berat tidak mungkin. Periksa angka dan komanya."),
    "height_cm": _("Tinggi tidak mungkin. Periksa angka dan komanya."),
    "muac_cm": _("LiLA tidak mungkin. Periksa angka dan komanya."),
}


def check_week(week: CourseWeekInput, *, course: Course, at: datetime) -> list[Finding]:
    """What is wrong with it; where nothing is, what is asked, as about a visit with these figures."""
    faults = [
        Finding(0, field, code, Level.REFUSE, words) for field, code, words in _faults(week, course, localdate(at))
    ]
    return faults or _questions(week, course, at)


def _questions(week: CourseWeekInput, course: Course, at: datetime) -> list[Finding]:
    others = course.weeks.exclude(week=rules.week_number(course.begun_on, week.monitored_on))
    if course.child is not None:
        weighing = Weighing(course.child, weighing_of(week), [weighing_of(other) for other in others])
        (questions,) = questions_about([weighing], at=at)
        return questions
    if course.pregnancy is None:
        return []
    weighed = [AntenatalVisit(visited_on=other.monitored_on, weight_kg=other.weight_kg) for other in others]
    visit = AntenatalVisitInput(visited_on=week.monitored_on, weight_kg=week.weight_kg)
    return ask_about_weight(visit, [*antenatal_visits(course.pregnancy), *weighed])


def weighing_of(week: CourseWeekInput | FeedingWeekInput | FeedingWeek) -> VisitInput:
    """The figures of a week, which has a day, as those of a visit."""
    assert week.monitored_on is not None
    figures: dict[str, Any] = {name: getattr(week, name, None) for name in MEASURED}
    oedema = getattr(week, "oedema", 0)
    return VisitInput(measured_on=week.monitored_on, position=week.position or None, oedema=oedema, **figures)


def _faults(week: CourseWeekInput, course: Course, today: date) -> Iterator[tuple[str | None, str, object]]:
    if week.monitored_on > today:
        yield "monitored_on", "monitored_in_future", _("Tanggal penimbangan melewati hari ini.")
    if week.monitored_on < course.begun_on:
        yield "monitored_on", "monitored_before", _("Tanggal penimbangan sebelum pemberian dimulai.")
    if course.ended_on and week.monitored_on > course.ended_on:
        yield "monitored_on", "monitored_after_end", _("Tanggal penimbangan sesudah pemberian diakhiri.")
    elif rules.week_number(course.begun_on, week.monitored_on) > MOST_WEEKS:
        yield "monitored_on", "week_impossible", _("Lebih dari 30 minggu sesudah mulai. Akhiri, lalu mulai yang baru.")
    if week.weight_kg is None and week.muac_cm is None:
        yield "weight_kg", "nothing_measured", _("Isi berat, atau LiLA bila tidak dapat ditimbang.")
    if week.days_eaten is not None and not 0 <= week.days_eaten <= DAYS_OF_WEEK:
        yield "days_eaten", "days_impossible", _("Isi 0 sampai 7 hari.")
    possible = _possible(course)
    for name in MEASURED:
        value = getattr(week, name)
        if value is not None and not possible[name][0] <= value <= possible[name][1]:
            yield name, f"{name.split('_')[0]}_implausible", WORDS[name]
    if week.oedema not in range(4):
        yield "oedema", "oedema_impossible", _("Derajat edema 0 sampai 3.")


def _possible(course: Course) -> Mapping[str, tuple[float, float]]:
    if course.child_id:
        return OF_CHILDREN
    return {name: tuple(map(float, OF_MOTHERS[name])) for name in MEASURED}  # type: ignore[misc]


@transaction.atomic
def record_week(
    *, course: Course, week: CourseWeekInput, is_checked: bool = False, by: User, at: datetime
) -> FeedingWeek:
    """Write the weighing of the week in which its day lies. Refused: outside the area, and what `check_week` refuses.

    What it asks is refused too, unless the measurer did so again because of it: is_checked. A second weighing in a week
    takes the place of the first, with what it knows.
    """
    course = lock_course(course, Right.RECORD_COURSES, by)
    if stored := sent_before(course.weeks, week, _as_sent, district=course.district):
        return stored
    findings = check_week(week, course=course, at=at)
    if refused := findings if not is_checked else refusals(findings):
        raise Refused(refused)
    number = rules.week_number(course.begun_on, week.monitored_on)
    record = course.weeks.filter(week=number).first()
    if record is None:
        record = FeedingWeek(
            course=course,
            week=number,
            entered_at=at,
            entered_by=by,
            **_of_course(course),
            **uuid_column(week),
        )
    else:
        record.version += 1
    _set(record, week)
    record.save()
    policy = policy_of(CoursePolicy, district=course.district, on=week.monitored_on)
    update_next_due(course, policy)
    written(FeedingWeek, [record.pk], at=at)
    return record


@transaction.atomic
def withdraw_week(*, week: FeedingWeek, reason: str, by: User, at: datetime) -> None:
    """Delete a weighing of another person; it stays in the history. By who entered it, or who manages courses.

    Refused: of a course that has ended, for its end rests on it.
    """
    week = lock_row(FeedingWeek.objects.select_related("course"), week.pk)
    if week.entered_by_id != by.pk or not by.may_at(Right.RECORD_COURSES, week):
        by.require(Right.MANAGE_COURSES, week)
    require_reason(reason)
    course, child, pregnancy = week.course, week.child_id, week.pregnancy_id
    if course is None or course.ended_on:
        raise Refused(gettext("Pemberian ini sudah berakhir."), code="ended")
    with pghistory.context(reason=reason.strip(), user=by.pk):
        week.delete()
    update_next_due(course, policy_of(CoursePolicy, district=course.district, on=localdate(at)))
    with bypass():
        if child is not None:
            refresh(BeneficiaryKind.CHILD, [child], at=at)
        elif pregnancy is not None:
            refresh(BeneficiaryKind.PREGNANCY, [pregnancy], at=at)


def _of_course(course: Course) -> dict[str, object]:
    copied = ("child_id", "pregnancy_id", "household_id", "district", "desa_id", "posyandu_id", "begun_on", "cycle")
    return {name: getattr(course, name) for name in copied}


def update_next_due(course: Course, policy: CoursePolicy) -> None:
    days = list(course.weeks.values_list("monitored_on", flat=True))
    due = None if course.ended_on else rules.next_due(course.begun_on, days, policy)
    Course.objects.filter(pk=course.pk).update(next_due_on=due)


def _set(record: FeedingWeek, week: CourseWeekInput) -> None:
    """What the new weighing does not know stays as it was noted."""
    record.monitored_on = week.monitored_on
    if week.days_eaten is not None:
        record.days_eaten = [day < week.days_eaten for day in range(DAYS_OF_WEEK)]
    for name in ("has_full_meal", *MEASURED):
        if (value := getattr(week, name)) is not None:
            setattr(record, name, value)
    record.position = week.position or record.position
    record.oedema = week.oedema


def _as_sent(record: FeedingWeek) -> CourseWeekInput:
    return CourseWeekInput(
        monitored_on=record.monitored_on,
        days_eaten=sum(map(bool, record.days_eaten)) if record.days_eaten else None,
        has_full_meal=record.has_full_meal,
        weight_kg=record.weight_kg,
        height_cm=record.height_cm,
        position=record.position,
        muac_cm=record.muac_cm,
        oedema=record.oedema,
    )
