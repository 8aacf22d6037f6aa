"""What makes a pregnancy one to watch, each with the figure and the limit it crossed.

Source: 4T of BKKBN and Buku KIA 2023 (too young under 20, too old over 35, too close under 2 years, too many from 3
births: other guides say 4, change MANY_FROM); height under 145 cm and blood pressure from 140/90 (Buku KIA 2023,
Permenkes 21/2021). What nobody measured or asked is named as unknown and never taken for good.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.mothers.enums import Risk
from apps.mothers.rules.nutrition import (
    ANAEMIC,
    KEK_BELOW_CM,
    THIN,
    Anaemia,
    Nutrition,
    anaemia_below,
    anaemia_in_pregnancy,
    nutrition_of,
)
from apps.mothers.rules.pregnancy import trimester_of
from apps.mothers.rules.weight_gain import Gain, weight_gain

YOUNG_BELOW_YEARS, OLD_ABOVE_YEARS = 20, 35
CLOSE_BELOW_MONTHS, MANY_FROM = 24, 3
SHORT_BELOW_CM = 145.0
HIGH_SYSTOLIC, HIGH_DIASTOLIC = 140, 90
NO_RISK = Risk(0)


@dataclass(frozen=True, slots=True)
class Reason:
    """value: what was found; limit: what it was held against. of_diastolic: the second figure of a blood pressure."""

    risk: Risk
    value: float
    limit: float
    of_diastolic: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """reasons: one for each risk that was found. unknown: risks nobody can judge yet."""

    reasons: tuple[Reason, ...] = ()
    unknown: Risk = NO_RISK

    @property
    def risks(self) -> Risk:
        return _union(reason.risk for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Examined:
    """The verdict on one antenatal visit."""

    nutrition: Nutrition
    anaemia: Anaemia
    gain: Gain
    found: Found


def of_the_woman(
    *,
    age_years: int | None,
    gravida: int | None,
    births: int | None,
    spacing_months: int | None,
    height_cm: float | None,
) -> Found:
    """4T and height: what holds for the whole pregnancy. births: para, before this pregnancy."""
    reasons, unknown = [], NO_RISK
    if age_years is None:
        unknown |= Risk.TOO_YOUNG | Risk.TOO_OLD
    elif age_years < YOUNG_BELOW_YEARS:
        reasons.append(Reason(Risk.TOO_YOUNG, age_years, YOUNG_BELOW_YEARS))
    elif age_years > OLD_ABOVE_YEARS:
        reasons.append(Reason(Risk.TOO_OLD, age_years, OLD_ABOVE_YEARS))
    is_first = gravida == 1 or births == 0
    if spacing_months is None and not is_first:
        unknown |= Risk.TOO_CLOSE
    elif spacing_months is not None and spacing_months < CLOSE_BELOW_MONTHS:
        reasons.append(Reason(Risk.TOO_CLOSE, spacing_months, CLOSE_BELOW_MONTHS))
    if births is None and gravida != 1:
        unknown |= Risk.TOO_MANY
    elif births is not None and births >= MANY_FROM:
        reasons.append(Reason(Risk.TOO_MANY, births, MANY_FROM))
    if height_cm is None:
        unknown |= Risk.SHORT
    elif height_cm < SHORT_BELOW_CM:
        reasons.append(Reason(Risk.SHORT, height_cm, SHORT_BELOW_CM))
    return Found(tuple(reasons), unknown)


def examine(
    *,
    days: int | None,
    muac_cm: float | None,
    hb_g_dl: float | None,
    systolic: int | None,
    diastolic: int | None,
    weight_kg: float | None,
    weight_before_kg: float | None,
    height_cm: float | None,
) -> Examined:
    """One visit: KEK, anaemia by trimester, blood pressure, weight gain. days: of gestation."""
    reasons, unknown = [], NO_RISK
    trimester = trimester_of(days)
    nutrition, anaemia = nutrition_of(muac_cm), anaemia_in_pregnancy(hb_g_dl, trimester)
    gain = weight_gain(weight_before_kg=weight_before_kg, height_cm=height_cm, weight_kg=weight_kg, days=days)
    if nutrition in THIN and muac_cm is not None:
        reasons.append(Reason(Risk.KEK, muac_cm, KEK_BELOW_CM))
    elif nutrition == Nutrition.UNKNOWN:
        unknown |= Risk.KEK
    if anaemia in ANAEMIC and hb_g_dl is not None:
        reasons.append(Reason(Risk.ANAEMIA, hb_g_dl, anaemia_below(trimester)))
    elif anaemia == Anaemia.UNKNOWN:
        unknown |= Risk.ANAEMIA
    if systolic is None or diastolic is None:
        unknown |= Risk.HIGH_BLOOD_PRESSURE
    if (systolic or 0) >= HIGH_SYSTOLIC or (diastolic or 0) >= HIGH_DIASTOLIC:
        unknown &= ~Risk.HIGH_BLOOD_PRESSURE
        reasons.append(Reason(Risk.HIGH_BLOOD_PRESSURE, systolic or 0, HIGH_SYSTOLIC, diastolic or 0))
    if gain.verdict == Gain.TOO_LITTLE and gain.gained_kg is not None and gain.low_kg is not None:
        reasons.append(Reason(Risk.LITTLE_WEIGHT_GAIN, gain.gained_kg, gain.low_kg))
    elif gain.verdict == Gain.TOO_MUCH and gain.gained_kg is not None and gain.high_kg is not None:
        reasons.append(Reason(Risk.MUCH_WEIGHT_GAIN, gain.gained_kg, gain.high_kg))
    elif gain.verdict == Gain.UNKNOWN:
        unknown |= Risk.LITTLE_WEIGHT_GAIN | Risk.MUCH_WEIGHT_GAIN
    return Examined(nutrition, anaemia, gain.verdict, Found(tuple(reasons), unknown))


def together(of_woman: Found, visits: Iterable[Examined]) -> Found:
    """The pregnancy as it stands: of each thing measured at visits (oldest first), the last word counts."""
    reasons = {reason.risk: reason for reason in of_woman.reasons}
    unknown = of_woman.unknown | AT_VISITS
    for visit in visits:
        judged = AT_VISITS & ~visit.found.unknown
        unknown &= ~judged
        reasons = {risk: reason for risk, reason in reasons.items() if not risk & judged}
        reasons |= {reason.risk: reason for reason in visit.found.reasons}
    return Found(tuple(reasons[risk] for risk in sorted(reasons)), unknown)


AT_VISITS = (
    Risk.KEK | Risk.ANAEMIA | Risk.HIGH_BLOOD_PRESSURE | Risk.LITTLE_WEIGHT_GAIN | Risk.MUCH_WEIGHT_GAIN
)  # fmt: skip


def _union(risks: Iterable[Risk]) -> Risk:
    union = NO_RISK
    for risk in risks:
        union |= risk
    return union
