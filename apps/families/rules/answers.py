"""The answers of a family, turned into the facts of its screening.

Source: the programme's reference 2.1 to 2.4. The four "terlalu" and contraception concern couples (PUS): where there
is no couple they do not apply, and count as absent.
"""

from dataclasses import dataclass, fields
from datetime import date

from apps.families.enums import Contraception, Disposal, Toilet, ToiletOwnership, Water
from apps.families.rules.ages import full_months, full_years
from apps.families.rules.household import lacks_modern_contraception, lacks_proper_latrine, lacks_safe_water
from apps.families.rules.policy import DEFAULT, ScreeningPolicy
from apps.families.rules.screening import Facts, age_factors

OLDEST_OF_COUPLE = 49
BADUTA_BELOW_MONTHS, BALITA_BELOW_MONTHS = 24, 60


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """How a family lives: codes of enums.Water and the like, and its contraception. None or '' where unknown."""

    water_source: int | None = None
    toilet_ownership: int | None = None
    toilet_kind: int | None = None
    toilet_disposal: int | None = None
    contraception: str = ""


@dataclass(frozen=True, kw_only=True)
class Answers(Conditions):
    """What a family answers when it is screened; None where unknown.

    birth_interval_months: between the last two births; of a pregnant wife, from the last birth to this pregnancy.
    children: all children of the couple, of any age. contraception_on: when the method began.
    """

    is_couple: bool | None = None
    is_pregnant: bool | None = None
    has_child_0_23: bool | None = None
    has_child_24_59: bool | None = None
    wife_born_on: date | None = None
    contraception_on: date | None = None
    birth_interval_months: int | None = None
    children: int | None = None


CODES = {
    "water_source": frozenset(Water),
    "toilet_ownership": frozenset(ToiletOwnership),
    "toilet_kind": frozenset(Toilet),
    "toilet_disposal": frozenset(Disposal),
    "contraception": frozenset(Contraception),
}
"""Which codes each of the conditions may hold."""
MOST_CHILDREN, LONGEST_INTERVAL_MONTHS = 20, 400
YOUNGEST_WIFE, OLDEST_WIFE = 10, 90
FIRST_YEAR = 2021
"""The first year of BKKBN's verval of families at risk."""


def facts_of(answers: Answers, on: date, policy: ScreeningPolicy = DEFAULT) -> Facts:
    """The facts on the day of the screening. A pregnant wife makes a couple, as verval counts her."""
    age = full_years(answers.wife_born_on, on)
    is_couple = _is_couple(answers, age)
    young, old = age_factors(age, policy)
    lacking = lacks_modern_contraception(answers.contraception, on, answers.contraception_on, policy)
    if answers.is_pregnant and not answers.contraception:
        lacking = True  # who is pregnant uses none
    applies = is_couple is not False
    return Facts(
        is_couple=is_couple,
        is_pregnant=answers.is_pregnant,
        has_child_0_23=answers.has_child_0_23,
        has_child_24_59=answers.has_child_24_59,
        no_safe_water=lacks_safe_water(answers.water_source, policy),
        no_latrine=lacks_proper_latrine(answers.toilet_ownership, answers.toilet_kind, answers.toilet_disposal, policy),
        too_young=young if applies else False,
        too_old=old if applies else False,
        too_close=is_too_close(answers, policy) if applies else False,
        too_many=is_too_many(answers.children, policy) if applies else False,
        no_modern_contraception=lacking if applies else False,
    )


def merged(new: Facts, known: Facts) -> Facts:
    """What was not answered again stays as it was known."""
    return Facts(
        **{
            field.name: getattr(known, field.name) if (value := getattr(new, field.name)) is None else value
            for field in fields(Facts)
        }
    )


def _is_couple(answers: Answers, age: int | None) -> bool | None:
    if answers.is_pregnant:
        return True
    # A married girl under 15 is a couple all the same: she is who "terlalu muda" is about.
    if age is not None and age > OLDEST_OF_COUPLE:
        return False
    return answers.is_couple


def is_too_close(answers: Answers, policy: ScreeningPolicy = DEFAULT) -> bool | None:
    """Under two years between the last two births, or from the last birth to the present pregnancy."""
    interval, limit = answers.birth_interval_months, policy.close_below_months
    if answers.is_pregnant:
        if answers.has_child_0_23 or (interval is not None and interval < limit):
            return True
        has_none_under_five = answers.has_child_0_23 is False and answers.has_child_24_59 is False
        return False if interval is not None or answers.children == 0 or has_none_under_five else None
    if interval is None:
        return False if answers.children is not None and answers.children < 2 else None
    return interval < limit


def is_too_many(children: int | None, policy: ScreeningPolicy = DEFAULT) -> bool | None:
    return None if children is None else children >= policy.many_from


def child_targets(births: list[date], on: date) -> tuple[bool, bool]:
    """(has a child of 0 to 23 months, has one of 24 to 59) on that day."""
    ages = [full_months(born_on, on) for born_on in births if born_on <= on]
    return (
        any(age < BADUTA_BELOW_MONTHS for age in ages),
        any(BADUTA_BELOW_MONTHS <= age < BALITA_BELOW_MONTHS for age in ages),
    )


def interval_of(births: list[date]) -> int | None:
    """Months between the last two births on record; twins are one birth. None with fewer than two."""
    days = sorted(set(births))
    return full_months(days[-2], days[-1]) if len(days) > 1 else None


def interval_to(births: list[date], lmp_on: date | None) -> int | None:
    """Months from the last birth on record to a pregnancy that began on this day."""
    before = [born_on for born_on in births if lmp_on and born_on < lmp_on]
    return full_months(max(before), lmp_on) if before and lmp_on else None
