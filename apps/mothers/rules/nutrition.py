"""Upper arm (LiLA), body mass and haemoglobin: chronic energy deficiency (KEK) and anaemia.

Source: KEK under 23.5 cm (Permenkes 21/2021, Buku KIA 2023), split as SATUSEHAT codes it: under 23 KEK (OI000018), from
there at risk of KEK (OI000035); the programme counts both as KEK; or a body mass index under 18.5 before the pregnancy
or in the first trimester. Anaemia: WHO 2024 (ISBN 9789240088542), by trimester: the first to 12 weeks and 6 days, the
second from 13 to 27 weeks and 6 days. Women and girls who are not pregnant: under 12.
"""

from apps.mothers.enums import Anaemia, Nutrition, Trimester

KEK_BELOW_CM, KEK_CERTAIN_BELOW_CM, KEK_BELOW_BMI = 23.5, 23.0, 18.5
ANAEMIC_BELOW, ANAEMIC_BELOW_SECOND, SEVERE_BELOW, NOT_PREGNANT_BELOW = 11.0, 10.5, 7.0, 12.0
# (g/dL, verdict below it), the lowest first.
FIRST_AND_THIRD = ((SEVERE_BELOW, Anaemia.SEVERE), (10.0, Anaemia.MODERATE), (ANAEMIC_BELOW, Anaemia.MILD))
SECOND = ((SEVERE_BELOW, Anaemia.SEVERE), (9.5, Anaemia.MODERATE), (ANAEMIC_BELOW_SECOND, Anaemia.MILD))
# Days of gestation: the trimesters of haemoglobin end later than those of the contacts (rules.pregnancy).
FIRST_UNTIL_DAY, SECOND_UNTIL_DAY = 13 * 7 - 1, 28 * 7 - 1

ANAEMIC = frozenset({Anaemia.SEVERE, Anaemia.MODERATE, Anaemia.MILD})
THIN = frozenset({Nutrition.KEK, Nutrition.KEK_RISK})


def nutrition_of(muac_cm: float | None) -> Nutrition:
    if muac_cm is None:
        return Nutrition.UNKNOWN
    if muac_cm < KEK_CERTAIN_BELOW_CM:
        return Nutrition.KEK
    return Nutrition.KEK_RISK if muac_cm < KEK_BELOW_CM else Nutrition.NORMAL


def haemoglobin_trimester(days: int | None) -> Trimester | None:
    if days is None:
        return None
    if days <= FIRST_UNTIL_DAY:
        return Trimester.FIRST
    return Trimester.SECOND if days <= SECOND_UNTIL_DAY else Trimester.THIRD


def anaemia_in_pregnancy(hb_g_dl: float | None, days: int | None) -> Anaemia:
    """days: of gestation; while they are not known, the worse of two verdicts, and none from 10.5 to under 11."""
    if hb_g_dl is None:
        return Anaemia.UNKNOWN
    if days is None and ANAEMIC_BELOW_SECOND <= hb_g_dl < ANAEMIC_BELOW:
        return Anaemia.UNKNOWN
    limits = SECOND if haemoglobin_trimester(days) == Trimester.SECOND else FIRST_AND_THIRD
    return next((verdict for limit, verdict in limits if hb_g_dl < limit), Anaemia.NONE)


def anaemia_below(days: int | None) -> float:
    """The figure under which a pregnant woman is anaemic."""
    return ANAEMIC_BELOW_SECOND if haemoglobin_trimester(days) == Trimester.SECOND else ANAEMIC_BELOW
