"""What of a table of places may be shown to anyone: places with small numbers are hidden whole, and enough beside them.

Each place is given as counts of disjoint groups of people (stunted, measured and not stunted, not measured). A place in
which a group has 1 to 4 people is hidden in every column. The totals are published, and give away the sum of the hidden
places; so these are at least two, with at least five people in each group together: the smallest other places are
hidden too until that holds. Where it never does, the totals are hidden as well.
Source: UU 27/2022 on personal data; the programme's reference, numbers under 5.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

FEWEST = 5
K = TypeVar("K", bound=Hashable)


def is_small(number: int) -> bool:
    """Whether the number names someone."""
    return 0 < number < FEWEST


@dataclass(frozen=True)
class Publication(Generic[K]):
    """hidden: places of which nothing is shown."""

    hidden: frozenset[K]
    has_total: bool


def publication_of(groups: Mapping[K, tuple[int, ...]]) -> Publication[K]:
    """groups: of each place the counts of the same disjoint groups, in one order. An empty place hides nothing."""
    groups = {key: counts for key, counts in groups.items() if any(counts)}
    hidden = {key for key, counts in groups.items() if any(map(is_small, counts))}
    if not hidden:
        return Publication(frozenset(), True)
    others = sorted((sum(counts), str(key), key) for key, counts in groups.items() if key not in hidden)
    for _size, _text, key in others:
        if _is_enough(groups, hidden):
            break
        hidden.add(key)
    return Publication(frozenset(hidden), _is_enough(groups, hidden))


def _is_enough(groups: Mapping[K, tuple[int, ...]], hidden: set[K]) -> bool:
    """A group without anyone in the whole district gives no one away."""
    totals = [sum(column) for column in zip(*groups.values(), strict=True)]
    sums = [sum(column) for column in zip(*(groups[key] for key in hidden), strict=True)]
    return len(hidden) > 1 and all(one >= FEWEST for one, total in zip(sums, totals, strict=True) if total)
