"""Growth monitoring: weighed once in each calendar month after that of birth, while under 60 months at its end.

Source: KMS, Permenkes 155/2010, and Buku KIA 2023.
"""

from collections.abc import Iterator

from apps.interventions.enums import Item
from apps.interventions.rules.entitlement.calendar import A_DAY, age_day, index_of, month_at, months_between
from apps.interventions.rules.entitlement.children import UNDER_MONTH, last_day, unless_of_age
from apps.interventions.rules.entitlement.facts import ChildFacts, Receipt
from apps.interventions.rules.entitlement.rule import Entitlement, MonthDue, Rule, Terms, by_month


def _months(facts: ChildFacts, terms: Terms) -> Iterator[MonthDue]:
    after_birth = month_at(index_of(facts.born_on) + 1)
    of_age_until = age_day(facts.born_on, UNDER_MONTH) - A_DAY
    for label, first, last in months_between(after_birth.first, min(last_day(facts), terms.until)):
        if last > of_age_until:
            return
        yield MonthDue(label, first, last, "under_five")


def _rows(facts: ChildFacts, terms: Terms) -> Iterator[Entitlement]:
    weighed = [Receipt(visit.on) for visit in facts.visits if visit.is_weighed]
    if more := facts.receipts.get(Item.GROWTH_MONITORING):
        weighed = sorted([*weighed, *more])
    return by_month(GROWTH_MONITORING, _months(facts, terms), weighed)


GROWTH_MONITORING = Rule(
    "growth_monitoring", Item.GROWTH_MONITORING, "Permenkes 155/2010 dan Buku KIA 2023", _rows, unless_of_age("newborn")
)
