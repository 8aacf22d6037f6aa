"""Referrals of one kecamatan in each of their states: some were answered, some wait, some are overdue, some refused."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from apps.core.enums import Urgency
from apps.demo.generators.kecamatan import Kecamatan
from apps.demo.generators.pregnancy_verdicts import PregnancyVerdicts
from apps.demo.generators.sampling import sample_keys
from apps.demo.plan import Plan
from apps.interventions.enums import Facility, ReferralOutcome, ReferralState
from apps.interventions.rules.referrals import CHILD_STEPS, PREGNANCY_STEPS, ReferralPolicy
from apps.mothers.enums import Risk, Step
from apps.mothers.rules.steps import URGENCIES, next_steps
from apps.toddlers.enums import NextStep
from apps.toddlers.rules.next_step import urgency_of
from apps.toddlers.rules.verdicts import Verdicts

DAYS = 120  # before the last day
REFERRED, REFUSED, NOT_POSSIBLE, REFERRED_ON, NO_PROBLEM, BACK = 0.6, 0.05, 0.02, 0.08, 0.2, 0.75
NOT_RECEIVED, NOT_SEEN, NOT_ANSWERED = 0.08, 0.06, 0.08
NOT_YET = np.datetime64("NaT", "D")
OF_CHILD = [step for step in CHILD_STEPS if step.startswith(("treat", "refer", "confirm"))]
REASONS = {
    "treat_severe_wasting": "Tanda gizi buruk saat penimbangan",
    "refer_under_6_months": "Bayi di bawah 6 bulan, berat badan kurang",
    "refer_below_red_line": "Berat badan di bawah garis merah",
    "refer_twice_not_gained": "Berat badan tidak naik dua kali berturut-turut",
    "refer_not_gained": "Berat badan tidak naik",
    "refer_above_orange_line": "Berat badan di atas garis oranye",
    "confirm_stunting": "Panjang atau tinggi badan menurut umur kurang",
}
REASON_OF_MOTHERS = "Faktor risiko pada pemeriksaan kehamilan"
DIAGNOSES = {
    "Gizi kurang, tanpa penyakit penyerta": "PMT lokal dan konseling makan di posyandu, timbang tiap minggu.",
    "Berat badan tidak naik karena asupan kurang": "Konseling pemberian makan, timbang lagi dua minggu.",
    "Infeksi saluran napas, sudah diobati": "Obat lima hari, kembali bila demam atau sesak.",
    "Perawakan pendek, perlu dipantau": "Ukur ulang tiap bulan, protein hewani tiap hari.",
    "Dalam batas normal": "Pantau di posyandu tiap bulan.",
}
DIAGNOSES_OF_MOTHERS = {
    "Anemia ringan": "Tablet tambah darah dosis pengobatan, periksa Hb lagi empat minggu.",
    "Kurang energi kronis": "PMT ibu hamil dan konseling gizi, timbang tiap minggu.",
    "Kehamilan risiko tinggi": "Periksa dokter, rencanakan persalinan di rumah sakit.",
}
ANSWERS = (
    "Timbang lagi bulan depan dan laporkan bila berat tidak naik.",
    "Kunjungi rumahnya dalam dua minggu, periksa pemberian makan.",
    "Sudah diperiksa, lanjutkan pemantauan di posyandu.",
)
NO_ANSWERS = ("Keluarga belum bersedia, sudah diberi penjelasan dua kali.", "Keluarga sedang di luar kota.")


@dataclass
class Referrals:
    """n referrals. is_child; of: place among children or pregnancies. previous: place of the one before it, or -1."""

    is_child: np.ndarray
    of: np.ndarray
    step: np.ndarray
    urgency: np.ndarray
    facility: np.ndarray
    state: np.ndarray
    sent_on: np.ndarray
    due_on: np.ndarray
    received_on: np.ndarray
    seen_on: np.ndarray
    closed_on: np.ndarray
    outcome: np.ndarray
    previous: np.ndarray
    reason: list[str]
    diagnosis: list[str]
    plan: list[str]
    answer: list[str]

    def __len__(self) -> int:
        return len(self.of)


def generate_referrals(
    rng: np.random.Generator, plan: Plan, kecamatan: Kecamatan, verdicts: Verdicts, mothers: PregnancyVerdicts
) -> Referrals:
    """One for some of those whose visit asked for it; a few are sent on to a hospital."""
    t, children = kecamatan.visits.timeline, kecamatan.population.children
    p, visits = kecamatan.records.pregnancies, kecamatan.records.visits
    child_place, child_step = _referring(verdicts.columns["steps"].astype(str), _first_step)
    stays = np.isnat(children.leaves_on)[t.child[child_place]]
    child_place, child_step = child_place[stays], child_step[stays]
    risks = np.array([int(one.assessment.risks) for one in mothers.examined] or [0])[: len(visits)]
    visit_place, mother_step = _referring(risks, _first_of_mother)
    expects = np.isnat(p.ended_on)[visits.pregnancy[visit_place]]
    visit_place, mother_step = visit_place[expects], mother_step[expects]
    chosen = [
        _newest(rng, plan, t.child[child_place], t.measured_on[child_place]),
        _newest(rng, plan, visits.pregnancy[visit_place], visits.visited_on[visit_place]),
    ]
    child_place, child_step = child_place[chosen[0]], child_step[chosen[0]]
    visit_place, mother_step = visit_place[chosen[1]], mother_step[chosen[1]]
    is_child = np.arange(len(child_place) + len(visit_place)) < len(child_place)
    step = np.concatenate([child_step, mother_step])
    on = np.concatenate([t.measured_on[child_place], visits.visited_on[visit_place]])
    by_visit = verdicts.columns["urgency"][child_place].tolist()
    urgency = [str(urgency_of(NextStep(one), by)) for one, by in zip(child_step.tolist(), by_visit, strict=True)]
    urgency += [str(URGENCIES[Step(one)]) for one in mother_step.tolist()]
    facility = [CHILD_STEPS[one].value for one in child_step.tolist()]
    facility += [PREGNANCY_STEPS[one].value for one in mother_step.tolist()]
    first = _course_of(
        rng,
        plan,
        is_child=is_child,
        of=np.concatenate([t.child[child_place], visits.pregnancy[visit_place]]),
        step=step,
        urgency=np.array(urgency, object),
        facility=np.array(facility, object),
        sent_on=np.minimum(on + rng.integers(0, 2, len(on)), plan.last_day),
    )
    return _with_sent_on(rng, plan, first)


def _first_step(steps: str) -> str:
    return next((one for one in steps.split(",") if one in OF_CHILD), "")


def _first_of_mother(risks: int) -> str:
    steps = [step.code.value for step in next_steps(Risk(risks))]
    return next((one for one in steps if one in PREGNANCY_STEPS and one != Step.SEE_DOCTOR_USG), "")


def _referring(values: np.ndarray, step_of) -> tuple[np.ndarray, np.ndarray]:
    """-> (places of the visits that ask for a referral, the step of each)."""
    if not len(values):
        return np.zeros(0, dtype=int), np.zeros(0, dtype=object)
    each, of = np.unique(values, return_inverse=True)
    steps = np.array([step_of(one) for one in each.tolist()], dtype=object)[of.reshape(-1)]
    places = np.flatnonzero(steps != "")
    return places, steps[places]


def _newest(rng: np.random.Generator, plan: Plan, whose: np.ndarray, on: np.ndarray) -> np.ndarray:
    """Places of one visit of some of the people: a random one of the last months."""
    places = np.flatnonzero((on >= plan.last_day - DAYS) & (on <= plan.last_day))
    places = rng.permutation(places)
    _each, first = np.unique(whose[places], return_index=True)
    places = places[first]
    return np.sort(places[rng.random(len(places)) < REFERRED])


def _course_of(rng: np.random.Generator, plan: Plan, *, is_child, of, step, urgency, facility, sent_on) -> Referrals:
    """What became of each up to the last day."""
    n = len(of)
    until, policy = plan.last_day, ReferralPolicy()
    is_today = urgency == Urgency.TODAY.value
    received = sent_on + np.where(rng.random(n) < 0.75, rng.integers(0, 3, n), rng.integers(3, 12, n))
    received = np.where((rng.random(n) < NOT_RECEIVED) | (received > until), NOT_YET, received)
    seen = received + rng.integers(0, 5, n)
    seen = np.where((rng.random(n) < NOT_SEEN) | (seen > until), NOT_YET, seen)
    closed = seen + rng.integers(1, 15, n)
    closed = np.where((rng.random(n) < NOT_ANSWERED) | (closed > until), NOT_YET, closed)
    chance = rng.random(n)
    refused_on = sent_on + rng.integers(4, 15, n)
    is_refused = (chance < REFUSED + NOT_POSSIBLE) & (refused_on <= until)
    refused_on = np.where(np.isnat(received), refused_on, np.maximum(refused_on, received))
    is_refused &= refused_on <= until
    seen = np.where(is_refused, NOT_YET, seen)
    closed = np.where(is_refused, refused_on, closed)
    is_closed = ~np.isnat(closed)
    chance = rng.random(n)
    outcome = np.where(chance < NO_PROBLEM, ReferralOutcome.NO_PROBLEM.value, ReferralOutcome.TREATED.value)
    is_on = is_closed & (chance > 1 - REFERRED_ON) & (facility == Facility.PUSKESMAS.value)
    outcome = np.where(is_on, ReferralOutcome.REFERRED_ON.value, outcome).astype(object)
    is_possible = rng.random(n) < REFUSED / (REFUSED + NOT_POSSIBLE)
    unseen = np.where(is_possible, ReferralOutcome.REFUSED.value, ReferralOutcome.NOT_POSSIBLE.value)
    outcome = np.where(is_refused, unseen, np.where(is_closed, outcome, "")).astype(object)
    goes_back = (rng.random(n) < BACK) & ~is_refused & (outcome != ReferralOutcome.REFERRED_ON.value)
    state = np.full(n, ReferralState.SENT.value, dtype=object)
    state[~np.isnat(received)] = ReferralState.RECEIVED.value
    state[~np.isnat(seen)] = ReferralState.SEEN.value
    state[is_closed] = np.where(goes_back, ReferralState.BACK.value, ReferralState.CLOSED.value)[is_closed]
    texts = _texts(rng, is_child, ~np.isnat(seen), is_closed, is_refused)
    reasons = [REASONS.get(one, REASON_OF_MOTHERS) for one in step.tolist()]
    return Referrals(
        is_child=is_child,
        of=of,
        step=step,
        urgency=urgency,
        facility=facility,
        state=state,
        sent_on=sent_on,
        due_on=sent_on + np.where(is_today, policy.days_today, policy.days),
        received_on=received,
        seen_on=seen,
        closed_on=closed,
        outcome=outcome,
        previous=np.full(n, -1),
        reason=reasons,
        **texts,
    )


def _texts(rng: np.random.Generator, is_child, is_seen, is_closed, is_refused) -> dict[str, list[str]]:
    n = len(is_child)
    of_child = sample_keys(rng, dict.fromkeys(DIAGNOSES, 1), n)
    of_mother = sample_keys(rng, dict.fromkeys(DIAGNOSES_OF_MOTHERS, 1), n)
    diagnosis = np.where(is_seen, np.where(is_child, of_child, of_mother), "").tolist()
    plans = DIAGNOSES | DIAGNOSES_OF_MOTHERS | {"": ""}
    answers = rng.choice(np.array(ANSWERS, object), n)
    unseen = rng.choice(np.array(NO_ANSWERS, object), n)
    return {
        "diagnosis": diagnosis,
        "plan": [plans[one] for one in diagnosis],
        "answer": np.where(is_refused, unseen, np.where(is_closed, answers, "")).tolist(),
    }


def _with_sent_on(rng: np.random.Generator, plan: Plan, first: Referrals) -> Referrals:
    """With the referrals to a hospital that those sent on have led to."""
    on = np.flatnonzero(first.outcome == ReferralOutcome.REFERRED_ON.value)
    onward = _course_of(
        rng,
        plan,
        is_child=first.is_child[on],
        of=first.of[on],
        step=first.step[on],
        urgency=first.urgency[on],
        facility=np.full(len(on), Facility.HOSPITAL.value, dtype=object),
        sent_on=first.closed_on[on],
    )
    onward.previous = on
    columns: dict[str, Any] = {}
    for name, column in vars(first).items():
        more = getattr(onward, name)
        columns[name] = column + more if isinstance(column, list) else np.concatenate([column, more])
    return Referrals(**columns)
