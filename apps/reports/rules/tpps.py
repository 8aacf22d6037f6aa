"""The semester report of the task force: its indicators 1A (specific) and 1B (sensitive), and its written parts.

Source: Perpres 72/2021, annexes A and B; skeleton of the report in the programme's reference 7.5.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

from apps.core.rules.dated import setting

PERPRES = "Perpres 72/2021 lampiran A dan B, target 2024"


@dataclass(frozen=True, kw_only=True)
class TppsTargetPolicy:
    """The target percent of each indicator in the order of the annexes; 0 where it has none in percent."""

    code: ClassVar[str] = "reports.tpps_targets"

    specific: tuple[float, ...] = setting((90.0, 80.0, 58.0, 80.0, 80.0, 90.0, 90.0, 90.0, 90.0), PERPRES)
    sensitive: tuple[float, ...] = setting((70.0, 15.5, 90.0, 100.0, 90.0, 0.0, 90.0, 0.0, 70.0, 0.0, 90.0), PERPRES)


class TppsIndicator(NamedTuple):
    """part, whole: keys of the counts; '' where the portal records neither. is_low_good: less is better."""

    key: str
    part: str = ""
    whole: str = ""
    is_low_good: bool = False


SPECIFIC = (
    TppsIndicator("food_kek", "pregnant_food_served", "pregnant_food_target"),
    TppsIndicator("iron_pregnant", "ttd_90", "pregnant"),
    TppsIndicator("iron_girls", "girls_tablets", "girls"),
    TppsIndicator("breastfed", "breastfed", "asked_breastfed"),
    TppsIndicator("fed", "fed", "asked_food"),
    TppsIndicator("severe_treated", "children_severe_served", "children_severe_target"),
    TppsIndicator("growth_monitored", "seen", "followed"),
    TppsIndicator("food_wasted", "children_food_served", "children_food_target"),
    TppsIndicator("immunised", "children_immunised_served", "children_immunised_target"),
)
SENSITIVE = (
    TppsIndicator("contraception", "contraception_after", "delivered"),
    TppsIndicator("unwanted", is_low_good=True),
    TppsIndicator("catin", "catin_examined", "catin"),
    TppsIndicator("water", "with_water", "water_known"),
    TppsIndicator("latrine", "with_latrine", "latrine_known"),
    TppsIndicator("insured", "couples_insured_served", "couples_insured_target"),
    TppsIndicator("accompanied", "family_visited", "family_target"),
    TppsIndicator("cash", "couples_cash_served", "couples_cash_target"),
    TppsIndicator("understanding"),
    TppsIndicator("food_aid", "food_variety_served", "food_variety_target"),
    TppsIndicator("odf"),
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
        (),
    ),
    Chapter.FIVE: ((Section.BUDGET,), ("agencies", "funds")),
    Chapter.SIX: ((Section.PRACTICE,), ()),
    Chapter.SEVEN: ((Section.OBSTACLES, Section.RECOMMENDATIONS, Section.FOLLOW_UP), ()),
    Chapter.ANNEX: ((), ("kecamatan", "units")),
}


def achievement(part: int | None, whole: int | None, target: float, *, is_low_good: bool) -> float | None:
    """Achieved percent of the target, None where either is unknown; at most 999."""
    if part is None or not whole or not target:
        return None
    percent = 100 * part / whole
    reached = 100 * target / percent if is_low_good and percent else 100 * percent / target
    return min(round(reached, 1), 999.0)
