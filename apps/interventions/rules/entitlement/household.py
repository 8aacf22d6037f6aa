"""Water, latrine and housing of a family, by its last screening up to the day. Reference 5.3, 12.2."""

from collections.abc import Callable, Iterator
from datetime import date
from operator import attrgetter

from apps.interventions.enums import EntitlementState, Item
from apps.interventions.rules.entitlement.calendar import ALWAYS
from apps.interventions.rules.entitlement.facts import FamilyFacts, ScreeningFact
from apps.interventions.rules.entitlement.rule import (
    NO,
    NOT_APPLICABLE,
    UNKNOWN,
    YES,
    Entitlement,
    Rule,
    Terms,
    first_within,
    spells,
)

NOT_SCREENED, NOT_ANSWERED, LEFT = "not_screened", "not_answered", "left"


def _of_screening(item: str, code: str, source: str, fact: str, because: str, improper: str) -> Rule:
    """fact: of the screening, True where it is missing. because: where it is True; improper: why it is not owed."""
    read: Callable[[ScreeningFact], bool | None] = attrgetter(fact)

    def value(screening: ScreeningFact) -> str:
        missing = read(screening)
        return NOT_ANSWERED if missing is None else because if missing else ""

    def rows(facts: FamilyFacts, terms: Terms) -> Iterator[Entitlement]:
        if not facts.screenings:
            yield rule.row(ALWAYS, None, NOT_SCREENED, state=UNKNOWN)
            return
        receipts = facts.receipts.get(item, ())
        for spell in spells((one.on, value(one)) for one in facts.screenings):
            is_owed = spell.value == because
            yield rule.row(
                spell.first,
                spell.until,
                spell.value,
                occurrence=spell.first.isoformat(),
                state=YES if is_owed else UNKNOWN,
                received_on=first_within(receipts, spell.first, spell.until) if is_owed else None,
            )

    rule = Rule(code, item, source, rows, unless_gone(improper))
    return rule


def unless_gone(reason: str) -> Callable[[FamilyFacts, date], tuple[EntitlementState, str]]:
    """`otherwise` of a rule for families: not applicable once they left, unknown before their first screening."""

    def otherwise(facts: FamilyFacts, on: date) -> tuple[EntitlementState, str]:
        if facts.left_on is not None and on >= facts.left_on:
            return NOT_APPLICABLE, LEFT
        if not any(one.on <= on for one in facts.screenings):
            return UNKNOWN, NOT_SCREENED
        return NO, reason

    return otherwise


LATRINE = _of_screening(
    Item.LATRINE,
    "latrine",
    "Verval KRS BKKBN dan BPS: jamban layak",
    "no_latrine",
    "no_latrine",
    "has_latrine",
)
WATER = _of_screening(
    Item.WATER,
    "water",
    "Verval KRS BKKBN: sumber air minum utama layak",
    "no_safe_water",
    "no_safe_water",
    "has_safe_water",
)
