"""The two words every growth rule asks for: sex, and the position a child was measured in."""

from enum import StrEnum


class Sex(StrEnum):
    """Stored as the forms print it: L (laki-laki) or P (perempuan)."""

    BOY = "L"
    GIRL = "P"


class Position(StrEnum):
    """How length or height was taken (cara ukur)."""

    LYING = "lying"
    STANDING = "standing"


# Arrays carry numbers; NaN or any other value is "missing".
SEX_CODES = {Sex.BOY: 1.0, Sex.GIRL: 2.0}
POSITION_CODES = {Position.LYING: 1.0, Position.STANDING: 2.0}
