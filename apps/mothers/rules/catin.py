"""Brides and grooms to be, as Elsimil judges them: ideal, at risk, or not known yet.

Source: Elsimil and the AKS worksheet for catin of 13 May 2022, as in the programme's reference 4.4. Bride: 20 to 35
years, body mass index 18.5 to 25 as it is shown, to one decimal, MUAC from 23.5 cm, Hb from 12 g/dL (WHO 2024; BKKBN
Sumut names 11.5), no tobacco smoke. Groom: from 25 years, no smoking. Marriage is legal from 19 years (UU 16/2019). One
thing out of range is enough to be at risk; what is not measured is not known, and never ideal. To be screened at least
3 months before the wedding.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from apps.mothers.enums import CatinReason, CatinResult
from apps.mothers.rules.nutrition import KEK_BELOW_CM, NOT_PREGNANT_BELOW
from apps.mothers.rules.weight_gain import body_mass_index

BRIDE_FROM_YEARS, BRIDE_TO_YEARS, GROOM_FROM_YEARS = 20, 35, 25
MARRIAGE_FROM_YEARS = 19
BMI_FROM, BMI_TO = 18.5, 25.0
MISSING = frozenset({CatinReason.NO_WEIGHT, CatinReason.NO_MUAC, CatinReason.NO_HB, CatinReason.SMOKE_UNKNOWN})


@dataclass(frozen=True, slots=True)
class CatinVerdict:
    result: CatinResult
    reasons: tuple[CatinReason, ...]


def judge_catin(
    *,
    is_female: bool,
    age_years: int,
    weight_kg: float | None = None,
    height_cm: float | None = None,
    muac_cm: float | None = None,
    hb_g_dl: float | None = None,
    is_exposed_to_smoke: bool | None = None,
) -> CatinVerdict:
    """reasons: what is out of range, then what is missing."""
    reasons: list[CatinReason] = []
    if age_years < MARRIAGE_FROM_YEARS:
        reasons.append(CatinReason.UNDER_MARRIAGE_AGE)
    if is_female:
        reasons += _of_bride(age_years, weight_kg, height_cm, muac_cm, hb_g_dl)
    elif MARRIAGE_FROM_YEARS <= age_years < GROOM_FROM_YEARS:
        reasons.append(CatinReason.TOO_YOUNG)
    if is_exposed_to_smoke is None:
        reasons.append(CatinReason.SMOKE_UNKNOWN)
    elif is_exposed_to_smoke:
        reasons.append(CatinReason.SMOKE)
    reasons.sort(key=lambda reason: reason in MISSING)
    if any(reason not in MISSING for reason in reasons):
        return CatinVerdict(CatinResult.AT_RISK, tuple(reasons))
    return CatinVerdict(CatinResult.UNKNOWN if reasons else CatinResult.IDEAL, tuple(reasons))


def _of_bride(
    age_years: int, weight_kg: float | None, height_cm: float | None, muac_cm: float | None, hb_g_dl: float | None
) -> Iterator[CatinReason]:
    if MARRIAGE_FROM_YEARS <= age_years < BRIDE_FROM_YEARS:
        yield CatinReason.TOO_YOUNG
    elif age_years > BRIDE_TO_YEARS:
        yield CatinReason.TOO_OLD
    bmi = body_mass_index(weight_kg, height_cm)
    if bmi is None:
        yield CatinReason.NO_WEIGHT
    elif round(bmi, 1) < BMI_FROM:
        yield CatinReason.THIN
    elif round(bmi, 1) > BMI_TO:
        yield CatinReason.HEAVY
    if muac_cm is None:
        yield CatinReason.NO_MUAC
    elif muac_cm < KEK_BELOW_CM:
        yield CatinReason.KEK
    if hb_g_dl is None:
        yield CatinReason.NO_HB
    elif hb_g_dl < NOT_PREGNANT_BELOW:
        yield CatinReason.ANAEMIC
