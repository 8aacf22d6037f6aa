"""Placeholder names of newborns who have no name yet, as "By. Ny. Euis": the child named later is the same child.

Spellings as met in e-PPGBM exports and birth registers: By/Bayi/BBL/An(ak), a number for twins, then Ny/Nyonya/Ibu and
the mother's name; after By and Bayi her name alone.
"""

import re
from dataclasses import dataclass

_WORDS = re.compile(r"[^a-z0-9]+")
_BABY = r"(?:by|bayi|bbl|bayi baru lahir|neonatus|newborn)"
_MOTHER = r"(?:ny|nyonya|ibu|bu)"
_BOY_OR_GIRL = r"(?:laki laki|laki|lk|l|perempuan|pr|p)"
_NUMBER = r"(?:[1-5]|i|ii|iii|iv|kembar [1-5]|ke [1-5]|pertama|kedua|ketiga)"
_OF_MOTHER = re.compile(
    rf"^(?:(?P<baby>{_BABY})|an|anak|b)(?: {_BOY_OR_GIRL})?(?: (?P<number>{_NUMBER}))?(?: dari)?"
    rf"(?(baby)(?: {_MOTHER})?| {_MOTHER})(?: (?P<mother>.*?))?(?: (?P<after>{_NUMBER}))?$"
)
_UNNAMED = re.compile(
    rf"^(?:{_BABY}(?: {_BOY_OR_GIRL})?(?: (?P<number>{_NUMBER}))?"
    r"|(?:belum (?:ada|punya|diberi|ber)|tanpa|tidak ada) ?nama|belum bernama|bernama belum"
    r"|nn|no ?name|un ?named)$"
)
_JOINED = re.compile(r"^(?:byny|bayiny)(?= |$)")
_VALUES = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "pertama": 1, "kedua": 2, "ketiga": 3}
# Of a key without spaces (core.name_keys): every placeholder begins so, and few names do.
KEY_PREFIXES = ("by", "bayi", "bbl", "anny", "anibu", "anakny", "anakibu", "anakdari", "andari", "belum", "tanpa",
                "tidakada", "bernama", "bny", "bibu", "neonatus", "newborn", "nn", "noname", "unnamed")  # fmt: skip
KEY_PATTERN = f"^({'|'.join(KEY_PREFIXES)})"


@dataclass(frozen=True)
class StandIn:
    """mother: her name in lower case, '' for none. number: which of twins, None where unsaid."""

    mother: str = ""
    number: int | None = None


def stand_in(name: str) -> StandIn | None:
    """What a placeholder name says; None for a name of one's own.

    >>> stand_in("BY NY EUIS CONTOH")
    StandIn(mother='euis contoh', number=None)
    >>> stand_in("Bayi 2 Ny. Lilis").number
    2
    >>> stand_in("Byan Pratama")
    """
    words = _WORDS.sub(" ", name.lower()).strip()
    words = _JOINED.sub(lambda joined: f"{joined[0][:-2]} ny", words)
    match = _UNNAMED.match(words) or _OF_MOTHER.match(words)
    if match is None:
        return None
    parts = match.groupdict()
    number = (parts.get("number") or parts.get("after") or "").rpartition(" ")[2]
    return StandIn(parts.get("mother") or "", _VALUES.get(number) or (int(number) if number else None))
