"""What a door hands to the service of the weights of priority."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class WeightsInput:
    """Points by cause (`enums.Cause`), from a day on. source: the decision that sets them."""

    severely_stunted: int
    severe_case: int
    wasted: int
    twice_not_gained: int
    young: int
    risk_factors: int
    poor: int
    no_help: int
    valid_from: date
    source: str
