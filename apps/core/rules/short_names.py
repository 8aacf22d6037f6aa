"""Names written short or with a title: M. Raka, Moh. Raka, An. Raka and Muhammad Raka are alike, and never sure."""

from functools import lru_cache

from apps.core.name_keys import words_of

MUHAMMAD = frozenset({
    "muhammad", "muhamad", "muhammed", "muhamed", "mohammad", "mohamad", "mohammed", "mochammad", "mochamad",
    "muchammad", "muchamad", "muh", "moh", "moch", "much", "mohd", "muhd", "mhd",
})  # fmt: skip
TITLES = frozenset({
    "an", "anak", "ananda", "sdr", "sdri", "tn", "ny", "nn", "h", "hj", "hi", "alm", "almh", "almarhum", "almarhumah",
    "bpk", "ibu",
})  # fmt: skip
_LEFT_OUT = MUHAMMAD | TITLES | {"m", "md", "siti", "st", "sti", "bin", "binti"}


@lru_cache(20_000)
def distinctive_words(name: str) -> frozenset[str]:
    """The words that tell a person from another, without titles and without Muhammad and Siti."""
    return frozenset(words_of(name)) - _LEFT_OUT


def are_short_forms(left: str, right: str) -> bool:
    """Whether one name leaves out or abbreviates what the other writes."""
    first, second = distinctive_words(left), distinctive_words(right)
    return bool(first and second) and (first <= second or second <= first)


def differ_by_title(left: str, right: str) -> bool:
    """Whether the two have the same distinctive words."""
    return bool(first := distinctive_words(left)) and first == distinctive_words(right)
