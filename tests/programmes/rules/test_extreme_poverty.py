"""When a household is among the extreme poor: both sides of the threshold, and what counts more than what."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.programmes.enums import PovertyReason
from apps.programmes.rules.extreme_poverty import Expenditure, PovertyPolicy, Statement, stays

JAN, FEB, MAR, APR = (date(2024, month, 1) for month in range(1, 5))
E, D, G = PovertyReason.EXPENDITURE, PovertyReason.DATASET, PovertyReason.GONE


def of(expenditures=(), statements=(), *, gone_on=None, threshold=12_000):
    policy = PovertyPolicy(threshold_rp=threshold)
    rows = stays([Expenditure(*one) for one in expenditures], [Statement(*one) for one in statements],
                 lambda day: policy, gone_on)  # fmt: skip
    return [(one.entered_on, one.entered_as, one.left_on, one.left_as) for one in rows]


@pytest.mark.parametrize(("rp", "is_poor"), [(11_999, True), (12_000, True), (12_001, False)])
def test_who_spends_more_than_the_threshold_is_not_poor(rp, is_poor):
    assert bool(of([(JAN, rp)])) is is_poor


def test_above_the_threshold_a_household_leaves_on_the_day_of_the_survey():
    assert of([(JAN, 9_000), (MAR, 15_000)]) == [(JAN, E, MAR, E)]


def test_below_it_again_is_another_stay():
    assert of([(JAN, 9_000), (FEB, 15_000), (APR, 8_000)]) == [(JAN, E, FEB, E), (APR, E, None, None)]


def test_dataset_alone_is_enough():
    assert of([], [(JAN, "p3ke", True)]) == [(JAN, D, None, None)]


def test_survey_above_the_threshold_counts_more_than_an_older_dataset():
    assert of([(FEB, 15_000)], [(JAN, "p3ke", True)]) == [(JAN, D, FEB, E)]
    assert of([(JAN, 15_000)], [(JAN, "p3ke", True)]) == []


def test_newer_dataset_counts_more_than_a_survey_above_the_threshold():
    assert of([(JAN, 15_000)], [(FEB, "dtsen", True)]) == [(FEB, D, None, None)]


def test_dataset_that_says_no_ends_only_its_own_statement():
    assert of([], [(JAN, "p3ke", True), (FEB, "p3ke", False)]) == [(JAN, D, FEB, D)]
    assert of([], [(JAN, "p3ke", True), (FEB, "dtsen", False)]) == [(JAN, D, None, None)]
    assert of([(JAN, 9_000)], [(FEB, "dtsen", False)]) == [(JAN, E, None, None)]


def test_family_that_is_gone_is_not_in_the_group():
    assert of([(JAN, 9_000)], gone_on=MAR) == [(JAN, E, MAR, G)]
    assert of([(MAR, 9_000)], gone_on=MAR) == []


def test_threshold_is_a_setting():
    assert of([(JAN, 12_001)], threshold=12_500) == [(JAN, E, None, None)]


DAYS = st.dates(date(2023, 1, 1), date(2023, 3, 1))


@given(
    st.lists(st.tuples(DAYS, st.integers(1, 24_000)), max_size=6, unique_by=lambda one: one[0]),
    st.lists(st.tuples(DAYS, st.sampled_from(["p3ke", "dtsen"]), st.booleans()), max_size=6,
             unique_by=lambda one: one[:2]),
    st.none() | DAYS,
)  # fmt: skip
def test_stays_follow_each_other_and_all_but_the_last_are_over(expenditures, statements, gone_on):
    rows = of(expenditures, statements, gone_on=gone_on)
    assert all(left is None or left > entered for entered, _as, left, _because in rows)
    assert all(left is not None for _entered, _as, left, _because in rows[:-1])
    assert all(one[2] <= other[0] for one, other in pairwise(rows))
