"""No hidden number can be worked out from the published ones and their total."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.indicators.rules.suppression import FEWEST, is_small, suppress, suppress_shares

NUMBERS = st.dictionaries(st.integers(0, 30), st.integers(0, 60), min_size=2, max_size=8)


@given(NUMBERS)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_small_numbers_are_hidden_and_their_sum_is_not_small(numbers):
    shown = suppress(numbers)
    hidden = {key for key, number in shown.items() if number is None}
    assert {key for key, number in numbers.items() if is_small(number)} <= hidden
    if hidden:
        assert len(hidden) > 1
        # What the total gives away is the sum of the hidden; a whole of fewer than five is hidden altogether.
        assert sum(numbers[key] for key in hidden) >= FEWEST or len(hidden) == len(numbers)
    assert {key: number for key, number in numbers.items() if key not in hidden} == {
        key: number for key, number in shown.items() if number is not None
    }


def test_few_without_it_are_hidden_as_few_with_it():
    shares = {"a": (9, 10), "b": (30, 80), "c": (40, 90)}
    assert suppress_shares(shares) == {"a": None, "b": None, "c": (40, 90)}
    assert suppress_shares({"a": (9, 10), "b": (30, 80)}, with_total=False) == {"a": None, "b": (30, 80)}


def test_nothing_is_hidden_without_a_small_number():
    assert suppress({"a": 0, "b": 5, "c": 12}) == {"a": 0, "b": 5, "c": 12}
