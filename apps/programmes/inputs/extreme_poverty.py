"""What a door hands to the service of household expenditure."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class ExpenditureInput:
    """What a household spends. rp_a_day: rupiah a person a day. source: who surveyed it, or which document says so."""

    surveyed_on: date
    rp_a_day: int
    source: str
    uuid: UUID | None = None
