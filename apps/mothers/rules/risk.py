"""Risks of a pregnancy, each with the figure and the limit it crossed.

Source: 4T of BKKBN and Buku KIA 2023 with the limits of rules.policy; height under 145 cm (Buku KIA 2023); blood
pressure from 140/90, severe from 160 or 110 (PNPK Preeklamsia 2016); haemoglobin under 7 g/dL is severe (WHO 2024).
What was not measured or asked is unknown and never taken as good.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from apps.mothers.enums import Anaemia, Nutrition, Risk, WeightGain
from apps.mothers.rules.nutrition import (
    ANAEMIC,
    KEK_BELOW_BMI,
    KEK_BELOW_CM,
    SEVERE_BELOW,
    THIN,
    anaemia_below,
    anaemia_in_pregnancy,
    nutrition_of,
)
from apps.mothers.rules.policy import DEFAULT, PregnancyPolicy
from apps.mothers.rules.weight_gain import WeightGainVerdict, body_mass_index, weight_gain

SHORT_BELOW_CM = 145.0
HIGH_SYSTOLIC, HIGH_DIASTOLIC = 140, 90
SEVERE_SYSTOLIC, SEVERE_DIASTOLIC = 160, 110
NO_RISK = Risk(0)
SEVERE_RISKS = Risk.SEVERE_ANAEMIA | Risk.SEVERE_HYPERTENSION
GAIN_RISKS = Risk.LITTLE_WEIGHT_GAIN | Risk.MUCH_WEIGHT_GAIN
VISIT_RISKS = Risk.KEK | Risk.ANAEMIA | Risk.HIGH_BLOOD_PRESSURE | GAIN_RISKS | SEVERE_RISKS


@dataclass(frozen=True, slots=True)
class RiskReason:
    """value: as measured; limit: the cut-off it crossed. diastolic: the second figure of a blood pressure.

    is_bmi: KEK by the body mass index and not by the arm.
    """

    risk: Risk
    value: float
    limit: float
    diastolic: float | None = None
    is_bmi: bool = False


@dataclass(frozen=True, slots=True)
class RiskAssessment:
    """reasons: one for each risk. unknown: risks that cannot be judged yet."""

    reasons: tuple[RiskReason, ...] = ()
    unknown: Risk = NO_RISK

    @property
    def risks(self) -> Risk:
        return reduce(or_, (reason.risk for reason in self.reasons), NO_RISK)


@dataclass(frozen=True, slots=True)
class VisitVerdict:
    """The verdict on one antenatal visit."""

    nutrition: Nutrition
    anaemia: Anaemia
    gain: WeightGain
    assessment: RiskAssessment


def assess_woman(
    *,
    age_years: int | None,
    gravida: int | None,
    births: int | None,
    spacing_months: int | None,
    height_cm: float | None,
    policy: PregnancyPolicy = DEFAULT,
) -> RiskAssessment:
    """4T and height: what holds for the whole pregnancy. births: para, before this pregnancy.

    spacing_months: from the last birth to the last period of this pregnancy.
    """
    reasons, unknown = [], NO_RISK
    if age_years is None:
        unknown |= Risk.TOO_YOUNG | Risk.TOO_OLD
    elif age_years < policy.young_below_years:
        reasons.append(RiskReason(Risk.TOO_YOUNG, age_years, policy.young_below_years))
    elif age_years >= policy.old_from_years:
        reasons.append(RiskReason(Risk.TOO_OLD, age_years, policy.old_from_years))
    is_first = gravida == 1 or births == 0
    if spacing_months is None and not is_first:
        unknown |= Risk.TOO_CLOSE
    elif spacing_months is not None and spacing_months < policy.close_below_months:
        reasons.append(RiskReason(Risk.TOO_CLOSE, spacing_months, policy.close_below_months))
    if births is None and gravida != 1:
        unknown |= Risk.TOO_MANY
    elif births is not None and births >= policy.many_from:
        reasons.append(RiskReason(Risk.TOO_MANY, births, policy.many_from))
    if height_cm is None:
        unknown |= Risk.SHORT
    elif height_cm < SHORT_BELOW_CM:
        reasons.append(RiskReason(Risk.SHORT, height_cm, SHORT_BELOW_CM))
    return RiskAssessment(tuple(reasons), unknown)


def assess_visit(
    *,
    days: int | None,
    muac_cm: float | None,
    hb_g_dl: float | None,
    systolic: int | None,
    diastolic: int | None,
    weight_kg: float | None,
    weight_before_kg: float | None,
    height_cm: float | None,
    early_weight_kg: float | None = None,
    is_multiple: bool = False,
) -> VisitVerdict:
    """One visit: KEK, anaemia and blood pressure with their severity, weight gain. days: of gestation.

    early_weight_kg: before the pregnancy or, where that is not known, in its first trimester. is_multiple: no weight
    gain is judged, for its bands are those of one baby.
    """
    nutrition, anaemia = nutrition_of(muac_cm), anaemia_in_pregnancy(hb_g_dl, days)
    gain = weight_gain(
        weight_before_kg=weight_before_kg,
        height_cm=height_cm,
        weight_kg=weight_kg,
        days=days,
        is_multiple=is_multiple,
    )
    bmi = body_mass_index(early_weight_kg or weight_before_kg, height_cm)
    parts = (
        _of_nutrition(nutrition, muac_cm, bmi),
        _of_anaemia(anaemia, hb_g_dl, days),
        _of_blood_pressure(systolic, diastolic),
        _of_gain(gain),
    )
    reasons = tuple(reason for part in parts for reason in part.reasons)
    unknown = reduce(or_, (part.unknown for part in parts))
    return VisitVerdict(nutrition, anaemia, gain.verdict, RiskAssessment(reasons, unknown))


def _of_nutrition(nutrition: Nutrition, muac_cm: float | None, bmi: float | None) -> RiskAssessment:
    if nutrition in THIN and muac_cm is not None:
        return RiskAssessment((RiskReason(Risk.KEK, muac_cm, KEK_BELOW_CM),))
    if bmi is not None and bmi < KEK_BELOW_BMI:
        return RiskAssessment((RiskReason(Risk.KEK, bmi, KEK_BELOW_BMI, is_bmi=True),))
    return RiskAssessment(unknown=Risk.KEK if nutrition == Nutrition.UNKNOWN else NO_RISK)


def _of_anaemia(anaemia: Anaemia, hb_g_dl: float | None, days: int | None) -> RiskAssessment:
    if anaemia == Anaemia.UNKNOWN or hb_g_dl is None:
        return RiskAssessment(unknown=Risk.ANAEMIA if hb_g_dl is not None else Risk.ANAEMIA | Risk.SEVERE_ANAEMIA)
    if anaemia not in ANAEMIC:
        return RiskAssessment()
    reasons = [RiskReason(Risk.ANAEMIA, hb_g_dl, anaemia_below(days))]
    if anaemia == Anaemia.SEVERE:
        reasons.append(RiskReason(Risk.SEVERE_ANAEMIA, hb_g_dl, SEVERE_BELOW))
    return RiskAssessment(tuple(reasons))


def _of_blood_pressure(systolic: int | None, diastolic: int | None) -> RiskAssessment:
    """One high value is enough; a normal one beside a missing one is not known."""
    is_half = systolic is None or diastolic is None
    upper, lower = systolic or 0, diastolic or 0
    if upper < HIGH_SYSTOLIC and lower < HIGH_DIASTOLIC:
        return RiskAssessment(unknown=Risk.HIGH_BLOOD_PRESSURE | Risk.SEVERE_HYPERTENSION if is_half else NO_RISK)
    reasons = [RiskReason(Risk.HIGH_BLOOD_PRESSURE, upper, HIGH_SYSTOLIC, lower)]
    if upper >= SEVERE_SYSTOLIC or lower >= SEVERE_DIASTOLIC:
        reasons.append(RiskReason(Risk.SEVERE_HYPERTENSION, upper, SEVERE_SYSTOLIC, lower))
        return RiskAssessment(tuple(reasons))
    return RiskAssessment(tuple(reasons), Risk.SEVERE_HYPERTENSION if is_half else NO_RISK)


def _of_gain(gain: WeightGainVerdict) -> RiskAssessment:
    if gain.verdict == WeightGain.UNKNOWN:
        return RiskAssessment(unknown=GAIN_RISKS)
    if gain.verdict == WeightGain.TOO_LITTLE and gain.gained_kg is not None and gain.low_kg is not None:
        return RiskAssessment((RiskReason(Risk.LITTLE_WEIGHT_GAIN, gain.gained_kg, gain.low_kg),))
    if gain.verdict == WeightGain.TOO_MUCH and gain.gained_kg is not None and gain.high_kg is not None:
        return RiskAssessment((RiskReason(Risk.MUCH_WEIGHT_GAIN, gain.gained_kg, gain.high_kg),))
    return RiskAssessment()


def assess_pregnancy(woman: RiskAssessment, visits: Iterable[VisitVerdict]) -> RiskAssessment:
    """Of each thing measured at visits (oldest first) the latest verdict counts."""
    reasons = {reason.risk: reason for reason in woman.reasons}
    unknown = woman.unknown | VISIT_RISKS
    for visit in visits:
        judged = VISIT_RISKS & ~visit.assessment.unknown
        unknown &= ~judged
        reasons = {risk: reason for risk, reason in reasons.items() if not risk & judged}
        reasons |= {reason.risk: reason for reason in visit.assessment.reasons}
    return RiskAssessment(tuple(reasons[risk] for risk in sorted(reasons)), unknown)
