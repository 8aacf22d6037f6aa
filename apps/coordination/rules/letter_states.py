"""What may become of a letter that goes out."""

from apps.coordination.enums import LetterState as State

TRANSITIONS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SIGNED, State.WITHDRAWN}),
    State.SIGNED: frozenset({State.SENT, State.WITHDRAWN}),
    State.SENT: frozenset({State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
    State.RECEIVED: frozenset(),
}


def may_become(state: str, new: State) -> bool:
    return new in TRANSITIONS[State(state)]
