"""When a posyandu is open: it keeps no calendar, so the next day is expected from the days of its visits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from apps.core.rules.month import Month

FEWEST = 3
"""Visits on one day that make it a day of the posyandu, and no visit at home."""


@dataclass(frozen=True)
class OpenDays:
    """last: the last day it was open, None for never. next: today where it is open, else the day expected."""

    last: date | None
    next: date | None
    is_open: bool = False


def open_days(visits: Mapping[date, int], today: date) -> OpenDays:
    """visits: how many on each day. The next day is that of the month in which it was last open."""
    days = sorted(day for day, count in visits.items() if count >= FEWEST and day <= today)
    is_open = visits.get(today, 0) > 0
    if not days:
        return OpenDays(None, today if is_open else None, is_open)
    last = days[-1]
    if is_open:
        return OpenDays(last, today, is_open=True)
    month = Month.of(max(Month.of(last).plus(1).first, today.replace(day=1)))
    expected = _day_in(month, last.day)
    return OpenDays(last, expected if expected >= today else _day_in(month.plus(1), last.day))


def _day_in(month: Month, day: int) -> date:
    return month.first.replace(day=min(day, month.last.day))
