"""How likely two records are one: a score from 0 to 100 with its reasons.

A pair is put before a person from ASK_FROM on; nothing is ever merged by the score alone. The weights are the portal's
own: names are respelt, days and months swapped and years mistyped in the field, a NIK loses or swaps a digit, and one
family card is entered twice. What points the other way (two unlike NIK, other sex, other mother) is taken off.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ASK_FROM = 60
NEAR_DAYS = 31
LIKE_FROM = 0.45
LIKE_PREFIX = 5


class Reason(StrEnum):
    SAME_NAME = "same_name"
    LIKE_NAME = "like_name"
    SAME_BORN = "same_born"
    BORN_SWAPPED = "born_swapped"
    BORN_OTHER_YEAR = "born_other_year"
    BORN_NEAR = "born_near"
    SAME_MOTHER = "same_mother"
    LIKE_MOTHER = "like_mother"
    SAME_WIFE = "same_wife"
    LIKE_WIFE = "like_wife"
    SAME_WIFE_BORN = "same_wife_born"
    SAME_FAMILY = "same_family"
    SAME_DESA = "same_desa"
    SAME_RT = "same_rt"
    SAME_PHONE = "same_phone"
    SAME_NUMBER = "same_number"
    NUMBER_ONE_OFF = "number_one_off"
    OTHER_NAME = "other_name"
    OTHER_NUMBER = "other_number"
    OTHER_BORN = "other_born"
    OTHER_SEX = "other_sex"
    OTHER_MOTHER = "other_mother"
    OTHER_DESA = "other_desa"
    OTHER_RT = "other_rt"


R = Reason
WEIGHTS = {
    R.SAME_NAME: 40, R.LIKE_NAME: 25, R.SAME_BORN: 30, R.BORN_SWAPPED: 22, R.BORN_OTHER_YEAR: 18, R.BORN_NEAR: 12,
    R.SAME_MOTHER: 20, R.LIKE_MOTHER: 12, R.SAME_WIFE: 35, R.LIKE_WIFE: 20, R.SAME_WIFE_BORN: 20, R.SAME_FAMILY: 20,
    R.SAME_DESA: 10, R.SAME_RT: 10, R.SAME_PHONE: 10, R.SAME_NUMBER: 60, R.NUMBER_ONE_OFF: 25, R.OTHER_NAME: -25,
    R.OTHER_NUMBER: -25, R.OTHER_BORN: -20, R.OTHER_SEX: -15, R.OTHER_MOTHER: -20, R.OTHER_DESA: -15, R.OTHER_RT: -15,
}  # fmt: skip
# A new family card has a new number: that two differ says less than two unlike NIK.
OTHER_CARD_WEIGHT = -15


@dataclass(frozen=True, slots=True)
class Person:
    """A child or a member as the score sees it; keys are spellings (core.spelling), what is not known is empty.

    mother_key: of a child. family: id or None. number: the NIK's digits.
    """

    name_key: str
    born_on: date | None = None
    mother_key: str = ""
    sex: str = ""
    desa: str = ""
    family: int | None = None
    phone: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Household:
    """A family as the score sees it. wife_born_on: of the wife's own record, where she has one. number: the KK."""

    head_key: str
    wife_key: str = ""
    wife_born_on: date | None = None
    desa: str = ""
    rt: str = ""
    rw: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    points: int
    reasons: tuple[Reason, ...]

    @property
    def is_asked(self) -> bool:
        return self.points >= ASK_FROM


NOT_ALIKE = Score(0, ())


def score_people(one: Person, other: Person) -> Score:
    """Two children, two members, or a child and a member.

    Names that are not alike at all are two people, whatever else they share: twins. One NIK is asked about in any case:
    where it is not one person, it is written on the wrong one.
    """
    is_one_number = bool(one.number) and one.number == other.number
    name = _told(one.name_key, other.name_key, R.SAME_NAME, R.LIKE_NAME, R.OTHER_NAME)
    if name not in (R.SAME_NAME, R.LIKE_NAME) and not is_one_number:
        return NOT_ALIKE
    reasons = [
        name,
        _born(one.born_on, other.born_on),
        _told(one.mother_key, other.mother_key, R.SAME_MOTHER, R.LIKE_MOTHER, R.OTHER_MOTHER),
        _number(one.number, other.number),
        _same(one.desa, other.desa, R.SAME_DESA, R.OTHER_DESA),
        _same(one.family, other.family, R.SAME_FAMILY),
        _same(one.phone, other.phone, R.SAME_PHONE),
        R.OTHER_SEX if one.sex and other.sex and one.sex != other.sex else None,
    ]
    return _scored(reasons, at_least=ASK_FROM if is_one_number else 0)


def score_families(one: Household, other: Household) -> Score:
    """Two households. Both the head and the wife must be alike where both are told."""
    head = _told(one.head_key, other.head_key, R.SAME_NAME, R.LIKE_NAME)
    wife = _told(one.wife_key, other.wife_key, R.SAME_WIFE, R.LIKE_WIFE)
    if (one.head_key and other.head_key and head is None) or (one.wife_key and other.wife_key and wife is None):
        return NOT_ALIKE
    same_wife_born = one.wife_born_on and one.wife_born_on == other.wife_born_on and wife is not None
    place = None
    if one.rt and other.rt:
        place = R.SAME_RT if (one.rt, one.rw) == (other.rt, other.rw) else R.OTHER_RT
    reasons = [
        head,
        wife,
        R.SAME_WIFE_BORN if same_wife_born else None,
        _number(one.number, other.number),
        _same(one.desa, other.desa, R.SAME_DESA, R.OTHER_DESA),
        place,
    ]
    return _scored(reasons, {R.OTHER_NUMBER: OTHER_CARD_WEIGHT})


def _scored(reasons: Iterable[Reason | None], weights: dict[Reason, int] | None = None, *, at_least: int = 0) -> Score:
    told = tuple(reason for reason in reasons if reason is not None)
    points = sum((weights or {}).get(reason, WEIGHTS[reason]) for reason in told)
    return Score(max(at_least, min(100, points)), told)


def _same(one, other, same: Reason, differs: Reason | None = None) -> Reason | None:
    if not one or not other:
        return None
    return same if one == other else differs


def _told(one: str, other: str, same: Reason, like: Reason, differs: Reason | None = None) -> Reason | None:
    if not one or not other:
        return None
    if one == other:
        return same
    return like if are_alike(one, other) else differs


def _born(one: date | None, other: date | None) -> Reason | None:
    if one is None or other is None:
        return None
    if one == other:
        return R.SAME_BORN
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return R.BORN_SWAPPED
    if (one.month, one.day) == (other.month, other.day):
        return R.BORN_OTHER_YEAR
    return R.BORN_NEAR if abs((one - other).days) <= NEAR_DAYS else R.OTHER_BORN


def _number(one: str, other: str) -> Reason | None:
    """Equal numbers stand in two registers, never in one; one digit off, or two neighbours swapped, is a slip."""
    if not one or not other:
        return None
    if one == other:
        return R.SAME_NUMBER
    return R.NUMBER_ONE_OFF if is_one_off(one, other) else R.OTHER_NUMBER


def is_one_off(one: str, other: str) -> bool:
    """Of equal length, with one digit changed or two neighbouring ones swapped."""
    if len(one) != len(other):
        return False
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) == 1:
        return True
    if len(places) != 2 or places[1] - places[0] != 1:
        return False
    first, second = places
    return one[first] == other[second] and one[second] == other[first]


def are_alike(one: str, other: str) -> bool:
    """Spelt nearly alike: many of the same three letters in a row, or one is a long beginning or end of the other."""
    short, long = sorted((one, other), key=len)
    if len(short) >= LIKE_PREFIX and (long.startswith(short) or long.endswith(short)):
        return True
    return likeness(one, other) >= LIKE_FROM


def likeness(one: str, other: str) -> float:
    """Share of three-letter runs in common, 0 to 1, as pg_trgm counts it: two blanks before a word, one behind."""
    first, second = _runs(one), _runs(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def _runs(text: str) -> frozenset[str]:
    padded = f"  {text} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2)) if text else frozenset()
