"""Risks of a pregnancy, each with the figure and the limit it crossed.

Source: 4T of BKKBN and Buku KIA 2023 (too young under 20, too old over 35, too close under 2 years, too many from 3
births: other guides say 4, change MANY_FROM); height under 145 cm and blood pressure from 140/90 (Buku KIA 2023,
Permenkes 21/2021). What was not measured or asked is unknown and never taken as good.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from apps.mothers.enums import Anaemia, Nutrition, Risk, WeightGain
from apps.mothers.rules.nutrition import (
    ANAEMIC,
    KEK_BELOW_CM,
    THIN,
    anaemia_below,
    anaemia_in_pregnancy,
    nutrition_of,
)
from apps.mothers.rules.pregnancy import trimester_of
from apps.mothers.rules.weight_gain import weight_gain

YOUNG_BELOW_YEARS, OLD_ABOVE_YEARS = 20, 35
CLOSE_BELOW_MONTHS, MANY_FROM = 24, 3
SHORT_BELOW_CM = 145.0
HIGH_SYSTOLIC, HIGH_DIASTOLIC = 140, 90
NO_RISK = Risk(0)
GAIN_RISKS = Risk.LITTLE_WEIGHT_GAIN | Risk.MUCH_WEIGHT_GAIN
VISIT_RISKS = Risk.KEK | Risk.ANAEMIA | Risk.HIGH_BLOOD_PRESSURE | GAIN_RISKS


@dataclass(frozen=True, slots=True)
class RiskReason:
    """value: as measured; limit: the cut-off it crossed. diastolic: the second figure of a blood pressure."""

    risk: Risk
    value: float
    limit: float
    diastolic: float | None = None


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
) -> RiskAssessment:
    """4T and height: what holds for the whole pregnancy. births: para, before this pregnancy."""
    reasons, unknown = [], NO_RISK
    if age_years is None:
        unknown |= Risk.TOO_YOUNG | Risk.TOO_OLD
    elif age_years < YOUNG_BELOW_YEARS:
        reasons.append(RiskReason(Risk.TOO_YOUNG, age_years, YOUNG_BELOW_YEARS))
    elif age_years > OLD_ABOVE_YEARS:
        reasons.append(RiskReason(Risk.TOO_OLD, age_years, OLD_ABOVE_YEARS))
    is_first = gravida == 1 or births == 0
    if spacing_months is None and not is_first:
        unknown |= Risk.TOO_CLOSE
    elif spacing_months is not None and spacing_months < CLOSE_BELOW_MONTHS:
        reasons.append(RiskReason(Risk.TOO_CLOSE, spacing_months, CLOSE_BELOW_MONTHS))
    if births is None and gravida != 1:
        unknown |= Risk.TOO_MANY
    elif births is not None and births >= MANY_FROM:
        reasons.append(RiskReason(Risk.TOO_MANY, births, MANY_FROM))
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
) -> VisitVerdict:
    """One visit: KEK, anaemia by trimester, blood pressure, weight gain. days: of gestation."""
    reasons, unknown = [], NO_RISK
    trimester = trimester_of(days)
    nutrition, anaemia = nutrition_of(muac_cm), anaemia_in_pregnancy(hb_g_dl, trimester)
    gain = weight_gain(weight_before_kg=weight_before_kg, height_cm=height_cm, weight_kg=weight_kg, days=days)
    if nutrition in THIN and muac_cm is not None:
        reasons.append(RiskReason(Risk.KEK, muac_cm, KEK_BELOW_CM))
    elif nutrition == Nutrition.UNKNOWN:
        unknown |= Risk.KEK
    if anaemia in ANAEMIC and hb_g_dl is not None:
        reasons.append(RiskReason(Risk.ANAEMIA, hb_g_dl, anaemia_below(trimester)))
    elif anaemia == Anaemia.UNKNOWN:
        unknown |= Risk.ANAEMIA
    if (systolic or 0) >= HIGH_SYSTOLIC or (diastolic or 0) >= HIGH_DIASTOLIC:
        reasons.append(RiskReason(Risk.HIGH_BLOOD_PRESSURE, systolic or 0, HIGH_SYSTOLIC, diastolic or 0))
    elif systolic is None or diastolic is None:
        unknown |= Risk.HIGH_BLOOD_PRESSURE
    if gain.verdict == WeightGain.TOO_LITTLE and gain.gained_kg is not None and gain.low_kg is not None:
        reasons.append(RiskReason(Risk.LITTLE_WEIGHT_GAIN, gain.gained_kg, gain.low_kg))
    elif gain.verdict == WeightGain.TOO_MUCH and gain.gained_kg is not None and gain.high_kg is not None:
        reasons.append(RiskReason(Risk.MUCH_WEIGHT_GAIN, gain.gained_kg, gain.high_kg))
    elif gain.verdict == WeightGain.UNKNOWN:
        unknown |= GAIN_RISKS
    return VisitVerdict(nutrition, anaemia, gain.verdict, RiskAssessment(tuple(reasons), unknown))


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
