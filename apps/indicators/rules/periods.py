"""The periods of a dashboard: months in a row, and those that they are compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from apps.core.rules.month import Month

YEAR = 12
WEIGHING_MONTHS = (2, 8)
"""February and August: the two months in which every child is weighed and measured (bulan timbang)."""
ENOUGH = 0.5


class Span(StrEnum):
    MONTH = "bulan"
    QUARTER = "triwulan"
    SEMESTER = "semester"
    WEIGHING = "timbang"


LENGTHS = {Span.QUARTER: 3, Span.SEMESTER: 6}


@dataclass(frozen=True)
class Periods:
    """now: the months shown. before: those just before them. year: the same a year ago. Each as long as `now`."""

    now: tuple[Month, ...]
    before: tuple[Month, ...]
    year: tuple[Month, ...]

    @property
    def last(self) -> Month:
        return self.now[-1]

    @property
    def months(self) -> set[Month]:
        return {*self.now, *self.before, *self.year}


def periods_of(span: Span, month: Month) -> Periods:
    """Of the calendar: a quarter or semester begins with its first month and runs up to `month`.

    So that what is compared is as long, the one before has as many months, from its own first.
    """
    if span is Span.WEIGHING:
        month = last_weighing_month(month)
        return _moved((month,), back=6)
    length = LENGTHS.get(span, 1)
    begun = (month.number - 1) % length
    return _moved(run_of(month, begun + 1), back=length)


def run_of(last: Month, length: int) -> tuple[Month, ...]:
    """That many months, the last one included."""
    return tuple(last.plus(-back) for back in range(length - 1, -1, -1))


def since_january(month: Month) -> tuple[Month, ...]:
    return run_of(month, month.number)


def last_weighing_month(month: Month) -> Month:
    while month.number not in WEIGHING_MONTHS:
        month = month.plus(-1)
    return month


def month_to_show(visited: Mapping[Month, int], until: Month) -> Month:
    """The newest month in which at least half as many were measured as in the best one; `until` where none was.

    A month that has just begun would show a few children as if they were all.
    """
    known = {month: count for month, count in visited.items() if count and month <= until}
    if not known:
        return until
    most = max(known.values())
    return max(month for month, count in known.items() if count >= most * ENOUGH)


def _moved(now: Sequence[Month], back: int) -> Periods:
    return Periods(tuple(now), tuple(month.plus(-back) for month in now), tuple(month.plus(-YEAR) for month in now))
