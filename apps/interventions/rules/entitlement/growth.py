"""Growth monitoring: weighed once in each calendar month after that of birth, while under 60 months at its end.

Source: KMS, Permenkes 155/2010, and Buku KIA 2023.
"""

from collections.abc import Iterator

from apps.interventions.enums import Item
from apps.interventions.rules.entitlement.calendar import A_DAY, age_day, index_of, month_at, months_between
from apps.interventions.rules.entitlement.children import UNDER_MONTH, last_day, unless_of_age
from apps.interventions.rules.entitlement.facts import ChildFacts, Receipt
from apps.interventions.rules.entitlement.rule import Entitlement, Rule, Terms, first_within


def _rows(facts: ChildFacts, terms: Terms) -> Iterator[Entitlement]:
    weighed = [Receipt(visit.on) for visit in facts.visits if visit.is_weighed]
    weighed = sorted([*weighed, *facts.receipts.get(Item.GROWTH_MONITORING, ())])
    after_birth = month_at(index_of(facts.born_on) + 1)
    of_age_until = age_day(facts.born_on, UNDER_MONTH) - A_DAY
    for month in months_between(after_birth.first, min(last_day(facts), terms.until)):
        if month.last > of_age_until:
            return
        received_on = first_within(weighed, month.first, month.last)
        yield GROWTH_MONITORING.row(
            month.first, month.last, "under_five", occurrence=month.label, received_on=received_on
        )


GROWTH_MONITORING = Rule(
    "growth_monitoring", Item.GROWTH_MONITORING, "Permenkes 155/2010 dan Buku KIA 2023", _rows, unless_of_age("newborn")
)
