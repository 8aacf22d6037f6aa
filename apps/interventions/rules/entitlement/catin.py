"""What a person about to marry is owed: screening, and visits of the team until the wedding. Reference 5.3."""

from collections.abc import Iterator
from datetime import date, timedelta

from apps.interventions.enums import EntitlementState, Item
from apps.interventions.rules.entitlement.calendar import A_DAY, months_between
from apps.interventions.rules.entitlement.facts import CatinFacts
from apps.interventions.rules.entitlement.rule import NOT_APPLICABLE, Entitlement, MonthDue, Rule, Terms, by_month


def followed_until(facts: CatinFacts, terms: Terms) -> date:
    """The day before the wedding, or until the team closes the case; without a date three months."""
    days = timedelta(days=terms.policy_on(facts.screened_on).wedding_screening_days)
    until = facts.wedding_on - A_DAY if facts.wedding_on else facts.screened_on + days
    return min(until, facts.resolved_on) if facts.resolved_on else until


def _screening(facts: CatinFacts, terms: Terms) -> Iterator[Entitlement]:
    """Three months before the wedding; that the person is on record is the screening."""
    days = timedelta(days=terms.policy_on(facts.screened_on).wedding_screening_days)
    first = facts.screened_on if facts.wedding_on is None else min(facts.screened_on, facts.wedding_on - days)
    until = facts.wedding_on or facts.screened_on + days
    yield SCREENING.row(first, max(first, until), "catin", received_on=facts.screened_on)


def _months(facts: CatinFacts, terms: Terms) -> Iterator[MonthDue]:
    last = followed_until(facts, terms)
    for month in months_between(facts.screened_on, min(last, terms.until)):
        yield MonthDue(month.label, max(month.first, facts.screened_on), min(month.last, last), "catin")


def _companion(facts: CatinFacts, terms: Terms) -> Iterator[Entitlement]:
    return by_month(COMPANION, _months(facts, terms), facts.receipts.get(Item.COMPANION, ()))


def _otherwise(facts: CatinFacts, on: date) -> tuple[EntitlementState, str]:
    return NOT_APPLICABLE, "not_screened" if on < facts.screened_on else "married"


SCREENING = Rule("catin_screening", Item.CATIN_SCREENING, "Perpres 72/2021 lampiran B no. 3", _screening, _otherwise)
COMPANION = Rule("catin_companion", Item.COMPANION, "Peraturan BKKBN 12/2021", _companion, _otherwise)
