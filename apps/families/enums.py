"""What the columns of the register of families may hold, and the codes of verval and of identity numbers."""

from enum import IntEnum, IntFlag, StrEnum


class Source(StrEnum):
    """Where an entry comes from."""

    PORTAL = "portal"
    VERVAL = "verval"
    SIGA = "siga"
    WELFARE_LIST = "welfare"
    IDENTITY = "identity"
    API = "api"


class Verification(StrEnum):
    """The outcome of a verification visit."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    NOT_FOUND = "not_found"


class Relation(StrEnum):
    HEAD = "head"
    WIFE = "wife"
    CHILD = "child"
    OTHER = "other"


class FamilyStatus(StrEnum):
    ACTIVE = "active"
    MOVED = "moved"
    DISSOLVED = "dissolved"


class MemberStatus(StrEnum):
    ACTIVE = "active"
    MOVED = "moved"
    DIED = "died"


class Water(IntEnum):
    BOTTLED = 1
    REFILLED = 2
    PIPED = 3
    BOREHOLE = 4
    PROTECTED_WELL = 5
    UNPROTECTED_WELL = 6
    PROTECTED_SPRING = 7
    UNPROTECTED_SPRING = 8
    SURFACE = 9
    RAIN = 10
    OTHER = 11


class ToiletOwnership(IntEnum):
    OWN = 1
    SHARED = 2
    COMMUNAL = 3
    PUBLIC = 4
    UNUSED = 5
    NONE = 6


class Toilet(IntEnum):
    GOOSENECK = 1
    COVERED_PLENGSENGAN = 2
    OPEN_PLENGSENGAN = 3
    PIT = 4


class Disposal(IntEnum):
    SEPTIC_TANK = 1
    TREATMENT_PLANT = 2
    POND_RIVER_SEA = 3
    HOLE = 4
    BEACH_FIELD = 5
    OTHER = 6


class Contraception(StrEnum):
    """What a couple uses; the modern methods come first. NONE: uses nothing. UNKNOWN is the empty string."""

    IUD = "iud"
    IMPLANT = "implant"
    INJECTION = "injection"
    PILL = "pill"
    CONDOM = "condom"
    TUBECTOMY = "mow"
    VASECTOMY = "mop"
    LACTATION = "mal"
    TRADITIONAL = "traditional"
    NONE = "none"


class Target(IntFlag):
    COUPLE = 1
    PREGNANT = 2
    CHILD_0_23 = 4
    CHILD_24_59 = 8


class Factor(IntFlag):
    WATER = 1
    LATRINE = 2
    TOO_YOUNG = 4
    TOO_OLD = 8
    TOO_CLOSE = 16
    TOO_MANY = 32
    NO_MODERN_CONTRACEPTION = 64


class NikFault(StrEnum):
    """Why sixteen characters are no NIK (blocks), or what about a NIK looks odd (warns)."""

    MISSING = "nik_missing"
    LOST_DIGITS = "nik_lost_digits"
    NOT_16_DIGITS = "nik_not_16_digits"
    IMPOSSIBLE = "nik_impossible"
    PROVINCE_UNKNOWN = "nik_province_unknown"
    BIRTH_MISMATCH = "nik_birth_mismatch"
    SEX_MISMATCH = "nik_sex_mismatch"
    REGION_MISMATCH = "nik_region_mismatch"


class KkFault(StrEnum):
    """Why a text is no family card number."""

    MISSING = "kk_missing"
    LOST_DIGITS = "kk_lost_digits"
    NOT_16_DIGITS = "kk_not_16_digits"
    IMPOSSIBLE = "kk_impossible"


class PositionFault(StrEnum):
    HALF = "coordinates_half"
    SWAPPED = "coordinates_swapped"
    OUTSIDE = "coordinates_outside"


class Dataset(StrEnum):
    PK = "pk"
    P3KE = "p3ke"
    DTKS = "dtks"
    REGSOSEK = "regsosek"
    DTSEN = "dtsen"
