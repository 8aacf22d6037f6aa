"""Names of people in free text that others than the team read."""

import re
from collections.abc import Iterable

MASK = "…"


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    known = sorted({" ".join(name.split()) for name in names if name.strip()}, key=len, reverse=True)
    parts = [r"\s+".join(re.escape(word) for word in name.split()) for name in known]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None


def says_a_name(text: str, names: Iterable[str]) -> bool:
    """Whether the text holds one of these names as a whole."""
    pattern = _pattern(names)
    return pattern is not None and pattern.search(text) is not None


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with each of these names replaced by an ellipsis."""
    pattern = _pattern(names)
    return text if pattern is None else pattern.sub(MASK, text)
