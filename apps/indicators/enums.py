"""What an indicator may be."""

from enum import StrEnum


class IndicatorGroup(StrEnum):
    """SPECIFIC, SENSITIVE: Perpres 72/2021, lampiran A and B."""

    SPECIFIC = "specific"
    SENSITIVE = "sensitive"
    NUTRITION = "nutrition"
    MONITORING = "monitoring"
    FOLLOW_UP = "follow_up"
    BIRTH = "birth"
    MOTHERS = "mothers"
    RISK = "risk"
    COMPANION = "companion"
    CATIN = "catin"


class Direction(StrEnum):
    """What is better."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"


class CountedUnit(StrEnum):
    """What the numerator and denominator count."""

    CHILD = "child"
    VISIT = "visit"
    PREGNANCY = "pregnancy"
    DELIVERY = "delivery"
    FAMILY = "family"
    CATIN = "catin"
    GIRL = "girl"
    REFERRAL = "referral"
    TEAM = "team"


class Survey(StrEnum):
    """SSGI: of nutrition status, yearly. SKI: of health, of which that of 2023 stood in for it."""

    SSGI = "ssgi"
    SKI = "ski"


class SurveyedStatus(StrEnum):
    STUNTING = "stunting"
    WASTING = "wasting"
    UNDERWEIGHT = "underweight"
    OVERWEIGHT = "overweight"


class ToolKind(StrEnum):
    """The parts of an anthropometric kit. Source: KMK 51/2022."""

    BABY_SCALE = "baby_scale"
    STANDING_SCALE = "standing_scale"
    INFANTOMETER = "infantometer"
    STADIOMETER = "stadiometer"
    MUAC_TAPE = "muac_tape"
    HEAD_TAPE = "head_tape"


class KitState(StrEnum):
    """Of the kit of a posyandu. INCOMPLETE: a kind is missing or broken. OVERDUE: one is to be calibrated."""

    GOOD = "good"
    OVERDUE = "overdue"
    INCOMPLETE = "incomplete"
    NONE = "none"


class RemeasureOutcome(StrEnum):
    """What became of a doubtful visit."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
