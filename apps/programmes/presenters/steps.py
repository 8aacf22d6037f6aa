"""The steps of allocations as buttons."""

from typing import Any

from apps.core.language import Words
from apps.programmes.enums import AllocationState, Step
from apps.programmes.labels import STEPS
from apps.programmes.models import Allocation
from apps.programmes.rules.allocation_states import TRANSITIONS, may_take, steps_from

IN_BULK = (Step.VERIFY, Step.SCHEDULE, Step.CANCEL)


def bulk_steps(user: Any, state: str) -> list[tuple[Step, Words]]:
    """The steps that the user takes somewhere, from this state or from any ('')."""
    return [
        (step, STEPS[step])
        for step in IN_BULK
        if any(map(user.may, TRANSITIONS[step].rights)) and (not state or may_take(step, AllocationState(state)))
    ]


def steps_for(allocation: Allocation, user: Any) -> list[Step]:
    """The steps that the user may take with this allocation now; first the hand-over where it is scheduled."""
    steps = [
        step
        for step in steps_from(AllocationState(allocation.state))
        if any(user.may_at(right, allocation) for right in TRANSITIONS[step].rights)
    ]
    return sorted(steps, key=lambda step: step is not Step.DELIVER)
