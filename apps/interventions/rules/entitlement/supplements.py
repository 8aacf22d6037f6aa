"""Vitamin A and deworming of children, in rounds. Reference 12.4.

A round is owed from the first of its month until the end of the half-year, so that a missed one can be caught up.
By age on the day: 6 to 11 months the blue capsule, 12 to 59 the red one; deworming from 12 months.
"""

from collections.abc import Iterator
from datetime import date

from apps.interventions.enums import Item
from apps.interventions.rules.entitlement.calendar import age_day, index_of, month_at, months_between
from apps.interventions.rules.entitlement.children import last_day, unless_of_age
from apps.interventions.rules.entitlement.facts import ChildFacts
from apps.interventions.rules.entitlement.rule import Entitlement, Rule, Terms, first_within

VITAMIN_FROM, RED_FROM, WORMS_FROM = 6, 12, 12
BLUE, RED = "capsule_blue", "capsule_red"


def _rounds(facts: ChildFacts, terms: Terms, name: str, from_month: int) -> Iterator[tuple[str, date, date]]:
    """(month, first day, last day) of the rounds in whose month the child is old enough. name: of the policy."""
    of_age, last = age_day(facts.born_on, from_month), min(last_day(facts), terms.until)
    for month in months_between(of_age, last):
        if month.first.month in getattr(terms.policy_on(month.first), name):
            first = max(month.first, of_age)
            yield month.label, first, half_year_ends(month.first)


def half_year_ends(day: date) -> date:
    return month_at(index_of(day.replace(month=6 if day.month <= 6 else 12, day=1))).last


def _vitamin_a(facts: ChildFacts, terms: Terms) -> Iterator[Entitlement]:
    receipts = facts.receipts.get(Item.VITAMIN_A, ())
    for label, first, until in _rounds(facts, terms, "vitamin_a_months", VITAMIN_FROM):
        received_on = first_within(receipts, first, until)
        yield VITAMIN_A.row(first, until, "age_6_59", occurrence=label, received_on=received_on)


def _colour(facts: ChildFacts, on: date) -> str:
    return BLUE if on < age_day(facts.born_on, RED_FROM) else RED


def _deworming(facts: ChildFacts, terms: Terms) -> Iterator[Entitlement]:
    receipts = facts.receipts.get(Item.DEWORMING, ())
    for label, first, until in _rounds(facts, terms, "deworming_months", WORMS_FROM):
        yield DEWORMING.row(
            first, until, "age_12_59", occurrence=label, received_on=first_within(receipts, first, until)
        )


VITAMIN_A = Rule(
    "vitamin_a",
    Item.VITAMIN_A,
    "Permenkes 21/2015, standar kapsul vitamin A: Februari dan Agustus",
    _vitamin_a,
    unless_of_age("between_rounds", VITAMIN_FROM),
    because_on=_colour,
)
DEWORMING = Rule(
    "deworming",
    Item.DEWORMING,
    "Permenkes 15/2017, penanggulangan cacingan: 12–59 bulan",
    _deworming,
    unless_of_age("between_rounds", WORMS_FROM),
)
