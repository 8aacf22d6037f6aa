"""Small numbers hidden in anything public, so that no hidden one can be worked out from its total.

A number from 1 to 4 is hidden. Where the numbers of a group are published with their total, the hidden ones together
must be several, and no fewer than five: else the next smallest ones are hidden as well (complementary suppression).
Source: UU 27/2022 on personal data; the programme's reference, numbers under 5.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

FEWEST = 5
K = TypeVar("K", bound=Hashable)


def is_small(number: int) -> bool:
    return 0 < number < FEWEST


def suppress(numbers: Mapping[K, int], *, with_total: bool = True) -> dict[K, int | None]:
    """The numbers of the parts of one whole, None where hidden. with_total: their sum is published too."""
    hidden = {key for key, number in numbers.items() if is_small(number)}
    if hidden and with_total:
        # Zeros last: they hide nothing of the sum.
        others = sorted((number == 0, number, str(key), key) for key, number in numbers.items() if key not in hidden)
        for _is_zero, _number, _text, key in others:
            if len(hidden) > 1 and sum(numbers[one] for one in hidden) >= FEWEST:
                break
            hidden.add(key)
    return {key: None if key in hidden else number for key, number in numbers.items()}


def suppress_shares(parts: Mapping[K, tuple[int, int]], *, with_total: bool = True) -> dict[K, tuple[int, int] | None]:
    """(numerator, denominator) by unit, None where hidden: few who have it, or few who have it not, name someone."""
    have = suppress({key: part for key, (part, _whole) in parts.items()}, with_total=with_total)
    have_not = suppress({key: whole - part for key, (part, whole) in parts.items()}, with_total=with_total)
    return {key: None if have[key] is None or have_not[key] is None else parts[key] for key in parts}
