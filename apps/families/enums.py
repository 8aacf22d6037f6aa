"""Words of the register of families: where an entry comes from, and what a verification found."""

from enum import StrEnum


class Source(StrEnum):
    PORTAL = "portal"
    VERVAL = "verval"
    SIGA = "siga"
    WELFARE_LIST = "welfare"
    IDENTITY = "identity"
    API = "api"


class Verification(StrEnum):
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    NOT_FOUND = "not_found"


RISK_FIRST = 10_000
"""Added to the year a family was screened in where it is at risk, so that one number puts a list in its order."""
