"""What a child has a right to by its age alone: MBG, BKB, the visits of the family team, a NIK. Reference 5.3, 12.3."""

from collections.abc import Iterator
from datetime import date

from apps.interventions.enums import Item
from apps.interventions.rules.entitlement.calendar import A_DAY, age_day, months_between
from apps.interventions.rules.entitlement.children import FED_FROM_MONTH, last_day, unless_of_age
from apps.interventions.rules.entitlement.facts import ChildFacts
from apps.interventions.rules.entitlement.rule import Entitlement, MonthDue, Rule, Terms, by_month, first_within

UNDER_TWO = 24


def _meals(facts: ChildFacts, terms: Terms) -> Iterator[Entitlement]:
    """Shown, and never in the way of other food: under six months the mother eats for the child."""
    from_year = date(terms.policy_on(terms.until).meals_from_year, 1, 1)
    first = max(age_day(facts.born_on, FED_FROM_MONTH), from_year)
    receipts = facts.receipts.get(Item.MEALS, ())
    yield MEALS.row(first, None, "age_6_59", received_on=first_within(receipts, first, None))


def _parenting(facts: ChildFacts, terms: Terms) -> Iterator[Entitlement]:
    until = age_day(facts.born_on, UNDER_TWO) - A_DAY
    receipts = facts.receipts.get(Item.PARENTING, ())
    yield PARENTING.row(facts.born_on, until, "under_two", received_on=first_within(receipts, facts.born_on, until))


def _months(facts: ChildFacts, terms: Terms) -> Iterator[MonthDue]:
    last = min(age_day(facts.born_on, UNDER_TWO) - A_DAY, last_day(facts))
    for month in months_between(facts.born_on, min(last, terms.until)):
        yield MonthDue(month.label, max(month.first, facts.born_on), min(month.last, last), "under_two")


def _companion(facts: ChildFacts, terms: Terms) -> Iterator[Entitlement]:
    """One visit in each calendar month in which the child is under two years."""
    return by_month(COMPANION, _months(facts, terms), facts.receipts.get(Item.COMPANION, ()))


def _identity(facts: ChildFacts, terms: Terms) -> Iterator[Entitlement]:
    if not facts.has_nik:
        receipts = facts.receipts.get(Item.IDENTITY, ())
        yield IDENTITY.row(facts.born_on, None, "no_nik", received_on=first_within(receipts, facts.born_on, None))


MEALS = Rule("child_meals", Item.MEALS, "Perpres 115/2025", _meals, unless_of_age("before_programme", FED_FROM_MONTH))
PARENTING = Rule("parenting", Item.PARENTING, "RAN PASTI: BKB", _parenting, unless_of_age("not_due", 0, UNDER_TWO))
COMPANION = Rule(
    "child_companion", Item.COMPANION, "Peraturan BKKBN 12/2021", _companion, unless_of_age("not_due", 0, UNDER_TWO)
)
IDENTITY = Rule("child_identity", Item.IDENTITY, "UU 24/2013 dan UU 35/2014", _identity, unless_of_age("has_nik"))
