"""What is stored beside the facts of a pregnancy: contact and risks of each visit, risks of the whole, what is due.

And beside those of a screening before marriage: its result.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from apps.mothers.enums import PregnancyStatus
from apps.mothers.models import AntenatalVisit, Catin, Pregnancy
from apps.mothers.rules.catin import judge_catin
from apps.mothers.rules.pregnancy import completed_years, gestation_days, last_period
from apps.mothers.rules.risk import RiskAssessment, VisitVerdict, assess_pregnancy, assess_visit, assess_woman
from apps.mothers.rules.schedule import NOTHING_DUE, Due, contacts_of, next_after_birth, next_antenatal
from apps.mothers.rules.version import RULES_VERSION

VISIT_COLUMNS = ["contact", "gestation_days", "risks", "anaemia", "nutrition", "rules_version"]
DERIVED = ["risks", "latest", "last_seen_on", "next_due", "next_due_on"]
SCREENING_COLUMNS = ["result", "reasons", "rules_version"]


def lmp_of(pregnancy: Pregnancy) -> date | None:
    return last_period(pregnancy.lmp_on, pregnancy.due_on)


def woman_risks(pregnancy: Pregnancy) -> RiskAssessment:
    """4T and height. Age is that at the last period, else on the day the pregnancy was entered."""
    woman, entered_on = pregnancy.woman, localdate(pregnancy.entered_at)
    on = lmp_of(pregnancy) or entered_on
    births = pregnancy.para if pregnancy.para is not None else pregnancy.living_children
    return assess_woman(
        age_years=completed_years(woman.born_on, on) if woman.born_on else None,
        gravida=pregnancy.gravida,
        births=births,
        spacing_months=pregnancy.spacing_months,
        height_cm=_number(pregnancy.height_cm),
    )


def visit_verdict(pregnancy: Pregnancy, visit: AntenatalVisit) -> VisitVerdict:
    return assess_visit(
        days=gestation_days(lmp_of(pregnancy), visit.visited_on),
        muac_cm=_number(visit.muac_cm),
        hb_g_dl=_number(visit.hb_g_dl),
        systolic=visit.systolic,
        diastolic=visit.diastolic,
        weight_kg=_number(visit.weight_kg),
        weight_before_kg=_number(pregnancy.weight_before_kg),
        height_cm=_number(pregnancy.height_cm),
    )


def judge_visits(pregnancy: Pregnancy, visits: Sequence[AntenatalVisit]) -> list[AntenatalVisit]:
    """Put the verdict on every visit (oldest first); -> those on which it changed."""
    lmp_on, changed = lmp_of(pregnancy), []
    gestations = [gestation_days(lmp_on, visit.visited_on) for visit in visits]
    for visit, days, contact in zip(visits, gestations, contacts_of(gestations), strict=True):
        verdict = visit_verdict(pregnancy, visit)
        columns = {
            "contact": str(contact),
            "gestation_days": days,
            "risks": int(verdict.assessment.risks),
            "anaemia": verdict.anaemia.value,
            "nutrition": verdict.nutrition.value,
            "rules_version": RULES_VERSION,
        }
        if columns != {name: getattr(visit, name) for name in VISIT_COLUMNS}:
            for name, value in columns.items():
                setattr(visit, name, value)
            changed.append(visit)
    return changed


def pregnancy_risks(pregnancy: Pregnancy, visits: Iterable[AntenatalVisit]) -> RiskAssessment:
    """The risks of the pregnancy as it stands, and what is not known; visits oldest first."""
    return assess_pregnancy(woman_risks(pregnancy), [visit_verdict(pregnancy, visit) for visit in visits])


def derive(
    pregnancy: Pregnancy, visits: Sequence[AntenatalVisit], postpartum: Iterable = (), *, has_live_birth: bool = True
) -> None:
    """Set the derived columns of the pregnancy from its judged visits (oldest first); nothing is saved."""
    after_birth = [(visit.contact, visit.visited_on) for visit in postpartum]
    pregnancy.risks = int(pregnancy_risks(pregnancy, visits).risks)
    pregnancy.latest = visits[-1] if visits else None
    days = [visit.visited_on for visit in visits] + [day for _contact, day in after_birth]
    pregnancy.last_seen_on = max(days, default=None)
    due = _due(pregnancy, visits, after_birth, has_live_birth)
    pregnancy.next_due, pregnancy.next_due_on = str(due.contact), due.by


def judge_screening(catin: Catin) -> None:
    """Put the verdict on a screening before marriage; nothing is saved."""
    verdict = judge_catin(
        is_female=catin.is_female,
        age_years=completed_years(catin.born_on, catin.screened_on),
        is_exposed_to_smoke=catin.is_exposed_to_smoke,
        **{name: _number(getattr(catin, name)) for name in ("weight_kg", "height_cm", "muac_cm", "hb_g_dl")},
    )
    catin.result, catin.reasons, catin.rules_version = verdict.result, ",".join(verdict.reasons), RULES_VERSION


def _due(pregnancy: Pregnancy, visits, after_birth: list[tuple[str, date]], has_live_birth: bool) -> Due:
    if pregnancy.status == PregnancyStatus.ONGOING:
        made = [(visit.contact, visit.visited_on) for visit in visits]
        return next_antenatal(lmp_on=lmp_of(pregnancy), made=made, registered_on=_day(pregnancy.entered_at))
    if pregnancy.status == PregnancyStatus.DELIVERED and pregnancy.ended_on:
        return next_after_birth(delivered_on=pregnancy.ended_on, made=after_birth, has_live_birth=has_live_birth)
    return NOTHING_DUE


def _day(at: datetime) -> date:
    return localdate(at)


def _number(value) -> float | None:
    return None if value is None else float(value)
