"""What a door hands to the services of accounts."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class UserInput:
    """Somebody who will sign in. username: lower-case letters, digits, dots; it is stored without capitals."""

    username: str
    full_name: str
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class PostingInput:
    """A role at one workplace. column: of Posting: region, puskesmas, posyandu or team; key: of the row there.

    valid_until: the last day, None for no end.
    """

    role: str
    column: str
    key: str | int
    valid_from: date
    valid_until: date | None = None
