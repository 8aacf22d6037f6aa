"""Upper arm (LiLA) and haemoglobin: chronic energy deficiency (KEK) and anaemia.

Source: KEK under 23.5 cm (Permenkes 21/2021, Buku KIA 2023), split as SATUSEHAT codes it: under 23 KEK (OI000018), from
there at risk of KEK (OI000035); the programme counts both as KEK. Anaemia: WHO 2011 and 2024, Permenkes 88/2014:
pregnant under 11 g/dL, in the second trimester under 10.5; moderate under 10, severe under 7. Women and girls who are
not pregnant under 12; moderate under 11, severe under 8.
"""

from enum import StrEnum

from apps.mothers.rules.pregnancy import Trimester

KEK_BELOW_CM, KEK_CERTAIN_BELOW_CM = 23.5, 23.0
MUAC_CM_POSSIBLE = (10.0, 60.0)
ANAEMIC_BELOW, ANAEMIC_BELOW_SECOND, MODERATE_BELOW, SEVERE_BELOW = 11.0, 10.5, 10.0, 7.0
NOT_PREGNANT_BELOW, NOT_PREGNANT_MODERATE_BELOW, NOT_PREGNANT_SEVERE_BELOW = 12.0, 11.0, 8.0


class Nutrition(StrEnum):
    KEK = "kek"
    KEK_RISK = "kek_risk"
    NORMAL = "normal"
    UNKNOWN = ""


class Anaemia(StrEnum):
    SEVERE = "severe"
    MODERATE = "moderate"
    MILD = "mild"
    NONE = "none"
    UNKNOWN = ""


ANAEMIC = frozenset({Anaemia.SEVERE, Anaemia.MODERATE, Anaemia.MILD})
THIN = frozenset({Nutrition.KEK, Nutrition.KEK_RISK})


def nutrition_of(muac_cm: float | None) -> Nutrition:
    if muac_cm is None:
        return Nutrition.UNKNOWN
    if muac_cm < KEK_CERTAIN_BELOW_CM:
        return Nutrition.KEK
    if muac_cm < KEK_BELOW_CM:
        return Nutrition.KEK_RISK
    return Nutrition.NORMAL


def anaemia_in_pregnancy(hb_g_dl: float | None, trimester: Trimester | None) -> Anaemia:
    """Unknown without a figure, and where it hangs on a trimester nobody knows (10.5 to under 11)."""
    if hb_g_dl is None:
        return Anaemia.UNKNOWN
    if hb_g_dl < SEVERE_BELOW:
        return Anaemia.SEVERE
    if hb_g_dl < MODERATE_BELOW:
        return Anaemia.MODERATE
    if hb_g_dl < ANAEMIC_BELOW_SECOND:
        return Anaemia.MILD
    if hb_g_dl >= ANAEMIC_BELOW:
        return Anaemia.NONE
    if trimester is None:
        return Anaemia.UNKNOWN
    return Anaemia.NONE if trimester == Trimester.SECOND else Anaemia.MILD


def anaemia_below(trimester: Trimester | None) -> float:
    """The figure under which a pregnant woman is anaemic."""
    return ANAEMIC_BELOW_SECOND if trimester == Trimester.SECOND else ANAEMIC_BELOW


def anaemia_outside_pregnancy(hb_g_dl: float | None) -> Anaemia:
    """Girls of 12 years and more, brides-to-be."""
    if hb_g_dl is None:
        return Anaemia.UNKNOWN
    if hb_g_dl < NOT_PREGNANT_SEVERE_BELOW:
        return Anaemia.SEVERE
    if hb_g_dl < NOT_PREGNANT_MODERATE_BELOW:
        return Anaemia.MODERATE
    if hb_g_dl < NOT_PREGNANT_BELOW:
        return Anaemia.MILD
    return Anaemia.NONE
