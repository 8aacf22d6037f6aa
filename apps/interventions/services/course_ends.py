"""Courses that end because the child or mother is not followed any more, derived from their status."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from apps.core.registry import written
from apps.interventions.enums import CourseOutcome
from apps.interventions.models import Course
from apps.mothers.enums import PregnancyStatus
from apps.toddlers.enums import ChildStatus

OF_CHILD = {
    ChildStatus.MOVED: CourseOutcome.MOVED,
    ChildStatus.DIED: CourseOutcome.DIED,
    ChildStatus.OVER_AGE: CourseOutcome.DAYS_OVER,
}
OF_PREGNANCY = {
    PregnancyStatus.DELIVERED: CourseOutcome.DAYS_OVER,
    PregnancyStatus.MISCARRIED: CourseOutcome.DAYS_OVER,
    PregnancyStatus.MOVED: CourseOutcome.MOVED,
    PregnancyStatus.DIED: CourseOutcome.DIED,
    PregnancyStatus.UNKNOWN: CourseOutcome.DAYS_OVER,
}
# Never before the course began, nor before its last weighing.
_END = """
UPDATE interventions_course c SET outcome = o.outcome, next_due_on = NULL, version = c.version + 1,
    ended_on = greatest(p.left_on, c.begun_on,
        (SELECT max(w.monitored_on) FROM interventions_feedingweek w WHERE w.course_id = c.id))
FROM (SELECT id, status, {left_on} AS left_on FROM {table} WHERE id = ANY (%s)) p
JOIN unnest(%s::text[], %s::text[]) AS o (status, outcome) ON o.status = p.status
WHERE c.{kind}_id = p.id AND c.ended_on IS NULL
RETURNING c.id"""
END_OF_CHILDREN = _END.format(kind="child", table="toddlers_child", left_on="status_on")
END_OF_PREGNANCIES = _END.format(kind="pregnancy", table="mothers_pregnancy", left_on="ended_on")


def end_courses_of_children(ids: Sequence[int], *, at: datetime) -> None:
    """Of those who moved away, died or grew over age by now."""
    _end(END_OF_CHILDREN, ids, OF_CHILD, at)


def end_courses_of_pregnancies(ids: Sequence[int], *, at: datetime) -> None:
    """Of pregnancies that ended."""
    _end(END_OF_PREGNANCIES, ids, OF_PREGNANCY, at)


def _end(sql: str, ids: Sequence[int], outcomes: dict[Any, CourseOutcome], at: datetime) -> None:
    statuses = [str(status) for status in outcomes]
    # No reason of its own: it would be written to the history of all that the request writes. The outcome says why.
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(ids), statuses, [str(outcome) for outcome in outcomes.values()]])
        ended = [pk for (pk,) in cursor.fetchall()]
    written(Course, ended, at=at)
