"""The rules of each kind of beneficiary, and what they give together."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from apps.interventions.enums import BeneficiaryKind
from apps.interventions.rules.entitlement import (
    catin,
    children,
    development,
    family,
    findings,
    food,
    growth,
    household,
    immunisation,
    poverty,
    pregnancy,
    programmes,
    supplements,
    welfare,
)
from apps.interventions.rules.entitlement.rule import Entitlement, Rule, Terms

RULES: Mapping[BeneficiaryKind, tuple[Rule, ...]] = {
    BeneficiaryKind.CHILD: (
        findings.SEVERE_WASTING,
        findings.REFERRAL,
        findings.STUNTING_REFERRAL,
        food.PMT_CHILD,
        growth.GROWTH_MONITORING,
        immunisation.IMMUNISATION,
        supplements.VITAMIN_A,
        supplements.DEWORMING,
        development.DEVELOPMENT,
        findings.COUNSELLING,
        findings.ANIMAL_PROTEIN,
        programmes.COMPANION,
        programmes.PARENTING,
        programmes.MEALS,
        programmes.IDENTITY,
    ),
    BeneficiaryKind.PREGNANCY: (
        pregnancy.REFERRAL,
        pregnancy.ANTENATAL_CARE,
        pregnancy.IRON_PREGNANT,
        pregnancy.PMT_PREGNANT,
        pregnancy.COUNSELLING,
        pregnancy.ANIMAL_PROTEIN,
        pregnancy.VITAMIN_A,
        pregnancy.CONTRACEPTION,
        pregnancy.COMPANION,
        pregnancy.MEALS,
    ),
    BeneficiaryKind.FAMILY: (
        household.LATRINE,
        household.WATER,
        poverty.HOUSING,
        welfare.PKH,
        welfare.FOOD_AID,
        welfare.INSURANCE,
        poverty.VILLAGE_CASH,
        poverty.LIVELIHOOD,
        family.COMPANION,
        family.GARDEN,
        family.SPONSOR,
        family.CONTRACEPTION,
        family.IDENTITY,
        family.IRON_GIRLS,
    ),
    BeneficiaryKind.CATIN: (catin.SCREENING, catin.COMPANION),
}
SOURCES = {rule.code: rule.source for rules in RULES.values() for rule in rules}


def last_day_of(kind: BeneficiaryKind, facts: Any) -> date | None:
    """The last day on which something can be owed, None for no end."""
    if kind == BeneficiaryKind.CHILD:
        return children.last_day(facts)
    if kind == BeneficiaryKind.PREGNANCY:
        return pregnancy.last_day(facts)
    if kind == BeneficiaryKind.FAMILY and facts.left_on is not None:
        return facts.left_on - timedelta(days=1)
    return None


def owed_to(kind: BeneficiaryKind, facts: Any, terms: Terms) -> list[Entitlement]:
    """Everything that is owed, or may be, received or not; months and rounds up to `terms.until`."""
    rows = (row for rule in RULES[kind] for row in rule.rows(facts, terms))
    return list(_within(rows, last_day_of(kind, facts)))


def _within(rows: Iterable[Entitlement], last: date | None) -> Iterator[Entitlement]:
    for row in rows:
        if last is not None and row.due_from > last:
            continue
        if row.due_until is not None and row.due_until < row.due_from:
            continue
        yield row._replace(due_until=last) if last and (row.due_until is None or row.due_until > last) else row


def state_on(kind: BeneficiaryKind, facts: Any, terms: Terms, on: date) -> list[Entitlement]:
    """What is owed on a day, and of each rule that gives nothing then one row that says why."""
    owed = [one for one in owed_to(kind, facts, terms) if one.due_from <= on and (one.due_until or on) >= on]
    rows: list[Entitlement] = []
    for rule in RULES[kind]:
        of_rule = [one for one in owed if one.rule == rule.code]
        if rule.because_on is not None:
            because = rule.because_on(facts, on)
            of_rule = [one._replace(because=because) for one in of_rule]
        if not of_rule:
            state, because = rule.otherwise(facts, on)
            of_rule = [Entitlement(rule.item, "", state, because, rule.code, on, on)]
        rows += of_rule
    return rows
