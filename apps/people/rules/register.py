"""Words of pairs and moves."""

from enum import StrEnum


class Kind(StrEnum):
    CHILD = "child"
    MEMBER = "member"
    FAMILY = "family"


class PairState(StrEnum):
    OPEN = "open"
    SAME = "same"
    DIFFERENT = "different"


class MoveState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CANCELLED = "cancelled"
