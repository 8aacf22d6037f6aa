"""Codes of the monitoring of supplementary food. Source: the programme's reference 3.9 E."""

from enum import IntEnum


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
