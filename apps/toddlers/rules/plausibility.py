"""What a visit may not say (it is refused) and what it should be asked about (it is kept, with a mark).

A proposal of the portal, in force since 2026-01-01, built on the limits WHO's software and SDIDTK work with; z-scores
are compared by their rounded value. Changes since the last visit are per month of 30.4375 days, and per one month
where less has passed, so that two visits in a week do not turn a millimetre into a leap. By WHO 2006 the median child
gains a third of its weight in the first month of life and a quarter in the second: a fifth is no question before three.

All arrays are float64 of shape (n,) with NaN for missing; `last_*` describe the visit before, NaN where there is none.
"""

import numpy as np

from apps.toddlers.enums import Warn
from apps.toddlers.rules.growth import DAYS_PER_MONTH

# What a measurement of a toddler can be at all; what lies outside is a typing error.
POSSIBLE: dict[str, tuple[float, float]] = {
    "weight_kg": (0.9, 40.0),
    "height_cm": (38.0, 130.0),
    "muac_cm": (3.0, 50.0),
    "head_cm": (15.0, 70.0),
    "oedema": (0, 3),
}
HEIGHT_LOSS_CM_IMPOSSIBLE = 3.0
WEIGHT_FOR_AGE_USUAL = (-5.0, 4.0)
HEIGHT_FOR_AGE_USUAL = (-5.0, 4.0)
MUAC_CM_USUAL = (6.0, 25.0)
HEIGHT_LOSS_CM_USUAL = 0.5
HEIGHT_GAIN_CM_PER_MONTH = 3.0
HEIGHT_GAIN_CM_PER_MONTH_UNDER_6_MONTHS = 5.0
WEIGHT_LOSS_SHARE_PER_MONTH = 0.10
WEIGHT_GAIN_SHARE_PER_MONTH = 0.20
WEIGHT_GAIN_SHARE_PER_MONTH_UNDER_3_MONTHS = 0.60


def impossible_height_loss(height_cm: np.ndarray, last_height_cm: np.ndarray) -> np.ndarray:
    """Which of n visits must be refused because the child is far shorter than at the visit before."""
    return _gain(height_cm, last_height_cm) < -HEIGHT_LOSS_CM_IMPOSSIBLE


def warnings(
    *,
    age_days: np.ndarray,
    weight_kg: np.ndarray,
    height_cm: np.ndarray,
    muac_cm: np.ndarray,
    weight_for_age: np.ndarray,
    height_for_age: np.ndarray,
    position_dropped: np.ndarray,
    last_days_ago: np.ndarray | None = None,
    last_weight_kg: np.ndarray | None = None,
    last_height_cm: np.ndarray | None = None,
) -> dict[Warn, np.ndarray]:
    """What to ask about n visits: a bool array for every code, in the order of Warn."""
    gain = _gain(height_cm, last_height_cm)
    span = np.ones(len(age_days)) if last_days_ago is None else np.maximum(1.0, last_days_ago / DAYS_PER_MONTH)
    months = age_days / DAYS_PER_MONTH
    longer = np.where(months < 6, HEIGHT_GAIN_CM_PER_MONTH_UNDER_6_MONTHS, HEIGHT_GAIN_CM_PER_MONTH) * span
    heavier = np.where(months < 3, WEIGHT_GAIN_SHARE_PER_MONTH_UNDER_3_MONTHS, WEIGHT_GAIN_SHARE_PER_MONTH) * span
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.full(len(age_days), np.nan) if last_weight_kg is None else weight_kg / last_weight_kg - 1
    share = np.where(np.isinf(share), np.nan, np.round(share, 6))
    return {
        Warn.WAZ_EXTREME: _outside(weight_for_age, WEIGHT_FOR_AGE_USUAL),
        Warn.HAZ_EXTREME: _outside(height_for_age, HEIGHT_FOR_AGE_USUAL),
        Warn.MUAC_EXTREME: _outside(muac_cm, MUAC_CM_USUAL),
        Warn.STANDING_TOO_YOUNG: np.asarray(position_dropped, dtype=bool),
        Warn.HEIGHT_SHRANK: gain < -HEIGHT_LOSS_CM_USUAL,
        Warn.HEIGHT_LEAPT: gain > longer,
        Warn.WEIGHT_DROPPED: share < -WEIGHT_LOSS_SHARE_PER_MONTH * span,
        Warn.WEIGHT_LEAPT: share > heavier,
    }


def _outside(values: np.ndarray, limits: tuple[float, float]) -> np.ndarray:
    # NaN is outside nothing: a missing value is another rule's matter.
    return (values < limits[0]) | (values > limits[1])


def _gain(height_cm: np.ndarray, last_height_cm: np.ndarray | None) -> np.ndarray:
    if last_height_cm is None:
        return np.full(len(height_cm), np.nan)
    return np.round(height_cm - last_height_cm, 3)
