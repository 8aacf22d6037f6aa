"""Codes of help: what is given, to whom, and how far it is. PMT: the programme's reference 3.9 E."""

from enum import IntEnum, StrEnum


class FoodKind(IntEnum):
    FACTORY = 1
    LOCAL = 2


class Budget(IntEnum):
    DAK_NON_FISIK = 1
    APBD = 2
    PARTNER = 3
    DANA_DESA = 4


class FeedingReason(IntEnum):
    WASTING = 1
    UNDERWEIGHT = 2
    NO_WEIGHT_GAIN = 3


class FollowUp(IntEnum):
    CONTINUE = 1
    END = 2
    REFER = 3


class ItemKind(StrEnum):
    """Perpres 72/2021: specific acts on nutrition and health itself, sensitive on what lies behind."""

    SPECIFIC = "specific"
    SENSITIVE = "sensitive"


class BeneficiaryKind(StrEnum):
    CHILD = "child"
    PREGNANCY = "pregnancy"
    FAMILY = "family"
    CATIN = "catin"
    ADOLESCENT = "adolescent"
    DESA = "desa"


class Fund(StrEnum):
    APBN = "apbn"
    APBD = "apbd"
    DAK_FISIK = "dak_fisik"
    BOK = "bok"
    BOKB = "bokb"
    DANA_DESA = "dana_desa"
    JKN = "jkn"
    CSR = "csr"
    BAZNAS = "baznas"
    DONOR = "donor"


class EvidenceKind(StrEnum):
    PHOTO = "photo"
    HANDOVER = "handover"  # BAST
    LIST = "list"


class ServiceSource(StrEnum):
    PORTAL = "portal"
    VISIT = "visit"
    ANC = "anc"
    TPK = "tpk"
    DELIVERY = "delivery"
    FILE = "file"
    DEMO = "demo"


class ReferralState(StrEnum):
    SENT = "sent"
    RECEIVED = "received"
    SEEN = "seen"
    BACK = "back"
    CLOSED = "closed"


class Facility(StrEnum):
    PUSKESMAS = "puskesmas"
    HOSPITAL = "hospital"


class ReferralOutcome(StrEnum):
    TREATED = "treated"
    NO_PROBLEM = "no_problem"
    REFERRED_ON = "referred_on"
    REFUSED = "refused"
    NOT_POSSIBLE = "not_possible"


class CourseKind(StrEnum):
    PMT_CHILD = "pmt_child"
    PMT_PREGNANT = "pmt_pregnant"
    SEVERE_WASTING = "severe_wasting"


class CourseReason(StrEnum):
    """Of PMT the finding, of treatment of gizi buruk the sign of admission."""

    WASTED = "wasted"
    UNDERWEIGHT = "underweight"
    NOT_GAINED = "not_gained"
    KEK = "kek"
    WEIGHT_FOR_HEIGHT = "whz"
    MUAC = "muac"
    OEDEMA = "oedema"


class CourseOutcome(StrEnum):
    TARGET_REACHED = "target_reached"
    DAYS_OVER = "days_over"
    RECOVERED = "recovered"
    NOT_RESPONDING = "not_responding"
    REFERRED = "referred"
    DEFAULTED = "defaulted"
    DIED = "died"
    MOVED = "moved"


class CourseProgress(StrEnum):
    """How a course goes, by its weeks."""

    NOT_WEIGHED = "not_weighed"
    BETTER = "better"
    NOT_BETTER = "not_better"
    TARGET_REACHED = "target_reached"
    RECOVERED = "recovered"


class InpatientReason(StrEnum):
    """Why gizi buruk is treated in bed. Source: Pedoman gizi buruk, Kemenkes 2019."""

    COMPLICATION = "complication"
    NO_APPETITE = "no_appetite"
    OEDEMA_3 = "oedema_3"
    UNDER_6_MONTHS = "under_6_months"
    UNDER_4_KG = "under_4_kg"


class CompanionStage(StrEnum):
    """Whom a family team (TPK) visits. Source: Peraturan BKKBN 12/2021."""

    CATIN = "catin"
    PREGNANT = "pregnant"
    POSTPARTUM = "postpartum"
    UNDER_TWO = "under_two"
    UNDER_FIVE = "under_five"
    FAMILY = "family"


class CompanionTopic(StrEnum):
    """What a family team talks about, or arranges, at a visit."""

    ELSIMIL = "elsimil"
    HEALTH_CHECK = "health_check"
    IRON = "iron"
    NUTRITION = "nutrition"
    SMOKE = "smoke"
    PLANNING = "planning"
    ANTENATAL = "antenatal"
    DANGER_SIGNS = "danger_signs"
    BIRTH_PLAN = "birth_plan"
    CONTRACEPTION = "contraception"
    BREASTFEEDING = "breastfeeding"
    POSTPARTUM_CARE = "postpartum_care"
    COMPLEMENTARY_FOOD = "complementary_food"
    ANIMAL_PROTEIN = "animal_protein"
    IMMUNISATION = "immunisation"
    GROWTH_MONITORING = "growth_monitoring"
    CARE = "care"
    HYGIENE = "hygiene"
    WATER_LATRINE = "water_latrine"
    IDENTITY = "identity"
    REFERRAL = "referral"
    SOCIAL_AID = "social_aid"


class EpisodeStart(StrEnum):
    """RELAPSE: stunted again after recovery; the balance counts it among the new."""

    NEW = "new"
    RELAPSE = "relapse"
    MOVED_IN = "moved_in"


class EpisodeEnd(StrEnum):
    RECOVERED = "recovered"
    REACHED_60_MONTHS = "reached_60_months"
    MOVED_OUT = "moved_out"
    DIED = "died"
    NOT_FOUND = "not_found"


class CohortPart(StrEnum):
    """Numbers of the balance: opening + new + moved_in - those that left = closing. RELAPSE: of the new."""

    OPENING = "opening"
    NEW = "new"
    MOVED_IN = "moved_in"
    RECOVERED = "recovered"
    REACHED_60_MONTHS = "reached_60_months"
    MOVED_OUT = "moved_out"
    DIED = "died"
    NOT_FOUND = "not_found"
    CLOSING = "closing"
    RELAPSE = "relapse"


class FunnelPart(StrEnum):
    """Steps from measured to recovered, and those who are missing at each; a step counts visits, one a child."""

    MEASURED = "measured"
    PROBLEM = "problem"
    VALIDATED = "validated"
    ACTED = "acted"
    RECOVERED = "recovered"
    NOT_VALIDATED = "not_validated"
    NOT_ACTED = "not_acted"
    NOT_RECOVERED = "not_recovered"


class Item(StrEnum):
    """Codes of the catalogue that a rule of entitlement knows; a district may add others."""

    PMT_CHILD = "I-01"
    PMT_PREGNANT = "I-02"
    IRON_PREGNANT = "I-03"
    IRON_GIRLS = "I-04"
    SEVERE_WASTING = "I-05"
    STUNTING_REFERRAL = "I-06"
    IMMUNISATION = "I-07"
    COUNSELLING = "I-08"
    ANIMAL_PROTEIN = "I-09"
    FOOD_AID = "I-10"
    PKH = "I-11"
    VILLAGE_CASH = "I-12"
    HEALTH_INSURANCE = "I-13"
    LATRINE = "I-14"
    WATER = "I-15"
    HOUSING = "I-16"
    CONTRACEPTION = "I-17"
    COMPANION = "I-18"
    PARENTING = "I-19"
    CATIN_SCREENING = "I-20"
    COMMUNITY_KITCHEN = "I-21"
    GARDEN = "I-22"
    SPONSOR = "I-23"
    IDENTITY = "I-24"
    MEALS = "I-25"
    LIVELIHOOD = "I-26"
    VITAMIN_A = "I-27"
    DEWORMING = "I-28"
    GROWTH_MONITORING = "I-29"
    REFERRAL = "I-30"
    ANTENATAL_CARE = "I-31"
    DEVELOPMENT = "I-32"


class EntitlementState(StrEnum):
    """Whether something is owed on a day; unknown: the facts on record do not decide it."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


class Cause(StrEnum):
    """Why a child or family comes first; each is a column of points. Source: the programme's reference 7.4."""

    SEVERELY_STUNTED = "severely_stunted"
    SEVERE_CASE = "severe_case"
    WASTED = "wasted"
    TWICE_NOT_GAINED = "twice_not_gained"
    YOUNG = "young"
    RISK_FACTORS = "risk_factors"
    POOR = "poor"
    NO_HELP = "no_help"


class ChecklistState(StrEnum):
    """How an entitlement looks on a day: received, due, late, not yet due, not owed, not decided."""

    RECEIVED = "received"
    DUE = "due"
    LATE = "late"
    NOT_YET = "not_yet"
    NOT_OWED = "not_owed"
    UNKNOWN = "unknown"


class Package(StrEnum):
    """The five packages of services of the desa scorecard (e-HDW). Source: the programme's reference 6.7."""

    KIA = "kia"
    NUTRITION = "nutrition"
    WATER = "water"
    SOCIAL = "social"
    EARLY = "early"


class Band(StrEnum):
    """How good a convergence score is."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


class OwedFilter(StrEnum):
    """Of what is due in a quarter: all, received, or missing."""

    DUE = "due"
    RECEIVED = "received"
    MISSING = "missing"


class FoodGroup(IntEnum):
    """Of MP-ASI, those eaten yesterday. Source: WHO/UNICEF 2021, minimum dietary diversity: five of eight."""

    BREAST_MILK = 1
    GRAINS = 2
    BEANS = 3
    DAIRY = 4
    MEAT_FISH = 5
    EGGS = 6
    VITAMIN_A_RICH = 7
    OTHER_PLANTS = 8


class CareTopic(StrEnum):
    """What a parent is counselled about at the posyandu."""

    BREASTFEEDING = "breastfeeding"
    FEEDING = "feeding"
    IMMUNISATION = "immunisation"
    GROWTH = "growth"
    HYGIENE = "hygiene"
    ILLNESS = "illness"
    PREGNANCY = "pregnancy"
    CONTRACEPTION = "contraception"
