"""The steps of a case and who of the team takes each. Source: the programme's reference 6.6 (states), [A] (who)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from apps.audits.enums import CaseState, CaseStep, TeamRole

S, R = CaseState, TeamRole
ENDED = frozenset({S.DONE, S.FAILED, S.MOVED, S.DIED})
OPEN = frozenset(S) - ENDED
LEADS = frozenset({R.ADVISOR, R.LEAD})


@dataclass(frozen=True)
class Transition:
    sources: frozenset[CaseState]
    target: CaseState
    roles: frozenset[TeamRole]
    needs_reason: bool = False


TRANSITIONS: Mapping[CaseStep, Transition] = {
    CaseStep.IDENTIFY: Transition(frozenset({S.SELECTED}), S.IDENTIFIED, LEADS | {R.TECHNICAL}),
    CaseStep.REVIEW: Transition(frozenset({S.IDENTIFIED}), S.REVIEWED, frozenset({R.EXPERT, R.LEAD})),
    CaseStep.APPROVE: Transition(frozenset({S.REVIEWED}), S.PLANNED, LEADS),
    CaseStep.START: Transition(frozenset({S.PLANNED}), S.RUNNING, LEADS | {R.TECHNICAL}),
    CaseStep.FINISH: Transition(frozenset({S.RUNNING}), S.DONE, LEADS | {R.TECHNICAL}, needs_reason=True),
    CaseStep.FAIL: Transition(frozenset({S.RUNNING}), S.FAILED, LEADS, needs_reason=True),
    CaseStep.MOVE: Transition(OPEN, S.MOVED, LEADS | {R.TECHNICAL}, needs_reason=True),
    CaseStep.DIE: Transition(OPEN, S.DIED, LEADS | {R.TECHNICAL}, needs_reason=True),
}


def may_take(step: CaseStep, state: CaseState) -> bool:
    return state in TRANSITIONS[step].sources


def steps_from(state: CaseState, role: TeamRole | None) -> list[CaseStep]:
    """What a member of the team may do now, in the order of the process."""
    return [step for step, one in TRANSITIONS.items() if state in one.sources and role in one.roles]


def rechecks_due(approved_on: date, months: tuple[int, ...]) -> list[date]:
    """The days on which it is looked at again whether the follow-up worked; the last of a shorter month."""
    days = []
    for count in months:
        year, month = divmod(approved_on.month - 1 + count, 12)
        first = date(approved_on.year + year, month + 1, 1)
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        days.append(first.replace(day=min(approved_on.day, (after - first).days)))
    return days
