"""Visits of the family teams (TPK) of one kecamatan; some teams are behind, and some people were never visited."""

from dataclasses import dataclass, field

import numpy as np

from apps.demo.generators.kecamatan import Kecamatan
from apps.demo.plan import Plan
from apps.interventions.enums import CompanionStage
from apps.interventions.rules.companion_visits import DEFAULT, TOPICS

DAYS = 170  # before the last day in which visits were recorded
DILIGENCE = (5.5, 2.0)  # share of its visits that a team makes: beta distribution, about 0.73
NEVER = 0.1
FINDINGS = ("", "", "", "", "Anak sehat dan aktif.", "Belum rutin ke posyandu.", "Makan kurang beragam.",
            "Ada anggota keluarga yang merokok di rumah.")  # fmt: skip
UNDER_TWO_DAYS, UNDER_FIVE_DAYS = 730, 1826


@dataclass
class CompanionVisits:
    """n visits. kind: child, pregnancy, family, catin; of: its place among those; household: -1 for none."""

    kind: np.ndarray
    of: np.ndarray
    household: np.ndarray
    stage: np.ndarray
    visited_on: np.ndarray
    topics: list[str]
    findings: list[str]
    next_visit_on: np.ndarray = field(default_factory=lambda: np.zeros(0, "datetime64[D]"))

    def __len__(self) -> int:
        return len(self.of)


def generate_companion_visits(rng: np.random.Generator, plan: Plan, kecamatan: Kecamatan) -> CompanionVisits:
    homes = kecamatan.population.households
    _teams, team = np.unique(np.stack([homes.posyandu, homes.team]), axis=1, return_inverse=True)
    diligence = rng.beta(*DILIGENCE, len(_teams[0]))[team.reshape(-1)]
    parts = [
        part
        for kind, of, household, stage, first, last in _stages(plan, kecamatan)
        for part in _visits_of(rng, plan, kind, of, household, stage, first, last, diligence)
    ]
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    # One visit of a person a day.
    _unique, first_of = np.unique(
        np.stack([columns["code"], columns["of"], columns["visited_on"].astype(int)]), axis=1, return_index=True
    )
    columns = {name: column[np.sort(first_of)] for name, column in columns.items()}
    del columns["code"]
    stages = columns["stage"].tolist()
    return CompanionVisits(
        **columns,
        topics=[_topics(stage, number) for number, stage in enumerate(stages)],
        findings=rng.choice(FINDINGS, len(stages)).tolist(),
    )


def _stages(plan: Plan, kecamatan: Kecamatan):
    """(kind, places, households, stage, first day, last day) of those whom the teams visit."""
    children, homes = kecamatan.population.children, kecamatan.population.households
    records, until = kecamatan.records, plan.last_day
    screened = np.zeros(len(homes), dtype=bool)
    for s in records.screenings:
        screened[s.household] = True
    has_team = screened & np.isnat(homes.leaves_on)
    here = np.flatnonzero(has_team[children.household] & np.isnat(children.leaves_on))
    born = children.born_on[here]
    young = np.minimum(born + UNDER_TWO_DAYS - 2, until)
    yield "child", here, children.household[here], CompanionStage.UNDER_TWO, born + DEFAULT.postpartum_until_day, young
    p = records.pregnancies
    pregnant = np.flatnonzero(has_team[p.household])
    ends = np.where(np.isnat(p.ended_on), until, p.ended_on - 1)[pregnant]
    yield "pregnancy", pregnant, p.household[pregnant], CompanionStage.PREGNANT, p.lmp_on[pregnant] + 70, ends
    born_of = pregnant[p.child[pregnant] >= 0]
    given_on = p.ended_on[born_of]
    after = np.minimum(given_on + DEFAULT.postpartum_until_day, until)
    yield "pregnancy", born_of, p.household[born_of], CompanionStage.POSTPARTUM, given_on + 3, after
    newest = records.screenings[1]
    at_risk = (newest.verdict.is_at_risk == 1) & has_team[newest.household]
    families, day = newest.household[at_risk], newest.screened_on[at_risk]
    yield "family", families, families, CompanionStage.FAMILY, day + 20, np.full(len(families), until)
    catin = records.catin
    ends = np.minimum(catin.wedding_on, until)
    ends = np.where(np.isnat(catin.resolved_on), ends, np.minimum(ends, catin.resolved_on))
    every = np.arange(len(catin))
    yield "catin", every, np.full(len(catin), -1), CompanionStage.CATIN, catin.screened_on + 7, ends


def _visits_of(rng: np.random.Generator, plan: Plan, kind, of, household, stage, first, last, diligence):
    """Visits at the interval of the stage, as far as the team makes them."""
    if not len(of):
        return
    each = DEFAULT.days(stage)
    first = np.maximum(first, plan.last_day - DAYS + rng.integers(0, each, len(of)))
    share = np.where(household < 0, DILIGENCE[0] / sum(DILIGENCE), diligence[household])
    share = np.where(rng.random(len(of)) < NEVER, 0, share)
    code = ("child", "pregnancy", "family", "catin").index(kind)
    visits = range(DEFAULT.catin_visits if stage is CompanionStage.CATIN else DAYS // each + 2)
    for number in visits:
        day = first + number * each + rng.integers(0, 6, len(of))
        made = (day <= last) & (rng.random(len(of)) < share)
        n = int(made.sum())
        planned = np.where(rng.random(n) < 0.5, day[made] + each, np.datetime64("NaT"))
        yield {
            "code": np.full(n, code),
            "kind": np.full(n, kind, object),
            "of": of[made],
            "household": household[made],
            "stage": np.full(n, str(stage), object),
            "visited_on": day[made],
            "next_visit_on": planned,
        }


_TOPICS = {
    str(stage): ["{" + ",".join((topics[at], topics[(at + 2) % len(topics)])) + "}" for at in range(len(topics))]
    for stage, topics in TOPICS.items()
}


def _topics(stage: str, number: int) -> str:
    """Two topics of the stage, as an array of Postgres."""
    return _TOPICS[stage][number % len(_TOPICS[stage])]
