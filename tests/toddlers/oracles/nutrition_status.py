"""Categories of one child, written as the printed tables read: what the arrays must equal."""

from apps.toddlers.enums import HeightStatus, MuacStatus, WastingStatus, WeightStatus
from apps.toddlers.rules.nutrition_status import MUAC_FROM_MONTH, MUAC_MODERATE_CM, MUAC_SEVERE_CM


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
