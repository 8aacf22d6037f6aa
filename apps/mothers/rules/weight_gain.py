"""How much a woman should have gained by now, from her body mass index before the pregnancy.

Source: totals of the programme's reference 4.1 (Buku KIA 2023, after IOM 2009): thin 12.5 to 18 kg, normal 11.5 to 16,
heavy 7 to 11.5, obese 5 to 9, for one baby. On the way: IOM 2009, 0.5 to 2 kg at the end of the first trimester, then
in a straight line to the total at 40 weeks; in the first trimester nobody is judged.
"""

from dataclasses import dataclass
from math import inf

from apps.mothers.enums import BodyMass, WeightGain
from apps.mothers.rules.pregnancy import FIRST_UNTIL_DAY, TERM

FIRST_TRIMESTER_KG = (0.5, 2.0)
# Body mass index below it, class, total gain in kg.
CLASSES = (
    (18.5, BodyMass.THIN, (12.5, 18.0)),
    (25.0, BodyMass.NORMAL, (11.5, 16.0)),
    (30.0, BodyMass.HEAVY, (7.0, 11.5)),
    (inf, BodyMass.OBESE, (5.0, 9.0)),
)  # fmt: skip
TOTAL_KG = {body_mass: total for _below, body_mass, total in CLASSES}


@dataclass(frozen=True, slots=True)
class WeightGainVerdict:
    """gained_kg, low_kg, high_kg: since before the pregnancy, and what is expected by now; None while not known."""

    verdict: WeightGain
    gained_kg: float | None = None
    low_kg: float | None = None
    high_kg: float | None = None


def body_mass_index(weight_kg: float | None, height_cm: float | None) -> float | None:
    return None if not weight_kg or not height_cm else weight_kg / (height_cm / 100) ** 2


def body_mass_of(bmi: float | None) -> BodyMass | None:
    return None if bmi is None else next(body_mass for below, body_mass, _total in CLASSES if bmi < below)


def expected_gain_kg(body_mass: BodyMass, days: int) -> tuple[float, float]:
    """The least and the most by this day of the pregnancy; before the end of the first trimester from 0 on."""
    low, high = TOTAL_KG[body_mass]
    if days <= FIRST_UNTIL_DAY:
        return 0.0, FIRST_TRIMESTER_KG[1] * max(days, 0) / FIRST_UNTIL_DAY
    share = min(1.0, (days - FIRST_UNTIL_DAY) / (TERM.days - FIRST_UNTIL_DAY))
    first_low, first_high = FIRST_TRIMESTER_KG
    return first_low + (low - first_low) * share, first_high + (high - first_high) * share


def weight_gain(
    *, weight_before_kg: float | None, height_cm: float | None, weight_kg: float | None, days: int | None
) -> WeightGainVerdict:
    """days: of gestation. Unknown while one of the four is, and in the first trimester."""
    body_mass = body_mass_of(body_mass_index(weight_before_kg, height_cm))
    if body_mass is None or weight_before_kg is None or weight_kg is None or days is None or days <= FIRST_UNTIL_DAY:
        return WeightGainVerdict(WeightGain.UNKNOWN)
    gained = round(weight_kg - weight_before_kg, 1)
    low, high = (round(kg, 1) for kg in expected_gain_kg(body_mass, days))
    verdict = WeightGain.TOO_LITTLE if gained < low else WeightGain.TOO_MUCH if gained > high else WeightGain.ENOUGH
    return WeightGainVerdict(verdict, gained, low, high)
