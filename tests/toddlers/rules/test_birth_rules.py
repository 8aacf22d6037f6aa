import numpy as np
import pytest

from apps.toddlers.rules import birth
from apps.toddlers.rules.birth import BirthWeight


@pytest.mark.parametrize(
    ("written", "grams"),
    [(3.1, 3100), (3100, 3100), (2.4999, 2500), (20, 20000), (20.1, 20), (0, None), (-1, None), (None, None)],
)
def test_kilograms_and_grams_are_told_apart_at_20(written, grams):
    assert birth.birth_weight_g(written) == grams
    array = birth.birth_weights_g(np.array([np.nan if written is None else written], dtype=float))
    np.testing.assert_array_equal(array, [np.nan if grams is None else grams])


def test_low_very_low_and_extremely_low():
    b = BirthWeight
    weights = [999, 1000, 1499, 1500, 2499, 2500, None]
    expected = [b.EXTREMELY_LOW, b.VERY_LOW, b.VERY_LOW, b.LOW, b.LOW, b.NORMAL, None]
    assert [birth.birth_weight(grams) for grams in weights] == expected
    assert [birth.is_low_birth_weight(grams) for grams in weights] == [True] * 5 + [False, None]


def test_short_at_birth_is_below_48_cm():
    assert [birth.is_short_at_birth(cm) for cm in (47.9, 48.0, 0, None)] == [True, False, None, None]
