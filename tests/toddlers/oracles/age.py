"""Age groups of one child and of many, for the golden prevalence tables."""

from datetime import date, timedelta

import numpy as np

from apps.toddlers.enums import AgeGroup
from apps.toddlers.rules.age import GROUPS_FROM_MONTH
from apps.toddlers.rules.growth import DAYS_PER_MONTH


def age_group(days: float | None) -> AgeGroup | None:
    """None before birth, from 60 months on, and where the age is not known."""
    if days is None or days < 0:
        return None
    for group, end in zip(AgeGroup, GROUPS_FROM_MONTH[1:], strict=True):
        if days / DAYS_PER_MONTH < end:
            return group
    return None


def age_groups(days: np.ndarray) -> np.ndarray:
    """age_group of n children, float64 with NaN for missing: an array of text, "" where there is none."""
    labels = np.array(["", *(group.value for group in AgeGroup), ""], dtype=object)
    return labels[np.where(np.isnan(days), 0, np.searchsorted(GROUPS_FROM_MONTH, days / DAYS_PER_MONTH, side="right"))]


def a_month_before(day: date) -> date:
    """The same day of the month before, 28 to 31 days ago, so that weight gain is judged whatever day it is."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))
