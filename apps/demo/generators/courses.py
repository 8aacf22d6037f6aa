"""Courses of food (PMT) and of treatment of gizi buruk of one kecamatan, week by week as the children really grew."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np

from apps.demo.generators.kecamatan import Kecamatan
from apps.demo.generators.visits import open_days
from apps.demo.plan import Plan
from apps.interventions.enums import CourseKind, CourseOutcome, CourseProgress, CourseReason
from apps.interventions.rules import courses as rules
from apps.interventions.rules.courses import CoursePolicy, WeekFact
from apps.toddlers.enums import POSITION_CODES, SEX_CODES, Position, Sex
from apps.toddlers.rules.growth import STANDING_FROM_DAY, growth_arrays
from apps.toddlers.rules.verdicts import Verdicts

DAYS, NEWEST_DAYS = 170, 3  # before the last day in which the finding lies
ENROLLED, ENROLLED_IN_TREATMENT, ENROLLED_WHERE_HELPED, ENROLLED_MOTHERS = 0.35, 0.8, 0.95, 0.6
TREATMENT_WEEKS, SKIPS, ENDED_IN_TIME, REFERRED = 16, 0.12, 0.8, 0.6
MUAC_A_WEEK, MUAC_KNOWN_FROM, MOTHER_KG_A_WEEK, MOTHER_MUAC_A_WEEK = 0.13, 11.7, 0.36, 0.07
POLICY = CoursePolicy()
WEEK = timedelta(days=7)


@dataclass
class Week:
    """One weighing. days_eaten: of seven."""

    number: int
    fact: WeekFact
    height_cm: float | None
    position: str
    days_eaten: int


@dataclass
class Course:
    """kind: child or pregnancy; of: its place among those. weeks: those weighed, the oldest first."""

    kind: CourseKind
    reason: CourseReason
    whose: str
    of: int
    begun_on: date
    planned_days: int | None
    start: WeekFact
    weeks: list[Week] = field(default_factory=list)
    ended_on: date | None = None
    outcome: str = ""

    @property
    def next_due_on(self) -> date | None:
        return None if self.ended_on else rules.next_due(self.begun_on, [one.fact.on for one in self.weeks], POLICY)

    @property
    def last_day_on(self) -> date | None:
        return rules.last_day(self.begun_on, self.planned_days)


def generate_courses(rng: np.random.Generator, plan: Plan, kecamatan: Kecamatan, verdicts: Verdicts) -> list[Course]:
    courses = _of_children(rng, plan, kecamatan, verdicts) + _of_mothers(rng, plan, kecamatan)
    for course in courses:
        _end(rng, course, plan.until)
    return courses


def _of_children(rng: np.random.Generator, plan: Plan, kecamatan: Kecamatan, verdicts: Verdicts) -> list[Course]:
    """Of each child the first visit with a finding leads to a course, where it is enrolled."""
    population, t = kecamatan.population, kecamatan.visits.timeline
    children, columns = population.children, verdicts.columns
    steps, of_steps = np.unique(columns["steps"].astype(str), return_inverse=True)
    reasons = [rules.food_reason(one.split(",")) for one in steps.tolist()]
    is_fed = np.array([one is not None for one in reasons])[of_steps.reshape(-1)]
    is_severe = columns["is_severe_case"].astype(bool)
    in_time = (t.measured_on >= plan.last_day - DAYS) & (t.measured_on <= plan.last_day - NEWEST_DAYS)
    places = np.flatnonzero((is_fed | is_severe) & in_time & np.isnat(children.leaves_on)[t.child])
    _children, first = np.unique(t.child[places], return_index=True)
    places = places[first]
    is_helped = population.posyandus.desa[children.posyandu[t.child[places]]] == plan.story.recovering
    share = np.where(is_severe[places], ENROLLED_IN_TREATMENT, ENROLLED)
    places = places[rng.random(len(places)) < np.where(is_helped, ENROLLED_WHERE_HELPED, share)]
    began = t.measured_on[places] + rng.integers(1, 8, len(places))
    courses = []
    for place, day in zip(places.tolist(), np.minimum(began, plan.last_day).tolist(), strict=True):
        reason = _sign(t, columns, place) if is_severe[place] else reasons[int(of_steps.reshape(-1)[place])]
        assert reason is not None
        kind = CourseKind.SEVERE_WASTING if is_severe[place] else CourseKind.PMT_CHILD
        days = rules.planned_days(reason, day, POLICY)
        courses.append(Course(kind, reason, "child", int(t.child[place]), day, days, _start(t, columns, place)))
    _weigh(rng, plan, kecamatan, courses, places)
    return courses


def _sign(t: Any, columns: dict[str, np.ndarray], place: int) -> CourseReason:
    z = columns["weight_for_height_z"][place]
    sign = rules.admission_sign(
        weight_for_height=None if z is None or z != z else float(z),
        muac_cm=None if np.isnan(t.muac_cm[place]) else float(t.muac_cm[place]),
        oedema=int(t.oedema[place]),
        months=int(columns["age_months"][place]),
    )
    return sign or CourseReason.WEIGHT_FOR_HEIGHT


def _start(t: Any, columns: dict[str, np.ndarray], place: int) -> WeekFact:
    return WeekFact(
        on=t.measured_on[place].item(),
        weight_kg=_known(float(t.weight_kg[place])),
        muac_cm=_known(float(t.muac_cm[place])),
        oedema=int(t.oedema[place]),
        weight_for_height=columns["weight_for_height_z"][place],
        weight_for_age=columns["weight_for_age_z"][place],
    )


def _weigh(
    rng: np.random.Generator, plan: Plan, kecamatan: Kecamatan, courses: Sequence[Course], places: np.ndarray
) -> None:
    """Weighings of children: weight and height between those of the months, and their z-scores, all at once."""
    children, growth, t = kecamatan.population.children, kecamatan.growth, kecamatan.visits.timeline
    days = open_days(plan, kecamatan.population.posyandus)[children.posyandu].astype(int)
    rows: list[tuple[Course, date, float, float, float]] = []
    for course, visit in zip(courses, places.tolist(), strict=True):
        weighed = _days_weighed(rng, course, plan.until)
        at = [np.datetime64(day).astype(int) for day in weighed]
        kg, cm = (np.interp(at, days[course.of], of[course.of]) for of in (growth.weight_kg, growth.height_cm))
        at_start = t.muac_cm[visit]
        is_treated = course.kind is CourseKind.SEVERE_WASTING
        for number, day in enumerate(weighed):
            muac = MUAC_KNOWN_FROM if np.isnan(at_start) else at_start
            wide = round(float(muac + MUAC_A_WEEK * (number + 1)), 1) if is_treated else np.nan
            rows.append((course, day, round(float(kg[number]), 2), round(float(cm[number]), 1), wide))
    if not rows:
        return
    of = np.array([row[0].of for row in rows])
    age = np.array([np.datetime64(row[1]) for row in rows]) - children.born_on[of]
    age = age.astype(int)
    lying, standing = POSITION_CODES[Position.LYING], POSITION_CODES[Position.STANDING]
    z = growth_arrays(
        np.where(children.is_girl[of], SEX_CODES[Sex.GIRL], SEX_CODES[Sex.BOY]).astype(float),
        age.astype(float),
        np.array([row[2] for row in rows]),
        np.array([row[3] for row in rows]),
        np.where(age < STANDING_FROM_DAY, lying, standing).astype(float),
    )
    eaten = rng.integers(4, 8, len(rows)).tolist()
    by_height, by_age = z.weight_for_height.tolist(), z.weight_for_age.tolist()
    for place, (course, day, weight, height, arm) in enumerate(rows):
        fact = WeekFact(
            on=day,
            weight_kg=weight,
            muac_cm=_known(arm),
            weight_for_height=_known(by_height[place]),
            weight_for_age=_known(by_age[place]),
        )
        position = Position.LYING if age[place] < STANDING_FROM_DAY else Position.STANDING
        number = rules.week_number(course.begun_on, day)
        course.weeks.append(Week(number, fact, height, position.value, eaten[place]))


def _days_weighed(rng: np.random.Generator, course: Course, until: date) -> list[date]:
    """The last day of each week or the one before; some come no more after a while."""
    number = course.planned_days // 7 if course.planned_days else TREATMENT_WEEKS
    if rng.random() < SKIPS:
        number = int(rng.integers(1, number + 1))
    days = [course.begun_on + WEEK * (week + 1) - timedelta(days=1 + int(rng.random() < 0.3)) for week in range(number)]
    return [day for day in days if day <= until]


def _of_mothers(rng: np.random.Generator, plan: Plan, kecamatan: Kecamatan) -> list[Course]:
    """Women who are pregnant today and whose upper arm was too thin at a visit."""
    p, visits = kecamatan.records.pregnancies, kecamatan.records.visits
    is_thin = visits.muac_cm < rules.MUAC_OF_MOTHERS_CM
    is_thin &= np.isnat(p.ended_on[visits.pregnancy]) & (visits.visited_on >= plan.last_day - DAYS)
    is_thin &= visits.visited_on <= plan.last_day - NEWEST_DAYS
    places = np.flatnonzero(is_thin)
    _women, first = np.unique(visits.pregnancy[places], return_index=True)
    places = places[first]
    courses = []
    for place in places[rng.random(len(places)) < ENROLLED_MOTHERS].tolist():
        begun_on = min(visits.visited_on[place].item() + timedelta(days=int(rng.integers(1, 3))), plan.until)
        days = rules.planned_days(CourseReason.KEK, begun_on, POLICY)
        course = Course(
            CourseKind.PMT_PREGNANT,
            CourseReason.KEK,
            "pregnancy",
            int(visits.pregnancy[place]),
            begun_on,
            days,
            WeekFact(
                on=visits.visited_on[place].item(),
                weight_kg=float(visits.weight_kg[place]),
                muac_cm=float(visits.muac_cm[place]),
            ),
        )
        for number, day in enumerate(_days_weighed(rng, course, plan.until), 1):
            fact = WeekFact(
                on=day,
                weight_kg=round(float(visits.weight_kg[place] + MOTHER_KG_A_WEEK * number), 1),
                muac_cm=round(float(visits.muac_cm[place] + MOTHER_MUAC_A_WEEK * number), 1),
            )
            eaten = int(rng.integers(4, 8))
            course.weeks.append(Week(rules.week_number(begun_on, day), fact, None, "", eaten))
        courses.append(course)
    return courses


def _end(rng: np.random.Generator, course: Course, until: date) -> None:
    """End it as the rule allows: at the target, at recovery, after its days, or as one that came no more."""
    facts = [week.fact for week in course.weeks]
    for number in range(1, len(facts) + 1):
        state = rules.progress(course.kind, course.reason, course.start, facts[:number], POLICY)
        if state in (CourseProgress.TARGET_REACHED, CourseProgress.RECOVERED):
            course.weeks = course.weeks[:number]
            is_food = state is CourseProgress.TARGET_REACHED
            course.outcome = CourseOutcome.TARGET_REACHED if is_food else CourseOutcome.RECOVERED
            course.ended_on = facts[number - 1].on
            return
    if course.last_day_on:
        ends = course.last_day_on + timedelta(days=int(rng.integers(0, 4)))
        if ends <= until and rng.random() < ENDED_IN_TIME:
            is_worse = (
                rules.progress(course.kind, course.reason, course.start, facts, POLICY) is CourseProgress.NOT_BETTER
            )
            is_referred = is_worse and rng.random() < REFERRED
            course.ended_on = ends
            course.outcome = CourseOutcome.REFERRED if is_referred else CourseOutcome.DAYS_OVER
        return
    last = facts[-1].on if facts else course.begun_on
    missing = last + timedelta(days=POLICY.defaulted_after_days)
    if len(facts) == TREATMENT_WEEKS:
        course.ended_on, course.outcome = last, CourseOutcome.NOT_RESPONDING
    elif missing <= until and rng.random() < ENDED_IN_TIME:
        course.ended_on, course.outcome = missing, CourseOutcome.DEFAULTED


def _known(z: float) -> float | None:
    return None if z != z else float(z)
