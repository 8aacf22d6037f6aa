"""Courses to which the weeks of a file belong: found by child, first day and cycle, or made."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.db import connection
from django.utils.timezone import localdate

from apps.accounts.models import User
from apps.core.policies import dated_policies
from apps.core.undo import TableWrites
from apps.interventions.enums import CourseKind, CourseOutcome, CourseReason, FeedingReason, FollowUp
from apps.interventions.models import Course, FeedingWeek
from apps.interventions.rules import courses as rules
from apps.interventions.rules.courses import CoursePolicy
from apps.interventions.services.beneficiaries import place_of
from apps.interventions.services.course_ends import OF_CHILD
from apps.toddlers.enums import ChildStatus
from apps.toddlers.models import Child

REASONS = {
    FeedingReason.WASTING: CourseReason.WASTED,
    FeedingReason.UNDERWEIGHT: CourseReason.UNDERWEIGHT,
    FeedingReason.NO_WEIGHT_GAIN: CourseReason.NOT_GAINED,
}
OUTCOMES = {FollowUp.END: CourseOutcome.DAYS_OVER, FollowUp.REFER: CourseOutcome.REFERRED}
STILL_RUNNING = timedelta(days=31)
WEEKS, COURSES = "interventions_feedingweek", "interventions_course"
TABLES = (WEEKS, COURSES)
BATCH = 500

CourseKey = tuple[int, date, int]
"""(id of the child, begun_on, cycle)."""


def courses_of_weeks(
    weeks: Sequence[FeedingWeek], *, children: Mapping[int, Child], by: User, at: datetime
) -> TableWrites:
    """Give each unsaved week its course: one on record, or a new one.

    A new course ended with its last week, unless its days still run and the child has no other that runs. One that a
    file ended goes on where a later week of it arrives.
    """
    by_key: dict[CourseKey, list[FeedingWeek]] = defaultdict(list)
    for week in weeks:
        by_key[week.child_id or 0, week.begun_on, week.cycle].append(week)
    known = _known(children)
    busy = {course.child_id for course in known.values() if course.ended_on is None}
    made: list[Course] = []
    changed: list[Course] = []
    # The last course of a child may run; those before it have ended.
    for key in sorted(by_key, key=lambda one: (one[0], one[1], one[2]), reverse=True):
        course = known.get(key)
        if course is None:
            course = _new(children[key[0]], by_key[key], key, is_busy=key[0] in busy, by=by, at=at)
            made.append(course)
            busy.add(key[0])
        elif _goes_on(course, by_key[key]):
            course.version += 1
            changed.append(course)
        for week in by_key[key]:
            week.course = course
    Course._base_manager.bulk_create(made, batch_size=BATCH)
    Course._base_manager.bulk_update(changed, ["ended_on", "outcome", "version"], batch_size=BATCH)
    return TableWrites(COURSES, [one.pk for one in made], [(one.pk, one.version) for one in changed])


def _known(children: Iterable[int]) -> dict[CourseKey, Course]:
    rows = Course._base_manager.filter(child__in=list(children), kind=CourseKind.PMT_CHILD).order_by("pk")
    return {(row.child_id or 0, row.begun_on, row.cycle): row for row in rows}


def _new(
    child: Child, weeks: Sequence[FeedingWeek], key: CourseKey, *, is_busy: bool, by: User, at: datetime
) -> Course:
    _child, begun_on, cycle = key
    policy = dated_policies(CoursePolicy, district=child.district).on(begun_on)
    last = max(weeks, key=lambda week: week.monitored_on)
    reason = REASONS[FeedingReason(last.reason or FeedingReason.WASTING)]
    days = rules.planned_days(reason, begun_on, policy)
    course = Course(
        **place_of(child),
        kind=CourseKind.PMT_CHILD,
        reason=reason,
        cycle=cycle,
        begun_on=begun_on,
        planned_days=days,
        last_day_on=rules.last_day(begun_on, days),
        entered_at=at,
        entered_by=by,
    )
    end = course.last_day_on or last.monitored_on
    outcome = OUTCOMES.get(FollowUp(last.follow_up)) if last.follow_up else None
    left = OF_CHILD.get(ChildStatus(child.status))
    if outcome or left or is_busy or end + STILL_RUNNING < localdate(at):
        course.ended_on, course.outcome = last.monitored_on, outcome or left or CourseOutcome.DAYS_OVER
    return course


def _goes_on(course: Course, weeks: Sequence[FeedingWeek]) -> bool:
    """Whether a week after the end of a course moves that end."""
    last = max(weeks, key=lambda week: week.monitored_on)
    if course.ended_on is None or course.outcome not in OUTCOMES.values() or last.monitored_on <= course.ended_on:
        return False
    course.ended_on = last.monitored_on
    if last.follow_up and (outcome := OUTCOMES.get(FollowUp(last.follow_up))):
        course.outcome = outcome
    return True


def update_due_days(courses: Iterable[int]) -> None:
    """Until when each of these courses must be weighed again, derived from its weeks."""
    days: dict[int, list[date]] = defaultdict(list)
    rows = list(Course._base_manager.filter(pk__in=list(courses)))
    weighed = FeedingWeek._base_manager.filter(course__in=rows).values_list("course", "monitored_on")
    for course, on in weighed:
        days[course or 0].append(on)
    policies = {
        district: dated_policies(CoursePolicy, district=district) for district in {row.district for row in rows}
    }
    for row in rows:
        policy = policies[row.district].on(row.begun_on)
        row.next_due_on = None if row.ended_on else rules.next_due(row.begun_on, days[row.pk], policy)
    Course._base_manager.bulk_update(rows, ["next_due_on"], batch_size=BATCH)


@contextmanager
def rebuild_due_days(at: datetime) -> Iterator[None]:
    """Around undoing writes to TABLES, once their rows are staged."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT w.course_id FROM taken_{WEEKS} t JOIN {WEEKS} w ON w.id = t.id WHERE w.course_id IS NOT NULL"
            f" UNION SELECT id FROM taken_{COURSES}"
        )
        ids = [row[0] for row in cursor.fetchall()]
    yield
    update_due_days(ids)
