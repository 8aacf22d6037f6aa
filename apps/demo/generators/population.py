"""The population of one kecamatan: posyandu with their habits, households, children."""

from dataclasses import dataclass

import numpy as np

from apps.demo.calibration import Targets
from apps.demo.generators.households import FLOWERS, YEAR, Households, generate_households
from apps.demo.generators.identity_numbers import first_serial, identity_numbers
from apps.demo.generators.names import Names
from apps.demo.generators.sampling import sample
from apps.demo.plan import Plan
from apps.regions.enums import Strata
from apps.toddlers.enums import ChildStatus, Sex
from apps.toddlers.rules.age import UNDER_MONTHS
from apps.toddlers.rules.who_tables import LAST_DAY

# Lebak 2024: 1,688 purnama, 415 madya, 9 mandiri of 2,119 (juaramedia.com, July 2024); the rest taken as pratama.
STRATA = {Strata.PURNAMA: 1688, Strata.MADYA: 415, Strata.MANDIRI: 9, Strata.PRATAMA: 7}
SIBLING_SHARE = 0.09
SIBLING_DAYS_APART = 300
LEAVES_PER_YEAR = {ChildStatus.MOVED: 0.018, ChildStatus.DIED: 0.002}
WITHOUT_NIK = 0.06


@dataclass
class Posyandus:
    """n posyandu. open_day: of the month. turnout: log odds against the district. error_cm: standard deviation.

    halves: share of heights read to .0 or .5; repeats: share of visits that copy last month's; trend: z a month.
    cadres: the cadres of each, who take turns; their names are shown under "diukur oleh".
    """

    desa: np.ndarray
    name: list[str]
    strata: np.ndarray
    open_day: np.ndarray
    turnout: np.ndarray
    level: np.ndarray
    trend: np.ndarray
    error_cm: np.ndarray
    halves: np.ndarray
    repeats: np.ndarray
    cadres: list[list[str]]

    def __len__(self) -> int:
        return len(self.desa)


@dataclass
class Children:
    """n children. posyandu, household: positions. leaves_on: last day monitored, NaT while it is. nik: '' for none."""

    posyandu: np.ndarray
    household: np.ndarray
    is_girl: np.ndarray
    born_on: np.ndarray
    entered_on: np.ndarray
    status: np.ndarray
    leaves_on: np.ndarray
    name: list[str]
    nik: list[str]
    is_recovering: np.ndarray

    def __len__(self) -> int:
        return len(self.posyandu)

    @property
    def sex(self) -> list[str]:
        return np.where(self.is_girl, Sex.GIRL.value, Sex.BOY.value).tolist()


@dataclass
class Population:
    posyandus: Posyandus
    households: Households
    children: Children


def generate_population(
    rng,
    plan: Plan,
    targets: Targets,
    names: Names,
    families: dict[str, float],
    place: int,
    centres: dict[str, tuple[float, float]],
) -> Population:
    """One kecamatan. families: of each desa; place: of the kecamatan in its district, from 0; centres: of desa."""
    window = int((plan.last_day - plan.month_starts[0]).astype(int))
    shares = np.array(list(families.values()))
    posyandus, sizes = _posyandus(rng, plan, targets, names, list(families), shares * targets.children_per_family)
    homes = np.round(sizes / targets.children_per_family).astype(int)
    # Besides those under five on the last day: those who grow over age before it.
    sizes = np.maximum(np.round(sizes * (LAST_DAY + window) / LAST_DAY), 1).astype(int)
    children = _children(rng, plan, names, posyandus, sizes, window)
    serial = first_serial(place)
    households = generate_households(rng, plan, targets, names, posyandus, children, homes, serial, centres)
    _give_niks(rng, plan.district, children, serial)
    return Population(posyandus, households, children)


def _posyandus(rng, plan: Plan, targets: Targets, names: Names, desa: list[str], shares: np.ndarray):
    """-> (posyandu, children under five of each)."""
    count = np.maximum(1, np.round(shares / targets.children_per_posyandu)).astype(int)
    of = np.repeat(np.arange(len(desa)), count)
    n = len(of)
    rank = np.arange(n) - np.repeat(np.cumsum(count) - count, count)
    weight = rng.uniform(0.7, 1.3, n)
    sizes = shares[of] * weight / np.bincount(of, weight)[of]
    codes = np.array(desa)[of]
    strata = rng.choice(list(STRATA), n, p=np.array(list(STRATA.values())) / sum(STRATA.values()))
    is_careless = rng.random(n) < 0.08
    level = rng.normal(0, 0.15, n)
    posyandus = Posyandus(
        desa=codes,
        name=[f"{FLOWERS[i % len(FLOWERS)]} {i + 1}" for i in rank.tolist()],
        strata=strata,
        open_day=rng.integers(3, 21, n),
        turnout=rng.normal(0, 0.45, n),
        level=level - np.average(level, weights=sizes),
        trend=np.zeros(n),
        error_cm=np.where(is_careless, 0.7, rng.uniform(0.2, 0.45, n)),
        halves=np.where(is_careless, 0.75, rng.uniform(0, 0.15, n)),
        repeats=np.where(is_careless, 0.08, 0.0),
        cadres=_cadres(rng, targets, names, n),
    )
    worsening, careless = codes == plan.story.worsening, codes == plan.story.careless
    recovering = codes == plan.story.recovering
    posyandus.trend[recovering] = 0.06
    posyandus.level[recovering] = -0.45
    posyandus.trend[worsening] = -0.06
    posyandus.level[worsening] = -0.2
    posyandus.turnout[worsening] = -0.5
    posyandus.error_cm[careless] = 1.1
    posyandus.halves[careless] = 0.92
    posyandus.repeats[careless] = 0.4
    return posyandus, sizes


def _cadres(rng, targets: Targets, names: Names, n: int) -> list[list[str]]:
    whole = int(targets.cadres_per_posyandu)
    count = whole + sample(rng, (targets.cadres_per_posyandu - whole) * n, np.ones(n))
    every = iter(names.women(rng, int(count.sum())))
    return [[next(every) for _one in range(of)] for of in count.tolist()]


def _children(rng, plan: Plan, names: Names, posyandus: Posyandus, sizes: np.ndarray, window: int) -> Children:
    posyandu = np.repeat(np.arange(len(posyandus)), sizes)
    n = len(posyandu)
    is_girl = rng.random(n) < 0.487
    born_on = plan.last_day - rng.integers(0, LAST_DAY + window, n)
    start = plan.month_starts[0]
    begins = np.maximum(born_on, start)
    month = born_on.astype("datetime64[M]")
    grown_on = (month + UNDER_MONTHS).astype("datetime64[D]") + (born_on - month.astype("datetime64[D]"))
    ends = np.minimum(grown_on, plan.last_day)
    followed = (ends - begins).astype(int)

    status = np.where(grown_on <= plan.last_day, ChildStatus.OVER_AGE.value, ChildStatus.ACTIVE.value).astype(object)
    leaves_on = np.where(grown_on <= plan.last_day, grown_on, np.datetime64("NaT"))
    leaves, spread = rng.random(n), rng.random(n)
    below = 0.0
    for reason, per_year in LEAVES_PER_YEAR.items():
        above = below + per_year * followed / YEAR
        goes = (leaves >= below) & (leaves < above) & (followed > 0)
        status[goes] = reason.value
        leaves_on[goes] = begins[goes] + (spread[goes] * followed[goes]).astype(int)
        below = above

    is_new = born_on > start
    entered_on = np.where(is_new, np.minimum(born_on + rng.integers(1, 20, n), plan.last_day), start)
    children = Children(
        posyandu=posyandu,
        household=_households_of(rng, posyandu, born_on),
        is_girl=is_girl,
        born_on=born_on,
        entered_on=entered_on,
        status=status,
        leaves_on=leaves_on,
        name=names.children(rng, is_girl),
        nik=[""] * n,
        is_recovering=np.zeros(n, dtype=bool),
    )
    _choose_recovering(plan, posyandus, children)
    return children


def _households_of(rng, posyandu: np.ndarray, born_on: np.ndarray) -> np.ndarray:
    """A child and the one before it may be siblings: never three, and never born too close."""
    n = len(posyandu)
    may = np.zeros(n, dtype=bool)
    apart = np.abs((born_on[1:] - born_on[:-1]).astype(int)) >= SIBLING_DAYS_APART
    may[1:] = (posyandu[1:] == posyandu[:-1]) & apart & (rng.random(max(n - 1, 0)) < SIBLING_SHARE)
    may[1:] &= ~may[:-1]
    return np.cumsum(~may) - 1


def _choose_recovering(plan: Plan, posyandus: Posyandus, children: Children) -> None:
    """The child that recovers: in the first posyandu of its desa, ten months old at the beginning."""
    where = np.flatnonzero(posyandus.desa == plan.story.recovering)
    if not len(where):
        return
    age = (plan.month_starts[0] - children.born_on).astype(int)
    far = np.where(children.posyandu == where[0], np.abs(age - 305), LAST_DAY * 10)
    chosen = int(np.argmin(far))
    children.is_recovering[chosen] = True
    mates = (children.household == children.household[chosen]) & (children.status != ChildStatus.OVER_AGE.value)
    children.status[mates], children.leaves_on[mates] = ChildStatus.ACTIVE.value, np.datetime64("NaT")


def _give_niks(rng, district: str, children: Children, serial: int) -> None:
    numbers = identity_numbers(district, children.born_on, children.is_girl, serial)
    has_none = rng.random(len(children)) < WITHOUT_NIK
    children.nik = np.where(has_none, "", np.array(numbers, dtype=object)).tolist()
