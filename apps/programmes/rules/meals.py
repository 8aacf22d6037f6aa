"""Free meals (MBG) for mothers and small children ("3B"): what those who bring them get.

Source: the programme's reference 12.3; Perpres 115/2025, BGN Feb 2026: cadres get Rp1.000 for each person and day. MBG
is shown beside PMT and never blocks it.
"""

from dataclasses import dataclass
from typing import ClassVar

from apps.core.rules.dated import setting


@dataclass(frozen=True)
class MealPolicy:
    code: ClassVar[str] = "programmes.meals"

    incentive_rp: int = setting(1_000, "BGN Feb 2026: insentif kader Rp1.000 per orang per hari")


def incentive(person_days: int, policy: MealPolicy) -> int:
    return person_days * policy.incentive_rp
