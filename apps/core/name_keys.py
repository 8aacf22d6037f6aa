"""One spelling of a name, for matching: never shown."""

import re
import unicodedata
from functools import lru_cache

_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")
_NOT_LETTERS = bytes(set(range(128)) - set(b"abcdefghijklmnopqrstuvwxyz0123456789"))


@lru_cache(20_000)
def name_key(text: str) -> str:
    """Lower case, no accents, no spaces, no punctuation: `Saji Ra`, `SAJIRA` and `sajira.` are one."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return plain.encode("ascii", "ignore").lower().translate(None, _NOT_LETTERS).decode()


def words_of(text: str) -> tuple[str, ...]:
    """Lower case, no accents, split at whatever is neither letter nor digit, as the index of words is."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return tuple(word for word in _BETWEEN_WORDS.split(plain) if word)
