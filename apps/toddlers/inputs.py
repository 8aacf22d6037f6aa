"""What a page, a file row or the API hands to a service: a child, and one visit of a child."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from uuid import UUID

from apps.toddlers.enums import Position, Sex

Number = Decimal | float
"""Decimal from a form, float from a file."""


@dataclass(frozen=True, kw_only=True)
class VisitInput:
    """One visit as it was measured; None where nothing was measured. Lengths in cm, weight in kg.

    oedema: degree 0 to 3; None where not checked. uuid: made by the phone; the same uuid with the same content is
    written once.
    """

    measured_on: date
    weight_kg: Number | None = None
    height_cm: Number | None = None
    position: Position | str | None = None
    muac_cm: Number | None = None
    head_cm: Number | None = None
    oedema: int | None = None
    measured_by: str = ""
    uuid: UUID | None = None


MEASURED = [field.name for field in fields(VisitInput) if field.name not in ("measured_on", "measured_by", "uuid")]
"""What is measured at a visit; a file that leaves one of them out leaves the stored value."""
RESULTS = [name for name in MEASURED if name != "position"]
"""One of them makes a visit."""


@dataclass(frozen=True, kw_only=True)
class ChildInput:
    """A child as entered. Keys are those of the register: desa a region code, posyandu, family and mother row ids.

    nik: 16 digits, '' for none. birth_weight_kg: a figure above 20 is read as grams, as in Buku KIA. came_on: when
    it came to live here from another district.
    """

    name: str
    sex: Sex | str
    born_on: date
    desa: str
    posyandu: int | None = None
    family: int | None = None
    mother: int | None = None
    nik: str = ""
    mother_name: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    birth_weight_kg: Number | None = None
    birth_length_cm: Number | None = None
    birth_head_cm: Number | None = None
    birth_order: int | None = None
    gestation_weeks: int | None = None
    has_early_breastfeeding: bool | None = None
    came_on: date | None = None
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class CorrectionRequestInput:
    """What is wrong with a visit, and what is right. uuid: made by the form; a form sent twice makes one request."""

    reason: str
    uuid: UUID | None = None
