"""The states of a case allow what 6.6 says, and nothing else; re-checks fall three and six months on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.audits.enums import CaseState, CaseStep, TeamRole
from apps.audits.rules.case_states import ENDED, TRANSITIONS, may_take, rechecks_due, steps_from

S, P, R = CaseState, CaseStep, TeamRole


def test_steps_in_the_order_of_the_process():
    state, path = S.SELECTED, [P.IDENTIFY, P.REVIEW, P.APPROVE, P.START, P.FINISH]
    for step in path:
        assert may_take(step, state)
        state = TRANSITIONS[step].target
    assert state is S.DONE


@given(st.lists(st.sampled_from(list(CaseStep)), max_size=12))
def test_no_walk_skips_a_state_or_leaves_an_end(steps):
    order = [S.SELECTED, S.IDENTIFIED, S.REVIEWED, S.PLANNED, S.RUNNING]
    state = S.SELECTED
    for step in steps:
        if not may_take(step, state):
            continue
        after = TRANSITIONS[step].target
        assert state not in ENDED
        if after in order:
            assert order.index(after) == order.index(state) + 1
        elif after in (S.DONE, S.FAILED):
            assert state is S.RUNNING
        state = after


def test_each_step_has_its_members():
    assert steps_from(S.IDENTIFIED, R.EXPERT) == [P.REVIEW]
    assert P.REVIEW not in steps_from(S.IDENTIFIED, R.TECHNICAL)
    assert P.APPROVE not in steps_from(S.REVIEWED, R.TECHNICAL) and P.APPROVE in steps_from(S.REVIEWED, R.ADVISOR)
    assert steps_from(S.RUNNING, None) == [] and all(steps_from(end, R.LEAD) == [] for end in ENDED)


@pytest.mark.parametrize(
    ("approved", "due"),
    [
        (date(2024, 1, 15), [date(2024, 4, 15), date(2024, 7, 15)]),
        (date(2023, 11, 30), [date(2024, 2, 29), date(2024, 5, 30)]),
        (date(2024, 8, 31), [date(2024, 11, 30), date(2025, 2, 28)]),
        (date(2024, 9, 1), [date(2024, 12, 1), date(2025, 3, 1)]),
    ],
)
def test_rechecks_fall_three_and_six_months_later(approved, due):
    assert rechecks_due(approved, (3, 6)) == due
