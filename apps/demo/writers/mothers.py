"""Pregnancies, visits, births, couples about to marry and girls' sessions of one kecamatan, written with COPY."""

import numpy as np

from apps.core.name_keys import name_key
from apps.core.sealed_numbers import seal_numbers
from apps.demo.generators.kecamatan import Kecamatan
from apps.demo.generators.living_conditions import METHOD
from apps.demo.generators.pregnancy_verdicts import PregnancyVerdicts, judge_pregnancies
from apps.demo.generators.sampling import sample_keys
from apps.demo.writers.children import early_breastfeeding
from apps.demo.writers.context import WriteContext
from apps.demo.writers.rows import as_booleans, as_integers, insert_rows, new_ids
from apps.families.rules.ages import full_years
from apps.mothers.enums import BirthHelper, BirthPlace, PostpartumContact, Supplement
from apps.mothers.models import (
    AdolescentSession,
    AntenatalVisit,
    Birth,
    Catin,
    Newborn,
    PostpartumVisit,
    Pregnancy,
)
from apps.mothers.rules.catin import judge_catin
from apps.mothers.rules.pregnancy import TERM
from apps.mothers.rules.version import RULES_VERSION

PLACES = {
    (BirthPlace.PUSKESMAS.value, BirthHelper.MIDWIFE.value): 38,
    (BirthPlace.MIDWIFE.value, BirthHelper.MIDWIFE.value): 30,
    (BirthPlace.HOSPITAL.value, BirthHelper.DOCTOR.value): 18,
    (BirthPlace.HOME.value, BirthHelper.MIDWIFE.value): 7,
    (BirthPlace.HOME.value, BirthHelper.TRADITIONAL.value): 7,
}
METHOD_AFTER_BIRTH = 0.62
METHOD_FROM_DAY, METHOD_UNTIL_DAY = 5, 42
CAPSULES = 2
MMS_SINCE = np.datetime64("2025-01-01")  # KMK 1092/2024


def write_mothers(context: WriteContext, kecamatan: Kecamatan) -> PregnancyVerdicts:
    """Also sets context.pregnancy and context.catin. -> what the rules say of the pregnancies."""
    rng = np.random.default_rng([context.plan.seed, int(context.desa_id[0].replace(".", ""))])
    ids = context.pregnancy = new_ids(Pregnancy, len(kecamatan.records.pregnancies))
    place = kecamatan.population.households.posyandu[kecamatan.records.pregnancies.household]
    verdicts = _write_pregnancies(context, kecamatan, ids, place)
    _write_births(rng, context, kecamatan, ids, place)
    _write_catin(context, kecamatan)
    _write_sessions(context, kecamatan)
    return verdicts


def _write_pregnancies(
    context: WriteContext, kecamatan: Kecamatan, ids: np.ndarray, place: np.ndarray
) -> PregnancyVerdicts:
    p, visits, after = kecamatan.records.pregnancies, kecamatan.records.visits, kecamatan.records.postpartum
    verdicts = judge_pregnancies(p, visits, after, kecamatan.population.households.wife_born[p.household])
    visit_ids = new_ids(AntenatalVisit, len(visits))
    first = np.searchsorted(visits.pregnancy, np.arange(len(p)))
    has_visit = verdicts.latest >= 0
    entered = p.lmp_on + 84
    entered[has_visit] = visits.visited_on[first[has_visit]]
    insert_rows(
        Pregnancy,
        len(p),
        context.placed(place)
        | {
            "id": ids,
            "woman_id": context.woman[p.household],
            "lmp_on": p.lmp_on,
            "due_on": p.lmp_on + TERM.days,
            "gravida": p.para + p.abortus + 1,
            "para": p.para,
            "abortus": p.abortus,
            "living_children": p.para,
            "spacing_months": [None if months < 0 else months for months in p.spacing_months.tolist()],
            "height_cm": p.height_cm,
            "weight_before_kg": p.weight_before_kg,
            "blood_type": p.blood_type,
            "is_exposed_to_smoke": p.is_exposed_to_smoke,
            "status": p.status,
            "ended_on": p.ended_on,
            "risks": verdicts.risks,
            "latest_id": [int(visit_ids[at]) if at >= 0 else None for at in verdicts.latest.tolist()],
            "last_seen_on": verdicts.last_seen_on,
            "next_due": [str(due.contact) for due in verdicts.due],
            "next_due_on": [due.by for due in verdicts.due],
            "is_doctor_due": verdicts.is_doctor_due,
            "sorted_on": verdicts.sorted_on,
            "entered_at": context.noon(entered),
        },
    )
    insert_rows(
        AntenatalVisit,
        len(visits),
        context.placed(place[visits.pregnancy])
        | {
            "id": visit_ids,
            "pregnancy_id": ids[visits.pregnancy],
            "visited_on": visits.visited_on,
            "weight_kg": visits.weight_kg,
            "muac_cm": visits.muac_cm,
            "hb_g_dl": visits.hb_g_dl,
            "systolic": visits.systolic,
            "diastolic": visits.diastolic,
            "fundal_height_cm": visits.fundal_height_cm,
            "fetal_heart_rate": as_integers(visits.fetal_heart_rate),
            "tablets": visits.tablets,
            "supplement": np.where(visits.visited_on >= MMS_SINCE, Supplement.MMS.value, Supplement.TTD.value),
            "has_ultrasound_by_doctor": visits.has_ultrasound_by_doctor,
            "contact": [str(contact) for contact in verdicts.contact],
            "gestation_days": verdicts.gestation_days,
            "risks": [int(visit.assessment.risks) for visit in verdicts.examined],
            "anaemia": [visit.anaemia.value for visit in verdicts.examined],
            "nutrition": [visit.nutrition.value for visit in verdicts.examined],
            "rules_version": RULES_VERSION,
            "entered_at": context.noon(visits.visited_on),
        },
    )
    return verdicts


def _write_births(
    rng: np.random.Generator, context: WriteContext, kecamatan: Kecamatan, ids: np.ndarray, place: np.ndarray
) -> None:
    p, after, growth = kecamatan.records.pregnancies, kecamatan.records.postpartum, kecamatan.growth
    born = np.flatnonzero(p.child >= 0)
    n, child = len(born), p.child[born]
    birth_ids, on = new_ids(Birth, n), p.ended_on[born]
    where = sample_keys(rng, PLACES, n)
    begun = on + rng.integers(METHOD_FROM_DAY, METHOD_UNTIL_DAY, n)
    uses = (rng.random(n) < METHOD_AFTER_BIRTH) & (begun <= context.plan.last_day)
    entered = {"entered_at": context.noon(on + 1)}
    insert_rows(
        Birth,
        n,
        context.placed(place[born])
        | entered
        | {
            "id": birth_ids,
            "pregnancy_id": ids[born],
            "delivered_on": on,
            "place": [place for place, _helper in where.tolist()],
            "helper": [helper for _place, helper in where.tolist()],
            "contraception": [
                str(m) if use else "" for m, use in zip(sample_keys(rng, METHOD, n), uses.tolist(), strict=True)
            ],
            "contraception_on": np.where(uses, begun, np.datetime64("NaT")),
        },
    )
    insert_rows(
        Newborn,
        n,
        context.placed(place[born])
        | entered
        | {
            "birth_id": birth_ids,
            "is_alive": True,
            "sex": np.array(kecamatan.population.children.sex, dtype=object)[child],
            "weight_kg": growth.birth_weight_kg[child],
            "length_cm": growth.birth_length_cm[child],
            "has_early_breastfeeding": early_breastfeeding(context, len(kecamatan.population.children))[child],
            "child_id": context.child[child],
        },
    )
    insert_rows(
        PostpartumVisit,
        len(after.pregnancy),
        context.placed(place[after.pregnancy])
        | {
            "pregnancy_id": ids[after.pregnancy],
            "contact": after.contact,
            "visited_on": after.visited_on,
            "vitamin_a": as_integers(np.where(after.contact == PostpartumContact.KF1.value, CAPSULES, np.nan)),
            "entered_at": context.noon(after.visited_on),
        },
    )


def _write_catin(context: WriteContext, kecamatan: Kecamatan) -> None:
    c = kecamatan.records.catin
    n, ids = len(c), new_ids(Catin, len(c))
    context.catin = ids
    nik, none = seal_numbers(c.nik), np.isnan(c.muac_cm)
    verdicts = [
        judge_catin(
            is_female=is_female,
            age_years=full_years(born, on) or 0,
            weight_kg=kg,
            height_cm=cm,
            muac_cm=None if muac != muac else muac,
            hb_g_dl=None if hb != hb else hb,
            is_exposed_to_smoke=smoke,
        )
        for is_female, born, on, kg, cm, muac, hb, smoke in zip(
            c.is_female.tolist(),
            c.born_on.tolist(),
            c.screened_on.tolist(),
            c.weight_kg.tolist(),
            c.height_cm.tolist(),
            c.muac_cm.tolist(),
            c.hb_g_dl.tolist(),
            as_booleans(c.smoke),
            strict=True,
        )
    ]
    other = np.arange(n) ^ 1
    insert_rows(
        Catin,
        n,
        context.placed(c.posyandu)
        | {
            "id": ids,
            "name": c.name,
            "name_key": [name_key(name) for name in c.name],
            "is_female": c.is_female,
            "born_on": c.born_on,
            "nik_sealed": nik[0],
            "nik_index": nik[1],
            "partner_name": [c.name[place] for place in other.tolist()],
            "wedding_on": c.wedding_on,
            "screened_on": c.screened_on,
            "weight_kg": c.weight_kg,
            "height_cm": c.height_cm,
            "muac_cm": c.muac_cm,
            "hb_g_dl": c.hb_g_dl,
            "systolic": as_integers(np.where(none, np.nan, 110 + np.arange(n) % 20)),
            "diastolic": as_integers(np.where(none, np.nan, 70 + np.arange(n) % 15)),
            "is_exposed_to_smoke": as_booleans(c.smoke),
            "result": [verdict.result.value for verdict in verdicts],
            "reasons": [",".join(verdict.reasons) for verdict in verdicts],
            "rules_version": RULES_VERSION,
            "resolved_on": [
                day if verdict.result.value == "at_risk" else None
                for day, verdict in zip(c.resolved_on.tolist(), verdicts, strict=True)
            ],
            "entered_at": context.noon(c.screened_on),
        },
    )


def _write_sessions(context: WriteContext, kecamatan: Kecamatan) -> None:
    s = kecamatan.records.sessions
    insert_rows(
        AdolescentSession,
        len(s.grade),
        context.placed(s.posyandu)
        | {"held_on": s.held_on, "place_name": s.place_name, "grade": s.grade, "entered_at": context.noon(s.held_on)}
        | s.counts,
    )
