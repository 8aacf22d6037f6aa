"""What a door hands to the services of free meals (MBG)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class MealReportInput:
    """The month of a desa. target_*: how many are to get it; given_*: how many did. person_days: of those who bring it.

    Source: the programme's reference 12.3 (Perpres 115/2025, BGN Feb 2026).
    """

    desa: str
    month: date
    status: str
    target_children: int = 0
    target_pregnant: int = 0
    target_breastfeeding: int = 0
    given_children: int = 0
    given_pregnant: int = 0
    given_breastfeeding: int = 0
    days_distributed: int = 0
    days_received: int = 0
    method: str = ""
    drop_points: str = ""
    person_days: int = 0
    uuid: UUID | None = None
