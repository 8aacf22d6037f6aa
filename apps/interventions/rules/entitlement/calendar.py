"""Days and months that rules of entitlement reckon with."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

ALWAYS = date(2000, 1, 1)
"""The first day of what is not known to begin on any day: a person without NIK, a family that was never screened."""
A_DAY = timedelta(days=1)


class MonthSpan(NamedTuple):
    label: str
    first: date
    last: date


@lru_cache(2048)
def month_at(index: int) -> MonthSpan:
    """index: months since the year 0."""
    year, number = divmod(index, 12)
    number += 1
    return MonthSpan(f"{year:04}-{number:02}", date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def index_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def months_between(first: date, last: date) -> Iterator[MonthSpan]:
    """The calendar months that hold a day from first to last."""
    for index in range(index_of(first), index_of(last) + 1):
        yield month_at(index)


def age_day(born_on: date, months: int) -> date:
    """The day on which so many months are completed: born on the 31st, the next 1st where a month has no such day."""
    span = month_at(index_of(born_on) + months)
    day = span.first + timedelta(days=born_on.day - 1)
    return day if day <= span.last else span.last + A_DAY
