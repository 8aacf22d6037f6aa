"""Points of priority by the programme's reference 7.4."""

import pytest

from apps.interventions.enums import Cause
from apps.interventions.rules.priority import Facts, PriorityPolicy, points_of_child, points_of_family, total

POLICY = PriorityPolicy()
OLD = {"age_months": 24, "days_without_help": 0}


@pytest.mark.parametrize(
    ("facts", "causes"),
    [
        ({}, set()),
        ({"is_severely_stunted": True}, {Cause.SEVERELY_STUNTED}),
        ({"is_wasted": True}, {Cause.WASTED}),
        ({"is_wasted": True, "is_severe_case": True}, {Cause.SEVERE_CASE}),
        ({"is_twice_not_gained": True}, {Cause.TWICE_NOT_GAINED}),
        ({"age_months": 23}, {Cause.YOUNG}),
        ({"age_months": 24}, set()),
        ({"risk_factors": 1}, {Cause.RISK_FACTORS}),
        ({"decile": 2}, {Cause.POOR}),
        ({"decile": 3}, set()),
        ({"decile": None}, set()),
        ({"days_without_help": 90}, {Cause.NO_HELP}),
        ({"days_without_help": 89}, set()),
        ({"days_without_help": None}, {Cause.NO_HELP}),
    ],
)
def test_causes_of_a_child(facts, causes):
    points = points_of_child(Facts(**OLD | facts), POLICY)
    assert {cause for cause in Cause if points[cause]} == causes
    assert total(points) == sum(getattr(POLICY, cause) for cause in causes)


def test_each_risk_factor_counts_by_the_weight_of_the_district():
    points = points_of_child(Facts(**OLD | {"risk_factors": 3}), PriorityPolicy(risk_factors=2))
    assert points[Cause.RISK_FACTORS] == total(points) == 6


def test_family_adds_up_its_children_and_counts_itself_once():
    facts = {"age_months": 5, "risk_factors": 2, "decile": 1, "days_without_help": None}
    one = points_of_child(Facts(**facts, is_severely_stunted=True), POLICY)
    other = points_of_child(Facts(**facts), POLICY)
    both = points_of_family([one, other])
    assert both[Cause.YOUNG] == 2 * POLICY.young
    assert both[Cause.RISK_FACTORS] == 2 * POLICY.risk_factors
    assert total(both) == total(one) + POLICY.young
