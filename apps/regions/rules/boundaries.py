"""Rings of boundaries: longitude before latitude, in degrees, and Indonesia's."""

from collections.abc import Iterable, Iterator, Sequence

Ring = list[list[float]]
WEST, EAST, SOUTH, NORTH = 94.0, 142.0, -12.0, 8.0
DECIMALS = 4
"""Eleven metres: enough to draw."""


def rounded(ring: Iterable[Sequence[float]]) -> Ring:
    return [[round(float(point[0]), DECIMALS), round(float(point[1]), DECIMALS)] for point in ring]


def lies_in_indonesia(rings: Iterable[Ring]) -> bool:
    return all(WEST <= x <= EAST and SOUTH <= y <= NORTH for x, y in _points(rings))


def are_swapped(rings: Iterable[Ring]) -> bool:
    return all(WEST <= y <= EAST and SOUTH <= x <= NORTH for x, y in _points(rings))


def _points(rings: Iterable[Ring]) -> Iterator[list[float]]:
    return (point for ring in rings for point in ring)
