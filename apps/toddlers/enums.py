"""Words of the register of children: why a child is no longer followed, and where a visit comes from."""

from datetime import timedelta
from enum import StrEnum

# Under 60 months: the last day of the growth standards is 1,826 (growth-spec; Permenkes 2/2020).
UNDER_FIVE = timedelta(days=1826)


class ChildStatus(StrEnum):
    ACTIVE = "active"
    MOVED = "moved"
    DIED = "died"
    OVER_AGE = "over_age"


class Source(StrEnum):
    """EPPGBM: its export. MEASUREMENTS: the file of visits that is brought into it. OLD_LAYOUT: that of before 2022."""

    PORTAL = "portal"
    EPPGBM = "eppgbm"
    MEASUREMENTS = "measures"
    OLD_LAYOUT = "old"
    PHONE = "phone"
    API = "api"


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
