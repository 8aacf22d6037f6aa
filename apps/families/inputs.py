"""What a door hands to the services of families; None or '' is unknown.

uuid: made by the sender. The same uuid with the same content is written once.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from apps.families.enums import Dataset, Relation
from apps.families.rules.answers import Answers, Conditions
from apps.families.rules.screening import Facts


@dataclass(frozen=True, kw_only=True)
class FamilyInput(Conditions):
    """A household. kk: the family card number, '' leaves the one on record. desa: code. posyandu: id."""

    head_name: str = ""
    kk: str = ""
    wife_name: str = ""
    desa: str = ""
    posyandu: int | None = None
    rt: str = ""
    rw: str = ""
    address: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    accuracy_m: int | None = None
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class MemberInput:
    """A person of a household. nik: '' leaves the one on record."""

    relation: Relation = Relation.OTHER
    name: str = ""
    nik: str = ""
    is_female: bool | None = None
    born_on: date | None = None
    phone: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ScreeningInput(Answers):
    """The screening of a family on a day, by its answers. What is not answered stays as that year knew it."""

    screened_on: date
    note: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class VervalInput(Facts):
    """The screening of a family in a year, as a file of verval reports it. assistance: codes 1 to 8."""

    year: int
    is_officially_at_risk: bool | None = None
    assistance: list[int] | None = None
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class HouseInput:
    """Whether the house of a family is fit to live in (layak huni), as it was seen on a day."""

    seen_on: date
    is_fit: bool | None = None
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class WelfareInput:
    """The rank of a family in one release of a set of welfare data. household_id: the number in that set."""

    dataset: Dataset
    released_on: date
    rank: int | None = None
    household_id: str = ""
    is_extremely_poor: bool | None = None
    poverty_source: str = ""
    uuid: UUID | None = None
