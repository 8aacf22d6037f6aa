"""What a door hands to the services of accounts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class UserInput:
    """A user who will sign in. username: lower-case letters, digits, dots; it is stored without capitals.

    uuid: made by the sender and known to them alone: the first password follows from it, so that a form sent twice is
    answered with the same one.
    """

    username: str
    full_name: str
    phone: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class PostingInput:
    """A role at one workplace. column: of Posting: region, puskesmas, posyandu or team; key: of the row there.

    agency: code of the agency for whom an officer of an OPD works, '' in other roles. valid_until: the last day, None
    for no end.
    """

    role: str
    column: str
    key: str | int
    valid_from: date
    agency: str = ""
    valid_until: date | None = None
