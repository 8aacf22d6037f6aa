"""Whether a child with a name is a newborn that had none yet."""

import re
from dataclasses import dataclass

from apps.core.rules.short_names import are_short_forms
from apps.core.rules.stand_in_names import stand_in
from apps.toddlers.rules.matching import parents_of

_WORDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, kw_only=True)
class Newborn:
    """What tells whether a named child is a newborn that had no name. nik: anything comparable, or None."""

    name: str
    mother: str
    born_on: object
    sex: str
    nik: object = None


def may_be_named_later(one: Newborn, other: Newborn) -> bool:
    """Whether one of the two may be the other before it had its name: a question for a person, never certain.

    Same birth date, sex and mother, and at least one name a placeholder; twins with two numbers, and two NIK, are two
    children. Whether both live in one place is for the caller to say.
    """
    first, second = stand_in(one.name), stand_in(other.name)
    if first is None and second is None:
        return False
    if one.born_on != other.born_on or one.sex != other.sex:
        return False
    if one.nik is not None and other.nik is not None and one.nik != other.nik:
        return False
    if first and second and first.number and second.number and first.number != second.number:
        return False
    mother = one.mother if _key(one.mother) else (first.mother if first else "")
    others = other.mother if _key(other.mother) else (second.mother if second else "")
    return bool(_key(mother)) and (
        _key(mother) == _key(others)
        or not parents_of(mother).isdisjoint(parents_of(others))
        or are_short_forms(mother, others)
    )


def _key(name: str) -> str:
    return _WORDS.sub("", name.lower())
