"""Whether the days of a column may be months: no single cell tells, the column as a whole may."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

MOST_DAY_OF_MONTH = 12
# So many different days are not all among the first twelve of a month by chance.
FEWEST_DAYS = 3
_NUMERIC = re.compile(r"^\D?(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})\b(.*)$")
_AMERICAN_CLOCK = re.compile(r"(?<![a-z])[ap]m\b", re.IGNORECASE)
# So many cells are named.
MOST_CELLS = 20
Cell = tuple[str, int, str]
"""(heading, line, value)."""


class DayOrder:
    """The order of day and month in one column of days that are over.

    Unsure are: days after today that would be over with the month first, and times of an American clock, where no cell
    proves that the day is first; and date cells that Excel made of days up to 12, beside text that it could not read.
    """

    def __init__(self, today: date):
        self._today = today
        self._is_day_first = self._is_ahead_both_ways = False
        self._ahead: list[Cell] = []
        self._american: list[Cell] = []
        self._dates: dict[date, Cell] = {}
        self._is_late_date = False
        self._late_texts: set[str] = set()
        self._early_texts: set[str] = set()

    def look_at(self, heading: str, lines: Sequence[int], cells: Sequence[object]) -> None:
        for cell in dict.fromkeys(map(_hashable, cells)):
            if isinstance(cell, date):
                self._see_date(cell, heading, lines, cells)
            elif isinstance(cell, str) and (match := _NUMERIC.match(cell.strip())):
                self._see_text(cell, match, heading, lines, cells)

    def _see_date(self, day: date, heading: str, lines: Sequence[int], cells: Sequence[object]) -> None:
        self._is_late_date = self._is_late_date or day.day > MOST_DAY_OF_MONTH
        if not self._is_late_date and day not in self._dates and len(self._dates) < MOST_CELLS:
            self._dates[day] = (heading, lines[cells.index(day)], f"{day:%d/%m/%Y}")

    def _see_text(
        self, text: str, match: re.Match[str], heading: str, lines: Sequence[int], cells: Sequence[object]
    ) -> None:
        first, second, year = int(match[1]), int(match[2]), int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        if first > MOST_DAY_OF_MONTH:
            self._is_day_first = True
            self._late_texts.add(text)
            return
        self._early_texts.add(text)
        if second > MOST_DAY_OF_MONTH or first == second or len(self._american) + len(self._ahead) >= MOST_CELLS:
            return
        cell = (heading, lines[cells.index(text)], text.strip())
        if _AMERICAN_CLOCK.search(match[4]):
            self._american.append(cell)
        if _is_after(year, second, first, self._today):
            if _is_after(year, first, second, self._today):
                self._is_ahead_both_ways = True
            self._ahead.append(cell)

    def unsure(self) -> Iterable[Cell]:
        if not self._is_day_first and self._american:
            return self._american
        if not self._is_day_first and len(self._early_texts) >= FEWEST_DAYS and not self._is_ahead_both_ways:
            return self._ahead
        is_swapped = not self._is_late_date and not self._early_texts
        if is_swapped and min(len(self._dates), len(self._late_texts)) >= FEWEST_DAYS:
            return self._dates.values()
        return ()


def _hashable(cell: object) -> object:
    return cell if isinstance(cell, (str, date)) else None


def _is_after(year: int, month: int, day: int, today: date) -> bool:
    return (year, month, day) > (today.year, today.month, today.day)
