"""Nutritional status of a child under five, by the z-score rounded to 2 decimals.

Source: Permenkes 2/2020 on child anthropometry, the table of categories for 0 to 60 months. Every cut-off is strict on
the rounded z: −2.00 is not stunted, −3.00 is not severely so. A missing z has no category, and never a healthy one; an
implausible z has none either, its flag says why. In arrays "no category" is the empty string.
"""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np


class HeightStatus(StrEnum):
    """PB/U or TB/U."""

    SEVERELY_STUNTED = "severely_stunted"
    STUNTED = "stunted"
    NORMAL = "normal"
    TALL = "tall"


class WeightStatus(StrEnum):
    """BB/U. A risk of overweight is to be confirmed by BB/TB or IMT/U."""

    SEVERELY_UNDERWEIGHT = "severely_underweight"
    UNDERWEIGHT = "underweight"
    NORMAL = "normal"
    OVERWEIGHT_RISK = "overweight_risk"


class WastingStatus(StrEnum):
    """BB/PB, BB/TB and IMT/U: one table of cut-offs and names."""

    SEVERELY_WASTED = "severely_wasted"
    WASTED = "wasted"
    NORMAL = "normal"
    OVERWEIGHT_RISK = "overweight_risk"
    OVERWEIGHT = "overweight"
    OBESE = "obese"


class MuacStatus(StrEnum):
    """LiLA from 6 to 59 months."""

    SEVERE = "severe"
    MODERATE = "moderate"
    NORMAL = "normal"


class HeadStatus(StrEnum):
    """LK/U (SDIDTK)."""

    MICROCEPHALY = "microcephaly"
    NORMAL = "normal"
    MACROCEPHALY = "macrocephaly"


class SevereSign(StrEnum):
    """What makes the diagnosis gizi buruk; one is enough."""

    WEIGHT_FOR_HEIGHT = "weight_for_height"
    MUAC = "muac"
    OEDEMA = "oedema"


# WHO and UNICEF, joint statement of 2009, as the Kemenkes guideline on gizi buruk takes it over.
MUAC_SEVERE_CM = 11.5
MUAC_MODERATE_CM = 12.5
MUAC_FROM_MONTH = 6


def height_status(z: float | None, is_implausible: bool = False) -> HeightStatus | None:
    if z is None or is_implausible:
        return None
    if z < -3:
        return HeightStatus.SEVERELY_STUNTED
    if z < -2:
        return HeightStatus.STUNTED
    if z <= 3:
        return HeightStatus.NORMAL
    return HeightStatus.TALL


def weight_status(z: float | None, is_implausible: bool = False) -> WeightStatus | None:
    if z is None or is_implausible:
        return None
    if z < -3:
        return WeightStatus.SEVERELY_UNDERWEIGHT
    if z < -2:
        return WeightStatus.UNDERWEIGHT
    if z <= 1:
        return WeightStatus.NORMAL
    return WeightStatus.OVERWEIGHT_RISK


def wasting_status(z: float | None, is_implausible: bool = False, oedema: bool = False) -> WastingStatus | None:
    """Oedema hides the weight: there is no z then, and the child is severely wasted all the same."""
    if oedema:
        return WastingStatus.SEVERELY_WASTED
    if z is None or is_implausible:
        return None
    if z < -3:
        return WastingStatus.SEVERELY_WASTED
    if z < -2:
        return WastingStatus.WASTED
    if z <= 1:
        return WastingStatus.NORMAL
    if z <= 2:
        return WastingStatus.OVERWEIGHT_RISK
    if z <= 3:
        return WastingStatus.OVERWEIGHT
    return WastingStatus.OBESE


def muac_status(muac_cm: float | None, completed_months: int | None) -> MuacStatus | None:
    """Nothing under 6 months, where Permenkes does not use the arm, nor from 60 months on."""
    if not muac_cm or completed_months is None or not MUAC_FROM_MONTH <= completed_months < 60:
        return None
    if muac_cm < MUAC_SEVERE_CM:
        return MuacStatus.SEVERE
    if muac_cm < MUAC_MODERATE_CM:
        return MuacStatus.MODERATE
    return MuacStatus.NORMAL


def head_status(z: float | None, is_implausible: bool = False) -> HeadStatus | None:
    if z is None or is_implausible:
        return None
    if z < -2:
        return HeadStatus.MICROCEPHALY
    if z <= 2:
        return HeadStatus.NORMAL
    return HeadStatus.MACROCEPHALY


def severe_signs(wasting: WastingStatus | None, muac: MuacStatus | None, oedema: bool) -> tuple[SevereSign, ...]:
    """The signs of gizi buruk: BB/TB < −3, LiLA < 11.5 cm, bilateral pitting oedema. None of them: no diagnosis."""
    signs = []
    if wasting is WastingStatus.SEVERELY_WASTED and not oedema:
        signs.append(SevereSign.WEIGHT_FOR_HEIGHT)
    if muac is MuacStatus.SEVERE:
        signs.append(SevereSign.MUAC)
    if oedema:
        signs.append(SevereSign.OEDEMA)
    return tuple(signs)


def height_statuses(z: np.ndarray, is_implausible: np.ndarray) -> np.ndarray:
    """height_status of n children: z float64 with NaN for missing; an array of text, "" where there is none."""
    s = HeightStatus
    return _select(
        z, is_implausible, [z < -3, z < -2, z <= 3, z > 3], [s.SEVERELY_STUNTED, s.STUNTED, s.NORMAL, s.TALL]
    )


def weight_statuses(z: np.ndarray, is_implausible: np.ndarray) -> np.ndarray:
    """weight_status of n children."""
    s = WeightStatus
    table = [s.SEVERELY_UNDERWEIGHT, s.UNDERWEIGHT, s.NORMAL, s.OVERWEIGHT_RISK]
    return _select(z, is_implausible, [z < -3, z < -2, z <= 1, z > 1], table)


def wasting_statuses(z: np.ndarray, is_implausible: np.ndarray, oedema: np.ndarray | bool = False) -> np.ndarray:
    """wasting_status of n children."""
    s = WastingStatus
    table = [s.SEVERELY_WASTED, s.WASTED, s.NORMAL, s.OVERWEIGHT_RISK, s.OVERWEIGHT, s.OBESE]
    statuses = _select(z, is_implausible, [z < -3, z < -2, z <= 1, z <= 2, z <= 3, z > 3], table)
    statuses[np.broadcast_to(oedema, z.shape)] = s.SEVERELY_WASTED.value
    return statuses


def muac_statuses(muac_cm: np.ndarray, completed_months: np.ndarray) -> np.ndarray:
    """muac_status of n children."""
    s = MuacStatus
    unused = ~((muac_cm != 0) & (completed_months >= MUAC_FROM_MONTH) & (completed_months < 60))
    cuts = [muac_cm < MUAC_SEVERE_CM, muac_cm < MUAC_MODERATE_CM, muac_cm >= MUAC_MODERATE_CM]
    return _select(muac_cm, unused, cuts, [s.SEVERE, s.MODERATE, s.NORMAL])


def head_statuses(z: np.ndarray, is_implausible: np.ndarray) -> np.ndarray:
    """head_status of n children."""
    s = HeadStatus
    return _select(z, is_implausible, [z < -2, z <= 2, z > 2], [s.MICROCEPHALY, s.NORMAL, s.MACROCEPHALY])


def _select(z: np.ndarray, left_out: np.ndarray, cuts: list[np.ndarray], table: Sequence[StrEnum]) -> np.ndarray:
    # NaN answers no comparison, and so keeps the default.
    which = np.select(cuts, range(1, len(table) + 1), default=0)
    which[left_out] = 0
    return np.array(["", *(member.value for member in table)], dtype=object)[which]
