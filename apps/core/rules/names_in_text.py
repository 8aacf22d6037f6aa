"""Names of people in free text that others read than who writes it."""

import re
from collections.abc import Iterable

MASK = "…"
SHORTEST = 4
NO_NAMES = frozenset({"anak", "bayi", "nyonya"})
"""Words of stand-in names (`stand_in_names`) that any text may hold."""


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    known = sorted({" ".join(name.split()) for name in names if name.strip()}, key=len, reverse=True)
    parts = [r"\s+".join(re.escape(word) for word in name.split()) for name in known]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None


def says_a_name(text: str, names: Iterable[str]) -> bool:
    """Whether the text holds one of these names as a whole."""
    pattern = _pattern(names)
    return pattern is not None and pattern.search(text) is not None


def with_short_names(names: Iterable[str]) -> list[str]:
    """The names, and each word of them by which a person may be called."""
    known = list(names)
    words = {word for name in known for word in name.split() if len(word) >= SHORTEST and word.lower() not in NO_NAMES}
    return [*known, *sorted(words)]


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with each of these names replaced by an ellipsis."""
    pattern = _pattern(names)
    return text if pattern is None else pattern.sub(MASK, text)
