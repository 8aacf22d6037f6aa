"""What a door hands to the services of supplementary food."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class FeedingWeekInput:
    """One week of supplementary food (PMT) of a child; None or '' where nothing was noted. Codes: enums.

    begun_on: first day of the cycle's food. days_eaten: whether the child ate it on each of the seven days. position:
    lying or standing, as in a visit.
    """

    begun_on: date | None
    week: int | None
    monitored_on: date | None
    cycle: int = 1
    kind: int | None = None
    budget: int | None = None
    partner: str = ""
    is_by_guideline: bool | None = None
    reason: int | None = None
    days_eaten: tuple[bool | None, ...] = (None,) * 7
    weight_kg: Decimal | float | None = None
    height_cm: Decimal | float | None = None
    position: str = ""
    is_health_checked: bool | None = None
    follow_up: int | None = None
    uuid: UUID | None = None
