"""What is on record of the families of one kecamatan: how they live, two years of screening, welfare, mothers."""

from dataclasses import dataclass

import numpy as np

from apps.demo.calibration import Targets
from apps.demo.generators.couples import Catin, Sessions, draw_catin, draw_sessions
from apps.demo.generators.living_conditions import (
    UNKNOWN_SHARE,
    Codes,
    Conditions,
    codes_of,
    draw_conditions,
    year_before,
)
from apps.demo.generators.names import Names
from apps.demo.generators.population import Village
from apps.demo.generators.pregnancies import (
    AntenatalVisits,
    PostpartumVisits,
    Pregnancies,
    draw_postpartum,
    draw_pregnancies,
    draw_visits,
    seen,
)
from apps.demo.generators.screenings import (
    Found,
    Screenings,
    days_of,
    known_before,
    screened,
    with_conditions,
    years_of,
)
from apps.demo.generators.welfare import Ranks, draw_welfare
from apps.demo.plan import Plan


@dataclass
class Register:
    """screenings: the year before, then the newest. codes: how each household lives today. latest: its last screening.

    latest: (which of `screenings`, place in it) of each household, -1 for none.
    """

    pregnancies: Pregnancies
    visits: AntenatalVisits
    postpartum: PostpartumVisits
    codes: Codes
    screenings: list[Screenings]
    welfare: list[Ranks]
    catin: Catin
    sessions: Sessions

    def latest(self, households: int) -> tuple[np.ndarray, np.ndarray]:
        which, place = np.full(households, -1), np.full(households, -1)
        for number, screenings in enumerate(self.screenings):
            which[screenings.household], place[screenings.household] = number, np.arange(len(screenings))
        return which, place


def draw_register(
    rng: np.random.Generator,
    plan: Plan,
    targets: Targets,
    names: Names,
    village: Village,
    families: dict[str, float],
    serial: int,
) -> Register:
    """families: of each desa. serial: where the numbers of this kecamatan begin."""
    homes, children = village.households, village.children
    n = len(homes)
    pregnancies = draw_pregnancies(rng, plan, targets, homes, children)
    pregnancies, visits = seen(pregnancies, draw_visits(rng, plan, pregnancies))
    before, newest = years_of(plan)
    days = {year: days_of(rng, plan, year, n) for year in (before, newest)}
    known = {year: known_before(homes, children, pregnancies, days[year]) for year in (before, newest)}
    lives = {newest: _today(rng, plan, targets, village, known[newest], days[newest])}
    lives[before] = _the_year_before(rng, plan, targets, village, known[before], lives[newest])
    is_known = rng.random(n) >= UNKNOWN_SHARE
    codes, screenings = None, []
    for year in (before, newest):
        codes = codes_of(rng, lives[year], known[year].of["is_couple"] == 1, is_known)
        facts = with_conditions(known[year], codes, plan.until)
        screenings.append(screened(rng, plan, year, facts, days[year], _lives_here(homes, days[year])))
    at_risk = np.zeros(n, dtype=bool)
    at_risk[screenings[1].household] = screenings[1].verdict.is_at_risk == 1
    return Register(
        pregnancies=pregnancies,
        visits=visits,
        postpartum=draw_postpartum(rng, plan, pregnancies),
        codes=codes,
        screenings=screenings,
        welfare=draw_welfare(rng, plan, targets, homes.hardship, known[newest].is_target(), at_risk),
        catin=draw_catin(rng, plan, names, village.posyandus, n, serial),
        sessions=draw_sessions(rng, plan, targets, village.posyandus, families),
    )


def _today(rng, plan: Plan, targets: Targets, village: Village, known: Found, on: np.ndarray) -> Conditions:
    homes = village.households
    lives = draw_conditions(
        rng,
        targets,
        is_target=known.is_target() & _lives_here(homes, on),
        is_couple=known.of["is_couple"] == 1,
        is_pregnant=known.of["is_pregnant"] == 1,
        is_four_too=known.is_four_too(),
        hardship=homes.hardship,
    )
    hero = village.children.household[village.children.is_recovering]
    for lacking in (lives.no_water, lives.no_latrine, lives.no_method):
        lacking[hero] = False
    return lives


def _the_year_before(
    rng, plan: Plan, targets: Targets, village: Village, known: Found, today: Conditions
) -> Conditions:
    homes = village.households
    lives = year_before(
        rng,
        targets,
        today,
        is_couple=known.of["is_couple"] == 1,
        is_pregnant=known.of["is_pregnant"] == 1,
        hardship=homes.hardship,
        is_worsening=village.posyandus.desa[homes.posyandu] == plan.story.worsening,
    )
    hero = village.children.household[village.children.is_recovering]
    lives.no_water[hero] = lives.no_latrine[hero] = True
    return lives


def _lives_here(homes, on: np.ndarray) -> np.ndarray:
    return np.isnat(homes.leaves_on) | (homes.leaves_on > on)
