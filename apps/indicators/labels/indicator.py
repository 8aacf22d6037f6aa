"""What an indicator is: everything that a figure's explanation, its target and the list behind it are read off."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from apps.indicators.enums import CountedUnit, Direction, IndicatorGroup


@dataclass(frozen=True)
class NamesOf:
    """The list behind a number: a page with these parameters, beside the unit and the month. args: of its address."""

    page: str
    right: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    month: str = "bulan"
    """The parameter of the month; '' where the list is of today, and need not hold the people of a month."""
    args: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """numerator, denominator: columns of MonthlyCount, added up; a number without denominator is a count.

    registered: the column of who should have been measured; its share measured is shown before the figure. sample: the
    column of the interval's sample. number: in Perpres 72/2021. note: what the data do not hold.
    """

    code: str
    name: Any
    group: IndicatorGroup
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    unit: CountedUnit
    direction: Direction
    formula: Any
    source: Any
    registered: str = ""
    sample: str = ""
    number: str = ""
    note: Any = ""
    names: NamesOf | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that its figure reads."""
        extra = tuple(filter(None, (self.registered, self.sample)))
        return (*self.numerator, *self.denominator, *extra)

    @property
    def is_percent(self) -> bool:
        return bool(self.denominator)
