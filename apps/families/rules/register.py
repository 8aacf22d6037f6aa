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
