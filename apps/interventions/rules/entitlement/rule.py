"""The shape of a rule of entitlement, and what the rules share: spells of a finding and the first receipt within."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from apps.interventions.enums import EntitlementState
from apps.interventions.rules.entitlement.calendar import A_DAY
from apps.interventions.rules.entitlement.facts import Receipt
from apps.interventions.rules.entitlement.policy import EntitlementPolicy

YES, UNKNOWN = EntitlementState.YES, EntitlementState.UNKNOWN
NO, NOT_APPLICABLE = EntitlementState.NO, EntitlementState.NOT_APPLICABLE


class Entitlement(NamedTuple):
    """Something owed from a day until a day, both included; due_until None for no end.

    occurrence: which of several. because: code of the fact. rule: code of the rule; its source is in the table.
    received_on: day of service.
    """

    item: str
    occurrence: str
    state: EntitlementState
    because: str
    rule: str
    due_from: date
    due_until: date | None = None
    received_on: date | None = None


@dataclass(frozen=True)
class Terms:
    """The policy of each day, and the last day up to which months and rounds are laid out."""

    policy_on: Callable[[date], EntitlementPolicy]
    until: date


@dataclass(frozen=True)
class Rule:
    """rows: (facts, terms) -> every entitlement of the item. otherwise: (facts, day) -> why none is owed on a day.

    because_on: (facts, day) -> the reason on a day, where it is not the same on all days of a row.
    """

    code: str
    item: str
    source: str
    rows: Callable[[Any, Terms], Iterable[Entitlement]]
    otherwise: Callable[[Any, date], tuple[EntitlementState, str]]
    because_on: Callable[[Any, date], str] | None = None

    def row(
        self,
        due_from: date,
        due_until: date | None,
        because: str,
        *,
        occurrence: str = "",
        state: EntitlementState = YES,
        received_on: date | None = None,
    ) -> Entitlement:
        return Entitlement(self.item, occurrence, state, because, self.code, due_from, due_until, received_on)


class Spell(NamedTuple):
    """A finding from the day it was made until the day before another one; until None for no end."""

    value: str
    first: date
    until: date | None


def spells(findings: Iterable[tuple[date, str]]) -> Iterator[Spell]:
    """findings: (day, value), by day; '' is no finding. Equal neighbours are one spell; of one day the last counts."""
    current: tuple[date, str] | None = None
    for on, value in findings:
        if current is None:
            current = (on, value)
        elif value != current[1]:
            if current[1] and current[0] < on:
                yield Spell(current[1], current[0], on - A_DAY)
            current = (on, value)
    if current and current[1]:
        yield Spell(current[1], current[0], None)


def served_on(facts: Any, item: str, first: date, until: date | None) -> date | None:
    """The beginning of a course that ran within these days, else the day of the first receipt."""
    for course in facts.courses:
        is_before_end = until is None or course.begun_on <= until
        if course.item == item and is_before_end and (course.ended_on is None or course.ended_on >= first):
            begun_on: date = course.begun_on
            return begun_on
    return first_within(facts.receipts.get(item, ()), first, until)


def first_within(receipts: Sequence[Receipt], first: date, until: date | None) -> date | None:
    """The day of the first receipt from `first` to `until`."""
    at = bisect_left(receipts, (first,))
    if at < len(receipts) and (until is None or receipts[at].on <= until):
        return receipts[at].on
    return None


def by_spell(
    rule: Rule, findings: Iterable[tuple[date, str]], receipts: Sequence[Receipt], undecided: Collection[str]
) -> Iterator[Entitlement]:
    """A row for each spell of a finding, unknown for those of `undecided`, named by its first day."""
    for spell in spells(findings):
        is_unknown = spell.value in undecided
        yield rule.row(
            spell.first,
            spell.until,
            spell.value,
            occurrence=spell.first.isoformat(),
            state=UNKNOWN if is_unknown else YES,
            received_on=None if is_unknown else first_within(receipts, spell.first, spell.until),
        )


class MonthDue(NamedTuple):
    """A month in which something is due once, as far as it is due. label: 2024-06."""

    label: str
    first: date
    last: date
    because: str


def by_month(rule: Rule, months: Iterable[MonthDue], receipts: Sequence[Receipt]) -> Iterator[Entitlement]:
    """A row for each month with a receipt, and one for each run of months without, named by the first of them."""
    missed: list[MonthDue] = []
    for month in months:
        received_on = first_within(receipts, month.first, month.last)
        if missed and (received_on is not None or month.because != missed[0].because):
            yield _run(rule, missed)
            missed = []
        if received_on is None:
            missed.append(month)
        else:
            label, first, last, because = month
            yield rule.row(first, last, because, occurrence=label, received_on=received_on)
    if missed:
        yield _run(rule, missed)


def _run(rule: Rule, months: Sequence[MonthDue]) -> Entitlement:
    return rule.row(months[0].first, months[-1].last, months[0].because, occurrence=months[0].label)
