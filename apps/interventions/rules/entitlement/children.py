"""What is true of a child as a beneficiary: how long it is one, and why something is not owed to it on a day."""

from collections.abc import Callable
from datetime import date

from apps.interventions.enums import EntitlementState
from apps.interventions.rules.entitlement.calendar import A_DAY, age_day
from apps.interventions.rules.entitlement.facts import ChildFacts, VisitFact
from apps.interventions.rules.entitlement.rule import NO, NOT_APPLICABLE

FED_FROM_MONTH, UNDER_MONTH = 6, 60


def last_day(facts: ChildFacts) -> date:
    """The last day on which the child is in the register: under 60 months, and here."""
    ends = age_day(facts.born_on, UNDER_MONTH) - A_DAY
    return ends if facts.left_on is None else min(ends, facts.left_on - A_DAY)


def outside_ages(facts: ChildFacts, on: date, first: int = 0, before: int = UNDER_MONTH) -> str:
    """Why the child is no beneficiary by its age on a day, '' where it is one. Completed months."""
    if on < facts.born_on:
        return "not_born"
    if facts.left_on is not None and on >= facts.left_on:
        return "left"
    if on < age_day(facts.born_on, first):
        return "too_young"
    return "too_old" if on >= age_day(facts.born_on, before) else ""


def unless_of_age(
    reason: str, first: int = 0, before: int = UNDER_MONTH
) -> Callable[[ChildFacts, date], tuple[EntitlementState, str]]:
    """`otherwise` of a rule for these ages: not applicable outside them, else not owed for the reason."""

    def otherwise(facts: ChildFacts, on: date) -> tuple[EntitlementState, str]:
        outside = outside_ages(facts, on, first, before)
        return (NOT_APPLICABLE, outside) if outside else (NO, reason)

    return otherwise


def last_visit(facts: ChildFacts, on: date) -> VisitFact | None:
    """The last visit up to the day that shows how the child is fed."""
    return next((one for one in reversed(facts.visits) if one.on <= on and one.shows_nutrition), None)
