"""What can be measured or counted at all; a value outside is a slip of the pen or of the decimal comma."""

POSSIBLE: dict[str, tuple[int, int]] = {
    "height_cm": (100, 220),
    "weight_before_kg": (25, 200),
    "weight_kg": (25, 200),
    "muac_cm": (10, 60),
    "waist_cm": (30, 200),
    "hb_g_dl": (2, 25),
    "systolic": (60, 260),
    "diastolic": (30, 160),
    "fundal_height_cm": (5, 50),
    "fetal_heart_rate": (60, 220),
    "tablets": (0, 200),
    "vitamin_a": (0, 2),
    "gravida": (1, 20),
    "para": (0, 19),
    "abortus": (0, 19),
    "living_children": (0, 19),
    "spacing_months": (0, 400),
}  # fmt: skip
MOTHER_YEARS = (9, 60)
YOUNGEST_CATIN_YEARS, OLDEST_CATIN_YEARS = 10, 90
