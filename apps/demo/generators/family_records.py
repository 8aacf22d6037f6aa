"""Records of the families of one kecamatan: living conditions, two years of screening, welfare, mothers."""

from dataclasses import dataclass

import numpy as np

from apps.demo.calibration import Targets
from apps.demo.generators.couples import Catin, Sessions, generate_couples, generate_sessions
from apps.demo.generators.households import Households
from apps.demo.generators.living_conditions import (
    UNKNOWN_SHARE,
    Codes,
    Conditions,
    codes_of,
    generate_living_conditions,
    year_before,
)
from apps.demo.generators.names import Names
from apps.demo.generators.population import Population
from apps.demo.generators.pregnancies import (
    AntenatalVisits,
    PostpartumVisits,
    Pregnancies,
    generate_antenatal_visits,
    generate_postpartum_visits,
    generate_pregnancies,
    with_first_visit,
)
from apps.demo.generators.screenings import (
    KnownFacts,
    Screenings,
    facts_with_conditions,
    facts_without_conditions,
    generate_screenings,
    verification_days,
    verification_years,
)
from apps.demo.generators.welfare import Ranks, generate_welfare
from apps.demo.plan import Plan


@dataclass
class FamilyRecords:
    """screenings: the year before, then the newest. codes: living conditions of each household today."""

    pregnancies: Pregnancies
    visits: AntenatalVisits
    postpartum: PostpartumVisits
    codes: Codes
    screenings: list[Screenings]
    welfare: list[Ranks]
    catin: Catin
    sessions: Sessions


def generate_family_records(
    rng: np.random.Generator,
    plan: Plan,
    targets: Targets,
    names: Names,
    population: Population,
    families: dict[str, float],
    serial: int,
) -> FamilyRecords:
    """families: of each desa. serial: the first one of this kecamatan."""
    homes, children = population.households, population.children
    n = len(homes)
    pregnancies = generate_pregnancies(rng, plan, targets, homes, children)
    pregnancies, visits = with_first_visit(pregnancies, generate_antenatal_visits(rng, plan, pregnancies))
    before, newest = verification_years(plan)
    days = {year: verification_days(rng, plan, year, n) for year in (before, newest)}
    known = {year: facts_without_conditions(homes, children, pregnancies, days[year]) for year in (before, newest)}
    conditions = {newest: _conditions_today(rng, targets, population, known[newest], days[newest])}
    conditions[before] = _conditions_before(rng, plan, targets, population, known[before], conditions[newest])
    is_known = rng.random(n) >= UNKNOWN_SHARE
    screenings: list[Screenings] = []
    for year in (before, newest):
        codes = codes_of(rng, conditions[year], known[year].of["is_couple"] == 1, is_known)
        facts = facts_with_conditions(known[year], codes, plan.until)
        screenings.append(generate_screenings(rng, plan, year, facts, days[year], _lives_here(homes, days[year])))
    at_risk = np.zeros(n, dtype=bool)
    at_risk[screenings[1].household] = screenings[1].verdict.is_at_risk == 1
    return FamilyRecords(
        pregnancies=pregnancies,
        visits=visits,
        postpartum=generate_postpartum_visits(rng, plan, pregnancies),
        codes=codes,
        screenings=screenings,
        welfare=generate_welfare(rng, plan, targets, homes.hardship, known[newest].is_target(), at_risk),
        catin=generate_couples(rng, plan, names, population.posyandus, n, serial),
        sessions=generate_sessions(rng, plan, targets, population.posyandus, families),
    )


def _conditions_today(
    rng: np.random.Generator, targets: Targets, population: Population, known: KnownFacts, on: np.ndarray
) -> Conditions:
    homes = population.households
    conditions = generate_living_conditions(
        rng,
        targets,
        is_target=known.is_target() & _lives_here(homes, on),
        is_couple=known.of["is_couple"] == 1,
        is_pregnant=known.of["is_pregnant"] == 1,
        is_four_too=known.is_four_too(),
        hardship=homes.hardship,
    )
    recovering = population.children.household[population.children.is_recovering]
    for lacking in (conditions.no_water, conditions.no_latrine, conditions.no_method):
        lacking[recovering] = False
    return conditions


def _conditions_before(
    rng: np.random.Generator,
    plan: Plan,
    targets: Targets,
    population: Population,
    known: KnownFacts,
    today: Conditions,
) -> Conditions:
    homes = population.households
    conditions = year_before(
        rng,
        targets,
        today,
        is_couple=known.of["is_couple"] == 1,
        is_pregnant=known.of["is_pregnant"] == 1,
        hardship=homes.hardship,
        is_worsening=population.posyandus.desa[homes.posyandu] == plan.story.worsening,
    )
    recovering = population.children.household[population.children.is_recovering]
    conditions.no_water[recovering] = conditions.no_latrine[recovering] = True
    return conditions


def _lives_here(homes: Households, on: np.ndarray) -> np.ndarray:
    return np.isnat(homes.leaves_on) | (homes.leaves_on > on)
