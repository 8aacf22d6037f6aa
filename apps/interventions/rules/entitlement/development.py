"""Development screening (KPSP): which form at which age, and what its answers ask for. Reference 12.4, SDIDTK.

Forms for 3, 6, … 24 months by three and 30, … 72 by six: the largest up to the age, where over 16 days count as a
month; corrected age under 24 months if born before 37 weeks. 9 or 10 'ya' agree with the age, 7 or 8 are doubtful and
tested again in two weeks, 6 and fewer refer; so does a second doubtful one.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from apps.interventions.enums import Item
from apps.interventions.rules.entitlement.calendar import A_DAY, age_day
from apps.interventions.rules.entitlement.children import UNDER_MONTH, unless_of_age
from apps.interventions.rules.entitlement.facts import ChildFacts, DevelopmentTest
from apps.interventions.rules.entitlement.rule import Entitlement, Rule, Terms

FORMS = (*range(3, 25, 3), *range(30, 73, 6))
ROUNDS_UP_OVER_DAYS, CORRECTED_UNTIL, PRETERM_BELOW, TERM = 16, 24, 37, 40
AGREES_FROM, DOUBTFUL_FROM = 9, 7
AGAIN_AFTER = timedelta(days=14)


class KpspResult(StrEnum):
    AGREES = "agrees"
    DOUBTFUL = "doubtful"
    DEVIATES = "deviates"


def result_of(yes: int) -> KpspResult:
    """yes: answers 'ya' of ten."""
    if yes >= AGREES_FROM:
        return KpspResult.AGREES
    return KpspResult.DOUBTFUL if yes >= DOUBTFUL_FROM else KpspResult.DEVIATES


def form_starts(born_on: date, gestation_weeks: int | None) -> list[tuple[int, date]]:
    """(form, first day on which it is the one to use), those of preterm children by corrected age under 24 months."""
    chronological = [(form, _start(born_on, form)) for form in FORMS]
    if gestation_weeks is None or gestation_weeks >= PRETERM_BELOW:
        return chronological
    second_birthday = age_day(born_on, CORRECTED_UNTIL)
    due_on = born_on + timedelta(weeks=TERM - gestation_weeks)
    corrected = [(form, start) for form in FORMS if (start := _start(due_on, form)) < second_birthday]
    return corrected + [(form, max(start, second_birthday)) for form, start in chronological if form >= CORRECTED_UNTIL]


def _start(counted_from: date, form: int) -> date:
    """17 days into the month before count as the form's age."""
    return age_day(counted_from, form - 1) + timedelta(days=ROUNDS_UP_OVER_DAYS + 1)


def form_on(born_on: date, gestation_weeks: int | None, on: date) -> int | None:
    """The form to use on a day; None before the first."""
    used = [form for form, start in form_starts(born_on, gestation_weeks) if start <= on]
    return used[-1] if used else None


def _rows(facts: ChildFacts, terms: Terms) -> Iterator[Entitlement]:
    starts = form_starts(facts.born_on, facts.gestation_weeks)
    for (form, first), (_next, next_first) in pairwise(starts):
        if form > UNDER_MONTH:
            return
        until = next_first - A_DAY
        tests = [one for one in facts.tests if first <= one.on <= until]
        yield DEVELOPMENT.row(first, until, "age", occurrence=str(form), received_on=tests[0].on if tests else None)
        if again := _again(tests, until):
            on, received_on = again
            yield DEVELOPMENT.row(on, until, KpspResult.DOUBTFUL, occurrence=f"{form}-again", received_on=received_on)


def _again(tests: Sequence[DevelopmentTest], until: date) -> tuple[date, date | None] | None:
    """(day from which a doubtful test is asked again, day of the test that followed)."""
    doubtful = next((one for one in tests if one.yes is not None and result_of(one.yes) is KpspResult.DOUBTFUL), None)
    if doubtful is None or doubtful.on + AGAIN_AFTER > until:
        return None
    later = [one.on for one in tests if one.on >= doubtful.on + AGAIN_AFTER]
    return doubtful.on + AGAIN_AFTER, later[0] if later else None


def referred_tests(facts: ChildFacts) -> Iterator[tuple[date, str]]:
    """(day, reason) of each test that refers: a deviation, or doubtful twice running."""
    last: KpspResult | None = None
    for one in facts.tests:
        if one.yes is None:
            continue
        result = result_of(one.yes)
        if result is KpspResult.DEVIATES or (result is KpspResult.DOUBTFUL and last is KpspResult.DOUBTFUL):
            yield one.on, "kpsp"
        last = result


DEVELOPMENT = Rule(
    "development", Item.DEVELOPMENT, "SDIDTK, Kemenkes: KPSP menurut umur", _rows, unless_of_age("too_young_for_form")
)
