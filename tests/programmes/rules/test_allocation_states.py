"""Which step may follow which, and on what day. Source: the programme's reference 5.3."""

from datetime import date, timedelta
from itertools import product

import pytest

from apps.programmes.enums import AllocationState as State
from apps.programmes.enums import Step
from apps.programmes.rules.allocation_states import TRANSITIONS, DayFault, day_fault, may_take, steps_from

ALLOWED = {
    (Step.VERIFY, State.PROPOSED),
    (Step.SCHEDULE, State.VERIFIED), (Step.SCHEDULE, State.SCHEDULED),
    (Step.DELIVER, State.SCHEDULED), (Step.DELIVER, State.DELIVERED),
    (Step.CANCEL, State.PROPOSED), (Step.CANCEL, State.VERIFIED), (Step.CANCEL, State.SCHEDULED),
}  # fmt: skip
TODAY = date(2026, 3, 10)
DAY = timedelta(days=1)


@pytest.mark.parametrize(("step", "state"), list(product(Step, State)))
def test_a_step_follows_only_the_states_of_the_table(step, state):
    assert may_take(step, state) == ((step, state) in ALLOWED) == (step in steps_from(state))


def test_what_is_delivered_or_cancelled_is_never_cancelled_again():
    assert steps_from(State.CANCELLED) == []
    assert steps_from(State.DELIVERED) == [Step.DELIVER]


def test_only_cancelling_needs_a_reason():
    assert [step for step in Step if TRANSITIONS[step].needs_reason] == [Step.CANCEL]


@pytest.mark.parametrize(
    ("step", "on", "fault"),
    [
        (Step.VERIFY, TODAY, None),
        (Step.VERIFY, TODAY + DAY, DayFault.IN_FUTURE),
        (Step.VERIFY, TODAY - 5 * DAY, None),
        (Step.VERIFY, TODAY - 6 * DAY, DayFault.BEFORE_STEP_BEFORE),
        (Step.SCHEDULE, TODAY + 100 * DAY, None),
        (Step.SCHEDULE, TODAY - 6 * DAY, DayFault.BEFORE_STEP_BEFORE),
        (Step.DELIVER, TODAY, None),
        (Step.DELIVER, TODAY + DAY, DayFault.IN_FUTURE),
        (Step.CANCEL, TODAY + DAY, DayFault.IN_FUTURE),
    ],
)
def test_day_of_a_step(step, on, fault):
    assert day_fault(step, on, previous=TODAY - 5 * DAY, today=TODAY) == fault
