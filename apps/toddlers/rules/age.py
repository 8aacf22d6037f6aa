"""Age of a child: in completed calendar months everywhere in the portal, in days for the z-scores of WHO.

Source: e-PPGBM counts umur bulan penuh; on its second birthday a child is 24 months. Surveys (WHO, SSGI) divide days by
30.4375 instead: only a prevalence that is compared with a survey may do so, and says it.
"""

from calendar import monthrange
from datetime import date

import numpy as np

from apps.toddlers.enums import AgeGroup

UNDER_MONTHS = 60
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


def last_birth_date(on: date, months: int) -> date:
    """The latest date of birth with which a child has completed so many months on the day."""
    years, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(years, month + 1, min(on.day, monthrange(years, month + 1)[1]))


WIDE_GROUPS = {"0-23": (0, 24), "0-35": (0, 36)}
"""Children under two and under three years (baduta, batita): several groups together."""


def group_months(group: AgeGroup | str) -> tuple[int, int]:
    """-> (first completed month of the group, first month after it)."""
    if group in WIDE_GROUPS:
        return WIDE_GROUPS[group]
    place = list(AgeGroup).index(AgeGroup(group))
    return GROUPS_FROM_MONTH[place], GROUPS_FROM_MONTH[place + 1]


def month_before(day: date) -> date:
    """The first day of the calendar month before the one `day` lies in."""
    return date(day.year - (day.month == 1), (day.month - 2) % 12 + 1, 1)


def is_weighed_last_month(last_on: date | None, on: date) -> bool:
    """Whether the last weighing lies in exactly the calendar month before: what N and T are judged against."""
    return last_on is not None and last_on.replace(day=1) == month_before(on)
