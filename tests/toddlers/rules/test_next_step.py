"""What a visit asks for: the table of 12-care.md 12.1, both sides of each boundary."""

import numpy as np
import pytest

from apps.core.enums import Urgency
from apps.toddlers.enums import NextStep
from apps.toddlers.rules.next_step import NOTHING_ELSE, SOURCES, TABLE, Signs, next_steps, urgency_of

WELL = {
    "months": 14, "height_for_age": -1.0, "weight_for_age": -1.0, "weight_for_height": -1.0, "head_for_age": 0.0,
    "head_moved": np.nan, "muac": "normal", "has_oedema": False, "gain": "N", "is_twice_not_gained": False,
    "is_flagged": False, "is_flagged_thin": False, "is_doubtful": False,
}  # fmt: skip
T = {"gain": "T"}
TWO_T = T | {"is_twice_not_gained": True}
FEEDING = {"feed_wasted", "feed_underweight", "feed_not_gained"}


def results_of(*cases: dict) -> list[tuple[list[str], str]]:
    signs = Signs(**{name: np.array([(WELL | case)[name] for case in cases]) for name in WELL})
    steps, urgency = next_steps(signs)
    return [(text.split(","), due) for text, due in zip(steps, urgency, strict=True)]


def steps(**case) -> list[str]:
    return results_of(case)[0][0]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({}, ["weigh_next_month"]),
        # Gizi buruk, by any of its three signs
        ({"weight_for_height": -3.01}, ["treat_severe_wasting"]),
        ({"weight_for_height": -3.0}, ["feed_wasted"]),
        ({"muac": "severe"}, ["treat_severe_wasting"]),
        ({"has_oedema": True, "weight_for_age": np.nan, "weight_for_height": np.nan}, ["treat_severe_wasting"]),
        ({"weight_for_height": -2.5, "muac": "severe"}, ["treat_severe_wasting"]),
        # To be measured again
        ({"is_flagged": True, "weight_for_age": np.nan}, ["remeasure_now"]),
        ({"is_doubtful": True}, ["remeasure_now"]),
        # The KMS
        ({"weight_for_age": -3.01}, ["refer_below_red_line", "feed_underweight"]),
        ({"weight_for_age": -3.0}, ["feed_underweight"]),
        (T, ["refer_not_gained", "feed_not_gained"]),
        (TWO_T, ["refer_twice_not_gained", "feed_not_gained"]),
        ({"weight_for_age": 1.01}, ["refer_above_orange_line"]),
        ({"weight_for_age": 1.0}, ["weigh_next_month"]),
        # Stunting
        ({"height_for_age": -2.01}, ["confirm_stunting"]),
        ({"height_for_age": -2.0}, ["weigh_next_month"]),
        ({"height_for_age": -2.01, "is_flagged": True}, ["remeasure_now"]),
        # PMT: the first row that fits
        ({"weight_for_height": -2.01}, ["feed_wasted"]),
        ({"weight_for_height": -2.0}, ["weigh_next_month"]),
        ({"muac": "moderate"}, ["feed_wasted"]),
        ({"weight_for_age": -2.01}, ["feed_underweight"]),
        ({"weight_for_age": -2.0}, ["weigh_next_month"]),
        ({"weight_for_age": -2.5, "weight_for_height": -2.5} | T, ["refer_not_gained", "feed_wasted"]),
        ({"weight_for_age": -2.5} | TWO_T, ["refer_twice_not_gained", "feed_underweight"]),
        # Overweight and the head
        ({"weight_for_height": 2.01}, ["advise_overweight"]),
        ({"weight_for_height": 2.0}, ["weigh_next_month"]),
        ({"head_for_age": -2.01}, ["check_head"]),
        ({"head_for_age": 2.01}, ["check_head"]),
        ({"head_for_age": -2.0}, ["weigh_next_month"]),
        ({"head_moved": -1.01}, ["check_head"]),
        ({"head_moved": 1.0}, ["weigh_next_month"]),
    ],
)
def test_each_sign_asks_for_its_steps(case, expected):
    assert steps(**case) == expected


@pytest.mark.parametrize("sign", [{"weight_for_height": -3.5}, {"muac": "severe"}, {"has_oedema": True}])
def test_no_food_programme_beside_a_sign_of_gizi_buruk(sign):
    thin = {"weight_for_age": -3.5} | TWO_T | sign
    assert not FEEDING & set(steps(**thin))
    assert steps(**thin)[0] == "treat_severe_wasting"


def test_no_food_programme_while_gizi_buruk_is_suspected():
    flagged = {"weight_for_height": np.nan, "weight_for_age": -4.0, "is_flagged": True, "is_flagged_thin": True}
    assert steps(**flagged) == ["remeasure_now", "refer_below_red_line"]


@pytest.mark.parametrize(
    ("case", "expected", "due"),
    [
        ({"weight_for_height": -2.56}, ["refer_under_6_months"], "this_month"),
        ({"weight_for_age": -2.01}, ["refer_under_6_months"], "this_month"),
        ({"weight_for_age": -2.0, "weight_for_height": -2.0}, ["weigh_next_month"], "next_month"),
        ({"weight_for_age": -3.01}, ["refer_under_6_months", "refer_below_red_line"], "today"),
        ({"weight_for_height": -3.01}, ["treat_severe_wasting", "refer_under_6_months"], "today"),
        (TWO_T, ["refer_twice_not_gained"], "this_month"),
        (T, ["refer_not_gained"], "this_month"),
    ],
)
def test_under_six_months_feeding_at_the_breast_is_looked_at_and_nothing_says_pmt(case, expected, due):
    assert results_of({"months": 5} | case) == [(expected, due)]
    assert "refer_under_6_months" not in steps(**{"months": 6} | case)


def test_food_programmes_are_for_6_to_59_completed_months():
    thin = {"weight_for_height": -2.5}
    assert [bool(FEEDING & set(steps(months=months, **thin))) for months in (5, 6, 59, 60)] == [
        False, True, True, False,
    ]  # fmt: skip


def test_steps_follow_the_order_of_the_table_the_urgent_ones_first():
    everything = {
        "weight_for_height": -3.5, "weight_for_age": -3.5, "height_for_age": -3.5, "is_doubtful": True,
        "head_for_age": 3.0,
    } | TWO_T  # fmt: skip
    assert results_of(everything) == [
        (
            [
                "treat_severe_wasting", "remeasure_now", "refer_below_red_line", "refer_twice_not_gained",
                "confirm_stunting", "check_head",
            ],
            "today",
        )
    ]  # fmt: skip
    ranks = [list(Urgency).index(rule.urgency) for rule in (*TABLE, NOTHING_ELSE)]
    assert ranks == sorted(ranks)


def test_every_step_has_its_urgency_and_its_source():
    assert set(SOURCES) == set(NextStep)
    assert all(SOURCES.values())
    due = {step: urgency_of(step, "this_month") for step in NextStep}
    assert {step for step, urgency in due.items() if urgency is Urgency.TODAY} == {
        NextStep.TREAT_SEVERE_WASTING,
        NextStep.REMEASURE_NOW,
    }
    assert urgency_of(NextStep.REFER_UNDER_6_MONTHS, "today") is Urgency.TODAY


def test_arrays_give_the_same_steps_as_one_visit():
    cases = [{}, T, {"muac": "severe"}, {"weight_for_age": -2.5}, {"months": 3, "weight_for_age": -3.5}]
    assert results_of(*cases) == [results_of(case)[0] for case in cases]
