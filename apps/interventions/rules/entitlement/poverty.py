"""What the extreme poor are owed. Reference 5.3 (I-12, I-16, I-26); who they are, another app derives."""

from collections.abc import Callable, Iterator
from datetime import date

from apps.interventions.enums import EntitlementState, Item
from apps.interventions.rules.entitlement.facts import FamilyFacts
from apps.interventions.rules.entitlement.household import LEFT
from apps.interventions.rules.entitlement.policy import EntitlementPolicy
from apps.interventions.rules.entitlement.rule import (
    NO,
    NOT_APPLICABLE,
    UNKNOWN,
    Entitlement,
    Rule,
    Terms,
    by_spell,
)
from apps.interventions.rules.entitlement.welfare import NO_WELFARE_DATA, welfare_on

POOR, POVERTY_UNKNOWN, HOUSE_UNKNOWN = "extremely_poor", "poverty_not_recorded", "housing_not_recorded"
NOT_POOR = "not_extremely_poor"
UNDECIDED = frozenset({POVERTY_UNKNOWN, HOUSE_UNKNOWN})
LOWEST_DECILE = 1
SOURCE = "Inpres 4/2022 dan Inpres 8/2025: miskin ekstrem"
Finding = Callable[[FamilyFacts, date, EntitlementPolicy], str]


def poverty_on(facts: FamilyFacts, on: date, policy: EntitlementPolicy) -> str:
    """POOR, or '' for who is not; POVERTY_UNKNOWN where nothing says so of a family in the lowest decile."""
    known = [one.is_poor for one in facts.poverty if one.on <= on]
    if known:
        return POOR if known[-1] else ""
    welfare = welfare_on(facts, on, policy)
    return POVERTY_UNKNOWN if welfare is not None and welfare.decile == LOWEST_DECILE else ""


def housing_on(facts: FamilyFacts, on: date, policy: EntitlementPolicy) -> str:
    """For the extreme poor whose house is unfit; the condition of the house is not on record."""
    return HOUSE_UNKNOWN if poverty_on(facts, on, policy) == POOR else ""


def _days(facts: FamilyFacts) -> set[date]:
    """From which something is known of the household's wealth."""
    return {one.on for one in facts.welfare} | {one.on for one in facts.poverty}


def _of_the_poor(item: str, code: str, source: str, finding: Finding) -> Rule:
    def rows(facts: FamilyFacts, terms: Terms) -> Iterator[Entitlement]:
        findings = ((on, finding(facts, on, terms.policy_on(on))) for on in sorted(_days(facts)))
        yield from by_spell(rule, findings, facts.receipts.get(item, ()), UNDECIDED)

    rule = Rule(code, item, source, rows, _otherwise)
    return rule


def _otherwise(facts: FamilyFacts, on: date) -> tuple[EntitlementState, str]:
    if facts.left_on is not None and on >= facts.left_on:
        return NOT_APPLICABLE, LEFT
    if not any(day <= on for day in _days(facts)):
        return UNKNOWN, NO_WELFARE_DATA
    return NO, NOT_POOR


VILLAGE_CASH = _of_the_poor(Item.VILLAGE_CASH, "village_cash", SOURCE, poverty_on)
LIVELIHOOD = _of_the_poor(Item.LIVELIHOOD, "livelihood", SOURCE, poverty_on)
HOUSING = _of_the_poor(Item.HOUSING, "housing", f"{SOURCE}; BSPS", housing_on)
