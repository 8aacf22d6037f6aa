"""The steps of an allocation: from a proposal to what was handed over.

Source: the programme's reference 5.3, delivery record: diusulkan, diverifikasi, dijadwalkan, diserahkan, dibatalkan.
Each step has its right and its day. What was handed over is corrected at the delivery and never cancelled.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from apps.programmes.enums import AllocationState as State
from apps.programmes.enums import Step


@dataclass(frozen=True)
class Transition:
    """sources: the states from which the step may be taken. rights: one of them is enough."""

    sources: frozenset[State]
    target: State
    rights: tuple[str, ...]
    needs_reason: bool = False


TRANSITIONS = {
    Step.VERIFY: Transition(frozenset({State.PROPOSED}), State.VERIFIED, ("verify_proposals",)),
    Step.SCHEDULE: Transition(frozenset({State.VERIFIED, State.SCHEDULED}), State.SCHEDULED, ("deliver_help",)),
    Step.DELIVER: Transition(frozenset({State.SCHEDULED, State.DELIVERED}), State.DELIVERED, ("deliver_help",)),
    Step.CANCEL: Transition(
        frozenset({State.PROPOSED, State.VERIFIED, State.SCHEDULED}),
        State.CANCELLED,
        ("verify_proposals", "deliver_help"),
        needs_reason=True,
    ),
}


class DayFault(StrEnum):
    IN_FUTURE = "date_in_future"
    BEFORE_STEP_BEFORE = "date_before_step_before"


def may_take(step: Step, state: State) -> bool:
    return state in TRANSITIONS[step].sources


def steps_from(state: State) -> list[Step]:
    return [step for step in Step if may_take(step, state)]


def day_fault(step: Step, on: date, *, previous: date, today: date) -> DayFault | None:
    """What is wrong with the day of a step. previous: the day of the step before it.

    A hand-over is planned for any day from the verification on; every other step has happened.
    """
    if on < previous:
        return DayFault.BEFORE_STEP_BEFORE
    if step is not Step.SCHEDULE and on > today:
        return DayFault.IN_FUTURE
    return None
