import pytest

from apps.toddlers.rules import birth


@pytest.mark.parametrize(
    ("written", "grams"),
    [(3.1, 3100), (3100, 3100), (2.4999, 2500), (20, 20000), (20.1, 20), (0, None), (-1, None), (None, None)],
)
def test_figures_above_20_are_grams(written, grams):
    assert birth.birth_weight_g(written) == grams


def test_low_birth_weight_is_below_2500_g():
    assert [birth.is_low_birth_weight(grams) for grams in (2499, 2500, None)] == [True, False, None]


def test_short_at_birth_is_below_48_cm():
    assert [birth.is_short_at_birth(cm) for cm in (47.9, 48.0, 0, None)] == [True, False, None, None]
