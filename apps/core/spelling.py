"""One spelling of a name, for matching: never shown."""

import unicodedata
from functools import lru_cache

_NOT_LETTERS = bytes(set(range(128)) - set(b"abcdefghijklmnopqrstuvwxyz0123456789"))


@lru_cache(20_000)
def name_key(text: str) -> str:
    """Lower case, no accents, no spaces, no punctuation: `Saji Ra`, `SAJIRA` and `sajira.` are one."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return plain.encode("ascii", "ignore").lower().translate(None, _NOT_LETTERS).decode()
