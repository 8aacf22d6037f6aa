"""What a door hands to the services of what people receive."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class ServiceInput:
    """Something of the catalogue given on a day. item: its code. occurrence: what exactly, as in Owed (a dose)."""

    item: str
    received_on: date
    occurrence: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    given_by: str = ""
    note: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ChildCareInput:
    """What was given and asked at a child's visit to the posyandu (record of ILP); None where it was not asked.

    given: (code of the catalogue, occurrence) of each. food_groups: of the eight of MP-ASI. kpsp_yes: of ten answers.
    """

    seen_on: date
    given: tuple[tuple[str, str], ...] = ()
    is_breastfed: bool | None = None
    is_exclusively_breastfed: bool | None = None
    food_groups: tuple[int, ...] = ()
    has_local_food: bool | None = None
    kpsp_yes: int | None = None
    has_cough: bool | None = None
    has_fever: bool | None = None
    has_no_gain: bool | None = None
    has_tb_contact: bool | None = None
    illness: str = ""
    counselling: tuple[str, ...] = ()
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class MotherCareInput:
    """What was given to and asked of a mother; tablets of iron or MMS, capsules of vitamin A."""

    seen_on: date
    tablets_given: int | None = None
    tablets_taken: int | None = None
    food_days: int | None = None
    attended_class: bool | None = None
    capsules_given: int | None = None
    is_breastfeeding: bool | None = None
    counselling: tuple[str, ...] = ()
    uuid: UUID | None = None
