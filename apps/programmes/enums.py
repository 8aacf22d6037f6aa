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


class ListOutcome(StrEnum):
    """What became of a line of an agency's own list."""

    MATCHED = "matched"
    DOUBTFUL = "doubtful"
    NOT_FOUND = "not_found"


class MatchedBy(StrEnum):
    """What a line and a person on record have in common; the second part are reasons to ask a person."""

    NIK_AND_KK = "nik_and_kk"
    NIK_AND_NAME = "nik_and_name"
    KK_AND_NAME = "kk_and_name"
    NIK = "nik"
    KK = "kk"
    NAME_AND_BIRTH = "name_and_birth"
    NAME_AND_MOTHER = "name_and_mother"
    NAME_AND_ADDRESS = "name_and_address"
    DECIDED = "decided"
    KK_OF_ANOTHER = "kk_of_another"
    NIK_OF_ANOTHER = "nik_of_another"
    KK_ELSEWHERE = "kk_elsewhere"
    NUMBERS_DISAGREE = "numbers_disagree"
    NAME_AND_DESA = "name_and_desa"
    SEVERAL = "several"


class PovertyReason(StrEnum):
    """Why a household came into the group of the extreme poor, or left it."""

    EXPENDITURE = "expenditure"
    DATASET = "dataset"
    GONE = "gone"


class DonorKind(StrEnum):
    PERSON = "person"
    OFFICE = "office"
    COMPANY = "company"
    COMMUNITY = "community"


class DonorScheme(StrEnum):
    """BAAS since 2022, GENTING since December 2024. Source: the programme's reference 5.4."""

    BAAS = "baas"
    GENTING = "genting"


class SponsorMenu(StrEnum):
    NUTRITION = "nutrition"
    WATER = "water"
    HOUSING = "housing"
    EDUCATION = "education"


class MealStatus(StrEnum):
    """How far the kitchen (SPPG) that serves a desa is."""

    NONE = "none"
    BUILDING = "building"
    RUNNING = "running"
    STOPPED = "stopped"


class MealMethod(StrEnum):
    """How MBG reaches mothers and children. Source: BGN, Feb 2026."""

    POSYANDU = "posyandu"
    HOME = "home"
    PICKED_UP = "picked_up"
    MIXED = "mixed"
