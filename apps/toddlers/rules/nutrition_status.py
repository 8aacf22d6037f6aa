"""Nutritional status of a child under five, by the z-score rounded to 2 decimals.

Source: Permenkes 2/2020 on child anthropometry, the table of categories for 0 to 60 months. Every cut-off is strict on
the rounded z: −2.00 is not stunted, −3.00 is not severely so. A missing z has no category, and never a healthy one; an
implausible z has none either, its flag says why. In arrays "no category" is the empty string.
"""

from collections.abc import Callable
from enum import StrEnum
from math import inf
from operator import le, lt

import numpy as np

from apps.toddlers.enums import HeightStatus, MuacStatus, WastingStatus, WeightStatus

Cutoffs = tuple[tuple[StrEnum, Callable, float], ...]
"""In the order of the printed table: a value belongs to the first category whose comparison it meets."""

HEIGHT_FOR_AGE: Cutoffs = (
    (HeightStatus.SEVERELY_STUNTED, lt, -3),
    (HeightStatus.STUNTED,          lt, -2),
    (HeightStatus.NORMAL,           le, +3),
    (HeightStatus.TALL,             le, inf),
)  # fmt: skip
WEIGHT_FOR_AGE: Cutoffs = (
    (WeightStatus.SEVERELY_UNDERWEIGHT, lt, -3),
    (WeightStatus.UNDERWEIGHT,          lt, -2),
    (WeightStatus.NORMAL,               le, +1),
    (WeightStatus.OVERWEIGHT_RISK,      le, inf),
)  # fmt: skip
# BB/PB or BB/TB, and IMT/U.
WEIGHT_FOR_HEIGHT: Cutoffs = (
    (WastingStatus.SEVERELY_WASTED, lt, -3),
    (WastingStatus.WASTED,          lt, -2),
    (WastingStatus.NORMAL,          le, +1),
    (WastingStatus.OVERWEIGHT_RISK, le, +2),
    (WastingStatus.OVERWEIGHT,      le, +3),
    (WastingStatus.OBESE,           le, inf),
)  # fmt: skip
# WHO and UNICEF, joint statement of 2009, as the Kemenkes guideline on gizi buruk takes it over.
MUAC_SEVERE_CM, MUAC_MODERATE_CM = 11.5, 12.5
MUAC_CM: Cutoffs = (
    (MuacStatus.SEVERE,   lt, MUAC_SEVERE_CM),
    (MuacStatus.MODERATE, lt, MUAC_MODERATE_CM),
    (MuacStatus.NORMAL,   le, inf),
)  # fmt: skip
MUAC_FROM_MONTH = 6


def height_statuses(z: np.ndarray, is_implausible: np.ndarray) -> np.ndarray:
    """HeightStatus of n children: z float64 with NaN for missing; an array of text, "" where there is none."""
    return _categories(z, HEIGHT_FOR_AGE, ~is_implausible)


def weight_statuses(z: np.ndarray, is_implausible: np.ndarray) -> np.ndarray:
    """WeightStatus of n children. A risk of overweight is to be confirmed by BB/TB or IMT/U."""
    return _categories(z, WEIGHT_FOR_AGE, ~is_implausible)


def wasting_statuses(z: np.ndarray, is_implausible: np.ndarray, oedema: np.ndarray) -> np.ndarray:
    """WastingStatus of n children. Oedema hides the weight: there is no z then, and the child is severely wasted."""
    statuses = _categories(z, WEIGHT_FOR_HEIGHT, ~is_implausible)
    statuses[oedema] = WastingStatus.SEVERELY_WASTED.value
    return statuses


def muac_statuses(muac_cm: np.ndarray, completed_months: np.ndarray) -> np.ndarray:
    """MuacStatus of n children: none under 6 months, where Permenkes does not use the arm, nor from 60 months on."""
    is_used = (muac_cm != 0) & (completed_months >= MUAC_FROM_MONTH) & (completed_months < 60)
    return _categories(muac_cm, MUAC_CM, is_used)


def _categories(values: np.ndarray, cutoffs: Cutoffs, is_used: np.ndarray) -> np.ndarray:
    # NaN meets no comparison, and so keeps the default.
    conditions = [compare(values, limit) & is_used for _category, compare, limit in cutoffs]
    place = np.select(conditions, range(1, len(cutoffs) + 1), default=0)
    return np.array(["", *(category.value for category, _compare, _limit in cutoffs)], dtype=object)[place]
