"""Courses of supplementary food (PMT) and of treatment of gizi buruk: who begins one, how long, how it ends.

Sources: Juknis PMT lokal, Kemenkes 2022 and 2023 (weighed weekly, at least one full meal a week; ends at target or
after its days; no better: refer); Pedoman Pencegahan dan Tatalaksana Gizi Buruk, Kemenkes 2019 (admission, inpatient
care, recovery by the index of admission). Professional knowledge, to be checked against the documents: both ends of
"and/or" of recovery, and the weeks after which a child has defaulted.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import ClassVar

from apps.core.rules.dated import setting
from apps.interventions.enums import CourseKind, CourseProgress, CourseReason, InpatientReason

FED_FROM_MONTH, UNDER_MONTH = 6, 60
TREAT = "treat_severe_wasting"
REASON_OF_STEP = {
    "feed_wasted": CourseReason.WASTED,
    "feed_underweight": CourseReason.UNDERWEIGHT,
    "feed_not_gained": CourseReason.NOT_GAINED,
}
"""In the order of the guideline: the first that fits."""
THIN_Z, SEVERE_Z = -2.0, -3.0
MUAC_SEVERE_CM, MUAC_RECOVERED_CM, MUAC_OF_MOTHERS_CM = 11.5, 12.5, 23.5
LIGHT_KG, OEDEMA_INPATIENT = 4.0, 3
BY_ADMISSION, BOTH, EITHER = "admission", "both", "either"


@dataclass(frozen=True, kw_only=True)
class CoursePolicy:
    """Days of food by reason, weeks between weighings, and when a treatment has an end."""

    code: ClassVar[str] = "interventions.courses"

    wasted_days: int = setting(56, "Juknis PMT lokal, Kemenkes 2023")
    underweight_days_by_year: tuple[tuple[int, int], ...] = setting(
        ((0, 28), (2025, 14)), "Juknis PMT lokal: 28 hari (2023), 14 hari (2025)"
    )
    not_gained_days: int = setting(14, "Juknis PMT lokal, Kemenkes 2023")
    kek_days: int = setting(120, "Juknis PMT lokal, Kemenkes 2023")
    weighed_every_days: int = setting(7, "Juknis PMT lokal; Pedoman gizi buruk 2019")
    finding_within_days: int = setting(31, "usulan portal: penimbangan bulan ini")
    not_better_weeks: int = setting(2, "usulan portal: dua minggu berturut-turut tidak naik")
    recovered_for_days: int = setting(14, "Pedoman gizi buruk 2019: bertahan dua minggu")
    recovered_by: str = setting(BY_ADMISSION, "Pedoman gizi buruk 2019: menurut indeks saat masuk; perlu diperiksa")
    defaulted_after_days: int = setting(21, "Pedoman gizi buruk 2019: 2–3 minggu berturut-turut tidak datang")


@dataclass(frozen=True, kw_only=True)
class WeekFact:
    """One weighing of a course. weight_for_height, weight_for_age: z-scores, None where they are not known."""

    on: date
    weight_kg: float | None = None
    muac_cm: float | None = None
    oedema: int = 0
    weight_for_height: float | None = None
    weight_for_age: float | None = None


def food_reason(steps: Collection[str]) -> CourseReason | None:
    """Why a child is fed, by the steps of its last visit; None where it is not. Never beside a sign of gizi buruk."""
    if TREAT in steps:
        return None
    return next((reason for step, reason in REASON_OF_STEP.items() if step in steps), None)


def admission_sign(
    *, weight_for_height: float | None, muac_cm: float | None, oedema: int, months: int
) -> CourseReason | None:
    """The sign of gizi buruk that admits to treatment; None without any. LiLA counts from 6 months."""
    if oedema:
        return CourseReason.OEDEMA
    if weight_for_height is not None and weight_for_height < SEVERE_Z:
        return CourseReason.WEIGHT_FOR_HEIGHT
    if muac_cm is not None and muac_cm < MUAC_SEVERE_CM and FED_FROM_MONTH <= months < UNDER_MONTH:
        return CourseReason.MUAC
    return None


def inpatient_reasons(
    *, months: int, weight_kg: float | None, oedema: int, has_complication: bool | None, has_appetite: bool | None
) -> tuple[InpatientReason, ...]:
    """Why the treatment is inpatient; empty for outpatient, weekly."""
    reasons = {
        InpatientReason.COMPLICATION: bool(has_complication),
        InpatientReason.NO_APPETITE: has_appetite is False,
        InpatientReason.OEDEMA_3: oedema >= OEDEMA_INPATIENT,
        InpatientReason.UNDER_6_MONTHS: months < FED_FROM_MONTH,
        InpatientReason.UNDER_4_KG: months >= FED_FROM_MONTH and weight_kg is not None and weight_kg < LIGHT_KG,
    }
    return tuple(reason for reason, applies in reasons.items() if applies)


def planned_days(reason: CourseReason, begun_on: date, policy: CoursePolicy) -> int | None:
    """None for a treatment, which ends with recovery."""
    if reason is CourseReason.UNDERWEIGHT:
        return [days for year, days in policy.underweight_days_by_year if year <= begun_on.year][-1]
    days = {
        CourseReason.WASTED: policy.wasted_days,
        CourseReason.NOT_GAINED: policy.not_gained_days,
        CourseReason.KEK: policy.kek_days,
    }
    return days.get(reason)


def last_day(begun_on: date, days: int | None) -> date | None:
    return begun_on + timedelta(days=days - 1) if days else None


def week_number(begun_on: date, on: date) -> int:
    """1 for the first seven days."""
    return (on - begun_on).days // 7 + 1


def next_due(begun_on: date, days: Collection[date], policy: CoursePolicy) -> date:
    """Until when the next weighing is due."""
    return max([begun_on, *days]) + timedelta(days=policy.weighed_every_days)


def progress(
    kind: CourseKind, reason: CourseReason, start: WeekFact | None, weeks: Sequence[WeekFact], policy: CoursePolicy
) -> CourseProgress:
    """start: the measures with which it began; weeks: the oldest first."""
    if kind is CourseKind.SEVERE_WASTING:
        if is_recovered(reason, weeks, policy):
            return CourseProgress.RECOVERED
    elif weeks and is_target_reached(reason, start, weeks, policy):
        return CourseProgress.TARGET_REACHED
    known = [week for week in (start, *weeks) if week is not None]
    column = "weight_kg" if sum(week.weight_kg is not None for week in known) > 1 else "muac_cm"
    values = [value for week in known if (value := getattr(week, column)) is not None]
    if len(values) < 2:
        return CourseProgress.NOT_WEIGHED
    steps = [after > before for before, after in pairwise(values)]
    lately = steps[-policy.not_better_weeks :]
    if len(lately) == policy.not_better_weeks and not any(lately):
        return CourseProgress.NOT_BETTER
    return CourseProgress.BETTER if values[-1] > values[0] else CourseProgress.NOT_BETTER


def is_target_reached(
    reason: CourseReason, start: WeekFact | None, weeks: Sequence[WeekFact], policy: CoursePolicy
) -> bool:
    """Whether the finding is gone at the last weighing; of weight not gained, whether it rose in two weeks."""
    last = weeks[-1]
    if last.oedema:
        return False
    if reason is CourseReason.WASTED:
        is_wide = last.muac_cm is None or last.muac_cm >= MUAC_RECOVERED_CM
        return last.weight_for_height is not None and last.weight_for_height >= THIN_Z and is_wide
    if reason is CourseReason.UNDERWEIGHT:
        return last.weight_for_age is not None and last.weight_for_age >= THIN_Z
    if reason is CourseReason.KEK:
        return last.muac_cm is not None and last.muac_cm >= MUAC_OF_MOTHERS_CM
    weights = [week.weight_kg for week in (start, *weeks) if week is not None and week.weight_kg is not None]
    return len(weights) > 2 and weights[-1] > weights[-2] > weights[-3]


def is_recovered(reason: CourseReason, weeks: Sequence[WeekFact], policy: CoursePolicy) -> bool:
    """Whether the last weighings, over two weeks, all meet the criterion of the index of admission."""
    since = None
    for week in reversed(weeks):
        if not _is_well(reason, week, policy):
            break
        since = week.on
    return since is not None and (weeks[-1].on - since).days >= policy.recovered_for_days


def _is_well(reason: CourseReason, week: WeekFact, policy: CoursePolicy) -> bool:
    if week.oedema:
        return False
    by_height = None if week.weight_for_height is None else week.weight_for_height >= THIN_Z
    by_arm = None if week.muac_cm is None else week.muac_cm >= MUAC_RECOVERED_CM
    if policy.recovered_by == BOTH:
        return bool(by_height and by_arm)
    if policy.recovered_by == EITHER or reason is CourseReason.OEDEMA:
        return bool(by_height or by_arm)
    return bool(by_arm if reason is CourseReason.MUAC else by_height)


def may_have_defaulted(begun_on: date, days: Collection[date], on: date, policy: CoursePolicy) -> bool:
    """Whether two to three weeks passed without a visit."""
    return (on - max([begun_on, *days])).days >= policy.defaulted_after_days
