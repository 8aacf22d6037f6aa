"""What the extreme poor are owed. Reference 5.3 (I-12, I-16, I-26); who they are, another app derives."""

from collections.abc import Callable, Iterator
from datetime import date

from apps.interventions.enums import EntitlementState, Item
from apps.interventions.rules.entitlement.calendar import A_DAY
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
    first_within,
)
from apps.interventions.rules.entitlement.welfare import NO_WELFARE_DATA, welfare_on

POOR, POVERTY_UNKNOWN, HOUSE_UNKNOWN = "extremely_poor", "poverty_not_recorded", "housing_not_recorded"
NOT_POOR, UNFIT, FIT = "not_extremely_poor", "house_unfit", "house_fit"
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


def unfit_since(facts: FamilyFacts, on: date) -> date | None:
    """From which day the house is unfit, as of a day; None where it was seen fit, or never.

    A house that was built or repaired and is seen unfit again is another need.
    """
    since: date | None = None
    for one in facts.houses:
        if one.on > on:
            break
        if one.is_fit:
            since = None
        elif since is None or _built(facts, since, one.on - A_DAY):
            since = one.on
    return since


def _built(facts: FamilyFacts, first: date, until: date) -> date | None:
    return first_within(facts.receipts.get(Item.HOUSING, ()), first, until)


def housing_on(facts: FamilyFacts, on: date, policy: EntitlementPolicy) -> str:
    """For the extreme poor whose house is unfit."""
    if poverty_on(facts, on, policy) != POOR:
        return ""
    if not any(one.on <= on for one in facts.houses):
        return HOUSE_UNKNOWN
    return "" if unfit_since(facts, on) is None else UNFIT


def _housing_rows(facts: FamilyFacts, terms: Terms) -> Iterator[Entitlement]:
    """A house that came after it was found unfit, and before the household was owed one, is not owed again."""
    days = sorted(_days(facts) | {one.on for one in facts.houses})
    by_day = [(on, housing_on(facts, on, terms.policy_on(on)), unfit_since(facts, on)) for on in days]
    for need in dict.fromkeys(since for _on, _value, since in by_day):
        findings = ((on, value if since == need else "") for on, value, since in by_day)
        for row in by_spell(HOUSING, findings, facts.receipts.get(Item.HOUSING, ()), UNDECIDED):
            if need is None or _built(facts, need, row.due_from - A_DAY) is None:
                yield row


def _no_housing(facts: FamilyFacts, on: date) -> tuple[EntitlementState, str]:
    state, because = _otherwise(facts, on)
    is_poor = [one.is_poor for one in facts.poverty if one.on <= on][-1:] == [True]
    return (NO, FIT) if state is NO and is_poor else (state, because)


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
HOUSING = Rule("housing", Item.HOUSING, f"{SOURCE}; BSPS", _housing_rows, _no_housing)
