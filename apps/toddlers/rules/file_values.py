"""What files say of a visit, stored beside the portal's own verdict; and which file counts where two differ.

The values of an export lie at the top, those of any other kind of file under its name, so that none erases another's.
"""

from apps.toddlers.enums import Source

FILES = (Source.OLD_LAYOUT, Source.MEASUREMENTS, Source.EPPGBM)
"""Kinds of file that bring visits; of two that differ about one visit the later of these counts, whichever came first:
an export has what e-PPGBM made of what it was given."""
_FIGURES = ("weight_kg", "height_cm")
_BESIDE = frozenset(FILES) - {Source.EPPGBM}


def values_of(source: Source, stored: dict | None) -> dict:
    """What this kind of file contained."""
    if source is Source.EPPGBM:
        return {key: value for key, value in (stored or {}).items() if key not in _BESIDE}
    return (stored or {}).get(source.value, {})


def merged(source: Source, own: dict, stored: dict | None) -> dict:
    """What files contained so far, with what this one contains; what it leaves out stays.

    What was computed from other figures goes with them.
    """
    before = values_of(source, stored)
    if any(own.get(name, before.get(name)) != before.get(name) for name in _FIGURES):
        before = {name: before[name] for name in _FIGURES if name in before}
    now = before | own
    if source is Source.EPPGBM:
        return {key: value for key, value in (stored or {}).items() if key in _BESIDE} | now
    return (stored or {}) | {source.value: now}


def is_preferred(source: Source, stored: dict | None) -> bool:
    """Whether no kind of file that counts more has spoken."""
    return not any(values_of(other, stored) for other in FILES[FILES.index(source) + 1 :])


def is_from_file(name: str, value: object, stored: dict | None) -> bool:
    """Whether a figure is one that a file brought, and not one that a person entered or corrected."""
    return any(values.get(name) == value for source in FILES if (values := values_of(source, stored)))
