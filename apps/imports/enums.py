"""Outcome of a row, state of an import, decision about a doubt."""

from enum import StrEnum


class Outcome(StrEnum):
    """new: adds a record; changed: other values for what is known; same: nothing to write."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


class RunState(StrEnum):
    CHECKING = "checking"
    CHECKED = "checked"
    COMMITTING = "committing"
    COMMITTED = "committed"
    UNDOING = "undoing"
    UNDONE = "undone"
    FAILED = "failed"


class Decision(StrEnum):
    OPEN = "open"
    SAME_CHILD = "same"
    OTHER_CHILD = "different"
    TAKEN_BACK = "undone"
