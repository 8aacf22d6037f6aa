"""Local area monitoring (PWS): the status of a unit by its coverage and by whether it rose.

Source: Pedoman PWS-KIA, Kemenkes 2010: above the target and rising is baik, above and falling kurang, below and rising
cukup, below and falling jelek. The target of a month is a twelfth of the year's for each month that has passed, where
the coverage adds up over the year against a number that does not.
"""

from enum import StrEnum

from apps.core.rules.month import Month

SAME = 0.05
"""Percentage points within which a share counts as unchanged: the figure shown is the same."""


class Standing(StrEnum):
    GOOD = "baik"
    FALLING = "kurang"
    RISING = "cukup"
    BAD = "jelek"


def trend_of(now: float | None, before: float | None) -> int | None:
    """1, 0 or −1; None where one of them is not known."""
    if now is None or before is None:
        return None
    difference = now - before
    return 0 if abs(difference) < SAME else 1 if difference > 0 else -1


def standing_of(value: float | None, target: float, trend: int | None) -> Standing | None:
    """value: cumulative coverage, percent. trend: against the month before; unknown counts as unchanged."""
    if value is None:
        return None
    falls = trend == -1
    if value >= target:
        return Standing.FALLING if falls else Standing.GOOD
    # Below the target and unchanged is no progress.
    return Standing.RISING if trend == 1 else Standing.BAD


def target_of_month(target: float, month: Month, *, adds_up: bool) -> float:
    return target * month.number / 12 if adds_up else target
