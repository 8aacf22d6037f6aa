"""The shape of a rule of entitlement, and what the rules share: spells of a finding and the first receipt within."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    """rows: (facts, terms) -> every entitlement of the item. otherwise: (facts, day) -> why none is owed on a day."""

    code: str
    item: str
    source: str
    rows: Callable[[Any, Terms], Iterable[Entitlement]]
    otherwise: Callable[[Any, date], tuple[EntitlementState, str]]

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


def first_within(receipts: Sequence[Receipt], first: date, until: date | None) -> date | None:
    """The day of the first receipt from `first` to `until`."""
    at = bisect_left(receipts, (first,))
    if at < len(receipts) and (until is None or receipts[at].on <= until):
        return receipts[at].on
    return None
