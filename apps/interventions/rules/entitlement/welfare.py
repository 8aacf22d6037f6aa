"""Social aid by welfare data: the set that counts first and its newest release up to the day. Reference 5.3.

Sets are never mixed: of a family in several, the first in the order of the policy gives its decile.
"""

from collections.abc import Callable, Iterator
from datetime import date

from apps.families.enums import Dataset
from apps.families.rules.welfare import HIGHEST_RANK
from apps.interventions.enums import EntitlementState, Item
from apps.interventions.rules.entitlement.calendar import A_DAY, ALWAYS, age_day
from apps.interventions.rules.entitlement.facts import FamilyFacts, Span, WelfareFact
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

NO_WELFARE_DATA, NO_DECILE = "no_welfare_data", "no_decile"
WITH_CHILD, WITHOUT_CHILD, IN_DECILE = "decile_with_child", "decile_without_child", "decile"
UNDECIDED = frozenset({NO_WELFARE_DATA, NO_DECILE, WITHOUT_CHILD})
PKH_UNTIL_MONTHS = 72


def welfare_on(facts: FamilyFacts, on: date, policy: EntitlementPolicy) -> WelfareFact | None:
    """The newest release up to the day of the set that counts first."""
    newest: dict[str, WelfareFact] = {}
    for one in facts.welfare:
        if one.on <= on:
            newest[one.dataset] = one
    return next((newest[name] for name in policy.welfare_order if name in newest), None)


def _has_child_or_pregnancy(facts: FamilyFacts, on: date) -> bool:
    return any(one.first <= on and (one.last is None or on <= one.last) for one in _people(facts))


def _people(facts: FamilyFacts) -> Iterator[Span]:
    yield from facts.pregnancies
    for child in facts.children:
        until = age_day(child.first, PKH_UNTIL_MONTHS) - A_DAY
        yield Span(child.first, until if child.last is None else min(until, child.last))


Value = Callable[[FamilyFacts, WelfareFact, date, EntitlementPolicy], str]


def _of_welfare(item: str, code: str, source: str, value: Value, days: Callable[[FamilyFacts], Iterator[date]]) -> Rule:
    """value: of the family's welfare data on a day, '' where nothing is owed. days: when it may change."""

    def rows(facts: FamilyFacts, terms: Terms) -> Iterator[Entitlement]:
        if not facts.welfare:
            yield rule.row(ALWAYS, None, NO_WELFARE_DATA, state=UNKNOWN)
            return
        first = facts.welfare[0].on
        turns = sorted({one.on for one in facts.welfare} | {day for day in days(facts) if day > first})
        findings = []
        for on in turns:
            policy = terms.policy_on(on)
            welfare = welfare_on(facts, on, policy)
            findings.append((on, value(facts, welfare, on, policy) if welfare else ""))
        yield from by_spell(rule, findings, facts.receipts.get(item, ()), UNDECIDED)

    def otherwise(facts: FamilyFacts, on: date) -> tuple[EntitlementState, str]:
        if facts.left_on is not None and on >= facts.left_on:
            return NOT_APPLICABLE, "left"
        if not any(one.on <= on for one in facts.welfare):
            return UNKNOWN, NO_WELFARE_DATA
        return NO, "other_decile"

    rule = Rule(code, item, source, rows, otherwise)
    return rule


def _in_deciles(name: str) -> Value:
    def value(facts: FamilyFacts, welfare: WelfareFact, on: date, policy: EntitlementPolicy) -> str:
        low, high = getattr(policy, name)
        if welfare.decile is None:
            return NO_DECILE
        if not low <= welfare.decile <= high:
            return ""
        # The last rank of PK is "> 4": of which decile, it does not say.
        is_open = welfare.dataset == Dataset.PK and welfare.decile == HIGHEST_RANK[Dataset.PK]
        return NO_DECILE if is_open else IN_DECILE

    return value


def _pkh(facts: FamilyFacts, welfare: WelfareFact, on: date, policy: EntitlementPolicy) -> str:
    low, high = policy.pkh_deciles
    if welfare.decile is None:
        return NO_DECILE
    if not low <= welfare.decile <= high:
        return ""
    return WITH_CHILD if _has_child_or_pregnancy(facts, on) else WITHOUT_CHILD


def _no_days(facts: FamilyFacts) -> Iterator[date]:
    return iter(())


def _days_of_people(facts: FamilyFacts) -> Iterator[date]:
    for one in _people(facts):
        yield one.first
        if one.last is not None:
            yield one.last + A_DAY


FOOD_AID = _of_welfare(
    Item.FOOD_AID, "food_aid", "Perpres 72/2021 lampiran B no. 10", _in_deciles("food_aid_deciles"), _no_days
)
PKH = _of_welfare(Item.PKH, "pkh", "Perpres 72/2021 lampiran B no. 8", _pkh, _days_of_people)
INSURANCE = _of_welfare(
    Item.HEALTH_INSURANCE,
    "health_insurance",
    "Perpres 72/2021 lampiran B no. 6",
    _in_deciles("insurance_deciles"),
    _no_days,
)
