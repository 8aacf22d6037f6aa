"""What weight and length at birth say.

Source: low birth weight (BBLR) under 2,500 g (WHO, ICD-10 P07); short at birth (PBLR) under 48 cm (Riskesdas and SSGI,
Kemenkes).
"""

LOW_G = 2500
SHORT_CM = 48.0
# No newborn weighs 20 kg and none 20 g: a figure above is grams, one below is kilograms.
GRAMS_ABOVE = 20.0
# Entry limits, 2026-01-01; a proposal of the portal. What lies outside is a typing error.
POSSIBLE: dict[str, tuple[float, float]] = {
    "birth_weight_kg": (0.5, 6.5),
    "birth_length_cm": (30.0, 60.0),
    "birth_head_cm": (20.0, 50.0),
    "birth_order": (1, 25),
    "gestation_weeks": (20, 45),
}


def birth_weight_g(value: float | None) -> int | None:
    """Grams, from a figure in kilograms (e-PPGBM: 3.1) or in grams (Buku KIA: 3100). None where it says nothing."""
    if value is None or not value > 0:
        return None
    return round(value if value > GRAMS_ABOVE else value * 1000)


def is_low_birth_weight(grams: int | None) -> bool | None:
    """None where the weight is not known: not known is not healthy."""
    return None if grams is None else grams < LOW_G


def is_short_at_birth(length_cm: float | None) -> bool | None:
    """None where the length is not known."""
    return length_cm < SHORT_CM if length_cm is not None and length_cm > 0 else None
