"""Verdicts of the rules of mothers on synthetic pregnancies and visits, one by one as the services judge them."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from apps.demo.generators.pregnancies import AntenatalVisits, PostpartumVisits, Pregnancies
from apps.families.rules.answers import full_years
from apps.mothers.enums import PregnancyStatus
from apps.mothers.rules.risk import VisitVerdict, assess_pregnancy, assess_visit, assess_woman
from apps.mothers.rules.schedule import NOTHING_DUE, Due, contacts_of, next_after_birth, next_antenatal


@dataclass
class PregnancyVerdicts:
    """contact, gestation_days, examined: of visits. risks, due, last_seen_on, latest (place or -1): of pregnancies."""

    contact: list[str]
    gestation_days: list[int]
    examined: list[VisitVerdict]
    risks: list[int]
    due: list[Due]
    latest: np.ndarray
    last_seen_on: list[date | None]


def judge_pregnancies(
    pregnancies: Pregnancies, visits: AntenatalVisits, after: PostpartumVisits, wife_born: np.ndarray
) -> PregnancyVerdicts:
    """wife_born: of each pregnancy."""
    p = pregnancies
    days = (visits.visited_on - p.lmp_on[visits.pregnancy]).astype(int).tolist()
    examined = [
        assess_visit(
            days=day,
            muac_cm=muac,
            hb_g_dl=hb,
            systolic=upper,
            diastolic=lower,
            weight_kg=weight,
            weight_before_kg=before,
            height_cm=height,
        )
        for day, muac, hb, upper, lower, weight, before, height in zip(
            days,
            _or_none(visits.muac_cm),
            _or_none(visits.hb_g_dl),
            visits.systolic.tolist(),
            visits.diastolic.tolist(),
            visits.weight_kg.tolist(),
            p.weight_before_kg[visits.pregnancy].tolist(),
            p.height_cm[visits.pregnancy].tolist(),
            strict=True,
        )
    ]
    starts = np.searchsorted(visits.pregnancy, np.arange(len(p) + 1)).tolist()
    later = np.searchsorted(after.pregnancy, np.arange(len(p) + 1)).tolist()
    on, after_on, contact_after = visits.visited_on.tolist(), after.visited_on.tolist(), after.contact.tolist()
    verdicts = PregnancyVerdicts([], days, examined, [], [], np.full(len(p), -1), [])
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
        strict=False,
    )
    for place, (a, b, first, end, status, lmp, ended, born, para, abortus, spacing, height) in enumerate(columns):
        contacts = contacts_of(days[a:b])
        verdicts.contact += contacts
        made = list(zip(contacts, on[a:b], strict=True))
        woman = assess_woman(
            age_years=full_years(born, lmp),
            gravida=para + abortus + 1,
            births=para,
            spacing_months=None if spacing < 0 else spacing,
            height_cm=height,
        )
        verdicts.risks.append(int(assess_pregnancy(woman, examined[a:b]).risks))
        if status == PregnancyStatus.ONGOING:
            due = next_antenatal(lmp_on=lmp, made=made, registered_on=on[a])
        elif status == PregnancyStatus.DELIVERED:
            had = list(zip(contact_after[first:end], after_on[first:end], strict=True))
            due = next_after_birth(delivered_on=ended, made=had, has_live_birth=True)
        else:
            due = NOTHING_DUE
        verdicts.due.append(due)
        verdicts.latest[place] = b - 1 if b > a else -1
        verdicts.last_seen_on.append(max([*on[a:b], *after_on[first:end]], default=None))
    return verdicts


def _or_none(values: np.ndarray) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]
