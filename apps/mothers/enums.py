"""Words of the register of mothers.

Source: antenatal contacts 1-2-3 and postpartum visits KF, KN as in the programme's reference 4.2 (assumed, high).
"""

from enum import IntFlag, StrEnum


class PregnancyStatus(StrEnum):
    ONGOING = "ongoing"
    DELIVERED = "delivered"
    MISCARRIED = "miscarried"
    MOVED = "moved"
    DIED = "died"


class Risk(IntFlag):
    """What makes a pregnancy one to watch; bits, so that lists filter."""

    KEK = 1
    ANAEMIA = 2
    TOO_YOUNG = 4
    TOO_OLD = 8
    TOO_CLOSE = 16
    TOO_MANY = 32
    SHORT = 64
    HIGH_BLOOD_PRESSURE = 128
    LITTLE_WEIGHT_GAIN = 256
    MUCH_WEIGHT_GAIN = 512


class Source(StrEnum):
    PORTAL = "portal"
    FILE = "file"
    API = "api"


class Supplement(StrEnum):
    """TTD: iron and folic acid; MMS: multiple micronutrients, which replaces it."""

    TTD = "ttd"
    MMS = "mms"


class BirthPlace(StrEnum):
    HOSPITAL = "hospital"
    PUSKESMAS = "puskesmas"
    CLINIC = "clinic"
    MIDWIFE = "midwife"
    HOME = "home"
    OTHER = "other"


class BirthHelper(StrEnum):
    DOCTOR = "doctor"
    MIDWIFE = "midwife"
    NURSE = "nurse"
    TRADITIONAL = "traditional"
    OTHER = "other"


class Antenatal(StrEnum):
    """Antenatal contacts, counted by gestation."""

    K1 = "k1"
    K2 = "k2"
    K3 = "k3"
    K4 = "k4"
    K5 = "k5"
    K6 = "k6"


class Waiting(StrEnum):
    """What else may be due: the record of a birth, and the last period nobody asked for."""

    BIRTH = "born"
    LAST_PERIOD = "lmp"


class Contact(StrEnum):
    """Postpartum visits of the mother (KF) and of the newborn (KN)."""

    KF1 = "kf1"
    KF2 = "kf2"
    KF3 = "kf3"
    KF4 = "kf4"
    KN1 = "kn1"
    KN2 = "kn2"
    KN3 = "kn3"


class CatinResult(StrEnum):
    IDEAL = "ideal"
    AT_RISK = "at_risk"
    UNKNOWN = "unknown"
