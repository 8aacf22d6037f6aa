"""What a door hands to the services of surveys and tools."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class SurveyFigureInput:
    """A published prevalence of a household survey, percent; low, high: its 95 % interval, None where none is given."""

    survey: str
    year: int
    status: str
    percent: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    source: str
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ToolInput:
    """A tool of the anthropometric kit of a posyandu. calibrated_on: None for one that was never calibrated."""

    kind: str
    brand: str = ""
    serial_number: str = ""
    calibrated_on: date | None = None
    is_working: bool = True
    note: str = ""
    uuid: UUID | None = None
