"""The semester report of the task force: its indicators 1A (specific) and 1B (sensitive), and its written parts.

Source: Perpres 72/2021, annexes A and B; skeleton of the report in the programme's reference 7.5.
"""

from enum import StrEnum
from typing import NamedTuple


class TppsIndicator(NamedTuple):
    """code: the portal's indicator, '' where it records none. target: percent of 2024, where no indicator has it."""

    key: str
    code: str = ""
    target: float | None = None


SPECIFIC = (
    TppsIndicator("food_kek", "thin_mothers_fed"),
    TppsIndicator("iron_pregnant", "mothers_with_90_tablets"),
    TppsIndicator("iron_girls", "girls_with_tablets"),
    TppsIndicator("breastfed", "exclusive_breastfeeding"),
    TppsIndicator("fed", "complementary_feeding"),
    TppsIndicator("severe_treated", "severe_cases_treated"),
    TppsIndicator("growth_monitored", "growth_monitored"),
    TppsIndicator("food_wasted", "wasted_fed"),
    TppsIndicator("immunised", "basic_immunisation"),
)
SENSITIVE = (
    TppsIndicator("contraception", "postpartum_contraception"),
    TppsIndicator("unwanted", target=15.5),
    TppsIndicator("catin", "catin_examined"),
    TppsIndicator("water", "safe_water"),
    TppsIndicator("latrine", "proper_latrine"),
    TppsIndicator("insured", "insurance"),
    TppsIndicator("accompanied", "families_accompanied"),
    TppsIndicator("cash", "cash_aid"),
    TppsIndicator("understanding", target=70.0),
    TppsIndicator("food_aid", "food_aid"),
    TppsIndicator("odf", target=90.0),
)


class Section(StrEnum):
    """The parts that the secretary writes."""

    SUMMARY = "summary"
    BASIS = "basis"
    SITUATION = "situation"
    PASTI = "pasti"
    AGENDA_SERVICES = "agenda_services"
    AGENDA_BEHAVIOUR = "agenda_behaviour"
    AGENDA_PLANNING = "agenda_planning"
    AGENDA_DATA = "agenda_data"
    AGENDA_SECRETARIAT = "agenda_secretariat"
    BUDGET = "budget"
    PRACTICE = "practice"
    OBSTACLES = "obstacles"
    RECOMMENDATIONS = "recommendations"
    FOLLOW_UP = "follow_up"


class Chapter(StrEnum):
    SUMMARY = "summary"
    ONE = "one"
    TWO = "two"
    THREE = "three"
    FOUR = "four"
    FIVE = "five"
    SIX = "six"
    SEVEN = "seven"
    ANNEX = "annex"


# What each chapter holds: its written parts, then its tables by key.
CHAPTERS: dict[Chapter, tuple[tuple[Section, ...], tuple[str, ...]]] = {
    Chapter.SUMMARY: ((Section.SUMMARY,), ("headline",)),
    Chapter.ONE: ((Section.BASIS,), ()),
    Chapter.TWO: ((Section.SITUATION,), ("months", "specific", "sensitive")),
    Chapter.THREE: ((Section.PASTI,), ("pasti",)),
    Chapter.FOUR: (
        (
            Section.AGENDA_SERVICES,
            Section.AGENDA_BEHAVIOUR,
            Section.AGENDA_PLANNING,
            Section.AGENDA_DATA,
            Section.AGENDA_SECRETARIAT,
        ),
        ("outreach",),
    ),
    Chapter.FIVE: ((Section.BUDGET,), ("agencies", "funds")),
    Chapter.SIX: ((Section.PRACTICE,), ()),
    Chapter.SEVEN: ((Section.OBSTACLES, Section.RECOMMENDATIONS, Section.FOLLOW_UP), ()),
    Chapter.ANNEX: ((), ("kecamatan", "units")),
}


def achievement(value: float | None, target: float | None) -> float | None:
    """Achieved percent of the target, None where either is unknown; at most 999."""
    return None if value is None or not target else min(round(100 * value / target, 1), 999.0)
