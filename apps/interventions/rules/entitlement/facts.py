"""What is known of a person or family: dates and values by day of service only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Receipt(NamedTuple):
    """Something given on a day. occurrence: what exactly. amount: tablets or capsules, None where not counted."""

    on: date
    occurrence: str = ""
    amount: int | None = None


Receipts = Mapping[str, Sequence[Receipt]]
"""By code of the catalogue, the oldest first."""


class CourseFact(NamedTuple):
    """A course of food or treatment; ended_on None while it runs."""

    item: str
    begun_on: date
    ended_on: date | None = None


class VisitFact(NamedTuple):
    """A visit of a child with its verdict. steps: codes of 12.1. is_flagged: a value outside WHO's limits, unconfirmed.

    shows_nutrition: weight or LiLA was taken. is_stunted: None where TB/U is missing or flagged.
    """

    on: date
    months: int
    is_weighed: bool = True
    shows_nutrition: bool = True
    steps: tuple[str, ...] = ()
    is_severe: bool = False
    is_flagged: bool = False
    is_stunted: bool | None = False
    is_confirmed: bool = False


class DevelopmentTest(NamedTuple):
    """KPSP: form in months, None where it was not noted; answers 'ya' of ten."""

    on: date
    form: int | None
    yes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFacts:
    """left_on: the first day on which the child is no longer here (moved, died)."""

    born_on: date
    gestation_weeks: int | None = None
    has_nik: bool = True
    left_on: date | None = None
    visits: Sequence[VisitFact] = ()
    tests: Sequence[DevelopmentTest] = ()
    courses: Sequence[CourseFact] = ()
    receipts: Receipts = field(default_factory=dict)


class AntenatalFact(NamedTuple):
    """An antenatal visit: contact k1 to k6 or ''; risks by their bits; tablets handed out, of MMS or TTD."""

    on: date
    contact: str = ""
    is_kek: bool | None = None
    steps: tuple[str, ...] = ()
    tablets: int = 0
    is_mms: bool = False
    has_ultrasound_by_doctor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PregnancyFacts:
    """lmp_on: of the period, or reckoned back from the due date. ended_on: without a delivery (lost, moved, died).

    contraception_on: first day of a modern method after the birth. has_live_birth: False where no baby lived.
    left_on: the first day on which the woman is no longer here (moved, died).
    """

    lmp_on: date | None = None
    delivered_on: date | None = None
    ended_on: date | None = None
    contraception_on: date | None = None
    has_live_birth: bool = True
    left_on: date | None = None
    visits: Sequence[AntenatalFact] = ()
    courses: Sequence[CourseFact] = ()
    receipts: Receipts = field(default_factory=dict)


class ScreeningFact(NamedTuple):
    """A screening from the day on which it counts; each fact True, False or None."""

    on: date
    year: int
    is_at_risk: bool | None = None
    no_latrine: bool | None = None
    no_safe_water: bool | None = None
    is_couple: bool | None = None
    is_pregnant: bool | None = None
    has_child_0_23: bool | None = None
    no_modern_contraception: bool | None = None
    has_four_too: bool | None = None


class WelfareFact(NamedTuple):
    """A release of a welfare list: decile, None where it gives none."""

    on: date
    dataset: str
    decile: int | None = None


class PovertyFact(NamedTuple):
    """From this day on the household is among the extreme poor, or is not."""

    on: date
    is_poor: bool


class HouseFact(NamedTuple):
    """Whether the house was fit to live in, as seen on this day or as a list says from it."""

    on: date
    is_fit: bool


class MemberFact(NamedTuple):
    key: int
    born_on: date | None = None
    is_female: bool | None = None
    has_nik: bool = True
    left_on: date | None = None


class Span(NamedTuple):
    """From a day until a day, None for no end."""

    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyFacts:
    """children: birth to six years of each child; pregnancies: from the last period to the end."""

    left_on: date | None = None
    screenings: Sequence[ScreeningFact] = ()
    welfare: Sequence[WelfareFact] = ()
    poverty: Sequence[PovertyFact] = ()
    houses: Sequence[HouseFact] = ()
    members: Sequence[MemberFact] = ()
    children: Sequence[Span] = ()
    pregnancies: Sequence[Span] = ()
    contraception_on: date | None = None
    receipts: Receipts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CatinFacts:
    screened_on: date
    wedding_on: date | None = None
    resolved_on: date | None = None
    receipts: Receipts = field(default_factory=dict)
