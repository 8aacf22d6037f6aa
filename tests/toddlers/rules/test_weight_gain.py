import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.core.rules.dated import Dated
from apps.toddlers.enums import SEX_CODES, Sex, WeightGain
from apps.toddlers.rules.policy import GrowthPolicy
from apps.toddlers.rules.weight_gain import below_red_line, minimum_gain_g, weight_gains
from tests.toddlers.oracles.weight_gain import WeightVerdict, is_below_red_line, is_twice_not_gained, weight_gain


def judge(sex=Sex.BOY, months=8, kg=8.0, last=7.7, before=True, days=30, oedema=False):
    return weight_gain(
        sex=sex, completed_months=months, weight_kg=kg, last_month_kg=last, was_weighed_before=before, days_ago=days,
        has_oedema=oedema,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sex", "by_month"),
    [
        (Sex.BOY, [800, 800, 900, 800, 600, 500, 400, 400, 300, 300, 300, 300, 200, 200]),
        (Sex.GIRL, [800, 800, 900, 800, 600, 500, 400, 300, 300, 300, 300, 200, 200, 200]),
    ],
)
def test_the_kbm_from_birth_to_59_months(sex, by_month):
    assert [minimum_gain_g(GrowthPolicy(), sex, month) for month in [*range(13), 59]] == by_month


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
        ({"days": 20}, WeightVerdict(WeightGain.NOT_WEIGHED_LAST_MONTH, None, None)),
        ({"days": 46}, WeightVerdict(WeightGain.NOT_WEIGHED_LAST_MONTH, None, None)),
        ({"oedema": True}, WeightVerdict(WeightGain.NOT_WEIGHED_LAST_MONTH, None, None)),
        ({"kg": None}, None),
    ],
)
def test_b_then_o_then_n_or_t(case, verdict):
    assert judge(**case) == verdict


def test_twice_t_in_a_row_is_2t_and_nothing_else_is():
    pairs = [(this, last) for this in (*WeightGain, None) for last in (*WeightGain, None)]
    twice = [pair for pair in pairs if is_twice_not_gained(*pair)]
    assert twice == [(WeightGain.NOT_GAINED, WeightGain.NOT_GAINED)]


def test_below_the_red_line_is_strict_and_plausible():
    cases = [(-3.01, False), (-3.0, False), (-6.5, True), (None, False)]
    assert [is_below_red_line(*case) for case in cases] == [True, False, False, False]
    z = np.array([np.nan if z is None else z for z, _ in cases])
    assert below_red_line(z, np.array([flag for _, flag in cases])).tolist() == [True, False, False, False]


kilograms = st.none() | st.integers(20, 250).map(lambda hectograms: hectograms / 10)
weighings = st.tuples(
    st.sampled_from(Sex), st.integers(0, 59), kilograms, kilograms, st.booleans(), st.integers(1, 61), st.booleans()
)


@settings(deadline=None)
@given(st.lists(weighings, min_size=1))
def test_arrays_give_the_same_letters(cases):
    def array(values):
        return np.array([np.nan if value is None else value for value in values], dtype=float)

    sex, months, kg, last, before, days, oedema = zip(*cases, strict=True)
    letters, _reasons = weight_gains(
        Dated.always(GrowthPolicy()),
        sex=array([SEX_CODES[s] for s in sex]),
        measured_on=np.full(len(cases), np.datetime64("2026-06-01")),
        completed_months=array(months),
        weight_kg=array(kg),
        last_month_kg=array(last),
        last_month_days_ago=np.where(np.isnan(array(last)), np.nan, array(days)),
        was_weighed_before=np.array(before),
        has_oedema=np.array(oedema),
    )
    verdicts = [judge(*case) for case in cases]
    assert letters.tolist() == ["" if verdict is None else verdict.gain for verdict in verdicts]
