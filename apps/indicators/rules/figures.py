"""From counts to the figure of an indicator: numerator, denominator, percent, interval, bounds, target reached.

Source: WHO and UNICEF 2019 (denominator: those with a valid value; interval); the programme's reference 7.1, 12.1.
Coverage comes before the figure. Bounds: what it would be were those not measured all free of it, or had they all it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from apps.indicators.enums import Direction
from apps.indicators.rules.nutrition_figures import interval, percent


@dataclass(frozen=True)
class Target:
    """value: percent, from which (or up to which) the target is reached. source: the decree."""

    year: int
    value: float
    source: str


@dataclass(frozen=True)
class Figure:
    """An indicator of a unit and month.

    value: percent of the denominator, or the number itself where there is none; None of an empty denominator.
    registered: who should have been measured, None where the denominator is everyone. interval: 95 %, None of few.
    target: of the year; is_reached: None where there is no target or no value.
    """

    numerator: int
    denominator: int | None
    value: float | int | None
    registered: int | None = None
    interval: tuple[float, float] | None = None
    target: Target | None = None
    is_reached: bool | None = None

    @property
    def not_measured(self) -> int | None:
        return None if self.registered is None or self.denominator is None else self.registered - self.denominator

    @property
    def coverage(self) -> float | None:
        """Percent measured of those who should have been."""
        if self.registered is None or self.denominator is None:
            return None
        return percent(self.denominator, self.registered)

    @property
    def bounds(self) -> tuple[float | None, float | None] | None:
        """Percent of all who should have been measured, were the others all free of it, and were they all not."""
        if self.registered is None or self.denominator is None or not self.registered:
            return None
        return (
            percent(self.numerator, self.registered),
            percent(self.numerator + self.registered - self.denominator, self.registered),
        )


def figure_of(
    counts: Mapping[str, int],
    *,
    numerator: tuple[str, ...],
    denominator: tuple[str, ...] = (),
    registered: str = "",
    sample: str = "",
    direction: Direction = Direction.NEITHER,
    target: Target | None = None,
) -> Figure:
    """numerator, denominator: names of counts, added up. registered: the count of who should have been measured.

    sample: the count of children with a visit, for the interval of a proportion; '' for a figure without one.
    """
    part = sum(counts[name] for name in numerator)
    if not denominator:
        return Figure(part, None, part)
    whole = sum(counts[name] for name in denominator)
    value = percent(part, whole)
    return Figure(
        part,
        whole,
        value,
        registered=counts[registered] if registered else None,
        interval=interval(part, whole, counts[sample]) if sample else None,
        target=target,
        is_reached=_is_reached(value, target, direction),
    )


def _is_reached(value: float | None, target: Target | None, direction: Direction) -> bool | None:
    if value is None or target is None or direction is Direction.NEITHER:
        return None
    return value >= target.value if direction is Direction.MORE else value <= target.value
