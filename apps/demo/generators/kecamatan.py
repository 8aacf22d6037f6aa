"""One kecamatan, generated in memory before anything is written."""

from dataclasses import dataclass, field

import numpy as np

from apps.demo.calibration import Targets
from apps.demo.generators.family_records import FamilyRecords, generate_family_records
from apps.demo.generators.growth import Growth, generate_growth
from apps.demo.generators.identity_numbers import first_serial
from apps.demo.generators.names import Names
from apps.demo.generators.population import Population, generate_population
from apps.demo.generators.visits import Visits, generate_attendance, generate_visits, open_days
from apps.demo.plan import Plan


@dataclass(frozen=True)
class Area:
    """A kecamatan to generate. families: of each desa; place: position in the district, from 0; centres: of desa."""

    kecamatan: str
    families: dict[str, float]
    place: int
    centres: dict[str, tuple[float, float]] = field(default_factory=dict)


@dataclass
class Kecamatan:
    population: Population
    growth: Growth
    visits: Visits
    records: FamilyRecords


def generate_kecamatan(plan: Plan, targets: Targets, names: Names, area: Area) -> Kecamatan:
    """One kecamatan from its own seed, so that it is the same whichever others are generated with it."""
    rng = np.random.default_rng([plan.seed, int(area.kecamatan.replace(".", ""))])
    population = generate_population(rng, plan, targets, names, area.families, area.place, area.centres)
    posyandus, children = population.posyandus, population.children
    days = open_days(plan, posyandus)[children.posyandu]
    attends = generate_attendance(rng, plan, targets, posyandus, children, days)
    growth = generate_growth(
        rng,
        is_girl=children.is_girl,
        age_days=(days - children.born_on[:, None]).astype(int),
        calendar_month=plan.month_starts.astype("datetime64[M]").astype(int) % 12 + 1,
        stunted=targets.stunted,
        wasted=targets.wasted,
        level=posyandus.level[children.posyandu],
        trend=posyandus.trend[children.posyandu],
        is_recovering=children.is_recovering,
    )
    visits = generate_visits(rng, population, growth, attends, days)
    records = generate_family_records(rng, plan, targets, names, population, area.families, first_serial(area.place))
    return Kecamatan(population, growth, visits, records)
