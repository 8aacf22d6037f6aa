"""In which stage of companion visits (pendampingan TPK) a person or family is on a day."""

from datetime import date, timedelta
from typing import Any

from apps.families.enums import FamilyStatus
from apps.families.models import Family
from apps.interventions.enums import CompanionStage
from apps.interventions.rules.companion_visits import DEFAULT
from apps.mothers.enums import PregnancyStatus
from apps.mothers.models import Catin, Pregnancy
from apps.mothers.rules.pregnancy import last_period
from apps.toddlers.enums import ChildStatus
from apps.toddlers.models import Child
from apps.toddlers.rules.age import UNDER_MONTHS, completed_months

UNDER_TWO_MONTHS = 24
POSTPARTUM = timedelta(days=DEFAULT.postpartum_until_day)


def stage_on(beneficiary: Any, on: date) -> CompanionStage | None:
    """None where there is no one to accompany on that day: not born or not pregnant yet, gone, over age."""
    if isinstance(beneficiary, Child):
        return _stage_of_child(beneficiary, on)
    if isinstance(beneficiary, Pregnancy):
        return _stage_of_pregnancy(beneficiary, on)
    if isinstance(beneficiary, Family):
        is_here = beneficiary.status == FamilyStatus.ACTIVE or _is_until(beneficiary.status_on, on)
        return CompanionStage.FAMILY if is_here else None
    assert isinstance(beneficiary, Catin)
    is_over = not (_is_until(beneficiary.wedding_on, on) and _is_until(beneficiary.resolved_on, on))
    return None if is_over else CompanionStage.CATIN


def _is_until(end: date | None, on: date) -> bool:
    return end is None or on <= end


def _stage_of_child(child: Child, on: date) -> CompanionStage | None:
    is_gone = child.status in (ChildStatus.MOVED, ChildStatus.DIED) and not _is_until(child.status_on, on)
    months = completed_months(child.born_on, on)
    if is_gone or on < child.born_on or months >= UNDER_MONTHS:
        return None
    return CompanionStage.UNDER_TWO if months < UNDER_TWO_MONTHS else CompanionStage.UNDER_FIVE


def _stage_of_pregnancy(pregnancy: Pregnancy, on: date) -> CompanionStage | None:
    began = last_period(pregnancy.lmp_on, pregnancy.due_on)
    if began and on < began:
        return None
    if pregnancy.status == PregnancyStatus.ONGOING or pregnancy.ended_on is None or on < pregnancy.ended_on:
        return CompanionStage.PREGNANT
    is_after_birth = pregnancy.status == PregnancyStatus.DELIVERED and on <= pregnancy.ended_on + POSTPARTUM
    return CompanionStage.POSTPARTUM if is_after_birth else None
