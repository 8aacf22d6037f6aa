"""Age of a child: in days, in the months of the growth standards, in completed calendar months, in groups."""

from datetime import date
from enum import StrEnum

import numpy as np

from apps.toddlers.rules.growth import DAYS_PER_MONTH, UNDER_MONTHS
from apps.toddlers.rules.who_tables import LAST_DAY


class AgeGroup(StrEnum):
    """The six groups of the recaps and of WHO's prevalence tables, in completed months, first and last."""

    M0_5 = "0-5"
    M6_11 = "6-11"
    M12_23 = "12-23"
    M24_35 = "24-35"
    M36_47 = "36-47"
    M48_59 = "48-59"


# Each group from its month up to, not including, the next.
GROUPS_FROM_MONTH = (0, 6, 12, 24, 36, 48, UNDER_MONTHS)


def age_days(born_on: date, on: date) -> int:
    """Whole days lived; negative before birth."""
    return (on - born_on).days


def months(days: float) -> float:
    """Months of 30.4375 days, unrounded: what the growth standards and the age groups go by."""
    return days / DAYS_PER_MONTH


def completed_months(born_on: date, on: date) -> int:
    """Umur bulan penuh: 2 months and 29 days are 2 months. Born on the 31st, a month is complete on the next 1st."""
    return (on.year - born_on.year) * 12 + on.month - born_on.month - (on.day < born_on.day)


def is_under_five(days: int) -> bool:
    """Day 1,826 is the last one under 60 months of 30.4375 days."""
    return 0 <= days <= LAST_DAY


def age_group(days: float | None) -> AgeGroup | None:
    """None before birth, from 60 months on, and where the age is not known."""
    if days is None or days < 0:
        return None
    for group, end in zip(AgeGroup, GROUPS_FROM_MONTH[1:], strict=True):
        if months(days) < end:
            return group
    return None


def age_groups(days: np.ndarray) -> np.ndarray:
    """age_group of n children, float64 with NaN for missing: an array of text, "" where there is none."""
    labels = np.array(["", *(group.value for group in AgeGroup), ""], dtype=object)
    return labels[np.where(np.isnan(days), 0, np.searchsorted(GROUPS_FROM_MONTH, days / DAYS_PER_MONTH, side="right"))]


def month_before(day: date) -> date:
    """The first day of the calendar month before the one `day` lies in."""
    return date(day.year - (day.month == 1), (day.month - 2) % 12 + 1, 1)


def is_weighed_last_month(last_on: date | None, on: date) -> bool:
    """Whether the last weighing lies in exactly the calendar month before: what N and T are judged against."""
    return last_on is not None and last_on.replace(day=1) == month_before(on)
