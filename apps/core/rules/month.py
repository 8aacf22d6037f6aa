"""A calendar month: what every recap is about."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

TEXT = re.compile(r"^([0-9]{4})-([0-9]{2})\Z")


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """'2024-06'; ValueError if it is no month of the years 2000 to 2099."""
        match = TEXT.match(text)
        if not match or not 2000 <= int(match[1]) <= 2099 or not 1 <= int(match[2]) <= 12:
            raise ValueError(f"not a month: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    def plus(self, months: int) -> "Month":
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, number + 1)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month where it is shorter."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
