"""What a finding at a child's visit asks for: treatment of gizi buruk, referrals, counselling, animal protein.

From the day of the visit with the finding until the visit that shows otherwise. Reference 12.1 and 12.5.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from apps.interventions.enums import Item
from apps.interventions.rules.entitlement.calendar import A_DAY, age_day
from apps.interventions.rules.entitlement.children import unless_of_age
from apps.interventions.rules.entitlement.development import referred_tests
from apps.interventions.rules.entitlement.facts import ChildFacts, VisitFact
from apps.interventions.rules.entitlement.food import FLAGGED
from apps.interventions.rules.entitlement.rule import (
    UNKNOWN,
    YES,
    Entitlement,
    Rule,
    Terms,
    first_within,
    served_on,
    spells,
)

# In the order of urgency of 12.1; the feeding steps ask the puskesmas to confirm.
REFERRING = (
    "treat_severe_wasting", "refer_under_6_months", "refer_below_red_line", "refer_twice_not_gained",
    "refer_not_gained", "refer_above_orange_line", "confirm_stunting", "feed_wasted", "feed_underweight",
    "feed_not_gained",
)  # fmt: skip
NO_RISK = frozenset({"weigh_next_month", "remeasure_now"})
STUNTED, NOT_CONFIRMED = "stunted", "not_confirmed"
UNDER_TWO = 24
Finding = tuple[date, str]


def _severe(visit: VisitFact) -> str | None:
    if not visit.shows_nutrition and not visit.is_severe:
        return None
    return "treat_severe_wasting" if visit.is_severe else FLAGGED if visit.is_flagged else ""


def _referral(visit: VisitFact) -> str | None:
    return next((step for step in REFERRING if step in visit.steps), _nothing(visit))


def _risk(visit: VisitFact) -> str | None:
    return "at_risk" if set(visit.steps) - NO_RISK else _nothing(visit)


def _nothing(visit: VisitFact) -> str | None:
    """No finding; None where the visit, without weight and LiLA, shows none and ends none."""
    return "" if visit.shows_nutrition else None


def _stunting(visit: VisitFact) -> str | None:
    """Stunted is confirmed by a second reading before the doctor is asked (KMK 1928/2022)."""
    if visit.is_stunted is None:
        return None
    return "" if not visit.is_stunted else STUNTED if visit.is_confirmed else NOT_CONFIRMED


def _short(visit: VisitFact) -> str | None:
    return None if visit.is_stunted is None else STUNTED if visit.is_stunted else ""


def _findings_of(facts: ChildFacts, read: Callable[[VisitFact], str | None]) -> Iterator[Finding]:
    return ((visit.on, value) for visit in facts.visits if (value := read(visit)) is not None)


def _rows_of(rule: Rule, facts: ChildFacts, findings: Iterable[Finding]) -> Iterator[Entitlement]:
    for spell in spells(findings):
        is_unknown = spell.value in (FLAGGED, NOT_CONFIRMED)
        yield rule.row(
            spell.first,
            spell.until,
            spell.value,
            occurrence=spell.first.isoformat(),
            state=UNKNOWN if is_unknown else YES,
            received_on=None if is_unknown else served_on(facts, rule.item, spell.first, spell.until),
        )


def _treatment(facts: ChildFacts, terms: Terms) -> Iterable[Entitlement]:
    return _rows_of(SEVERE_WASTING, facts, _findings_of(facts, _severe))


def _referrals(facts: ChildFacts, terms: Terms) -> Iterable[Entitlement]:
    tested = [*referred_tests(facts)]
    findings = sorted([*_findings_of(facts, _referral), *tested]) if tested else _findings_of(facts, _referral)
    return _rows_of(REFERRAL, facts, findings)


def _counselling(facts: ChildFacts, terms: Terms) -> Iterable[Entitlement]:
    return _rows_of(COUNSELLING, facts, _findings_of(facts, _risk))


def _specialist(facts: ChildFacts, terms: Terms) -> Iterable[Entitlement]:
    return _rows_of(STUNTING_REFERRAL, facts, _findings_of(facts, _stunting))


def _protein(facts: ChildFacts, terms: Terms) -> Iterator[Entitlement]:
    receipts, last = facts.receipts.get(Item.ANIMAL_PROTEIN, ()), age_day(facts.born_on, UNDER_TWO) - A_DAY
    for spell in spells(_findings_of(facts, _short)):
        if spell.first <= last:
            until = last if spell.until is None else min(spell.until, last)
            yield ANIMAL_PROTEIN.row(
                spell.first,
                until,
                spell.value,
                occurrence=spell.first.isoformat(),
                received_on=first_within(receipts, spell.first, until),
            )


SEVERE_WASTING = Rule(
    "severe_wasting",
    Item.SEVERE_WASTING,
    "Pedoman Pencegahan dan Tatalaksana Gizi Buruk, Kemenkes 2019",
    _treatment,
    unless_of_age("no_finding"),
)
REFERRAL = Rule("child_referral", Item.REFERRAL, "Buku KIA 2023 dan SDIDTK", _referrals, unless_of_age("no_finding"))
COUNSELLING = Rule(
    "child_counselling", Item.COUNSELLING, "Perpres 72/2021 lampiran A", _counselling, unless_of_age("no_finding")
)
STUNTING_REFERRAL = Rule(
    "stunting_referral",
    Item.STUNTING_REFERRAL,
    "KMK 1928/2022, PNPK Tata Laksana Stunting",
    _specialist,
    unless_of_age("no_finding"),
)
ANIMAL_PROTEIN = Rule(
    "child_protein",
    Item.ANIMAL_PROTEIN,
    "RAN PASTI: baduta stunting",
    _protein,
    unless_of_age("no_finding", 0, UNDER_TWO),
)
