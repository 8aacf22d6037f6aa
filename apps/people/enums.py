"""States of duplicates and moves."""

from enum import StrEnum


class PairState(StrEnum):
    OPEN = "open"
    SAME = "same"
    DIFFERENT = "different"


class MoveState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CANCELLED = "cancelled"
