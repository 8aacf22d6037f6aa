"""How much a woman should have gained by now, from her body mass index before the pregnancy.

Source: totals of the programme's reference 4.1 (Buku KIA 2023, after IOM 2009): thin 12.5 to 18 kg, normal 11.5 to 16,
heavy 7 to 11.5, obese 5 to 9, for one baby. On the way: IOM 2009, 0.5 to 2 kg at the end of the first trimester, then
in a straight line to the total at 40 weeks; in the first trimester nobody is judged.
"""

from dataclasses import dataclass
from enum import StrEnum

from apps.mothers.rules.pregnancy import FIRST_UNTIL_DAY, TERM

FIRST_TRIMESTER_KG = (0.5, 2.0)


class Build(StrEnum):
    """Body mass index before the pregnancy: under 18.5, under 25, under 30, and from there."""

    THIN = "thin"
    NORMAL = "normal"
    HEAVY = "heavy"
    OBESE = "obese"


class Gain(StrEnum):
    TOO_LITTLE = "too_little"
    ENOUGH = "enough"
    TOO_MUCH = "too_much"
    UNKNOWN = ""


TOTAL_KG = {Build.THIN: (12.5, 18.0), Build.NORMAL: (11.5, 16.0), Build.HEAVY: (7.0, 11.5), Build.OBESE: (5.0, 9.0)}


@dataclass(frozen=True, slots=True)
class WeightGain:
    """gained_kg, low_kg, high_kg: since before the pregnancy, and what is expected by now; None while not known."""

    verdict: Gain
    gained_kg: float | None = None
    low_kg: float | None = None
    high_kg: float | None = None


def body_mass_index(weight_kg: float | None, height_cm: float | None) -> float | None:
    return None if not weight_kg or not height_cm else weight_kg / (height_cm / 100) ** 2


def build_of(bmi: float | None) -> Build | None:
    if bmi is None:
        return None
    if bmi < 18.5:
        return Build.THIN
    if bmi < 25:
        return Build.NORMAL
    if bmi < 30:
        return Build.HEAVY
    return Build.OBESE


def expected_gain_kg(build: Build, days: int) -> tuple[float, float]:
    """The least and the most by this day of the pregnancy; before the end of the first trimester from 0 on."""
    low, high = TOTAL_KG[build]
    if days <= FIRST_UNTIL_DAY:
        return 0.0, FIRST_TRIMESTER_KG[1] * max(days, 0) / FIRST_UNTIL_DAY
    share = min(1.0, (days - FIRST_UNTIL_DAY) / (TERM.days - FIRST_UNTIL_DAY))
    first_low, first_high = FIRST_TRIMESTER_KG
    return first_low + (low - first_low) * share, first_high + (high - first_high) * share


def weight_gain(
    *, weight_before_kg: float | None, height_cm: float | None, weight_kg: float | None, days: int | None
) -> WeightGain:
    """days: of gestation. Unknown while one of the four is, and in the first trimester."""
    build = build_of(body_mass_index(weight_before_kg, height_cm))
    if build is None or weight_before_kg is None or weight_kg is None or days is None or days <= FIRST_UNTIL_DAY:
        return WeightGain(Gain.UNKNOWN)
    gained = round(weight_kg - weight_before_kg, 1)
    low, high = (round(kg, 1) for kg in expected_gain_kg(build, days))
    verdict = Gain.TOO_LITTLE if gained < low else Gain.TOO_MUCH if gained > high else Gain.ENOUGH
    return WeightGain(verdict, gained, low, high)
