"""The periods of recaps: the month, quarter, semester or year that a month lies in."""

from datetime import date
from typing import NamedTuple

from apps.core.rules.month import Month


class Period(NamedTuple):
    """From its first to its last day. months: how many it has; number: which of its year it is."""

    first: date
    last: date
    months: int
    number: int

    @property
    def year(self) -> int:
        return self.first.year

    @property
    def month(self) -> Month:
        """Its last month."""
        return Month.of(self.last)


def _of_length(month: Month, months: int) -> Period:
    begin = Month(month.year, (month.number - 1) // months * months + 1)
    return Period(begin.first, begin.plus(months - 1).last, months, (begin.number - 1) // months + 1)


def month_of(month: Month) -> Period:
    return _of_length(month, 1)


def quarter_of(month: Month) -> Period:
    return _of_length(month, 3)


def semester_of(month: Month) -> Period:
    return _of_length(month, 6)


def year_of(month: Month) -> Period:
    return _of_length(month, 12)
