"""Groups, states, roles and results of the case audit (AKS). Source: the programme's reference 6.6."""

from enum import StrEnum


class AuditGroup(StrEnum):
    CATIN = "catin"
    PREGNANT = "pregnant"
    POSTPARTUM = "postpartum"
    CHILD = "child"


class CaseState(StrEnum):
    SELECTED = "selected"
    IDENTIFIED = "identified"  # the worksheet is filled
    REVIEWED = "reviewed"  # by the experts
    PLANNED = "planned"  # the follow-up (RTL) is approved
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    MOVED = "moved"
    DIED = "died"


class CaseStep(StrEnum):
    IDENTIFY = "identify"
    REVIEW = "review"
    APPROVE = "approve"
    START = "start"
    FINISH = "finish"
    FAIL = "fail"
    MOVE = "move"
    DIE = "die"


class TeamRole(StrEnum):
    ADVISOR = "advisor"  # pembina: chair of the TPPS
    LEAD = "lead"  # ketua tim audit
    TECHNICAL = "technical"
    EXPERT = "expert"


class Specialty(StrEnum):
    PAEDIATRICIAN = "paediatrician"
    OBSTETRICIAN = "obstetrician"
    PSYCHOLOGIST = "psychologist"
    NUTRITIONIST = "nutritionist"
    OTHER = "other"


class Cause(StrEnum):
    """Direct causes are intake and infection, the others are indirect (6.6)."""

    INTAKE = "intake"
    INFECTION = "infection"
    FOOD_SECURITY = "food_security"
    CARE = "care"
    HEALTH_SERVICE = "health_service"
    SANITATION = "sanitation"


DIRECT_CAUSES = frozenset({Cause.INTAKE, Cause.INFECTION})


class FollowUpState(StrEnum):
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class Progress(StrEnum):
    """What a re-check found, compared with the day of selection."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a person is proposed for the audit."""

    SEVERELY_STUNTED = "severely_stunted"
    STUNTED = "stunted"
    UNDER_TWO = "under_two"
    NO_CATCH_UP = "no_catch_up"
    SEVERE_WASTING = "severe_wasting"
    WASTED = "wasted"
    TWICE_NOT_GAINED = "twice_not_gained"
    SHORT_AT_BIRTH = "short_at_birth"
    LOW_BIRTH_WEIGHT = "low_birth_weight"
    FAMILY_AT_RISK = "family_at_risk"
    CHRONIC_ENERGY_DEFICIENCY = "chronic_energy_deficiency"
    ANAEMIA = "anaemia"
    SEVERE_ANAEMIA = "severe_anaemia"
    HYPERTENSION = "hypertension"
    AGE_RISK = "age_risk"
    SHORT_MOTHER = "short_mother"
    NO_CONTACT_AFTER_BIRTH = "no_contact_after_birth"
    CATIN_AT_RISK = "catin_at_risk"
    CATIN_UNDER_AGE = "catin_under_age"
