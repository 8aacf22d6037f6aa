"""What weight and length at birth say.

Source: low birth weight (BBLR) under 2,500 g, very low under 1,500 g, extremely low under 1,000 g (WHO, ICD-10 P07);
short at birth (PBLR) under 48 cm (Riskesdas and SSGI, Kemenkes).
"""

from enum import StrEnum

import numpy as np

LOW_G = 2500
VERY_LOW_G = 1500
EXTREMELY_LOW_G = 1000
SHORT_CM = 48.0
# No newborn weighs 20 kg and none 20 g: a figure above is grams, one below is kilograms.
GRAMS_ABOVE = 20.0
# Entry limits, 2026-01-01; a proposal of the portal.
WEIGHT_G_PLAUSIBLE = (500, 6500)
LENGTH_CM_PLAUSIBLE = (30.0, 60.0)
HEAD_CM_PLAUSIBLE = (25.0, 45.0)


class BirthWeight(StrEnum):
    EXTREMELY_LOW = "extremely_low"
    VERY_LOW = "very_low"
    LOW = "low"
    NORMAL = "normal"


def birth_weight_g(value: float | None) -> int | None:
    """Grams, from a figure in kilograms (e-PPGBM: 3.1) or in grams (Buku KIA: 3100). None where it says nothing."""
    if value is None or not value > 0:
        return None
    return round(value if value > GRAMS_ABOVE else value * 1000)


def birth_weight(grams: int | None) -> BirthWeight | None:
    if grams is None:
        return None
    if grams < EXTREMELY_LOW_G:
        return BirthWeight.EXTREMELY_LOW
    if grams < VERY_LOW_G:
        return BirthWeight.VERY_LOW
    if grams < LOW_G:
        return BirthWeight.LOW
    return BirthWeight.NORMAL


def is_low_birth_weight(grams: int | None) -> bool | None:
    """None where the weight is not known: not known is not healthy."""
    return None if grams is None else grams < LOW_G


def is_short_at_birth(length_cm: float | None) -> bool | None:
    """None where the length is not known."""
    return length_cm < SHORT_CM if length_cm is not None and length_cm > 0 else None


def birth_weights_g(values: np.ndarray) -> np.ndarray:
    """birth_weight_g of n children: float64, NaN where missing."""
    values = np.where(values > 0, values, np.nan)
    return np.rint(np.where(values > GRAMS_ABOVE, values, values * 1000))
