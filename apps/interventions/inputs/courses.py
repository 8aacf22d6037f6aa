"""What a door hands to the services of courses of food and treatment."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class CourseInput:
    """The beginning of a course. kind, reason: enums; reason '' for the finding of the last visit.

    has_complication, has_appetite: of a child with gizi buruk, None where not noted.
    """

    kind: str
    begun_on: date
    reason: str = ""
    has_complication: bool | None = None
    has_appetite: bool | None = None
    note: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class CourseWeekInput:
    """The weekly weighing of a course. days_eaten: days of the last seven on which the food was eaten.

    has_full_meal: at least one full meal in the week. oedema: 0 for none.
    """

    monitored_on: date
    days_eaten: int | None = None
    has_full_meal: bool | None = None
    weight_kg: Decimal | None = None
    height_cm: Decimal | None = None
    position: str = ""
    muac_cm: Decimal | None = None
    oedema: int = 0
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class CourseEndInput:
    """The end of a course, with its outcome. hospital: where a child that did not get better is referred to."""

    ended_on: date
    outcome: str
    note: str = ""
    hospital: str = ""


@dataclass(frozen=True, kw_only=True)
class FeedingWeekInput:
    """One week of supplementary food (PMT) of a child; None or '' where nothing was noted. Codes: enums.

    begun_on: first day of the cycle's food. days_eaten: whether the child ate it on each of the seven days. position:
    lying or standing, as in a visit.
    """

    begun_on: date | None
    week: int | None
    monitored_on: date | None
    cycle: int = 1
    kind: int | None = None
    budget: int | None = None
    partner: str = ""
    is_by_guideline: bool | None = None
    reason: int | None = None
    days_eaten: tuple[bool | None, ...] = (None,) * 7
    weight_kg: Decimal | float | None = None
    height_cm: Decimal | float | None = None
    position: str = ""
    is_health_checked: bool | None = None
    follow_up: int | None = None
    uuid: UUID | None = None
