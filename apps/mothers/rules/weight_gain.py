"""How much a woman should have gained by now, from her body mass index before the pregnancy; for one baby.

Source: IOM 2009: 0.5 to 2 kg by week 13, then a week thin 0.44 to 0.58, normal 0.35 to 0.50, heavy 0.23 to 0.33, obese
0.17 to 0.27 kg, until 40 weeks. No judgement before week 14.
"""

from dataclasses import dataclass
from math import inf

from apps.mothers.enums import BodyMass, WeightGain
from apps.mothers.rules.pregnancy import TERM

EARLY_UNTIL_DAY, JUDGED_FROM_DAY = 13 * 7, 14 * 7
EARLY_KG = (0.5, 2.0)
# Body mass index below it, class, gain in kg a week.
CLASSES = (
    (18.5, BodyMass.THIN, (0.44, 0.58)),
    (25.0, BodyMass.NORMAL, (0.35, 0.50)),
    (30.0, BodyMass.HEAVY, (0.23, 0.33)),
    (inf, BodyMass.OBESE, (0.17, 0.27)),
)  # fmt: skip
KG_A_WEEK = {body_mass: rate for _below, body_mass, rate in CLASSES}


# Ours: a loss beyond the share is asked about whatever the time between two visits, as with children; a gain only where
# it is also faster than any woman's.
QUESTION_FROM_SHARE, QUESTION_FROM_KG_A_WEEK = 0.10, 1.0


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
    return None if bmi is None else next(body_mass for below, body_mass, _rate in CLASSES if bmi < below)


def expected_gain_kg(body_mass: BodyMass, days: int) -> tuple[float, float]:
    """The least and the most by this day of the pregnancy; before the end of week 13 from 0 on."""
    if days <= EARLY_UNTIL_DAY:
        return 0.0, EARLY_KG[1] * max(days, 0) / EARLY_UNTIL_DAY
    weeks = (min(days, TERM.days) - EARLY_UNTIL_DAY) / 7
    low, high = (early + weeks * rate for early, rate in zip(EARLY_KG, KG_A_WEEK[body_mass], strict=True))
    return low, high


def weight_gain(
    *,
    weight_before_kg: float | None,
    height_cm: float | None,
    weight_kg: float | None,
    days: int | None,
    is_multiple: bool = False,
) -> WeightGainVerdict:
    """days: of gestation. Unknown while one of the four is, before week 14, and with more than one baby."""
    if is_multiple:
        return WeightGainVerdict(WeightGain.UNKNOWN)
    body_mass = body_mass_of(body_mass_index(weight_before_kg, height_cm))
    if body_mass is None or weight_before_kg is None or weight_kg is None or days is None or days < JUDGED_FROM_DAY:
        return WeightGainVerdict(WeightGain.UNKNOWN)
    gained = round(weight_kg - weight_before_kg, 1)
    low, high = (round(kg, 1) for kg in expected_gain_kg(body_mass, days))
    verdict = WeightGain.TOO_LITTLE if gained < low else WeightGain.TOO_MUCH if gained > high else WeightGain.ENOUGH
    return WeightGainVerdict(verdict, gained, low, high)


def is_weight_doubtful(*, before_kg: float, kg: float, days: int) -> bool:
    """Whether a weight should be asked about, so many days after another one."""
    changed = kg - before_kg
    if abs(changed) <= QUESTION_FROM_SHARE * before_kg:
        return False
    return changed < 0 or changed > QUESTION_FROM_KG_A_WEEK * days / 7
