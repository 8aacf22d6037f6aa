"""Upper arm (LiLA) and haemoglobin: chronic energy deficiency (KEK) and anaemia.

Source: KEK under 23.5 cm (Permenkes 21/2021, Buku KIA 2023), split as SATUSEHAT codes it: under 23 KEK (OI000018), from
there at risk of KEK (OI000035); the programme counts both as KEK. Anaemia: WHO 2011 and 2024, Permenkes 88/2014:
pregnant under 11 g/dL, in the second trimester under 10.5; moderate under 10, severe under 7. Women and girls who are
not pregnant under 12.
"""

from apps.mothers.enums import Anaemia, Nutrition, Trimester

KEK_BELOW_CM, KEK_CERTAIN_BELOW_CM = 23.5, 23.0
ANAEMIC_BELOW, ANAEMIC_BELOW_SECOND, SEVERE_BELOW, NOT_PREGNANT_BELOW = 11.0, 10.5, 7.0, 12.0
# (g/dL, verdict below it), the lowest first. Between 10.5 and 11 the verdict depends on the trimester.
IN_PREGNANCY = ((SEVERE_BELOW, Anaemia.SEVERE), (10.0, Anaemia.MODERATE), (ANAEMIC_BELOW_SECOND, Anaemia.MILD))

ANAEMIC = frozenset({Anaemia.SEVERE, Anaemia.MODERATE, Anaemia.MILD})
THIN = frozenset({Nutrition.KEK, Nutrition.KEK_RISK})


def nutrition_of(muac_cm: float | None) -> Nutrition:
    if muac_cm is None:
        return Nutrition.UNKNOWN
    if muac_cm < KEK_CERTAIN_BELOW_CM:
        return Nutrition.KEK
    return Nutrition.KEK_RISK if muac_cm < KEK_BELOW_CM else Nutrition.NORMAL


def anaemia_in_pregnancy(hb_g_dl: float | None, trimester: Trimester | None) -> Anaemia:
    """Unknown without a figure, and where it depends on a trimester that is not known (10.5 to under 11)."""
    if hb_g_dl is None:
        return Anaemia.UNKNOWN
    for limit, verdict in IN_PREGNANCY:
        if hb_g_dl < limit:
            return verdict
    if hb_g_dl >= ANAEMIC_BELOW or trimester == Trimester.SECOND:
        return Anaemia.NONE
    return Anaemia.UNKNOWN if trimester is None else Anaemia.MILD


def anaemia_below(trimester: Trimester | None) -> float:
    """The figure under which a pregnant woman is anaemic."""
    return ANAEMIC_BELOW_SECOND if trimester == Trimester.SECOND else ANAEMIC_BELOW
