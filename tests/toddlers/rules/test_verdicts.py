"""Verdicts on whole histories: corrected age, weight gain, cases of gizi buruk, doubts against the visit before."""

from datetime import date, timedelta

import numpy as np
import pytest

from apps.core.rules.dated import Dated
from apps.toddlers.enums import ListStatus, Sex
from apps.toddlers.rules.list_status import BITS, COLUMNS, finding_bits
from apps.toddlers.rules.policy import GrowthPolicy
from tests.toddlers.visits_judged import BORN, judged, last_of, steps_of, visit

TODDLER = date(2026, 5, 10)  # 14 completed months


def weighed(on: date, kg: float, **more):
    return visit(on=on, kg=kg, **more)


# Corrected age


def preterm(weeks: int | None, days: int = 120, **more):
    """A boy on the WHO median of 64 days: 58.63 cm, 5.67 kg."""
    return visit(days=days, weeks=weeks, cm=58.6, kg=5.67, **more)


def test_born_at_32_weeks_a_child_is_read_by_corrected_age():
    verdict = last_of(preterm(32))
    assert (verdict["height_for_age_z"], verdict["height_status"]) == (-2.48, "stunted")
    assert verdict["steps"] == "weigh_next_month"
    assert steps_of(preterm(None)) == ["confirm_stunting"]


def test_corrected_under_37_weeks_and_under_two_years():
    assert [steps_of(preterm(weeks)) == steps_of(preterm(None)) for weeks in (36, 37)] == [False, True]
    almost_two = {"born": date(2024, 6, 1), "cm": 81.0, "kg": 11.0, "position": "lying"}
    before, on = (steps_of(visit(on=date(2026, *day), weeks=28, **almost_two)) for day in ((5, 31), (6, 1)))
    assert (before, on) == (["weigh_next_month"], ["confirm_stunting"])


def test_a_preterm_child_is_referred_for_breastfeeding_until_six_corrected_months():
    thin = {"days": 200, "kg": 5.6, "cm": 63.0}
    assert steps_of(visit(weeks=32, **thin)) == ["refer_under_6_months"]
    assert steps_of(visit(**thin)) == ["refer_below_red_line", "confirm_stunting", "feed_wasted"]


def test_before_the_day_it_was_due_a_child_has_no_corrected_z_score():
    assert steps_of(visit(days=10, weeks=30, kg=1.6, cm=41.0)) == ["weigh_next_month"]


# Cases of gizi buruk


@pytest.mark.parametrize(
    ("one", "is_case"),
    [
        ({"muac": 11.4, "kg": 9.0}, True),
        ({"muac": 11.5, "kg": 9.0}, False),
        ({"oedema": 1, "kg": 9.0}, True),
        ({"kg": 9.0, "cm": 76.0}, False),
        ({"kg": 6.9, "cm": 76.0}, True),
        ({"muac": 11.4, "days": 183}, False),  # 5 completed months
        ({"muac": 11.4, "days": 184}, True),  # 6 completed months
    ],
)
def test_any_of_three_signs_is_a_case(one, is_case):
    verdict = last_of(visit(**one))
    assert bool(verdict["is_severe_case"]) is is_case
    assert verdict["steps"].startswith("treat_severe_wasting") is is_case


@pytest.mark.parametrize(
    ("muac", "step"),
    [(11.4, "treat_severe_wasting"), (11.5, "feed_wasted"), (12.4, "feed_wasted"), (12.5, "weigh_next_month")],
)
def test_the_arm_of_a_child_of_6_to_59_months(muac, step):
    assert steps_of(visit(muac=muac)) == [step]


@pytest.mark.parametrize(
    ("muac", "days", "status", "is_listed"),
    [
        (11.4, 900, "severe", False), (11.5, 900, "moderate", True), (12.4, 900, "moderate", True),
        (12.5, 900, "normal", False), (12.4, 183, "", False), (12.4, 184, "moderate", True), (np.nan, 900, "", False),
    ],
)  # fmt: skip
def test_an_arm_of_11_5_to_under_12_5_cm_is_a_status_of_the_lists(muac, days, status, is_listed):
    verdict = last_of(visit(muac=muac, days=days))
    assert verdict["muac_status"] == status
    bits = finding_bits({name: np.array([verdict.get(name, 0)], dtype=object) for name in COLUMNS})
    assert bool(bits[0] & BITS[ListStatus.MODERATE_MUAC]) is is_listed


@pytest.mark.parametrize("gain", ["B", "O", "N", "T"])
def test_t_is_a_status_of_the_lists(gain):
    columns = {name: np.array([""], dtype=object) for name in COLUMNS} | {"weight_gain": np.array([gain])}
    assert bool(finding_bits(columns)[0] & BITS[ListStatus.NOT_GAINED]) is (gain == "T")


def test_a_flagged_value_counts_once_it_is_confirmed():
    thin = visit(days=365, kg=4.4, cm=70, position="lying")
    assert last_of(thin)["flagged"] == "weight_for_age,weight_for_height,bmi_for_age"
    assert (steps_of(thin), bool(last_of(thin)["is_severe_case"])) == (["remeasure_now"], False)
    confirmed = last_of(thin | {"confirmed": True})
    assert confirmed["steps"] == "treat_severe_wasting,refer_below_red_line,confirm_stunting"
    assert bool(confirmed["is_severe_case"])
    # What recaps count stays without it.
    assert confirmed["wasting_status"] == ""


# Weight gain


@pytest.mark.parametrize(
    ("days", "gain", "reason"),
    [(20, "O", "interval"), (21, "T", ""), (45, "T", ""), (46, "O", "interval")],
)
def test_n_and_t_need_21_to_45_days_between(days, gain, reason):
    now = TODDLER.replace(day=17)
    verdict = last_of(weighed(now - timedelta(days=days), 9.0), weighed(now, 9.05))
    assert (verdict["weight_gain"], verdict["unjudged_gain"]) == (gain, reason)


def test_two_days_apart_over_the_turn_of_a_month_is_no_t():
    verdict = last_of(weighed(date(2026, 5, 31), 9.0), weighed(date(2026, 6, 2), 9.05))
    assert (verdict["weight_gain"], verdict["steps"]) == ("O", "weigh_next_month")


def test_a_weight_with_oedema_is_not_judged_nor_judged_against():
    may, june, july = (date(2026, month, 10) for month in (5, 6, 7))
    verdicts = judged(weighed(may, 8.0), weighed(june, 8.5, oedema=2), weighed(july, 8.0)).columns
    assert verdicts["weight_gain"].tolist() == ["B", "O", "O"]
    assert verdicts["unjudged_gain"].tolist() == ["", "oedema", "oedema"]


def test_b_o_n_and_t_in_this_order():
    months = [date(2026, month, 10) for month in (4, 6, 7, 8, 9)]
    weights = [9.0, 9.3, 9.5, 9.6, 9.7]
    verdicts = judged(*map(weighed, months, weights)).columns
    assert verdicts["weight_gain"].tolist() == ["B", "O", "N", "T", "T"]
    assert verdicts["is_twice_not_gained"].tolist() == [False, False, False, False, True]


def test_the_kbm_of_a_district_holds_from_its_day_on():
    seven_months = [visit(on=BORN + timedelta(days=days), kg=kg) for days, kg in ((185, 7.9), (215, 8.25))]
    assert last_of(*seven_months)["weight_gain"] == "T"
    mild = GrowthPolicy(kbm_boys=(800, 900, 800, 600, 500, 400, 300, 300, 300, 300, 300, 200))
    for starts, gain in ((date(2025, 10, 11), "N"), (date(2025, 10, 12), "T")):
        policy = Dated((date.min, starts), (GrowthPolicy(), mild))
        assert last_of(*seven_months, policy=policy)["weight_gain"] == gain


# Against the visit before


def codes(*visits) -> str:
    return last_of(*visits)["warnings"]


def test_a_boy_of_32_days_may_have_grown_five_centimetres():
    assert codes(visit(days=2, cm=50.0), visit(days=32, cm=55.2)) == ""


@pytest.mark.parametrize(
    ("first", "then", "most"), [(0, 30, 7.0), (31, 61, 5.5), (70, 100, 5.0), (200, 230, 3.0)]
)  # fmt: skip
def test_growth_in_length_is_held_against_the_months_of_life(first, then, most):
    start = {0: 49.9, 31: 54.5, 70: 59.0, 200: 68.0}[first]
    for gain, code in ((most, ""), (most + 0.1, "height_leapt")):
        assert codes(visit(days=first, cm=start), visit(days=then, cm=start + gain)) == code


def test_shrinking_is_judged_as_if_both_were_lying():
    lying = visit(on=date(2027, 2, 20), cm=86.0, position="lying")
    assert codes(lying, visit(on=date(2027, 3, 20), cm=85.3, position="standing")) == ""
    assert codes(lying, visit(on=date(2027, 3, 20), cm=84.8, position="standing")) == ""
    assert codes(lying, visit(on=date(2027, 3, 20), cm=84.7, position="standing")) == "height_shrank"
    assert codes(lying, visit(on=date(2027, 3, 20), cm=85.5, position="lying")) == ""
    assert codes(lying, visit(on=date(2027, 3, 20), cm=85.4, position="lying")) == "height_shrank"


def test_a_value_is_held_against_the_last_visit_that_has_one():
    visits = visit(days=370, cm=76.0, kg=9.5), visit(days=400, kg=9.7), visit(days=430, cm=73.0, kg=9.8)
    assert codes(*visits) == "height_shrank"
    last = {name: values[-1] for name, values in judged(*visits).last.items()}
    assert last == {
        "height_cm": 76.0, "height_on": np.datetime64(BORN + timedelta(days=370)),
        "weight_kg": 9.7, "weight_on": np.datetime64(BORN + timedelta(days=400)),
    }  # fmt: skip


@pytest.mark.parametrize("days", [2, 30, 300])
def test_loss_of_more_than_a_tenth_is_doubtful_after_any_interval(days):
    before = visit(days=400, kg=10.0)
    assert codes(before, visit(days=400 + days, kg=9.0)) == ""
    assert codes(before, visit(days=400 + days, kg=8.99)) == "weight_dropped"
    assert "remeasure_now" in steps_of(before, visit(days=400 + days, kg=8.99))


def test_a_head_that_crosses_a_line_is_looked_at():
    girl = {"sex": Sex.GIRL}
    assert "check_head" in steps_of(visit(days=200, head=42.5, **girl), visit(days=230, head=44.6, **girl))
    assert "check_head" not in steps_of(visit(days=200, head=42.5, **girl), visit(days=230, head=43.0, **girl))


def test_an_empty_timeline_has_no_verdicts():
    assert [len(column) for column in judged().columns.values()] == [0] * len(judged().columns)
