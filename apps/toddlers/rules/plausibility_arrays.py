"""plausibility for arrays of visits: for each code, which of n visits it holds for.

All arrays are float64 of shape (n,) with NaN for missing; `last_*` describe the visit before, NaN where there is none.
"""

import numpy as np

from apps.toddlers.rules.growth import DAYS_PER_MONTH
from apps.toddlers.rules.plausibility import (
    HEIGHT_CM_POSSIBLE,
    HEIGHT_FOR_AGE_USUAL,
    HEIGHT_GAIN_CM_PER_MONTH,
    HEIGHT_GAIN_CM_PER_MONTH_UNDER_6_MONTHS,
    HEIGHT_LOSS_CM_IMPOSSIBLE,
    HEIGHT_LOSS_CM_USUAL,
    MUAC_CM_USUAL,
    WEIGHT_FOR_AGE_USUAL,
    WEIGHT_GAIN_SHARE_PER_MONTH,
    WEIGHT_GAIN_SHARE_PER_MONTH_UNDER_3_MONTHS,
    WEIGHT_KG_POSSIBLE,
    WEIGHT_LOSS_SHARE_PER_MONTH,
    Block,
    Warn,
)
from apps.toddlers.rules.who_tables import LAST_DAY


def blocks_arrays(
    *,
    age_days: np.ndarray,
    days_ahead: np.ndarray,
    weight_kg: np.ndarray,
    height_cm: np.ndarray,
    last_height_cm: np.ndarray | None = None,
) -> dict[Block, np.ndarray]:
    """`blocks` of n visits: a bool array for every code, in the order of Block."""
    gain = _gain(height_cm, last_height_cm)
    return {
        Block.MEASURED_BEFORE_BIRTH: age_days < 0,
        Block.MEASURED_IN_FUTURE: days_ahead > 0,
        Block.OVER_AGE: age_days > LAST_DAY,
        Block.WEIGHT_IMPLAUSIBLE: _outside(weight_kg, WEIGHT_KG_POSSIBLE),
        Block.HEIGHT_IMPLAUSIBLE: _outside(height_cm, HEIGHT_CM_POSSIBLE),
        Block.HEIGHT_LOSS_IMPLAUSIBLE: gain < -HEIGHT_LOSS_CM_IMPOSSIBLE,
    }


def warnings_arrays(
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
    """`warnings` of n visits: a bool array for every code, in the order of Warn."""
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
