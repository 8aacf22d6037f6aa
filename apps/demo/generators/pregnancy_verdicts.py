"""Verdicts of the rules of mothers on synthetic pregnancies and visits, one by one as the services judge them."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from apps.demo.generators.pregnancies import AntenatalVisits, PostpartumVisits, Pregnancies
from apps.families.rules.ages import full_years
from apps.mothers.enums import PregnancyStatus
from apps.mothers.rules.judgement import PregnancyFacts, VisitFacts, judge_pregnancy
from apps.mothers.rules.risk import NO_RISK, VisitVerdict
from apps.mothers.rules.schedule import NOTHING_DUE, Due, next_after_birth, sorted_on


@dataclass
class PregnancyVerdicts:
    """contact, gestation_days, examined: of visits; the others of pregnancies. latest: place or -1."""

    contact: list[str]
    gestation_days: list[int]
    examined: list[VisitVerdict]
    risks: list[int]
    due: list[Due]
    is_doctor_due: list[bool]
    sorted_on: list[date | None]
    latest: np.ndarray
    last_seen_on: list[date | None]


def judge_pregnancies(
    pregnancies: Pregnancies, visits: AntenatalVisits, after: PostpartumVisits, wife_born: np.ndarray
) -> PregnancyVerdicts:
    """wife_born: of each pregnancy."""
    p = pregnancies
    days = (visits.visited_on - p.lmp_on[visits.pregnancy]).astype(int).tolist()
    seen = _visit_facts(visits)
    starts = np.searchsorted(visits.pregnancy, np.arange(len(p) + 1)).tolist()
    later = np.searchsorted(after.pregnancy, np.arange(len(p) + 1)).tolist()
    after_on, contact_after = after.visited_on.tolist(), after.contact.tolist()
    verdicts = PregnancyVerdicts([], days, [], [], [], [], [], np.full(len(p), -1), [])
    columns = zip(
        starts,
        starts[1:],
        later,
        later[1:],
        p.status.tolist(),
        p.lmp_on.tolist(),
        p.ended_on.tolist(),
        wife_born.tolist(),
        p.para.tolist(),
        p.abortus.tolist(),
        p.spacing_months.tolist(),
        p.height_cm.tolist(),
        p.weight_before_kg.tolist(),
        strict=False,
    )
    for place, (a, b, first, end, status, lmp, ended, born, para, abortus, spacing, height, before) in enumerate(
        columns
    ):
        facts = PregnancyFacts(
            lmp_on=lmp,
            registered_on=seen[a].visited_on,
            age_years=full_years(born, lmp),
            gravida=para + abortus + 1,
            births=para,
            abortus=abortus,
            spacing_months=None if spacing < 0 else spacing,
            height_cm=height,
            weight_before_kg=before,
        )
        judgement = judge_pregnancy(facts, seen[a:b])
        verdicts.contact += [visit.contact for visit in judgement.visits]
        verdicts.examined += [visit.verdict for visit in judgement.visits]
        is_ongoing = status == PregnancyStatus.ONGOING
        if is_ongoing:
            due = judgement.due
        elif status == PregnancyStatus.DELIVERED:
            had = list(zip(contact_after[first:end], after_on[first:end], strict=True))
            due = next_after_birth(delivered_on=ended, made=had, has_live_birth=True)
        else:
            due = NOTHING_DUE
        verdicts.risks.append(int(judgement.assessment.risks))
        verdicts.due.append(due)
        verdicts.is_doctor_due.append(is_ongoing and judgement.is_doctor_due)
        verdicts.sorted_on.append(sorted_on(due.by, judgement.assessment.risks if is_ongoing else NO_RISK))
        verdicts.latest[place] = b - 1 if b > a else -1
        days_seen = [visit.visited_on for visit in seen[a:b]] + after_on[first:end]
        verdicts.last_seen_on.append(max(days_seen, default=None))
    return verdicts


def _visit_facts(visits: AntenatalVisits) -> list[VisitFacts]:
    return [
        VisitFacts(
            visited_on=day,
            weight_kg=weight,
            muac_cm=muac,
            hb_g_dl=hb,
            systolic=upper,
            diastolic=lower,
            has_ultrasound_by_doctor=ultrasound,
        )
        for day, weight, muac, hb, upper, lower, ultrasound in zip(
            visits.visited_on.tolist(),
            visits.weight_kg.tolist(),
            _or_none(visits.muac_cm),
            _or_none(visits.hb_g_dl),
            visits.systolic.tolist(),
            visits.diastolic.tolist(),
            visits.has_ultrasound_by_doctor.tolist(),
            strict=True,
        )
    ]


def _or_none(values: np.ndarray) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]
