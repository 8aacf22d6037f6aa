"""What a door hands to the services of mothers; None or '' is unknown.

Lengths in cm, weights in kg. uuid: made by the sender; the same uuid with the same content is written once.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from apps.mothers.enums import BirthHelper, BirthPlace, PostpartumContact, Supplement


@dataclass(frozen=True, kw_only=True)
class WomanInput:
    """Who is pregnant, as she is looked up or put on record. desa: code; posyandu: id; kk: of her family card."""

    name: str
    nik: str = ""
    born_on: date | None = None
    husband_name: str = ""
    kk: str = ""
    phone: str = ""
    desa: str
    posyandu: int | None = None
    rt: str = ""
    rw: str = ""
    address: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class PregnancyInput:
    """A pregnancy. lmp_on: first day of the last period; due_on: where empty, follows from it. is_multiple: twins."""

    lmp_on: date | None = None
    due_on: date | None = None
    gravida: int | None = None
    para: int | None = None
    abortus: int | None = None
    living_children: int | None = None
    spacing_months: int | None = None
    height_cm: Decimal | None = None
    weight_before_kg: Decimal | None = None
    blood_type: str = ""
    tetanus_status: str = ""
    is_exposed_to_smoke: bool | None = None
    is_multiple: bool | None = None
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class AntenatalVisitInput:
    """One antenatal visit as it was measured."""

    visited_on: date
    weight_kg: Decimal | None = None
    muac_cm: Decimal | None = None
    hb_g_dl: Decimal | None = None
    systolic: int | None = None
    diastolic: int | None = None
    fundal_height_cm: Decimal | None = None
    fetal_heart_rate: int | None = None
    tablets: int | None = None
    supplement: Supplement = Supplement.TTD
    has_ultrasound_by_doctor: bool = False
    note: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class NewbornInput:
    """One baby of a birth. sex: L or P. name: where empty, the child is named after its mother."""

    is_alive: bool
    sex: str = ""
    name: str = ""
    nik: str = ""
    weight_kg: Decimal | None = None
    length_cm: Decimal | None = None
    head_cm: Decimal | None = None
    has_early_breastfeeding: bool | None = None


@dataclass(frozen=True, kw_only=True)
class BirthInput:
    delivered_on: date
    place: BirthPlace
    helper: BirthHelper
    complications: str = ""
    newborns: tuple[NewbornInput, ...] = ()
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class PostpartumVisitInput:
    """A visit of the mother (KF) or of the newborn (KN). vitamin_a: capsules handed out."""

    contact: PostpartumContact
    visited_on: date
    vitamin_a: int | None = None
    note: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class CatinInput:
    """One screening of a person about to marry. desa: code, posyandu: id; a correction leaves both, and an empty nik,
    as they are. kk: of the household they live in; where it is left out, that of the member with the same NIK."""

    name: str
    nik: str = ""
    is_female: bool
    born_on: date
    phone: str = ""
    desa: str = ""
    posyandu: int | None = None
    kk: str = ""
    address: str = ""
    partner_name: str = ""
    wedding_on: date | None = None
    kua: str = ""
    elsimil_id: str = ""
    screened_on: date
    weight_kg: Decimal | None = None
    height_cm: Decimal | None = None
    muac_cm: Decimal | None = None
    hb_g_dl: Decimal | None = None
    waist_cm: Decimal | None = None
    systolic: int | None = None
    diastolic: int | None = None
    is_exposed_to_smoke: bool | None = None
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class AdolescentSessionInput:
    """One session of adolescent girls as counts. desa: code, posyandu: id; a correction leaves both as they are."""

    held_on: date
    desa: str = ""
    posyandu: int | None = None
    place_name: str
    grade: str = ""
    girls: int
    screened: int = 0
    mild: int = 0
    moderate: int = 0
    severe: int = 0
    given_tablets: int = 0
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class AdolescentCareInput:
    """What one adolescent got on a day, by name."""

    seen_on: date
    place_name: str = ""
    is_screened: bool = True
    hb_g_dl: Decimal | None = None
    tablets: int | None = None
    note: str = ""
