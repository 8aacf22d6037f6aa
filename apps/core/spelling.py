"""One spelling of a name, for matching: never shown."""

import re
import unicodedata
from functools import lru_cache

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


@lru_cache(20_000)
def name_key(text: str) -> str:
    """Lower case, no accents, no spaces, no punctuation: `Saji Ra`, `SAJIRA` and `sajira.` are one."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_LETTERS.sub("", plain.lower())
