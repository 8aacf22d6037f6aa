"""Classes of a map, and outlines as paths of a drawing."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

from apps.indicators.enums import Direction
from apps.indicators.rules.figures import Figure
from apps.indicators.rules.policy import MapPolicy

Rings = Sequence[Sequence[Sequence[float]]]
WIDTH, MOST_HEIGHT = 640.0, 640.0
STUNTING = frozenset({"stunting", "stunting_under_two", "stunting_under_three"})
WASTING = frozenset({"wasting", "overweight"})


@dataclass(frozen=True, slots=True)
class Outline:
    """x, y: the middle, for its number."""

    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    outlines: Mapping[str, Outline]


def bounds_of(policy: MapPolicy, code: str, direction: Direction) -> tuple[float, ...]:
    if code in STUNTING:
        return policy.stunting_classes
    if code in WASTING:
        return policy.wasting_classes
    return policy.reached_classes if direction is Direction.MORE else policy.other_classes


def class_of(figure: Figure, bounds: Sequence[float]) -> int | None:
    """1 for the lowest class; None where it is unknown."""
    return None if figure.value is None else bisect_right(bounds, figure.value) + 1


def is_thin(figure: Figure, least_measured: float) -> bool:
    """Whether so few were measured that the class may mislead: its colour is hatched."""
    return figure.value is not None and figure.coverage is not None and figure.coverage < least_measured


def shade_of(number: int, classes: int, direction: Direction) -> int:
    """The darkest is the one that needs most attention."""
    return classes + 1 - number if direction is Direction.MORE else number


def drawing_of(rings_by_code: Mapping[str, Rings]) -> Drawing | None:
    """North on top, the longer side filled, a degree of longitude as short as it is there."""
    points = [point for rings in rings_by_code.values() for ring in rings for point in ring]
    if not points:
        return None
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = cos(radians((south + north) / 2))
    scale = min(WIDTH / max((east - west) * narrow, 1e-6), MOST_HEIGHT / max(north - south, 1e-6))

    def placed(point: Sequence[float]) -> tuple[float, float]:
        return round((point[0] - west) * narrow * scale, 1), round((north - point[1]) * scale, 1)

    outlines = {}
    for code, rings in rings_by_code.items():
        drawn = [[placed(point) for point in ring] for ring in rings]
        path = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in ring) + "Z" for ring in drawn)
        largest = max(drawn, key=len)
        xs, ys = [x for x, _ in largest], [y for _, y in largest]
        outlines[code] = Outline(path, round((min(xs) + max(xs)) / 2, 1), round((min(ys) + max(ys)) / 2, 1))
    return Drawing(round((east - west) * narrow * scale, 1), round((north - south) * scale, 1), outlines)
