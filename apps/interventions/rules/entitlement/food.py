"""Food: PMT of children. Reference 12.3; Juknis PMT lokal, Kemenkes 2023: 6 to 59 months.

The first that fits: wasting, underweight, weight not gained (steps of 12.1). Never under six completed months, never
beside gizi buruk. From the day of the visit with the finding until the visit that shows otherwise.
"""

from collections.abc import Iterator

from apps.interventions.enums import Item
from apps.interventions.rules.entitlement.calendar import age_day
from apps.interventions.rules.entitlement.children import FED_FROM_MONTH, unless_of_age
from apps.interventions.rules.entitlement.facts import ChildFacts, VisitFact
from apps.interventions.rules.entitlement.rule import (
    UNKNOWN,
    YES,
    Entitlement,
    Rule,
    Terms,
    served_on,
    spells,
)

FEED_STEPS = ("feed_wasted", "feed_underweight", "feed_not_gained")
NOT_WEIGHED, FLAGGED = "not_weighed", "remeasure_now"
UNDECIDED = frozenset({NOT_WEIGHED, FLAGGED})


def fed_because(visit: VisitFact) -> str:
    """The finding of a visit that asks for PMT, '' for none; never beside a sign of gizi buruk."""
    if visit.is_severe or visit.months < FED_FROM_MONTH:
        return ""
    step = next((step for step in FEED_STEPS if step in visit.steps), "")
    return step or (FLAGGED if visit.is_flagged else "")


def _rows(facts: ChildFacts, terms: Terms) -> Iterator[Entitlement]:
    from_day = age_day(facts.born_on, FED_FROM_MONTH)
    shown = [(one.on, fed_because(one)) for one in facts.visits if one.shows_nutrition and one.on >= from_day]
    for spell in spells([(from_day, NOT_WEIGHED), *shown]):
        yield PMT_CHILD.row(
            spell.first,
            spell.until,
            spell.value,
            occurrence=spell.first.isoformat(),
            state=UNKNOWN if spell.value in UNDECIDED else YES,
            received_on=None
            if spell.value in UNDECIDED
            else served_on(facts, Item.PMT_CHILD, spell.first, spell.until),
        )


PMT_CHILD = Rule(
    "pmt_child",
    Item.PMT_CHILD,
    "Juknis PMT lokal, Kemenkes 2023: balita 6–59 bulan",
    _rows,
    unless_of_age("no_finding", FED_FROM_MONTH),
)
