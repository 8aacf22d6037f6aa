"""What a family at risk and its members are owed: team visits, gardens, sponsors, contraception, papers, iron."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby

from apps.interventions.enums import EntitlementState, Item
from apps.interventions.rules.entitlement.calendar import A_DAY, ALWAYS, age_day, months_between
from apps.interventions.rules.entitlement.facts import FamilyFacts, MemberFact, Receipt, ScreeningFact
from apps.interventions.rules.entitlement.household import LEFT, unless_gone
from apps.interventions.rules.entitlement.rule import (
    NO,
    NOT_APPLICABLE,
    Entitlement,
    MonthDue,
    Rule,
    Terms,
    by_month,
    first_within,
    spells,
)

AT_RISK, FOUR_TOO = "krs", "four_too"


def _months(facts: FamilyFacts, terms: Terms) -> Iterator[MonthDue]:
    """Of the years for which the family was screened as at risk."""
    for screening in facts.screenings:
        if screening.is_at_risk:
            for month in months_between(screening.on, min(date(screening.year, 12, 31), terms.until)):
                yield MonthDue(month.label, max(month.first, screening.on), month.last, AT_RISK)


def _companion(facts: FamilyFacts, terms: Terms) -> Iterator[Entitlement]:
    """One visit in each month of a year for which the family was screened as at risk."""
    for _year, months in groupby(_months(facts, terms), key=lambda one: one.first.year):
        yield from by_month(COMPANION, months, facts.receipts.get(Item.COMPANION, ()))


def _risk(screening: ScreeningFact) -> str:
    return AT_RISK if screening.is_at_risk else ""


def _risk_with_child(screening: ScreeningFact) -> str:
    has_child = screening.has_child_0_23 or screening.is_pregnant
    return "krs_with_child" if screening.is_at_risk and has_child else ""


def _unmet(screening: ScreeningFact) -> str:
    """4T and no modern method; a pregnant wife is asked after the birth."""
    is_couple = screening.is_couple and not screening.is_pregnant
    return FOUR_TOO if is_couple and screening.no_modern_contraception and screening.has_four_too else ""


def _garden(facts: FamilyFacts, terms: Terms) -> Iterator[Entitlement]:
    return _spells_of(GARDEN, facts, _risk)


def _sponsor(facts: FamilyFacts, terms: Terms) -> Iterator[Entitlement]:
    return _spells_of(SPONSOR, facts, _risk_with_child)


def _contraception(facts: FamilyFacts, terms: Terms) -> Iterator[Entitlement]:
    begun = [Receipt(facts.contraception_on)] if facts.contraception_on else []
    return _spells_of(CONTRACEPTION, facts, _unmet, begun)


def _spells_of(
    rule: Rule, facts: FamilyFacts, read: Callable[[ScreeningFact], str], more: Sequence[Receipt] = ()
) -> Iterator[Entitlement]:
    receipts = sorted([*facts.receipts.get(rule.item, ()), *more])
    for spell in spells((one.on, read(one)) for one in facts.screenings):
        received_on = first_within(receipts, spell.first, spell.until)
        yield rule.row(
            spell.first, spell.until, spell.value, occurrence=spell.first.isoformat(), received_on=received_on
        )


def _identity(facts: FamilyFacts, terms: Terms) -> Iterator[Entitlement]:
    """A row for each member without NIK."""
    for member in facts.members:
        if not member.has_nik:
            first = member.born_on or ALWAYS
            yield IDENTITY.row(first, _until(member), "no_nik", occurrence=f"m{member.key}")


def _girls(facts: FamilyFacts, terms: Terms) -> Iterator[Entitlement]:
    """A row for each girl; tablets are counted by group, not by name, so that no receipt is on record."""
    for member in facts.members:
        if not member.is_female or member.born_on is None:
            continue
        youngest, oldest = terms.policy_on(terms.until).girls_years
        first, last = age_day(member.born_on, youngest * 12), age_day(member.born_on, (oldest + 1) * 12) - A_DAY
        until = _until(member)
        yield IRON_GIRLS.row(first, last if until is None else min(last, until), "girl", occurrence=f"m{member.key}")


def _until(member: MemberFact) -> date | None:
    return member.left_on - A_DAY if member.left_on else None


def _if_here(reason: str) -> Callable[[FamilyFacts, date], tuple[EntitlementState, str]]:
    def otherwise(facts: FamilyFacts, on: date) -> tuple[EntitlementState, str]:
        is_gone = facts.left_on is not None and on >= facts.left_on
        return (NOT_APPLICABLE, LEFT) if is_gone else (NO, reason)

    return otherwise


COMPANION = Rule(
    "family_companion", Item.COMPANION, "Perpres 72/2021 lampiran B no. 7", _companion, unless_gone("not_at_risk")
)
GARDEN = Rule("garden", Item.GARDEN, "RAN PASTI: keluarga berisiko", _garden, unless_gone("not_at_risk"))
SPONSOR = Rule(
    "sponsor", Item.SPONSOR, "BKKBN 2022; Kemendukbangga 2024 (GENTING)", _sponsor, unless_gone("not_at_risk")
)
CONTRACEPTION = Rule(
    "family_contraception", Item.CONTRACEPTION, "Verval KRS BKKBN: 4T", _contraception, unless_gone("no_need")
)
IDENTITY = Rule("member_identity", Item.IDENTITY, "UU 24/2013", _identity, _if_here("has_nik"))
IRON_GIRLS = Rule("iron_girls", Item.IRON_GIRLS, "Perpres 72/2021 lampiran A", _girls, _if_here("no_girl"))
