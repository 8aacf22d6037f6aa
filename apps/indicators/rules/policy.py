"""The targets of indicators, by district and day: read with their source from the table of policies.

A target of a survey is none of a routine figure: those of prevalence (SSGI) are no fields here.
"""

from dataclasses import dataclass
from typing import ClassVar

from apps.core.rules.dated import setting

A, B = "Perpres 72/2021 lampiran A no. {}, target 2024", "Perpres 72/2021 lampiran B no. {}, target 2024"


@dataclass(frozen=True, kw_only=True)
class TargetPolicy:
    """Percent by the code of the indicator; None: no target."""

    code: ClassVar[str] = "indicators.targets"

    thin_mothers_fed: float | None = setting(90.0, A.format(1))
    mothers_with_90_tablets: float | None = setting(80.0, A.format(2))
    girls_with_tablets: float | None = setting(58.0, A.format(3))
    exclusive_breastfeeding: float | None = setting(80.0, A.format(4))
    complementary_feeding: float | None = setting(80.0, A.format(5))
    severe_cases_treated: float | None = setting(90.0, A.format(6))
    growth_monitored: float | None = setting(90.0, A.format(7))
    wasted_fed: float | None = setting(90.0, A.format(8))
    basic_immunisation: float | None = setting(90.0, A.format(9))
    postpartum_contraception: float | None = setting(70.0, B.format(1))
    catin_examined: float | None = setting(90.0, B.format(3))
    safe_water: float | None = setting(100.0, B.format(4))
    proper_latrine: float | None = setting(90.0, B.format(5))
    families_accompanied: float | None = setting(90.0, B.format(7))
    participation: float | None = setting(85.0, "D/S, acuan program 3.6: 80–85 %")


DEFAULT = TargetPolicy()
