"""What a visit may not say (it is refused) and what it should be asked about (it is stored, with a mark).

Refused is only what WHO Anthro does not take: 38 to 150 cm, 0.9 to 58 kg, and what no tape reads. Which of two visits
that contradict each other is wrong cannot be known, so that neither is refused: both values are shown.

The other limits are a proposal of the portal, in force since 2026-01-01, built on those WHO's software and SDIDTK work
with; z-scores are compared by their rounded value. Growth is held against the months of life between two visits (of
30.4375 days), and against one month where less has passed, so that two visits in a week do not turn a millimetre into
a leap: by WHO 2006 the median boy grows 4.8 cm in his first month and gains a third of his weight. A child is longer
lying than standing: lengths are compared as if lying. A loss of weight is asked about whatever the time between.

All arrays are float64 of shape (n,) with NaN for missing; `last_*` describe the last visit with a weight, or with a
length, NaN where there is none.
"""

import numpy as np

from apps.toddlers.enums import Warn
from apps.toddlers.rules.growth import DAYS_PER_MONTH

# WHO Anthro's limits of length and weight; what lies outside of these is a typing error.
POSSIBLE: dict[str, tuple[float, float]] = {
    "weight_kg": (0.9, 58.0),
    "height_cm": (38.0, 150.0),
    "muac_cm": (3.0, 50.0),
    "head_cm": (15.0, 70.0),
    "oedema": (0, 3),
}
WEIGHT_FOR_AGE_USUAL = (-5.0, 4.0)
HEIGHT_FOR_AGE_USUAL = (-5.0, 4.0)
MUAC_CM_USUAL = (6.0, 25.0)
HEIGHT_LOSS_CM_USUAL = 0.5
# (from this month of life on, cm a month)
HEIGHT_GAIN_CM_PER_MONTH = ((0, 7.0), (1, 5.5), (2, 5.0), (6, 3.0))
# Between a visit and the same figures measured again some days later (a proposal of the portal).
AGAIN_WITHIN = {"weight_kg": 0.5, "height_cm": 1.0, "muac_cm": 0.5}
WEIGHT_LOSS_SHARE = 0.10
WEIGHT_GAIN_SHARE_PER_MONTH = 0.20
WEIGHT_GAIN_SHARE_PER_MONTH_UNDER_3_MONTHS = 0.60


def warnings(
    *,
    age_days: np.ndarray,
    weight_kg: np.ndarray,
    lying_cm: np.ndarray,
    muac_cm: np.ndarray,
    weight_for_age: np.ndarray,
    height_for_age: np.ndarray,
    position_dropped: np.ndarray,
    last_weight_kg: np.ndarray,
    last_weight_days_ago: np.ndarray,
    last_lying_cm: np.ndarray,
    last_height_days_ago: np.ndarray,
) -> dict[Warn, np.ndarray]:
    """What to ask about n visits: a bool array for every code, in the order of Warn. lying_cm: length as if lying."""
    gain = np.round(lying_cm - last_lying_cm, 3)
    months = np.maximum(1.0, last_weight_days_ago / DAYS_PER_MONTH)
    is_newborn = age_days / DAYS_PER_MONTH < 3
    heavier = np.where(is_newborn, WEIGHT_GAIN_SHARE_PER_MONTH_UNDER_3_MONTHS, WEIGHT_GAIN_SHARE_PER_MONTH) * months
    with np.errstate(divide="ignore", invalid="ignore"):
        share = weight_kg / last_weight_kg - 1
    share = np.where(np.isinf(share), np.nan, np.round(share, 6))
    return {
        Warn.WAZ_EXTREME: _outside(weight_for_age, WEIGHT_FOR_AGE_USUAL),
        Warn.HAZ_EXTREME: _outside(height_for_age, HEIGHT_FOR_AGE_USUAL),
        Warn.MUAC_EXTREME: _outside(muac_cm, MUAC_CM_USUAL),
        Warn.STANDING_TOO_YOUNG: np.asarray(position_dropped, dtype=bool),
        Warn.HEIGHT_SHRANK: gain < -HEIGHT_LOSS_CM_USUAL,
        Warn.HEIGHT_LEAPT: gain > longest_gain_cm(age_days, last_height_days_ago),
        Warn.WEIGHT_DROPPED: share < -WEIGHT_LOSS_SHARE,
        Warn.WEIGHT_LEAPT: share > heavier,
    }


def longest_gain_cm(age_days: np.ndarray, days_ago: np.ndarray) -> np.ndarray:
    """How much longer a child may ordinarily have become in these days: the limits of its months of life, summed.

    Up to the next millimetre, which is what a tape reads.
    """
    born = age_days - days_ago
    until = np.maximum(age_days, born + DAYS_PER_MONTH)
    return np.ceil(np.round((_ordinary_cm(until) - _ordinary_cm(born)) * 10, 3)) / 10


def _ordinary_cm(age_days: np.ndarray) -> np.ndarray:
    """The limits of growth in length summed from birth to this age."""
    months = age_days / DAYS_PER_MONTH
    total = np.zeros(len(months))
    ends = [*(first for first, _rate in HEIGHT_GAIN_CM_PER_MONTH[1:]), np.inf]
    for (first, rate), end in zip(HEIGHT_GAIN_CM_PER_MONTH, ends, strict=True):
        total = total + rate * np.clip(months - first, 0, end - first)
    return total


def _outside(values: np.ndarray, limits: tuple[float, float]) -> np.ndarray:
    # NaN is outside nothing: a missing value is another rule's matter.
    return (values < limits[0]) | (values > limits[1])
