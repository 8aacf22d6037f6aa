"""Words of pairs and moves."""

from enum import StrEnum


class Kind(StrEnum):
    CHILD = "child"
    MEMBER = "member"
    FAMILY = "family"
    PERSON = "person"

    @property
    def sides(self) -> tuple["Kind", "Kind"]:
        """The registers in which the left and the right record of a pair stand: a person's are a child and a member."""
        return (Kind.CHILD, Kind.MEMBER) if self is Kind.PERSON else (self, self)


class PairState(StrEnum):
    OPEN = "open"
    SAME = "same"
    DIFFERENT = "different"


class MoveState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CANCELLED = "cancelled"
