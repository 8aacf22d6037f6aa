"""Courses as the rules read them: the finding with which one begins, and its weighings with their z-scores."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from apps.interventions.enums import CourseKind, CourseProgress, CourseReason
from apps.interventions.models import Course, FeedingWeek
from apps.interventions.rules.courses import (
    CoursePolicy,
    WeekFact,
    admission_sign,
    food_reason,
    progress,
)
from apps.mothers.enums import PregnancyStatus
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.mothers.rules.nutrition import THIN
from apps.toddlers.enums import POSITION_CODES, SEX_CODES, ChildStatus, Index, Position, Sex
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.age import completed_months
from apps.toddlers.rules.growth import growth_arrays

BEFORE_START_DAYS = 62


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What is known of a person on the day a course begins. reasons: by kind of course, what asks for it.

    seen_on: day of the last visit before; first_on: before that day nothing can have happened.
    """

    first_on: date | None
    seen_on: date | None
    is_here: bool
    months: int | None
    weight_kg: float | None
    oedema: int
    is_severe: bool
    reasons: dict[CourseKind, CourseReason]


def ground_of(beneficiary: Child | Pregnancy, on: date) -> Ground:
    return _of_child(beneficiary, on) if isinstance(beneficiary, Child) else _of_mother(beneficiary, on)


def _of_child(child: Child, on: date) -> Ground:
    visit = last_visit(child, on)
    reasons: dict[CourseKind, CourseReason] = {}
    months = completed_months(child.born_on, on) if on >= child.born_on else 0
    if visit is not None:
        is_doubtful = Index.WEIGHT_FOR_HEIGHT in visit.flagged.split(",") and not visit.is_confirmed
        sign = admission_sign(
            weight_for_height=None if is_doubtful else number(visit.weight_for_height_z),
            muac_cm=number(visit.muac_cm),
            oedema=visit.oedema,
            months=visit.age_months,
        )
        if visit.is_severe_case:
            reasons[CourseKind.SEVERE_WASTING] = sign or CourseReason.WEIGHT_FOR_HEIGHT
        elif reason := food_reason(visit.steps.split(",")):
            reasons[CourseKind.PMT_CHILD] = reason
    return Ground(
        first_on=child.born_on,
        seen_on=visit.measured_on if visit else None,
        is_here=child.status == ChildStatus.ACTIVE,
        months=months,
        weight_kg=number(visit.weight_kg) if visit else None,
        oedema=visit.oedema if visit else 0,
        is_severe=bool(visit and visit.is_severe_case),
        reasons=reasons,
    )


def _of_mother(pregnancy: Pregnancy, on: date) -> Ground:
    visit = last_antenatal_visit(pregnancy, on)
    is_thin = visit is not None and visit.nutrition in THIN
    return Ground(
        first_on=pregnancy.lmp_on,
        seen_on=visit.visited_on if visit else None,
        is_here=pregnancy.status == PregnancyStatus.ONGOING,
        months=None,
        weight_kg=number(visit.weight_kg) if visit else None,
        oedema=0,
        is_severe=False,
        reasons={CourseKind.PMT_PREGNANT: CourseReason.KEK} if is_thin else {},
    )


def last_visit(child: Child, on: date) -> Measurement | None:
    """The last one up to the day on which weight or LiLA was taken."""
    visits = Measurement._base_manager.filter(child=child, measured_on__lte=on)
    return visits.exclude(weight_kg=None, muac_cm=None).order_by("-measured_on").first()


def last_antenatal_visit(pregnancy: Pregnancy, on: date) -> AntenatalVisit | None:
    visits = AntenatalVisit._base_manager.filter(pregnancy=pregnancy, visited_on__lte=on)
    return visits.exclude(weight_kg=None, muac_cm=None).order_by("-visited_on").first()


def last_seen_on(beneficiary: Child | Pregnancy) -> date | None:
    """Day of the last visit on which weight or LiLA was taken."""
    if isinstance(beneficiary, Child):
        visit = last_visit(beneficiary, date.max)
        return visit.measured_on if visit else None
    checkup = last_antenatal_visit(beneficiary, date.max)
    return checkup.visited_on if checkup else None


@dataclass(frozen=True)
class CourseFacts:
    """start: the measures with which it began. rows: its weeks, in the order of `weeks`."""

    start: WeekFact | None
    weeks: Sequence[WeekFact]
    rows: Sequence[FeedingWeek]

    def progress(self, course: Course, policy: CoursePolicy) -> CourseProgress:
        return progress(CourseKind(course.kind), CourseReason(course.reason), self.start, self.weeks, policy)


def facts_of(courses: Iterable[Course]) -> dict[int, CourseFacts]:
    """The weighings of each course, oldest first, by its id; three queries. Children are read with the courses."""
    courses = list(courses)
    rows: dict[int, list[FeedingWeek]] = defaultdict(list)
    for week in FeedingWeek._base_manager.filter(course__in=courses).order_by("monitored_on", "week"):
        rows[week.course_id or 0].append(week)
    starts = _starts(courses)
    z_scores = _z_scores([(course, starts.get(course.pk), rows[course.pk]) for course in courses if course.child_id])
    return {
        course.pk: CourseFacts(
            _start_fact(starts.get(course.pk)),
            [_fact(week, *z_scores.get(week.pk, (None, None))) for week in rows[course.pk]],
            rows[course.pk],
        )
        for course in courses
    }


def _starts(courses: list[Course]) -> dict[int, Any]:
    """The last visit up to the first day of each course, at most two months before."""
    children = Measurement._base_manager.filter(child__in=[one.child_id for one in courses if one.child_id])
    mothers = AntenatalVisit._base_manager.filter(
        pregnancy__in=[one.pregnancy_id for one in courses if one.pregnancy_id]
    )
    visits: dict[tuple[str, Any], list[Any]] = defaultdict(list)
    for child_visit in children.exclude(weight_kg=None, muac_cm=None).order_by("measured_on"):
        visits["child", child_visit.child_id].append(child_visit)
    for visit in mothers.exclude(weight_kg=None, muac_cm=None).order_by("visited_on"):
        visits["pregnancy", visit.pregnancy_id].append(visit)
    results: dict[int, Any] = {}
    for course in courses:
        key = ("child", course.child_id) if course.child_id else ("pregnancy", course.pregnancy_id)
        earliest = course.begun_on - timedelta(days=BEFORE_START_DAYS)
        of_start = [one for one in visits[key] if earliest <= _day(one) <= course.begun_on]
        if of_start:
            results[course.pk] = of_start[-1]
    return results


def _day(visit: Any) -> date:
    return visit.measured_on if isinstance(visit, Measurement) else visit.visited_on


def _start_fact(visit: Any) -> WeekFact | None:
    if visit is None:
        return None
    if not isinstance(visit, Measurement):
        return WeekFact(on=_day(visit), weight_kg=number(visit.weight_kg), muac_cm=number(visit.muac_cm))
    return WeekFact(
        on=_day(visit),
        weight_kg=number(visit.weight_kg),
        muac_cm=number(visit.muac_cm),
        oedema=visit.oedema,
        weight_for_height=number(visit.weight_for_height_z),
        weight_for_age=number(visit.weight_for_age_z),
    )


def _fact(week: FeedingWeek, weight_for_height: float | None, weight_for_age: float | None) -> WeekFact:
    return WeekFact(
        on=week.monitored_on,
        weight_kg=number(week.weight_kg),
        muac_cm=number(week.muac_cm),
        oedema=week.oedema,
        weight_for_height=weight_for_height,
        weight_for_age=weight_for_age,
    )


def _z_scores(courses: list[tuple[Course, Any, list[FeedingWeek]]]) -> dict[int, tuple[float | None, float | None]]:
    """Week -> (BB/TB, BB/U). A week without a height has that of the week before, or of the visit at the start."""
    weeks: list[FeedingWeek] = []
    heights: list[float | None] = []
    positions: list[float] = []
    children: list[Any] = []
    for course, start, rows in courses:
        height, position = (start.height_cm, start.position) if start else (None, "")
        for week in rows:
            if week.height_cm is not None:
                height, position = week.height_cm, week.position
            weeks.append(week)
            heights.append(number(height))
            positions.append(POSITION_CODES.get(Position(position), np.nan) if position else np.nan)
            children.append(course.child)
    if not weeks:
        return {}
    growth = growth_arrays(
        np.array([SEX_CODES[Sex(child.sex)] for child in children], float),
        np.array(
            [(week.monitored_on - child.born_on).days for week, child in zip(weeks, children, strict=True)], float
        ),
        np.array([np.nan if week.weight_kg is None else float(week.weight_kg) for week in weeks]),
        np.array([np.nan if height is None else height for height in heights]),
        np.array(positions, float),
        oedema=np.array([week.oedema for week in weeks]),
    )
    return {
        week.pk: (_known(growth.weight_for_height[at]), _known(growth.weight_for_age[at]))
        for at, week in enumerate(weeks)
    }


def _known(z: float) -> float | None:
    return None if np.isnan(z) else float(z)


def number(value: Any) -> float | None:
    return None if value is None else float(value)
