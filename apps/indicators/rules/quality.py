"""Data quality of measurements: what the visits of a posyandu or measurer look like, and which of it is poor.

Source: WHO and UNICEF 2019, recommendations for data collection; the programme's reference 12.6, 3.8.
"""

from dataclasses import dataclass
from enum import StrEnum

from apps.indicators.rules.policy import QualityPolicy


class Fault(StrEnum):
    NO_POSITION = "no_position"
    FLAGGED = "flagged"
    DEVIATION = "deviation"
    DIGITS = "digits"
    SEX_RATIO = "sex_ratio"
    REPEATED = "repeated"


@dataclass(frozen=True)
class Quality:
    """Of some visits. heights: with a height; valid: with a valid TB/U. deviation: of TB/U, None of fewer than two."""

    visits: int
    heights: int
    valid: int
    no_position: int
    flagged: int
    deviation: float | None
    round_heights: int
    boys: int
    girls: int
    followed: int
    repeated: int

    @property
    def sex_ratio(self) -> float | None:
        return self.boys / self.girls if self.girls else None

    def share(self, part: int, whole: int) -> float | None:
        return 100 * part / whole if whole else None

    @property
    def no_position_percent(self) -> float | None:
        return self.share(self.no_position, self.heights)

    @property
    def flagged_percent(self) -> float | None:
        return self.share(self.flagged, self.heights)

    @property
    def digits_percent(self) -> float | None:
        return self.share(self.round_heights, self.heights)

    @property
    def repeated_percent(self) -> float | None:
        return self.share(self.repeated, self.followed)


def faults_of(quality: Quality, policy: QualityPolicy) -> tuple[Fault, ...]:
    """What is poor; nothing of too few visits."""
    if quality.visits < policy.fewest:
        return ()
    ratio, deviation = quality.sex_ratio, quality.deviation
    is_poor = {
        Fault.NO_POSITION: (quality.no_position_percent or 0) > policy.no_position_percent,
        Fault.FLAGGED: (quality.flagged_percent or 0) > policy.flagged_percent,
        Fault.DEVIATION: deviation is not None and not policy.deviation_low <= deviation <= policy.deviation_high,
        Fault.DIGITS: (quality.digits_percent or 0) > policy.digit_percent,
        Fault.SEX_RATIO: ratio is not None and not policy.sex_ratio_low <= ratio <= policy.sex_ratio_high,
        Fault.REPEATED: (quality.repeated_percent or 0) > policy.repeated_percent,
    }
    return tuple(fault for fault, poor in is_poor.items() if poor)
