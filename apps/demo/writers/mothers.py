"""The mothers of one kecamatan put on record: pregnancies, visits, births, brides and grooms, girls by class."""

import numpy as np

from apps.core.name_keys import name_key
from apps.demo.generators.identity_numbers import sealed
from apps.demo.generators.kecamatan import Drawn
from apps.demo.generators.living_conditions import METHOD
from apps.demo.generators.pregnancy_verdicts import watch
from apps.demo.generators.sampling import picked
from apps.demo.writers.context import Writing
from apps.demo.writers.rows import new_ids, put, whole, yes_no
from apps.families.rules.answers import full_years
from apps.mothers.enums import BirthHelper, BirthPlace, PostpartumContact
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
EARLY_BREASTFEEDING, METHOD_AFTER_BIRTH = 0.72, 0.62
METHOD_FROM_DAY, METHOD_UNTIL_DAY = 5, 42
CAPSULES = 2


def put_mothers(writing: Writing, drawn: Drawn) -> None:
    rng = np.random.default_rng([writing.plan.seed, int(writing.desa_id[0].replace(".", ""))])
    ids = new_ids(Pregnancy, len(drawn.register.pregnancies))
    place = drawn.village.households.posyandu[drawn.register.pregnancies.household]
    _put_pregnancies(writing, drawn, ids, place)
    _put_births(rng, writing, drawn, ids, place)
    _put_catin(writing, drawn)
    _put_sessions(writing, drawn)


def _put_pregnancies(writing: Writing, drawn: Drawn, ids: np.ndarray, place: np.ndarray) -> None:
    p, visits, after = drawn.register.pregnancies, drawn.register.visits, drawn.register.postpartum
    watched = watch(p, visits, after, drawn.village.households.wife_born[p.household])
    visit_ids = new_ids(AntenatalVisit, len(visits))
    first = np.searchsorted(visits.pregnancy, np.arange(len(p)))
    has_visit = watched.latest >= 0
    entered = p.lmp_on + 84
    entered[has_visit] = visits.visited_on[first[has_visit]]
    put(
        Pregnancy,
        len(p),
        writing.placed(place)
        | {
            "id": ids,
            "woman_id": writing.woman[p.household],
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
            "risks": watched.risks,
            "latest_id": [int(visit_ids[at]) if at >= 0 else None for at in watched.latest.tolist()],
            "last_seen_on": watched.last_seen_on,
            "next_due": [str(due.contact) for due in watched.due],
            "next_due_on": [due.by for due in watched.due],
            "entered_at": writing.noon(entered),
        },
    )
    put(
        AntenatalVisit,
        len(visits),
        writing.placed(place[visits.pregnancy])
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
            "fetal_heart_rate": whole(visits.fetal_heart_rate),
            "tablets": visits.tablets,
            "has_ultrasound_by_doctor": visits.has_ultrasound_by_doctor,
            "contact": [str(contact) for contact in watched.contact],
            "gestation_days": watched.gestation_days,
            "risks": [int(found.assessment.risks) for found in watched.examined],
            "anaemia": [found.anaemia.value for found in watched.examined],
            "nutrition": [found.nutrition.value for found in watched.examined],
            "rules_version": RULES_VERSION,
            "entered_at": writing.noon(visits.visited_on),
        },
    )


def _put_births(rng, writing: Writing, drawn: Drawn, ids: np.ndarray, place: np.ndarray) -> None:
    p, after, grown = drawn.register.pregnancies, drawn.register.postpartum, drawn.grown
    born = np.flatnonzero(p.child >= 0)
    n, child = len(born), p.child[born]
    birth_ids, on = new_ids(Birth, n), p.ended_on[born]
    where = picked(rng, PLACES, n)
    begun = on + rng.integers(METHOD_FROM_DAY, METHOD_UNTIL_DAY, n)
    uses = (rng.random(n) < METHOD_AFTER_BIRTH) & (begun <= writing.plan.last_day)
    entered = {"entered_at": writing.noon(on + 1)}
    put(
        Birth,
        n,
        writing.placed(place[born])
        | entered
        | {
            "id": birth_ids,
            "pregnancy_id": ids[born],
            "delivered_on": on,
            "place": [place for place, _helper in where.tolist()],
            "helper": [helper for _place, helper in where.tolist()],
            "contraception": [
                str(m) if use else "" for m, use in zip(picked(rng, METHOD, n), uses.tolist(), strict=True)
            ],
            "contraception_on": np.where(uses, begun, np.datetime64("NaT")),
        },
    )
    put(
        Newborn,
        n,
        writing.placed(place[born])
        | entered
        | {
            "birth_id": birth_ids,
            "is_alive": True,
            "sex": np.array(drawn.village.children.sex, dtype=object)[child],
            "weight_kg": grown.birth_weight_kg[child],
            "length_cm": grown.birth_length_cm[child],
            "has_early_breastfeeding": rng.random(n) < EARLY_BREASTFEEDING,
            "child_id": writing.child[child],
        },
    )
    put(
        PostpartumVisit,
        len(after.pregnancy),
        writing.placed(place[after.pregnancy])
        | {
            "pregnancy_id": ids[after.pregnancy],
            "contact": after.contact,
            "visited_on": after.visited_on,
            "vitamin_a": whole(np.where(after.contact == PostpartumContact.KF1.value, CAPSULES, np.nan)),
            "entered_at": writing.noon(after.visited_on),
        },
    )


def _put_catin(writing: Writing, drawn: Drawn) -> None:
    c = drawn.register.catin
    n, ids = len(c), new_ids(Catin, len(c))
    nik, none = sealed(c.nik), np.isnan(c.muac_cm)
    verdicts = [
        judge_catin(
            is_female=is_female,
            age_years=full_years(born, on),
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
            yes_no(c.smoke),
            strict=True,
        )
    ]
    other = np.arange(n) ^ 1
    partner = ids[other] if n else ids
    put(
        Catin,
        n,
        writing.placed(c.posyandu)
        | {
            "id": ids,
            "name": c.name,
            "name_key": [name_key(name) for name in c.name],
            "is_female": c.is_female,
            "born_on": c.born_on,
            "nik_sealed": nik[0],
            "nik_index": nik[1],
            "partner_name": [c.name[place] for place in other.tolist()],
            "partner_id": partner,
            "wedding_on": c.wedding_on,
            "screened_on": c.screened_on,
            "weight_kg": c.weight_kg,
            "height_cm": c.height_cm,
            "muac_cm": c.muac_cm,
            "hb_g_dl": c.hb_g_dl,
            "systolic": whole(np.where(none, np.nan, 110 + np.arange(n) % 20)),
            "diastolic": whole(np.where(none, np.nan, 70 + np.arange(n) % 15)),
            "is_exposed_to_smoke": yes_no(c.smoke),
            "result": [verdict.result.value for verdict in verdicts],
            "reasons": [",".join(verdict.reasons) for verdict in verdicts],
            "rules_version": RULES_VERSION,
            "resolved_on": [
                day if verdict.result.value == "at_risk" else None
                for day, verdict in zip(c.resolved_on.tolist(), verdicts, strict=True)
            ],
            "entered_at": writing.noon(c.screened_on),
        },
    )


def _put_sessions(writing: Writing, drawn: Drawn) -> None:
    s = drawn.register.sessions
    put(
        AdolescentSession,
        len(s.grade),
        writing.placed(s.posyandu)
        | {"held_on": s.held_on, "place_name": s.place_name, "grade": s.grade, "entered_at": writing.noon(s.held_on)}
        | s.counts,
    )
