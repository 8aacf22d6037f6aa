import pytest

from apps.toddlers.enums import NextStep
from apps.toddlers.rules.next_step import next_steps

WELL = {
    "height": "normal", "weight": "normal", "wasting": "normal", "muac": "normal", "gain": "N",
    "is_twice_not_gained": False, "is_below_red_line": False, "is_doubtful": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("results", "steps"),
    [
        ({}, [NextStep.WEIGH_NEXT_MONTH]),
        ({"wasting": "severely_wasted"}, [NextStep.TREAT_SEVERE_WASTING]),
        ({"muac": "severe"}, [NextStep.TREAT_SEVERE_WASTING]),
        ({"muac": "moderate"}, [NextStep.FEED_WASTED]),
        ({"wasting": "wasted", "weight": "underweight"}, [NextStep.FEED_WASTED]),
        ({"weight": "underweight"}, [NextStep.FEED_UNDERWEIGHT]),
        ({"gain": "T"}, [NextStep.ADVISE_NOT_GAINED]),
        ({"gain": "T", "is_twice_not_gained": True}, [NextStep.REFER_TWICE_NOT_GAINED]),
        ({"is_below_red_line": True}, [NextStep.REFER_BELOW_RED_LINE]),
        ({"height": "stunted"}, [NextStep.CONFIRM_STUNTING]),
        ({"wasting": "obese"}, [NextStep.ADVISE_OVERWEIGHT]),
        ({"wasting": "overweight_risk"}, [NextStep.WEIGH_NEXT_MONTH]),
        (
            {"wasting": "severely_wasted", "height": "severely_stunted", "is_doubtful": True},
            [NextStep.TREAT_SEVERE_WASTING, NextStep.REMEASURE, NextStep.CONFIRM_STUNTING],
        ),
    ],
)
def test_steps_of_each_verdict_most_urgent_first(results, steps):
    assert next_steps(**WELL | results) == steps
