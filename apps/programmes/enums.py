"""Codes of programmes and their beneficiaries. Source: the programme's reference 5.3, delivery record."""

from enum import StrEnum


class AllocationState(StrEnum):
    PROPOSED = "proposed"
    VERIFIED = "verified"
    SCHEDULED = "scheduled"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


class ProposalSource(StrEnum):
    """Where the proposal comes from (sumber_data_usulan)."""

    PORTAL = "portal"
    KRS = "krs"
    DTSEN = "dtsen"
    EPPGBM = "eppgbm"
    AKS = "aks"
    LIST = "list"


class Step(StrEnum):
    """What is done with an allocation."""

    VERIFY = "verify"
    SCHEDULE = "schedule"
    DELIVER = "deliver"
    CANCEL = "cancel"


class BudgetBy(StrEnum):
    """The rows of the budget; the words of the address."""

    AGENCY = "opd"
    FUND = "dana"
    KECAMATAN = "kecamatan"
    DESA = "desa"
