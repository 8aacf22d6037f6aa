from enum import StrEnum


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})


class Urgency(StrEnum):
    """By when a step is to be taken, the most urgent first."""

    TODAY = "today"
    THIS_MONTH = "this_month"
    NEXT_MONTH = "next_month"


class ClosureOutcome(StrEnum):
    DONE = "done"
    NOT_POSSIBLE = "not_possible"
