"""Scales and paths of charts drawn as SVG on the server. Every coordinate leaves here as text with a point, so that no
language setting can turn 12.5 into 12,5."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from values to pixels; the pixels of an upright axis run downwards."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def within(self, value: float) -> float:
        """As a call, with a value beyond the axis drawn at its end."""
        return self(min(max(value, self.low), self.high))

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high

    def ticks(self, step: float) -> list[float]:
        """Multiples of `step` on the axis."""
        return [n * step for n in range(ceil(self.low / step), floor(self.high / step) + 1)]


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing of width × height pixels with room for words around the plot."""

    width: int = 480
    height: int = 400
    left: int = 40
    right: int = 56
    top: int = 24
    bottom: int = 48

    @property
    def plot_right(self) -> int:
        return self.width - self.right

    @property
    def plot_bottom(self) -> int:
        return self.height - self.bottom

    def across(self, low: float, high: float) -> Scale:
        return Scale(low, high, self.left, self.plot_right)

    def upright(self, low: float, high: float) -> Scale:
        return Scale(low, high, self.plot_bottom, self.top)


def px(value: float) -> str:
    """One decimal is a tenth of a pixel."""
    return f"{value:.1f}"


def line(points: Iterable[tuple[float, float]]) -> str:
    """`d` of a path through pixels."""
    return "M" + "L".join(f"{px(x)} {px(y)}" for x, y in points)


def area(upper: Sequence[tuple[float, float]], lower: Sequence[tuple[float, float]]) -> str:
    """`d` of the band between two lines of pixels, both from left to right."""
    return f"{line([*upper, *reversed(lower)])}Z"


def spread(wanted: Sequence[float], least: float) -> list[float]:
    """Upright places of labels, moved apart so that neighbours keep `least` pixels; in the order given (rising)."""
    places: list[float] = []
    for place in wanted:
        places.append(max(place, places[-1] + least) if places else place)
    return places


def rounded_top(highest: float) -> tuple[float, float]:
    """The end of an axis from zero, and the step of its ticks: at most five, of 1, 2, 2.5 or 5 times a power of 10."""
    if highest <= 0:
        return 1.0, 1.0
    rough = highest / 5
    power = 10.0 ** floor(log10(rough))
    step = next(times * power for times in (1, 2, 2.5, 5, 10) if times * power >= rough * 0.9999)
    return step * ceil(highest / step - 1e-9), step
