"""When a household is among the extreme poor, by what it spends or by what a dataset or decree says of it.

Source: S4 (Lebong, 13 Feb 2023): who spends more than Rp12.000 a person a day is no longer poor; the programme's
reference 2.8: US$1,90 PPP, sets of data are never mixed. Each set counts by its own newest statement; what was surveyed
above the threshold counts more than an older set.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from apps.core.rules.dated import setting
from apps.programmes.enums import PovertyReason


@dataclass(frozen=True)
class PovertyPolicy:
    code: ClassVar[str] = "programmes.extreme_poverty"

    threshold_rp: int = setting(12_000, "S4 Lebong 2023: di atas Rp12.000 per orang per hari tidak lagi miskin")


class Expenditure(NamedTuple):
    on: date
    rp_a_day: int
    source: str = ""


class Statement(NamedTuple):
    """What one release of a set of data, or a decree in it, says."""

    on: date
    dataset: str
    is_poor: bool
    source: str = ""


class Stay(NamedTuple):
    """left_on: the first day on which it is no longer in the group; None while it is."""

    entered_on: date
    entered_as: PovertyReason
    entered_source: str
    left_on: date | None = None
    left_as: PovertyReason | None = None


class PovertyState(NamedTuple):
    is_poor: bool
    reason: PovertyReason
    source: str = ""


def is_above(rp_a_day: int, policy: PovertyPolicy) -> bool:
    return rp_a_day > policy.threshold_rp


def stays(
    expenditures: Sequence[Expenditure],
    statements: Sequence[Statement],
    policy_on: Callable[[date], PovertyPolicy],
    gone_on: date | None = None,
) -> list[Stay]:
    """The stays of one household in the group, the first one first. gone_on: the day on which the family left."""
    past: list[Stay] = []
    current: Stay | None = None
    for day, state in states(expenditures, statements, policy_on):
        if gone_on is not None and day >= gone_on:
            break
        if state.is_poor and current is None:
            current = Stay(day, state.reason, state.source)
        elif not state.is_poor and current is not None:
            past.append(current._replace(left_on=day, left_as=state.reason))
            current = None
    if current is not None:
        past.append(current if gone_on is None else current._replace(left_on=gone_on, left_as=PovertyReason.GONE))
    return past


def states(
    expenditures: Sequence[Expenditure],
    statements: Sequence[Statement],
    policy_on: Callable[[date], PovertyPolicy],
) -> Iterator[tuple[date, PovertyState]]:
    """Whether the household is in the group, from each day of an expenditure or statement."""
    for day in sorted({*(one.on for one in expenditures), *(one.on for one in statements)}):
        yield day, _state_on(day, expenditures, statements, policy_on)


def _state_on(
    day: date,
    expenditures: Sequence[Expenditure],
    statements: Sequence[Statement],
    policy_on: Callable[[date], PovertyPolicy],
) -> PovertyState:
    spent = max((one for one in expenditures if one.on <= day), key=lambda one: one.on, default=None)
    is_rich = spent is not None and is_above(spent.rp_a_day, policy_on(spent.on))
    if spent is not None and not is_rich:
        return PovertyState(True, PovertyReason.EXPENDITURE, spent.source)
    newest = {one.dataset: one for one in sorted(one for one in statements if one.on <= day)}
    for statement in sorted(newest.values(), reverse=True):
        if statement.is_poor and (spent is None or statement.on > spent.on):
            return PovertyState(True, PovertyReason.DATASET, statement.source or statement.dataset)
    return PovertyState(False, PovertyReason.EXPENDITURE if is_rich else PovertyReason.DATASET)
