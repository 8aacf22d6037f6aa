"""What a door hands to the services of the catalogue and of dated values."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, kw_only=True)
class CatalogueItemInput:
    """An intervention as a district has it from a day on. agency: code of the agency that owns it."""

    code: str
    name: str
    kind: str
    beneficiary: str
    unit: str
    agency: str
    funds: tuple[str, ...] = ()
    duration_days: int | None = None
    evidence: tuple[str, ...] = ()
    valid_from: date
    source: str


@dataclass(frozen=True, kw_only=True)
class ItemEndInput:
    """From which day on a district has an intervention no longer."""

    valid_from: date
    source: str


@dataclass(frozen=True, kw_only=True)
class PolicyInput:
    """A dated value: code of the policy and its field, the value as the policy has it."""

    code: str
    value: Any
    valid_from: date
    source: str
