"""Age of a child: in days, in the months of the growth standards, in completed calendar months, in groups."""

from datetime import date

import numpy as np

from apps.toddlers.rules.growth import UNDER_MONTHS

# Each AgeGroup from its month up to, not including, the next.
GROUPS_FROM_MONTH = (0, 6, 12, 24, 36, 48, UNDER_MONTHS)


def completed_months(born_on: date, on: date) -> int:
    """Umur bulan penuh: 2 months and 29 days are 2 months. Born on the 31st, a month is complete on the next 1st."""
    return (on.year - born_on.year) * 12 + on.month - born_on.month - (on.day < born_on.day)


def completed_months_of_many(born_on: np.ndarray, on: np.ndarray) -> np.ndarray:
    """completed_months of n children, datetime64[D]."""
    born_month, month = born_on.astype("datetime64[M]"), on.astype("datetime64[M]")
    day_of_month = (on - month.astype("datetime64[D]")).astype(int)
    born_day = (born_on - born_month.astype("datetime64[D]")).astype(int)
    return (month - born_month).astype(int) - (day_of_month < born_day)


def month_before(day: date) -> date:
    """The first day of the calendar month before the one `day` lies in."""
    return date(day.year - (day.month == 1), (day.month - 2) % 12 + 1, 1)


def is_weighed_last_month(last_on: date | None, on: date) -> bool:
    """Whether the last weighing lies in exactly the calendar month before: what N and T are judged against."""
    return last_on is not None and last_on.replace(day=1) == month_before(on)
