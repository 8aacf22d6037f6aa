"""When two records are the same child, when they are not, and when a person must say so.

A NIK decides; without one, name, birth date, mother and desa together do. What points both ways is a doubt, never a
merge: NIK are mistyped and reused in the field (e-PPGBM lets a child be entered twice under two numbers).

Some files have no desa: their children are placed in a kecamatan or kabupaten, and may be any child inside it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from apps.core.name_keys import name_key
from apps.toddlers.enums import Doubt

# Half a name may be left out or spelt otherwise; two names that share less are two people's.
NAMES_ALIKE = 0.6
DESA_CODE_LENGTH = 13
_BETWEEN_PARENTS = re.compile(r"\s*[/&+;|\\(]\s*|,\s+|\s+-+\s+|\s+(?:dan|dg|dengan)\s+", re.IGNORECASE)
_TITLES = re.compile(
    r"^(?:\W*(?:(?:ny|nyonya|ibu|bu|tn|tuan|bpk|bapak|bp|ayah|hj|almh?|almarhumah?)\b|[hnt]\.)\W*)+(?=\w)",
    re.IGNORECASE,
)
# Keys of what follows a name after a comma or in brackets, and is no name.
_AFTER_NAMES = frozenset({
    "alm", "almh", "almarhum", "almarhumah", "spd", "spdi", "sag", "se", "sh", "ssi", "skom", "skm", "skep", "st",
    "sip", "ssos", "sap", "sp", "mm", "mpd", "mkes", "msi", "amd", "amdkeb", "amkeb", "sst", "sstkeb", "strkeb", "ners",
})  # fmt: skip


@dataclass(slots=True)
class Identity:
    """What tells a child: nik_index is the blind index or None; the keys are spellings (core.spelling)."""

    nik_index: bytes | None
    name_key: str
    born_on: date
    mother_key: str
    desa_id: str
    sex: str


@dataclass(slots=True)
class Match:
    """child: the one record it is. doubts: (record, why it might be it). Neither: a child not met before."""

    child: object | None = None
    doubts: tuple = ()


def match(seeker: Identity, candidates: Iterable) -> Match:
    """Compare with records that share the NIK, or name and birth date. A candidate has the fields of Identity."""
    sure, exact, doubts = None, [], []
    for other in candidates:
        same_nik = seeker.nik_index is not None and seeker.nik_index == other.nik_index
        if same_nik:
            if seeker.name_key != other.name_key and seeker.born_on != other.born_on:
                doubts.append((other, Doubt.NIK_OF_ANOTHER))
            else:
                sure = other
        elif seeker.name_key == other.name_key and seeker.born_on == other.born_on:
            reason = _by_name(seeker, other)
            if reason is None:
                exact.append(other)
            elif isinstance(reason, Doubt):
                doubts.append((other, reason))
    if sure is not None:
        return Match(sure)
    if len(exact) > 1 and len(here := [other for other in exact if is_same_desa(seeker.desa_id, other.desa_id)]) == 1:
        exact = here
    if len(exact) > 1:
        return Match(None, tuple((other, Doubt.SEVERAL) for other in exact))
    if exact and not any(reason is Doubt.NIK_OF_ANOTHER for _, reason in doubts):
        return Match(exact[0])
    return Match(None, tuple(doubts) + tuple((other, Doubt.SEVERAL) for other in exact))


def _by_name(seeker: Identity, other: Identity) -> Doubt | str | None:
    """For records with one name and birth date and not the same NIK: None if the same child, '' if another one."""
    two_niks = seeker.nik_index is not None and other.nik_index is not None
    if not may_be_one_place(seeker.desa_id, other.desa_id):
        is_same_mother = seeker.mother_key == other.mother_key or share_a_parent(_parents(seeker), _parents(other))
        return Doubt.OTHER_DESA if seeker.mother_key and is_same_mother else ""
    is_certain_place = is_same_desa(seeker.desa_id, other.desa_id)
    if seeker.mother_key != other.mother_key and not share_a_parent(_parents(seeker), _parents(other)):
        if seeker.mother_key and other.mother_key and (two_niks or not is_certain_place):
            return ""
        return Doubt.OTHER_MOTHER
    if not seeker.mother_key and not is_certain_place:
        return "" if two_niks else Doubt.OTHER_MOTHER
    if two_niks:
        return Doubt.OTHER_NIK
    return Doubt.OTHER_SEX if seeker.sex != other.sex else None


def _parents(child: Identity) -> str:
    return getattr(child, "mother_name", "") or child.mother_key


def without_titles(name: str) -> str:
    """'Ny. Euis' -> 'Euis'."""
    return _TITLES.sub("", name)


@lru_cache(4096)
def parents_of(text: str) -> frozenset[str]:
    """The keys of the parents that one cell names, without titles: 'Tn. AYAH / Ny. IBU' are two."""
    keys = {name_key(without_titles(part)) for part in _BETWEEN_PARENTS.split(text)}
    return frozenset(keys - _AFTER_NAMES - {""})


def share_a_parent(one: str, other: str) -> bool:
    """Whether two cells, of which one names two people, name one of them both."""
    ours, theirs = parents_of(one), parents_of(other)
    return max(len(ours), len(theirs)) > 1 and not ours.isdisjoint(theirs)


def is_same_desa(one: str, other: str) -> bool:
    return one == other and len(one) == DESA_CODE_LENGTH


def may_be_one_place(one: str, other: str) -> bool:
    """Region codes of one place, or of which one holds the other."""
    return one == other or other.startswith(f"{one}.") or one.startswith(f"{other}.")


def narrower(one: str, other: str) -> str:
    """The more precise of two region codes of which one may hold the other; the first where neither is."""
    return other if other.startswith(f"{one}.") else one


def are_names_alike(one: str, other: str) -> bool:
    """Whether two spelling keys may be one person's name."""
    if one in other or other in one:
        return bool(one and other)
    return SequenceMatcher(None, one, other).ratio() >= NAMES_ALIKE
