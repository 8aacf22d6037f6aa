"""The verdicts that are stored: contact and risks of each visit, risks of the pregnancy and what is due next.

And the result of a screening before marriage.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.timezone import localdate

from apps.core.policies import dated_policies
from apps.core.rules.dated import Dated
from apps.families.rules.ages import full_years
from apps.mothers.enums import PregnancyStatus
from apps.mothers.models import AntenatalVisit, Birth, Catin, Newborn, PostpartumVisit, Pregnancy
from apps.mothers.rules.catin import judge_catin
from apps.mothers.rules.judgement import PregnancyFacts, PregnancyJudgement, VisitFacts, judge_pregnancy
from apps.mothers.rules.policy import PregnancyPolicy
from apps.mothers.rules.pregnancy import last_period
from apps.mothers.rules.risk import NO_RISK
from apps.mothers.rules.schedule import NOTHING_DUE, Due, next_after_birth, sorted_on
from apps.mothers.rules.version import RULES_VERSION

VISIT_COLUMNS = ["contact", "gestation_days", "risks", "anaemia", "nutrition", "rules_version"]
DERIVED = ["risks", "latest", "last_seen_on", "next_due", "next_due_on", "is_doctor_due", "sorted_on"]
SCREENING_COLUMNS = ["result", "reasons", "rules_version"]


def lmp_of(pregnancy: Pregnancy) -> date | None:
    return last_period(pregnancy.lmp_on, pregnancy.due_on)


def facts_of(pregnancy: Pregnancy) -> PregnancyFacts:
    """Age is that at the last period, else on the day the pregnancy was entered."""
    lmp_on, registered_on = lmp_of(pregnancy), localdate(pregnancy.entered_at)
    return PregnancyFacts(
        lmp_on=lmp_on,
        registered_on=registered_on,
        age_years=full_years(pregnancy.woman.born_on, lmp_on or registered_on),
        gravida=pregnancy.gravida,
        births=pregnancy.para if pregnancy.para is not None else pregnancy.living_children,
        abortus=pregnancy.abortus,
        spacing_months=pregnancy.spacing_months,
        height_cm=_number(pregnancy.height_cm),
        weight_before_kg=_number(pregnancy.weight_before_kg),
        is_multiple=pregnancy.is_multiple,
    )


def policies_of(district: str) -> Dated[PregnancyPolicy]:
    """Limits by day; one query, which bulk work makes once."""
    return dated_policies(PregnancyPolicy, district=district)


def judgement_of(
    pregnancy: Pregnancy, visits: Iterable[AntenatalVisit], policies: Dated[PregnancyPolicy] | None = None
) -> PregnancyJudgement:
    """The pregnancy with its visits (oldest first) by the rules, with the limits of the day it was registered."""
    facts = facts_of(pregnancy)
    policy = (policies or policies_of(pregnancy.district)).on(facts.registered_on)
    return judge_pregnancy(facts, [_visit_facts(visit) for visit in visits], policy)


def judge_visits(
    pregnancy: Pregnancy, visits: Sequence[AntenatalVisit], policies: Dated[PregnancyPolicy] | None = None
) -> list[AntenatalVisit]:
    """Set the verdict on every visit (oldest first); -> those on which it changed. Does not save."""
    changed = []
    for visit, judged in zip(visits, judgement_of(pregnancy, visits, policies).visits, strict=True):
        columns = {
            "contact": judged.contact,
            "gestation_days": judged.gestation_days,
            "risks": int(judged.verdict.assessment.risks),
            "anaemia": judged.verdict.anaemia.value,
            "nutrition": judged.verdict.nutrition.value,
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
    policies: Dated[PregnancyPolicy] | None = None,
) -> None:
    """Set the derived columns of the pregnancy from its judged visits (oldest first). Does not save."""
    after_birth = [(visit.contact, visit.visited_on) for visit in postpartum]
    judgement = judgement_of(pregnancy, visits, policies)
    pregnancy.risks = int(judgement.assessment.risks)
    pregnancy.latest = visits[-1] if visits else None
    days = [visit.visited_on for visit in visits] + [day for _contact, day in after_birth]
    pregnancy.last_seen_on = max(days, default=None)
    due = _due(pregnancy, judgement, after_birth, has_live_birth)
    pregnancy.next_due, pregnancy.next_due_on = str(due.contact), due.by
    is_ongoing = pregnancy.status == PregnancyStatus.ONGOING
    pregnancy.is_doctor_due = is_ongoing and judgement.is_doctor_due
    pregnancy.sorted_on = sorted_on(due.by, judgement.assessment.risks if is_ongoing else NO_RISK)


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
    policies = {district: policies_of(district) for district in {pregnancy.district for pregnancy in pregnancies}}
    changed = []
    for pregnancy in pregnancies:
        own, policy = by_pregnancy[pregnancy.pk], policies[pregnancy.district]
        has_live_birth = pregnancy.pk in with_live_birth or pregnancy.pk not in with_birth
        changed += judge_visits(pregnancy, own, policy)
        derive(pregnancy, own, pregnancy.postpartum.all(), has_live_birth=has_live_birth, policies=policy)
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
    pregnancy: Pregnancy, judgement: PregnancyJudgement, after_birth: list[tuple[str, date]], has_live_birth: bool
) -> Due:
    if pregnancy.status == PregnancyStatus.ONGOING:
        return judgement.due
    if pregnancy.status == PregnancyStatus.DELIVERED and pregnancy.ended_on:
        return next_after_birth(delivered_on=pregnancy.ended_on, made=after_birth, has_live_birth=has_live_birth)
    return NOTHING_DUE


def _visit_facts(visit: AntenatalVisit) -> VisitFacts:
    return VisitFacts(
        visited_on=visit.visited_on,
        weight_kg=_number(visit.weight_kg),
        muac_cm=_number(visit.muac_cm),
        hb_g_dl=_number(visit.hb_g_dl),
        systolic=visit.systolic,
        diastolic=visit.diastolic,
        has_ultrasound_by_doctor=visit.has_ultrasound_by_doctor,
    )


def _number(value: Decimal | float | None) -> float | None:
    return None if value is None else float(value)
