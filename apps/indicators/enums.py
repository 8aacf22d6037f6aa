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
