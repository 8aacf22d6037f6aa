import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.toddlers.enums import SEX_CODES, Sex, WeightGain
from apps.toddlers.rules.weight_gain import below_red_line, minimum_gain_g, weight_gains
from tests.toddlers.oracles.weight_gain import WeightVerdict, is_below_red_line, is_twice_not_gained, weight_gain


def judge(sex=Sex.BOY, months=8, kg=8.0, last=7.7, before=True):
    return weight_gain(sex=sex, completed_months=months, weight_kg=kg, last_month_kg=last, was_weighed_before=before)


@pytest.mark.parametrize(
    ("sex", "by_month"),
    [
        (Sex.BOY, [800, 800, 900, 800, 600, 500, 400, 300, 300, 300, 300, 300, 200, 200]),
        (Sex.GIRL, [800, 800, 900, 800, 600, 500, 400, 300, 300, 300, 300, 200, 200, 200]),
    ],
)
def test_minimum_weight_gain_from_birth_to_59_months(sex, by_month):
    assert [minimum_gain_g(sex, month) for month in [*range(13), 59]] == by_month


@pytest.mark.parametrize(
    ("case", "verdict"),
    [
        ({"before": False, "last": None}, WeightVerdict(WeightGain.FIRST, None, None)),
        ({"last": None}, WeightVerdict(WeightGain.NOT_WEIGHED_LAST_MONTH, None, None)),
        ({}, WeightVerdict(WeightGain.GAINED, 300, 300)),
        ({"kg": 6.3, "last": 5.8, "months": 5}, WeightVerdict(WeightGain.GAINED, 500, 500)),
        ({"kg": 7.99}, WeightVerdict(WeightGain.NOT_GAINED, 290, 300)),
        ({"kg": 7.5}, WeightVerdict(WeightGain.NOT_GAINED, -200, 300)),
        ({"kg": 7.9, "months": 11}, WeightVerdict(WeightGain.NOT_GAINED, 200, 300)),
        ({"kg": 7.9, "months": 11, "sex": Sex.GIRL}, WeightVerdict(WeightGain.GAINED, 200, 200)),
        ({"kg": None}, None),
    ],
)
def test_reading_of_the_growth_card(case, verdict):
    assert judge(**case) == verdict


def test_only_two_t_in_a_row_are_2t():
    pairs = [(this, last) for this in (*WeightGain, None) for last in (*WeightGain, None)]
    twice = [pair for pair in pairs if is_twice_not_gained(*pair)]
    assert twice == [(WeightGain.NOT_GAINED, WeightGain.NOT_GAINED)]


def test_below_the_red_line_is_strict_and_needs_a_plausible_weight():
    cases = [(-3.01, False), (-3.0, False), (-6.5, True), (None, False)]
    assert [is_below_red_line(*case) for case in cases] == [True, False, False, False]
    z = np.array([np.nan if z is None else z for z, _ in cases])
    assert below_red_line(z, np.array([flag for _, flag in cases])).tolist() == [True, False, False, False]


kilograms = st.none() | st.integers(20, 250).map(lambda hectograms: hectograms / 10)
weighings = st.tuples(st.sampled_from(Sex), st.integers(0, 59), kilograms, kilograms, st.booleans())


@settings(deadline=None)
@given(st.lists(weighings, min_size=1))
def test_arrays_give_the_same_readings_as_one_visit(cases):
    def array(values):
        return np.array([np.nan if value is None else value for value in values], dtype=float)

    sex, months, kg, last, before = zip(*cases, strict=True)
    letters = weight_gains(array([SEX_CODES[s] for s in sex]), array(months), array(kg), array(last), np.array(before))
    verdicts = [judge(*case) for case in cases]
    assert letters.tolist() == ["" if verdict is None else verdict.gain for verdict in verdicts]
