"""The verdicts that are stored: contact and risks of each visit, risks of the pregnancy and what is due next.

And the result of a screening before marriage.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.timezone import localdate

from apps.families.rules.answers import full_years
from apps.mothers.enums import PregnancyStatus
from apps.mothers.models import AntenatalVisit, Birth, Catin, Newborn, PostpartumVisit, Pregnancy
from apps.mothers.rules.catin import judge_catin
from apps.mothers.rules.pregnancy import gestation_days, last_period
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
    born_on, on = pregnancy.woman.born_on, lmp_of(pregnancy) or localdate(pregnancy.entered_at)
    return assess_woman(
        age_years=full_years(born_on, on),
        gravida=pregnancy.gravida,
        births=pregnancy.para if pregnancy.para is not None else pregnancy.living_children,
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


def pregnancy_risks(pregnancy: Pregnancy, visits: Iterable[AntenatalVisit]) -> RiskAssessment:
    """The risks of the pregnancy as of its latest visits, and what is not known; visits: oldest first."""
    return assess_pregnancy(woman_risks(pregnancy), [visit_verdict(pregnancy, visit) for visit in visits])


def judge_visits(pregnancy: Pregnancy, visits: Sequence[AntenatalVisit]) -> list[AntenatalVisit]:
    """Set the verdict on every visit (oldest first); -> those on which it changed. Does not save."""
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


def derive(
    pregnancy: Pregnancy,
    visits: Sequence[AntenatalVisit],
    postpartum: Iterable[PostpartumVisit] = (),
    *,
    has_live_birth: bool = True,
) -> None:
    """Set the derived columns of the pregnancy from its judged visits (oldest first). Does not save."""
    after_birth = [(visit.contact, visit.visited_on) for visit in postpartum]
    pregnancy.risks = int(pregnancy_risks(pregnancy, visits).risks)
    pregnancy.latest = visits[-1] if visits else None
    days = [visit.visited_on for visit in visits] + [day for _contact, day in after_birth]
    pregnancy.last_seen_on = max(days, default=None)
    due = _due(pregnancy, visits, after_birth, has_live_birth)
    pregnancy.next_due, pregnancy.next_due_on = str(due.contact), due.by


def judge_pregnancies(pregnancies: Sequence[Pregnancy]) -> tuple[list[AntenatalVisit], list[AntenatalVisit]]:
    """Set all verdicts of these pregnancies and of their visits, which it loads. Does not save.

    -> (all visits, those on which the verdict changed).
    """
    models.prefetch_related_objects(pregnancies, "woman", "postpartum")
    visits = list(AntenatalVisit.objects.filter(pregnancy__in=pregnancies).order_by("pregnancy", "visited_on"))
    by_pregnancy: dict[int, list[AntenatalVisit]] = {pregnancy.pk: [] for pregnancy in pregnancies}
    for visit in visits:
        by_pregnancy[visit.pregnancy_id].append(visit)
    with_birth = set(Birth.objects.filter(pregnancy__in=pregnancies).values_list("pregnancy", flat=True))
    live = Newborn.objects.filter(birth__pregnancy__in=pregnancies, is_alive=True)
    with_live_birth = set(live.values_list("birth__pregnancy", flat=True))
    changed = []
    for pregnancy in pregnancies:
        own = by_pregnancy[pregnancy.pk]
        has_live_birth = pregnancy.pk in with_live_birth or pregnancy.pk not in with_birth
        changed += judge_visits(pregnancy, own)
        derive(pregnancy, own, pregnancy.postpartum.all(), has_live_birth=has_live_birth)
    return visits, changed


def judge_screening(catin: Catin) -> None:
    """Set the verdict on a screening before marriage. Does not save."""
    verdict = judge_catin(
        is_female=catin.is_female,
        age_years=full_years(catin.born_on, catin.screened_on) or 0,
        weight_kg=_number(catin.weight_kg),
        height_cm=_number(catin.height_cm),
        muac_cm=_number(catin.muac_cm),
        hb_g_dl=_number(catin.hb_g_dl),
        is_exposed_to_smoke=catin.is_exposed_to_smoke,
    )
    catin.result, catin.reasons, catin.rules_version = verdict.result, ",".join(verdict.reasons), RULES_VERSION


def _due(
    pregnancy: Pregnancy,
    visits: Iterable[AntenatalVisit],
    after_birth: list[tuple[str, date]],
    has_live_birth: bool,
) -> Due:
    if pregnancy.status == PregnancyStatus.ONGOING:
        made = [(visit.contact, visit.visited_on) for visit in visits]
        registered_on = localdate(pregnancy.entered_at)
        return next_antenatal(lmp_on=lmp_of(pregnancy), made=made, registered_on=registered_on)
    if pregnancy.status == PregnancyStatus.DELIVERED and pregnancy.ended_on:
        return next_after_birth(delivered_on=pregnancy.ended_on, made=after_birth, has_live_birth=has_live_birth)
    return NOTHING_DUE


def _number(value: Decimal | float | None) -> float | None:
    return None if value is None else float(value)
