"""What columns and verdicts of pregnancies, births and screenings before marriage may hold.

Source: antenatal contacts 1-2-3 and postpartum visits KF, KN as in the programme's reference 4.2 (assumed, high).
"""

from enum import IntEnum, IntFlag, StrEnum


class PregnancyStatus(StrEnum):
    ONGOING = "ongoing"
    DELIVERED = "delivered"
    MISCARRIED = "miscarried"
    MOVED = "moved"
    DIED = "died"
    # Over, as a later pregnancy shows; how it ended was never recorded.
    UNKNOWN = "unknown"


class Risk(IntFlag):
    """Risks of a pregnancy, as bits, so that lists can filter on one of them; a severe one beside the plain one."""

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
    SEVERE_ANAEMIA = 1024
    SEVERE_HYPERTENSION = 2048


class Step(StrEnum):
    """What a pregnancy asks for, the most urgent first."""

    REFER_SEVERE_ANAEMIA = "refer_severe_anaemia"
    REFER_SEVERE_HYPERTENSION = "refer_severe_hypertension"
    TREAT_ANAEMIA = "treat_anaemia"
    CHECK_HYPERTENSION = "check_hypertension"
    FEED_KEK = "feed_kek"
    SEE_DOCTOR_USG = "see_doctor_usg"
    PLAN_HOSPITAL_BIRTH = "plan_hospital_birth"
    COUNSEL_WEIGHT = "counsel_weight"
    ASK_OUTCOME = "ask_outcome"
    ATTEND_NEXT_CONTACT = "attend_next_contact"


class RochjatiGroup(StrEnum):
    """Groups of the score of Poedji Rochjati: low (KRR), high (KRT) and very high risk (KRST)."""

    LOW = "krr"
    HIGH = "krt"
    VERY_HIGH = "krst"


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


class AntenatalContact(StrEnum):
    """Antenatal contacts, counted by gestation."""

    K1 = "k1"
    K2 = "k2"
    K3 = "k3"
    K4 = "k4"
    K5 = "k5"
    K6 = "k6"


class OtherDue(StrEnum):
    """What may be due that is no contact: a visit beyond K1 to K6, the birth, the date of the last period."""

    VISIT = "anc"
    BIRTH = "born"
    LAST_PERIOD = "lmp"


class PostpartumContact(StrEnum):
    """Postpartum visits of the mother (KF) and of the newborn (KN)."""

    KF1 = "kf1"
    KF2 = "kf2"
    KF3 = "kf3"
    KF4 = "kf4"
    KN1 = "kn1"
    KN2 = "kn2"
    KN3 = "kn3"


class Window(StrEnum):
    """Of a visit after birth on a day: it can be made, its last day is past, or its first is to come."""

    OPEN = "open"
    MISSED = "missed"
    LATER = "later"


class CatinResult(StrEnum):
    IDEAL = "ideal"
    AT_RISK = "at_risk"
    UNKNOWN = "unknown"


class CatinReason(StrEnum):
    """Why a screening before marriage is not ideal: what is out of range, then what is missing."""

    UNDER_MARRIAGE_AGE = "under_marriage_age"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    THIN = "thin"
    HEAVY = "heavy"
    KEK = "kek"
    ANAEMIC = "anaemic"
    SMOKE = "smoke"
    NO_WEIGHT = "no_weight"
    NO_MUAC = "no_muac"
    NO_HB = "no_hb"
    SMOKE_UNKNOWN = "not_asked_smoke"


class Trimester(IntEnum):
    FIRST = 1
    SECOND = 2
    THIRD = 3


class Nutrition(StrEnum):
    """By the upper arm; KEK_RISK is counted as KEK by the programme."""

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


class BodyMass(StrEnum):
    """Class of the body mass index before the pregnancy."""

    THIN = "thin"
    NORMAL = "normal"
    HEAVY = "heavy"
    OBESE = "obese"


class WeightGain(StrEnum):
    TOO_LITTLE = "too_little"
    ENOUGH = "enough"
    TOO_MUCH = "too_much"
    UNKNOWN = ""


class PregnancyState(StrEnum):
    """What a list may be narrowed to. ACTIVE: pregnant, or within 42 days of a birth."""

    ACTIVE = ""
    ONGOING = "hamil"
    POSTPARTUM = "nifas"
    ENDED = "selesai"


class Schedule(StrEnum):
    OVERDUE = "terlambat"
    THIS_WEEK = "minggu"
