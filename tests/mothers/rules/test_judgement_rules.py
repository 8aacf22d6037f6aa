"""A pregnancy judged as one history: what it asks for, the most urgent first, and when the next visit is."""

from datetime import date, timedelta

import pytest

from apps.core.enums import Urgency
from apps.mothers.enums import Risk, Step
from apps.mothers.rules.judgement import PregnancyFacts, VisitFacts, judge_pregnancy
from apps.mothers.rules.policy import PregnancyPolicy
from apps.mothers.rules.rochjati import rochjati_score
from apps.mothers.rules.steps import URGENCIES, next_steps

LMP = date(2026, 1, 5)
WOMAN = {"age_years": 27, "gravida": 2, "births": 1, "spacing_months": 40, "height_cm": 155.0, "weight_before_kg": 50.0}
MEASURED = {"weight_kg": 53.5, "muac_cm": 25.0, "hb_g_dl": 11.5, "systolic": 110, "diastolic": 70}


def on(week, days=0):
    return LMP + timedelta(weeks=week, days=days)


def visit(week, days=0, **measured):
    return VisitFacts(visited_on=on(week, days), **MEASURED | measured)


def judged(*visits, policy=PregnancyPolicy(), **facts):  # noqa: B008 (frozen)
    return judge_pregnancy(PregnancyFacts(lmp_on=LMP, registered_on=on(8), **WOMAN | facts), visits, policy)


def codes(steps):
    return [step.code.value for step in steps]


def last_steps(*visits, **facts):
    """The steps of the last of these visits."""
    return codes(judged(*visits, **facts).visits[-1].steps)


def test_without_risk_the_step_is_the_next_contact():
    assert last_steps(visit(20)) == ["attend_next_contact"]


@pytest.mark.parametrize(
    ("measured", "steps"),
    [
        ({"hb_g_dl": 6.9}, ["refer_severe_anaemia"]),
        ({"hb_g_dl": 7.0}, ["treat_anaemia"]),
        ({"hb_g_dl": 10.4}, ["treat_anaemia"]),
        ({"hb_g_dl": 10.5}, ["attend_next_contact"]),
        ({"systolic": 160}, ["refer_severe_hypertension"]),
        ({"systolic": 130, "diastolic": 110}, ["refer_severe_hypertension"]),
        ({"systolic": 159, "diastolic": 109}, ["check_hypertension"]),
        ({"systolic": 140, "diastolic": 89}, ["check_hypertension"]),
        ({"systolic": 139, "diastolic": 89}, ["attend_next_contact"]),
        ({"muac_cm": 23.4}, ["feed_kek"]),
        ({"weight_kg": 52.0}, ["counsel_weight"]),
        (
            {"hb_g_dl": 5.9, "systolic": 180, "diastolic": 120, "muac_cm": 22.0},
            ["refer_severe_anaemia", "refer_severe_hypertension", "feed_kek", "plan_hospital_birth"],
        ),
    ],
)
def test_each_finding_of_a_visit_has_its_step(measured, steps):
    assert last_steps(visit(20, **measured)) == steps


@pytest.mark.parametrize(
    "facts", [{"height_cm": 144.9}, {"age_years": 35}, {"age_years": 19}, {"spacing_months": 23}, {"births": 3}]
)
def test_four_t_and_a_narrow_pelvis_ask_for_a_planned_birth(facts):
    assert last_steps(visit(20), **facts) == ["plan_hospital_birth"]


def test_only_a_referral_is_for_today_and_every_step_has_an_urgency():
    today = {step for step, urgency in URGENCIES.items() if urgency == Urgency.TODAY}
    assert today == {Step.REFER_SEVERE_ANAEMIA, Step.REFER_SEVERE_HYPERTENSION}
    assert list(URGENCIES) == list(Step)


def test_a_severe_finding_stays_until_it_is_measured_again():
    severe = visit(20, hb_g_dl=6.0)
    assert last_steps(severe, visit(21, hb_g_dl=None)) == ["refer_severe_anaemia"]
    assert last_steps(severe, visit(21, hb_g_dl=8.0)) == ["treat_anaemia"]


def test_doctor_is_a_step_at_the_first_visit_of_the_first_and_of_the_third_trimester():
    weeks = (8, 11, 14, 20, 25, 27, 29)
    asks = ["see_doctor_usg" in codes(one.steps) for one in judged(*map(visit, weeks)).visits]
    assert asks == [True, False, False, False, True, False, False]
    assert "see_doctor_usg" not in last_steps(visit(8, has_ultrasound_by_doctor=True))


def test_the_page_asks_for_the_doctor_until_there_was_one():
    plain, seen = judged(visit(8)), judged(visit(8, has_ultrasound_by_doctor=True))
    for day, is_due in ((on(11), True), (on(20), False), (on(25), True)):
        assert ("see_doctor_usg" in codes(plain.steps_on(day))) is is_due
    assert "see_doctor_usg" not in codes(seen.steps_on(on(11)))
    assert "see_doctor_usg" in codes(seen.steps_on(on(25)))
    assert (judged(visit(23)).is_doctor_due, judged(visit(15)).is_doctor_due) == (True, False)


def test_after_44_weeks_the_step_is_to_ask_for_the_outcome():
    judgement = judged(visit(20))
    assert "ask_outcome" not in codes(judgement.steps_on(on(43, 6)))
    assert codes(judgement.steps_on(on(44))) == ["ask_outcome"]


def test_kek_by_the_weight_of_the_first_trimester_holds_for_the_whole_pregnancy():
    thin = {"weight_before_kg": None}
    assert last_steps(visit(8, weight_kg=44.0), visit(20), **thin) == ["feed_kek"]
    assert last_steps(visit(14, weight_kg=44.0), visit(20), **thin) == ["attend_next_contact"]


def test_a_limit_of_a_year_or_district_is_a_value_of_the_policy():
    assert last_steps(visit(20), births=3, policy=PregnancyPolicy(many_from=4)) == ["attend_next_contact"]
    due = judged(visit(20), policy=PregnancyPolicy(days_to_next_visit=21)).due
    assert due.by == on(23)


@pytest.mark.parametrize(
    ("changed", "points", "group"),
    [
        ({}, 2, "krr"),
        ({"age_years": 16}, 6, "krt"),
        ({"age_years": 17}, 2, "krr"),
        ({"age_years": 35}, 6, "krt"),
        ({"spacing_months": 23}, 6, "krt"),
        ({"spacing_months": 120}, 6, "krt"),
        ({"births": 4}, 6, "krt"),
        ({"height_cm": 145.0}, 6, "krt"),
        ({"abortus": 1, "risks": Risk.ANAEMIA}, 10, "krt"),
        ({"risks": Risk.HIGH_BLOOD_PRESSURE | Risk.SEVERE_HYPERTENSION}, 10, "krt"),
        ({"age_years": 36, "births": 4, "days": 42 * 7}, 14, "krst"),
        ({"is_multiple": True}, 6, "krt"),
        ({"age_years": None, "births": None, "spacing_months": None, "height_cm": None}, 2, "krr"),
    ],
)
def test_the_score_of_poedji_rochjati_begins_at_2_and_adds_4_or_8(changed, points, group):
    known = {"age_years": 27, "births": 1, "abortus": 0, "spacing_months": 40, "height_cm": 155.0, "days": 140}
    score = rochjati_score(**known | {"risks": Risk(0)} | changed)
    assert (score.points, score.group.value) == (points, group)


def test_a_very_high_score_asks_for_a_hospital_without_4t():
    assert codes(next_steps(Risk(0), is_hospital_due=True)) == ["plan_hospital_birth"]
