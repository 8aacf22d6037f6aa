"""The dusun that an address names: files have no column of its own for it, but write "Kp. Pasir RT 008 RW 002".

A village has its parts by the word of its province: dusun, kampung (Banten), dukuh, jorong, banjar, lingkungan.
"""

import re

_NAMED = re.compile(
    r"\b(?:kp|kmp|kampung|dusun|dsn|dukuh|dkh|jorong|banjar|br|lingkungan|lingk)\b[.\s]+"
    r"(?!(?:rt|rw|no|blok)\b)(?P<name>[^\W\d][\w' -]*?)"
    r"(?=\s*(?:$|[,;./(]|\b(?:rt|rw|no|blok|desa|ds|kel|kelurahan|kec)\b))",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"[ivx]+", re.IGNORECASE)


def hamlet_of(address: str) -> str:
    """'Kp. pasir  nangka RT 008 RW 002' -> 'Pasir Nangka'; '' where the address names none."""
    named = _NAMED.search(address)
    words = named["name"].split() if named else []
    return " ".join(word.upper() if _NUMERAL.fullmatch(word) else word.title() for word in words)
