"""What files say of a visit, kept beside the portal's own verdict; and which file is believed where two differ.

An export's words lie at the top, those of any other kind of file under its name, so that none erases another's.
"""

from apps.toddlers.enums import Source

FILES = (Source.OLD_LAYOUT, Source.MEASUREMENTS, Source.EPPGBM)
"""Kinds of file that bring visits; of two that tell one visit differently the later of these is believed, whichever
came first: an export says what e-PPGBM made of what it was given."""
_BESIDE = frozenset(FILES) - {Source.EPPGBM}


def words_of(source: Source, words: dict | None) -> dict:
    """What this kind of file said."""
    if source is Source.EPPGBM:
        return {key: value for key, value in (words or {}).items() if key not in _BESIDE}
    return (words or {}).get(source.value, {})


def joined(source: Source, own: dict, words: dict | None) -> dict:
    """What files said so far, with what this one says now."""
    if source is Source.EPPGBM:
        return {key: value for key, value in (words or {}).items() if key in _BESIDE} | own
    return (words or {}) | {source.value: own}


def is_believed(source: Source, words: dict | None) -> bool:
    """Whether no kind of file that is believed more has spoken."""
    return not any(words_of(other, words) for other in FILES[FILES.index(source) + 1 :])


def is_as_said(name: str, value: object, words: dict | None) -> bool:
    """Whether a figure is one that a file brought, and not one that a person entered or corrected."""
    return any(told.get(name) == value for source in FILES if (told := words_of(source, words)))
