"""How likely two records are left: a score from 0 to 100 with its reasons.

A pair is put up for decision from LIKELY_FROM on; nothing is ever merged by the score alone. The weights are the
portal's own: in the field names are respelt, days and months swapped and years mistyped, a NIK loses or swaps a digit,
and one family card is entered twice. What speaks against it (two unlike NIK, other sex, other mother) is subtracted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from apps.core.name_keys import name_key
from apps.core.rules.short_names import are_short_forms
from apps.core.rules.stand_in_names import StandIn, stand_in

LIKELY_FROM = 60
NEAR_DAYS = 31
SIMILAR_FROM = 0.45
LONG_PREFIX = 5


class Reason(StrEnum):
    SAME_NAME = "same_name"
    LIKE_NAME = "like_name"
    NOT_YET_NAMED = "not_yet_named"
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
    R.SAME_NAME: 40, R.LIKE_NAME: 25, R.NOT_YET_NAMED: 30,
    R.SAME_BORN: 30, R.BORN_SWAPPED: 22, R.BORN_OTHER_YEAR: 18, R.BORN_NEAR: 12,
    R.SAME_MOTHER: 20, R.LIKE_MOTHER: 12, R.SAME_WIFE: 35, R.LIKE_WIFE: 20, R.SAME_WIFE_BORN: 20, R.SAME_FAMILY: 20,
    R.SAME_DESA: 10, R.SAME_RT: 10, R.SAME_PHONE: 10, R.SAME_NUMBER: 60, R.NUMBER_ONE_OFF: 25, R.OTHER_NAME: -25,
    R.OTHER_NUMBER: -25, R.OTHER_BORN: -20, R.OTHER_SEX: -15, R.OTHER_MOTHER: -20, R.OTHER_DESA: -15, R.OTHER_RT: -15,
}  # fmt: skip
# A new family card has a new number, so two unlike KK weigh less than two unlike NIK.
OTHER_CARD_WEIGHT = -15


@dataclass(frozen=True, slots=True)
class Person:
    """A child or a member as the score reads it; keys are of core.name_keys; what is unknown is empty.

    name: as written, where it is known; with it abbreviations and newborns without a name are recognised.
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
    name: str = ""


@dataclass(frozen=True, slots=True)
class Household:
    """A family as the score reads it. wife_born_on: of the wife's own record, where she has left. number: the KK."""

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
    def is_likely(self) -> bool:
        return self.points >= LIKELY_FROM


NOT_ALIKE = Score(0, ())


def score_people(left: Person, right: Person) -> Score:
    """Two children, two members, or a child and a member.

    Names that are not alike at all are two people, whatever else they share (twins). One NIK is likely in any case:
    where it is not one person, it is written on the wrong one.
    """
    is_one_number = bool(left.number) and left.number == right.number
    name = _compare_people_names(left, right)
    if name not in (R.SAME_NAME, R.LIKE_NAME, R.NOT_YET_NAMED) and not is_one_number:
        return NOT_ALIKE
    reasons = [
        name,
        _compare_birth_dates(left.born_on, right.born_on),
        _compare_names(left.mother_key, right.mother_key, R.SAME_MOTHER, R.LIKE_MOTHER, R.OTHER_MOTHER),
        _compare_numbers(left.number, right.number),
        _compare(left.desa, right.desa, R.SAME_DESA, R.OTHER_DESA),
        _compare(left.family, right.family, R.SAME_FAMILY),
        _compare(left.phone, right.phone, R.SAME_PHONE),
        R.OTHER_SEX if left.sex and right.sex and left.sex != right.sex else None,
    ]
    return _scored(reasons, at_least=LIKELY_FROM if is_one_number else 0)


def score_families(left: Household, right: Household) -> Score:
    """Two households. Both the head and the wife must be alike where both are known, or the KK is one."""
    head = _compare_names(left.head_key, right.head_key, R.SAME_NAME, R.LIKE_NAME)
    wife = _compare_names(left.wife_key, right.wife_key, R.SAME_WIFE, R.LIKE_WIFE)
    is_one_number = bool(left.number) and left.number == right.number
    is_other_head = left.head_key and right.head_key and head is None
    is_other_wife = left.wife_key and right.wife_key and wife is None
    if (is_other_head or is_other_wife) and not is_one_number:
        return NOT_ALIKE
    same_wife_born = left.wife_born_on and left.wife_born_on == right.wife_born_on and wife is not None
    place = None
    if left.rt and right.rt:
        place = R.SAME_RT if (left.rt, left.rw) == (right.rt, right.rw) else R.OTHER_RT
    reasons = [
        head,
        wife,
        R.SAME_WIFE_BORN if same_wife_born else None,
        _compare_numbers(left.number, right.number),
        _compare(left.desa, right.desa, R.SAME_DESA, R.OTHER_DESA),
        place,
    ]
    least = LIKELY_FROM if is_one_number else 0
    return _scored(reasons, {R.OTHER_NUMBER: OTHER_CARD_WEIGHT}, at_least=least)


def _scored(reasons: Iterable[Reason | None], weights: dict[Reason, int] | None = None, *, at_least: int = 0) -> Score:
    known = tuple(reason for reason in reasons if reason is not None)
    points = sum((weights or {}).get(reason, WEIGHTS[reason]) for reason in known)
    return Score(max(at_least, min(100, points)), known)


def _compare(left: object, right: object, same: Reason, differs: Reason | None = None) -> Reason | None:
    if not left or not right:
        return None
    return same if left == right else differs


def _compare_names(left: str, right: str, same: Reason, like: Reason, differs: Reason | None = None) -> Reason | None:
    if not left or not right:
        return None
    if left == right:
        return same
    return like if are_alike(left, right) else differs


def _compare_people_names(left: Person, right: Person) -> Reason | None:
    stand_ins = (stand_in(left.name), stand_in(right.name))
    if stand_ins == (None, None):
        reason = _compare_names(left.name_key, right.name_key, R.SAME_NAME, R.LIKE_NAME, R.OTHER_NAME)
        return R.LIKE_NAME if reason is R.OTHER_NAME and are_short_forms(left.name, right.name) else reason
    # Of one mother and one day, and not two of twins.
    is_one_birth = left.born_on is not None and left.born_on == right.born_on and left.sex == right.sex
    mothers = (_mother_of(left, stand_ins[0]), _mother_of(right, stand_ins[1]))
    if not is_one_birth or not all(mothers) or not (mothers[0] == mothers[1] or are_alike(*mothers)):
        return R.OTHER_NAME
    numbers = {one.number for one in stand_ins if one is not None and one.number is not None}
    if len(numbers) > 1:
        return R.OTHER_NAME
    return R.NOT_YET_NAMED if None in stand_ins else R.LIKE_NAME


def _mother_of(person: Person, newborn: StandIn | None) -> str:
    """Of a newborn without a name whose mother is not known, she is in its name."""
    return person.mother_key or (name_key(newborn.mother) if newborn else "")


def _compare_birth_dates(left: date | None, right: date | None) -> Reason | None:
    if left is None or right is None:
        return None
    if left == right:
        return R.SAME_BORN
    if (left.year, left.month, left.day) == (right.year, right.day, right.month):
        return R.BORN_SWAPPED
    if (left.month, left.day) == (right.month, right.day):
        return R.BORN_OTHER_YEAR
    return R.BORN_NEAR if abs((left - right).days) <= NEAR_DAYS else R.OTHER_BORN


def _compare_numbers(left: str, right: str) -> Reason | None:
    """Equal numbers occur across two tables, never in one; one digit changed, or two swapped, is a typing error."""
    if not left or not right:
        return None
    if left == right:
        return R.SAME_NUMBER
    return R.NUMBER_ONE_OFF if is_one_off(left, right) else R.OTHER_NUMBER


def is_one_off(left: str, right: str) -> bool:
    """Of equal length, with one digit changed or two neighbouring ones swapped."""
    if len(left) != len(right):
        return False
    places = [place for place, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(places) == 1:
        return True
    if len(places) != 2 or places[1] - places[0] != 1:
        return False
    first, second = places
    return left[first] == right[second] and left[second] == right[first]


def are_alike(left: str, right: str) -> bool:
    """Many three-letter runs in common, or one is a long beginning or end of the other."""
    short, long = sorted((left, right), key=len)
    if len(short) >= LONG_PREFIX and (long.startswith(short) or long.endswith(short)):
        return True
    return similarity(left, right) >= SIMILAR_FROM


def similarity(left: str, right: str) -> float:
    """Share of three-letter runs in common, 0 to 1, as pg_trgm counts it: two blanks before a word, one behind."""
    first, second = _runs(left), _runs(right)
    return len(first & second) / len(first | second) if first and second else 0.0


def _runs(text: str) -> frozenset[str]:
    padded = f"  {text} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2)) if text else frozenset()
