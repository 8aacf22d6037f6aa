"""Plausibility of one visit, in plain Python: what the arrays must equal."""

from math import ceil
from typing import NamedTuple

from apps.toddlers.enums import Block, Warn
from apps.toddlers.rules.growth import DAYS_PER_MONTH, STANDING_FROM_MONTH
from apps.toddlers.rules.plausibility import (
    HEIGHT_FOR_AGE_USUAL,
    HEIGHT_GAIN_CM_PER_MONTH,
    HEIGHT_LOSS_CM_USUAL,
    MUAC_CM_USUAL,
    POSSIBLE,
    WEIGHT_FOR_AGE_USUAL,
    WEIGHT_GAIN_SHARE_PER_MONTH,
    WEIGHT_GAIN_SHARE_PER_MONTH_UNDER_3_MONTHS,
    WEIGHT_LOSS_SHARE,
)
from apps.toddlers.rules.who_tables import LAST_DAY

WEIGHT_KG_POSSIBLE, HEIGHT_CM_POSSIBLE = POSSIBLE["weight_kg"], POSSIBLE["height_cm"]


class Finding(NamedTuple):
    """A code and the figures its message needs: the value results, and the limits it was held against."""

    code: Block | Warn
    args: dict[str, float]


class LastVisit(NamedTuple):
    """The visit before this one, by date."""

    days_ago: int
    weight_kg: float | None
    height_cm: float | None


def blocks(
    *,
    age_days: int,
    days_ahead: int,
    weight_kg: float | None,
    height_cm: float | None,
) -> list[Finding]:
    """Why a visit must be refused; `days_ahead` is how many days after today it claims to lie (0 or less: none)."""
    results = []
    if age_days < 0:
        results.append(Finding(Block.MEASURED_BEFORE_BIRTH, {}))
    if days_ahead > 0:
        results.append(Finding(Block.MEASURED_IN_FUTURE, {}))
    if age_days > LAST_DAY:
        results.append(Finding(Block.OVER_AGE, {}))
    if weight_kg is not None and _outside(weight_kg, WEIGHT_KG_POSSIBLE):
        results.append(_finding(Block.WEIGHT_IMPLAUSIBLE, weight_kg, WEIGHT_KG_POSSIBLE))
    if height_cm is not None and _outside(height_cm, HEIGHT_CM_POSSIBLE):
        results.append(_finding(Block.HEIGHT_IMPLAUSIBLE, height_cm, HEIGHT_CM_POSSIBLE))
    return results


def warnings(
    *,
    age_days: int,
    weight_kg: float | None,
    height_cm: float | None,
    muac_cm: float | None = None,
    weight_for_age: float | None = None,
    height_for_age: float | None = None,
    position_dropped: bool = False,
    last: LastVisit | None = None,
) -> list[Finding]:
    """What to ask about a visit that may be stored; the z-scores and `position_dropped` are those of `growth`."""
    results = []
    if weight_for_age is not None and _outside(weight_for_age, WEIGHT_FOR_AGE_USUAL):
        results.append(_finding(Warn.WAZ_EXTREME, weight_for_age, WEIGHT_FOR_AGE_USUAL))
    if height_for_age is not None and _outside(height_for_age, HEIGHT_FOR_AGE_USUAL):
        results.append(_finding(Warn.HAZ_EXTREME, height_for_age, HEIGHT_FOR_AGE_USUAL))
    if muac_cm is not None and _outside(muac_cm, MUAC_CM_USUAL):
        results.append(_finding(Warn.MUAC_EXTREME, muac_cm, MUAC_CM_USUAL))
    if position_dropped:
        results.append(Finding(Warn.STANDING_TOO_YOUNG, {"limit": STANDING_FROM_MONTH}))

    gain = _height_gain(height_cm, last)
    if gain is not None and last is not None:
        limit = _height_gain_limit(age_days, last.days_ago)
        if gain < -HEIGHT_LOSS_CM_USUAL:
            results.append(Finding(Warn.HEIGHT_SHRANK, {"value": -gain, "limit": HEIGHT_LOSS_CM_USUAL}))
        if gain > limit:
            results.append(Finding(Warn.HEIGHT_LEAPT, {"value": gain, "limit": round(limit, 1)}))
    if weight_kg is not None and last is not None and last.weight_kg:
        share = round(weight_kg / last.weight_kg - 1, 6)
        span = _at_least_a_month(last.days_ago)
        if share < -WEIGHT_LOSS_SHARE:
            results.append(Finding(Warn.WEIGHT_DROPPED, {"value": weight_kg, "last": last.weight_kg}))
        if share > _weight_gain_limit(age_days) * span:
            results.append(Finding(Warn.WEIGHT_LEAPT, {"value": weight_kg, "last": last.weight_kg}))
    return results


def _outside(value: float, limits: tuple[float, float]) -> bool:
    return not limits[0] <= value <= limits[1]


def _finding(code: Block | Warn, value: float, limits: tuple[float, float]) -> Finding:
    return Finding(code, {"value": value, "low": limits[0], "high": limits[1]})


def _height_gain(height_cm: float | None, last: LastVisit | None) -> float | None:
    if height_cm is None or last is None or last.height_cm is None:
        return None
    return round(height_cm - last.height_cm, 3)


def _height_gain_limit(age_days: int, days_ago: int) -> float:
    """Day by day: each month of life has its limit; less than a month counts as one."""
    before = age_days - days_ago
    months = max(age_days, before + DAYS_PER_MONTH) / DAYS_PER_MONTH, before / DAYS_PER_MONTH
    total = 0.0
    for place, (first, rate) in enumerate(HEIGHT_GAIN_CM_PER_MONTH):
        end = HEIGHT_GAIN_CM_PER_MONTH[place + 1][0] if place + 1 < len(HEIGHT_GAIN_CM_PER_MONTH) else 1e9
        until, since = (min(max(month, first), end) for month in months)
        total += rate * (until - since)
    return ceil(round(total * 10, 3)) / 10


def _weight_gain_limit(age_days: int) -> float:
    if age_days / DAYS_PER_MONTH < 3:
        return WEIGHT_GAIN_SHARE_PER_MONTH_UNDER_3_MONTHS
    return WEIGHT_GAIN_SHARE_PER_MONTH


def _at_least_a_month(days: int) -> float:
    return max(1.0, days / DAYS_PER_MONTH)
