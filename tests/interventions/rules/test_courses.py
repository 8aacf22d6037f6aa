"""Courses of food and treatment: both sides of each boundary, without a database."""

from datetime import date, timedelta

import pytest

from apps.interventions.enums import CourseKind, CourseProgress, CourseReason, InpatientReason
from apps.interventions.rules.care import is_varied, tb_refers
from apps.interventions.rules.courses import (
    CoursePolicy,
    WeekFact,
    admission_sign,
    food_reason,
    inpatient_reasons,
    is_recovered,
    last_day,
    may_have_defaulted,
    next_due,
    planned_days,
    progress,
    week_number,
)

POLICY = CoursePolicy()
BEGIN = date(2025, 3, 3)
PMT, TREATMENT = CourseKind.PMT_CHILD, CourseKind.SEVERE_WASTING


def week(days: int, **measured) -> WeekFact:
    return WeekFact(on=BEGIN + timedelta(days=days), **measured)


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        (("feed_wasted",), CourseReason.WASTED),
        (("refer_not_gained", "feed_not_gained"), CourseReason.NOT_GAINED),
        (("feed_underweight",), CourseReason.UNDERWEIGHT),
        (("treat_severe_wasting", "feed_wasted"), None),
        (("weigh_next_month",), None),
    ],
)
def test_food_follows_the_step_and_never_beside_gizi_buruk(steps, reason):
    assert food_reason(steps) is reason


@pytest.mark.parametrize(
    ("z", "muac", "oedema", "months", "sign"),
    [
        (-3.01, None, 0, 12, CourseReason.WEIGHT_FOR_HEIGHT),
        (-3.0, None, 0, 12, None),
        (None, 11.4, 0, 6, CourseReason.MUAC),
        (None, 11.5, 0, 6, None),
        (None, 11.4, 0, 5, None),
        (-3.01, 11.4, 1, 12, CourseReason.OEDEMA),
        (None, None, 0, 12, None),
    ],
)
def test_sign_of_admission(z, muac, oedema, months, sign):
    assert admission_sign(weight_for_height=z, muac_cm=muac, oedema=oedema, months=months) is sign


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({}, ()),
        ({"has_complication": True}, (InpatientReason.COMPLICATION,)),
        ({"has_appetite": False}, (InpatientReason.NO_APPETITE,)),
        ({"has_appetite": None}, ()),
        ({"oedema": 2}, ()),
        ({"oedema": 3}, (InpatientReason.OEDEMA_3,)),
        ({"months": 5, "weight_kg": 3.5}, (InpatientReason.UNDER_6_MONTHS,)),
        ({"months": 6, "weight_kg": 3.9}, (InpatientReason.UNDER_4_KG,)),
        ({"months": 6, "weight_kg": 4.0}, ()),
    ],
)
def test_treatment_is_inpatient_for_a_reason(changed, reasons):
    known = {"months": 12, "weight_kg": 7.0, "oedema": 0, "has_complication": False, "has_appetite": True}
    assert inpatient_reasons(**known | changed) == reasons


@pytest.mark.parametrize(
    ("reason", "begun_on", "days"),
    [
        (CourseReason.WASTED, date(2023, 5, 1), 56),
        (CourseReason.UNDERWEIGHT, date(2024, 12, 31), 28),
        (CourseReason.UNDERWEIGHT, date(2025, 1, 1), 14),
        (CourseReason.NOT_GAINED, date(2025, 1, 1), 14),
        (CourseReason.KEK, date(2025, 1, 1), 120),
        (CourseReason.MUAC, date(2025, 1, 1), None),
    ],
)
def test_days_follow_the_reason_and_the_year(reason, begun_on, days):
    assert planned_days(reason, begun_on, POLICY) == days


def test_weeks_begin_with_the_first_day_and_the_next_weighing_is_a_week_on():
    assert [week_number(BEGIN, BEGIN + timedelta(days=days)) for days in (0, 6, 7, 13, 14)] == [1, 1, 2, 2, 3]
    assert last_day(BEGIN, 56) == BEGIN + timedelta(days=55)
    assert next_due(BEGIN, (), POLICY) == BEGIN + timedelta(days=7)
    assert next_due(BEGIN, (BEGIN + timedelta(days=9),), POLICY) == BEGIN + timedelta(days=16)


@pytest.mark.parametrize(
    ("weights", "result"),
    [
        ([], CourseProgress.NOT_WEIGHED),
        ([8.1], CourseProgress.BETTER),
        ([8.0], CourseProgress.NOT_BETTER),
        ([8.2, 8.2], CourseProgress.BETTER),
        ([8.2, 8.2, 8.2], CourseProgress.NOT_BETTER),
        ([8.2, 8.1, 8.3], CourseProgress.BETTER),
    ],
)
def test_progress_of_food_by_weight(weights, result):
    weeks = [week(7 * number, weight_kg=kg) for number, kg in enumerate(weights, start=1)]
    start = WeekFact(on=BEGIN, weight_kg=8.0)
    assert progress(PMT, CourseReason.WASTED, start, weeks, POLICY) is result


@pytest.mark.parametrize(
    ("reason", "last", "is_reached"),
    [
        (CourseReason.WASTED, {"weight_for_height": -2.0}, True),
        (CourseReason.WASTED, {"weight_for_height": -2.01}, False),
        (CourseReason.WASTED, {"weight_for_height": -1.5, "muac_cm": 12.4}, False),
        (CourseReason.WASTED, {"weight_for_height": -1.5, "oedema": 1}, False),
        (CourseReason.UNDERWEIGHT, {"weight_for_age": -2.0}, True),
        (CourseReason.UNDERWEIGHT, {"weight_for_age": -2.01}, False),
        (CourseReason.KEK, {"muac_cm": 23.5}, True),
        (CourseReason.KEK, {"muac_cm": 23.4}, False),
    ],
)
def test_target_is_the_end_of_the_finding(reason, last, is_reached):
    reached = progress(PMT, reason, None, [week(7, weight_kg=8.0, **last)], POLICY)
    assert (reached is CourseProgress.TARGET_REACHED) is is_reached


@pytest.mark.parametrize(
    ("reason", "policy", "weeks", "is_well"),
    [
        (CourseReason.WEIGHT_FOR_HEIGHT, POLICY, [(-2.0, 11.0, 0)] * 3, True),
        (CourseReason.WEIGHT_FOR_HEIGHT, POLICY, [(-2.0, 11.0, 0)] * 2, False),
        (CourseReason.WEIGHT_FOR_HEIGHT, POLICY, [(-2.0, 13.0, 0), (-2.01, 13.0, 0), (-2.0, 13.0, 0)], False),
        (CourseReason.MUAC, POLICY, [(-3.5, 12.5, 0)] * 3, True),
        (CourseReason.MUAC, POLICY, [(-1.0, 12.4, 0)] * 3, False),
        (CourseReason.OEDEMA, POLICY, [(-1.0, None, 0)] * 3, True),
        (CourseReason.OEDEMA, POLICY, [(-1.0, 13.0, 1)] * 3, False),
        (CourseReason.MUAC, CoursePolicy(recovered_by="both"), [(-2.01, 12.5, 0)] * 3, False),
        (CourseReason.MUAC, CoursePolicy(recovered_by="either"), [(-2.0, 12.4, 0)] * 3, True),
    ],
)
def test_recovery_lasts_two_weeks_by_the_index_of_admission(reason, policy, weeks, is_well):
    facts = [
        week(7 * number, weight_for_height=z, muac_cm=cm, oedema=oedema) for number, (z, cm, oedema) in enumerate(weeks)
    ]
    assert is_recovered(reason, facts, policy) is is_well


def test_a_child_defaulted_after_three_weeks_without_a_visit():
    seen = (BEGIN + timedelta(days=7),)
    assert not may_have_defaulted(BEGIN, seen, BEGIN + timedelta(days=27), POLICY)
    assert may_have_defaulted(BEGIN, seen, BEGIN + timedelta(days=28), POLICY)


def test_two_signs_of_tuberculosis_refer_and_five_groups_are_varied():
    assert not tb_refers((True, None, False, None)) and tb_refers((True, None, True, None))
    assert not is_varied({1, 2, 3, 4}) and is_varied({1, 2, 3, 4, 5})
