"""Households of one kecamatan: heads, wives, ages, number of children, hardship, and place."""

from dataclasses import dataclass

import numpy as np

from apps.demo.calibration import Targets
from apps.demo.generators.identity_numbers import identity_numbers
from apps.demo.generators.names import Names
from apps.demo.generators.sampling import sample
from apps.demo.plan import Plan
from apps.families.enums import FamilyStatus

FLOWERS = ["Melati", "Mawar", "Anggrek", "Kenanga", "Dahlia", "Flamboyan", "Teratai", "Cempaka", "Bugenvil", "Kamboja"]
YEAR = 365.25
ELDERLY, SINGLE = 0.6, 0.1  # of families without a couple of reproductive age
OLDEST = 80
CLOSE_SHARE = 0.02  # of couples without a child under five: two older ones born less than two years apart
HARDSHIP_BETWEEN_DESA, WORSENING_HARDSHIP = 0.45, 0.9
MOVED_A_YEAR, DISSOLVED_A_YEAR = 0.012, 0.004
WITHOUT_NIK, WITH_PHONE, WITH_PLACE = 0.02, 0.4, 0.35
# 0800 is a toll-free prefix of companies: no mobile number begins so.
PHONE = "0800{:08d}"
SPREAD_DEGREES = 0.006


@dataclass
class Households:
    """n households, in the order of their posyandu. posyandu: position in Posyandus; team: among those of its desa.

    wife: '' where there is none. parity: children born to her; the last of them are the children on record.
    is_close: two of her older children were born less than two years apart. hardship: z, high is poor.
    leaves_on, status: as of children. head_nik, wife_nik: '' for none. latitude, longitude: NaN where unknown.
    """

    posyandu: np.ndarray
    team: np.ndarray
    head: list[str]
    wife: list[str]
    head_is_female: np.ndarray
    has_wife: np.ndarray
    head_born: np.ndarray
    wife_born: np.ndarray
    parity: np.ndarray
    is_close: np.ndarray
    hardship: np.ndarray
    status: np.ndarray
    leaves_on: np.ndarray
    rt: list[str]
    rw: list[str]
    address: list[str]
    phone: list[str]
    kk: list[str]
    head_nik: list[str]
    wife_nik: list[str]
    latitude: np.ndarray
    longitude: np.ndarray

    def __len__(self) -> int:
        return len(self.posyandu)

    def mothers(self) -> list[str]:
        """The woman of each house: the wife, or the head where she is one."""
        return [wife or head for wife, head in zip(self.wife, self.head, strict=True)]


def generate_households(
    rng: np.random.Generator,
    plan: Plan,
    targets: Targets,
    names: Names,
    posyandus,
    children,
    families: np.ndarray,
    serial: int,
    centres: dict[str, tuple[float, float]],
) -> Households:
    """families: number around each posyandu. Every household of `children` is one; it gets a new position."""
    posyandu, with_children = _households_by_posyandu(rng, posyandus, children, families)
    n = len(posyandu)
    is_couple = with_children | sample(rng, targets.targets * n - with_children.sum(), (~with_children).astype(float))
    kind = rng.random(n)
    is_elderly, is_single = ~is_couple & (kind < ELDERLY), ~is_couple & (kind >= 1 - SINGLE)
    has_wife, head_is_female = is_couple | is_elderly, ~is_couple & ~is_elderly & ~is_single

    wife_age = np.where(is_couple, 20 + 29.4 * rng.beta(2.2, 1.4, n), 51 + (OLDEST - 51) * rng.beta(1.2, 2, n))
    wife_born = plan.last_day - (wife_age * YEAR).astype(int)
    eldest_on = _eldest(children, n)
    at_birth = 17 + 25 * rng.beta(2.2, 3, n)
    wife_born = np.where(with_children, eldest_on - (at_birth * YEAR).astype(int), wife_born).astype("datetime64[D]")
    head_age = (plan.last_day - wife_born).astype(int) / YEAR
    head_age = np.where(
        has_wife, head_age + rng.normal(3.5, 3, n), np.where(is_single, rng.uniform(22, 60, n), wife_age)
    )
    head_born = plan.last_day - (np.clip(head_age, 19, OLDEST + 8) * YEAR).astype(int)

    on_record = np.bincount(children.household, minlength=n)
    years = np.clip((plan.last_day - wife_born).astype(int) / YEAR - np.where(with_children, 24, 26), 0, 16)
    parity = on_record + rng.poisson(np.where(with_children, 0.055, 0.11) * years)
    parity = np.where(has_wife | head_is_female, np.minimum(parity + (~with_children & (rng.random(n) < 0.9)), 8), 0)
    is_close = is_couple & ~with_children & (parity >= 2) & (rng.random(n) < CLOSE_SHARE / 0.5)

    family = names.men(rng, n), names.women(rng, n), names.women(rng, n)
    status, leaves_on = _leaving(rng, plan, children, with_children)
    days = np.concatenate([head_born, wife_born])
    numbers = identity_numbers(plan.district, days, np.r_[head_is_female, np.ones(n, dtype=bool)], serial)
    has_nik = (rng.random(2 * n) >= WITHOUT_NIK) & np.r_[np.ones(n, dtype=bool), has_wife]
    numbers = np.where(has_nik, np.array(numbers, dtype=object), "").tolist()
    registered = np.datetime64("2005-01-01") + rng.integers(0, 7300, n)
    latitude, longitude = _places(rng, posyandus.desa[posyandu], centres)
    return Households(
        posyandu=posyandu,
        team=_teams(rng, targets, posyandus, posyandu),
        head=np.where(head_is_female, family[1], family[0]).tolist(),
        wife=np.where(has_wife, family[2], "").tolist(),
        head_is_female=head_is_female,
        has_wife=has_wife,
        head_born=head_born,
        wife_born=np.where(has_wife, wife_born, np.datetime64("NaT")),
        parity=parity,
        is_close=is_close,
        hardship=_hardship(rng, plan, posyandus, posyandu),
        status=status,
        leaves_on=leaves_on,
        rt=[f"{number:03d}" for number in rng.integers(1, 9, n).tolist()],
        rw=[f"{number:03d}" for number in rng.integers(1, 5, n).tolist()],
        address=[f"Kp. {name}" for name in rng.choice(FLOWERS, n).tolist()],
        phone=[PHONE.format(number) if number else "" for number in _phones(rng, n)],
        kk=identity_numbers(plan.district, registered, np.zeros(n, dtype=bool), serial),
        head_nik=numbers[:n],
        wife_nik=numbers[n:],
        latitude=latitude,
        longitude=longitude,
    )


def _households_by_posyandu(rng, posyandus, children, families: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """-> (posyandu of each household, whether children on record live there); sets children.household."""
    first = np.unique(children.household, return_index=True)[1]
    theirs = children.posyandu[first]
    others = np.maximum(families - np.bincount(theirs, minlength=len(posyandus)), 0)
    posyandu = np.concatenate([theirs, np.repeat(np.arange(len(posyandus)), others)])
    with_children = np.arange(len(posyandu)) < len(theirs)
    order = np.lexsort((rng.random(len(posyandu)), posyandu))
    place = np.empty(len(order), dtype=int)
    place[order] = np.arange(len(order))
    children.household = place[children.household]
    return posyandu[order], with_children[order]


def _eldest(children, n: int) -> np.ndarray:
    """Birth of the eldest child on record of each household; of others, a day that is not used."""
    born = np.full(n, np.datetime64("2200-01-01", "D").astype(int))
    np.minimum.at(born, children.household, children.born_on.astype("datetime64[D]").astype(int))
    return born.astype("datetime64[D]")


def _leaving(rng, plan: Plan, children, with_children: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Families move with a child that moved; of the others a few move or dissolve in the months of the plan."""
    n, window = len(with_children), int((plan.last_day - plan.month_starts[0]).astype(int))
    status = np.full(n, FamilyStatus.ACTIVE.value, dtype=object)
    leaves_on = np.full(n, np.datetime64("NaT", "D"))
    moved = children.status == FamilyStatus.MOVED.value
    leaves_on[children.household[moved]] = children.leaves_on[moved]
    chance = rng.random(n)
    per_year = window / YEAR
    leaves = ~with_children & (chance < (MOVED_A_YEAR + DISSOLVED_A_YEAR) * per_year)
    leaves_on[leaves] = plan.month_starts[0] + rng.integers(1, max(window, 2), int(leaves.sum()))
    status[~np.isnat(leaves_on)] = FamilyStatus.MOVED.value
    status[leaves & (chance < DISSOLVED_A_YEAR * per_year)] = FamilyStatus.DISSOLVED.value
    # Siblings move together.
    moves_on = leaves_on[children.household]
    leaves_later = np.isnat(children.leaves_on) | (children.leaves_on > moves_on)
    moves_too = ~np.isnat(moves_on) & leaves_later & (children.born_on < moves_on)
    children.leaves_on[moves_too], children.status[moves_too] = moves_on[moves_too], FamilyStatus.MOVED.value
    return status, leaves_on


def _hardship(rng, plan: Plan, posyandus, posyandu: np.ndarray) -> np.ndarray:
    codes, of = np.unique(posyandus.desa, return_inverse=True)
    between = rng.normal(0, HARDSHIP_BETWEEN_DESA, len(codes)) + WORSENING_HARDSHIP * (codes == plan.story.worsening)
    return between[of[posyandu]] + rng.normal(0, 1, len(posyandu))


def _teams(rng, targets: Targets, posyandus, posyandu: np.ndarray) -> np.ndarray:
    """The families of a desa are assigned evenly to its family teams (TPK)."""
    codes, of = np.unique(posyandus.desa, return_inverse=True)
    whole = int(targets.teams_per_desa)
    count = whole + sample(rng, (targets.teams_per_desa - whole) * len(codes), np.ones(len(codes)))
    return (np.arange(len(posyandu)) % count[of[posyandu]]).astype(int)


def _phones(rng, n: int) -> list[int]:
    return np.where(rng.random(n) < WITH_PHONE, rng.integers(1, 10**8, n), 0).tolist()


def _places(rng, desa: np.ndarray, centres: dict[str, tuple[float, float]]) -> tuple[np.ndarray, np.ndarray]:
    codes, of = np.unique(desa, return_inverse=True)
    centre = np.array([centres.get(code, (np.nan, np.nan)) for code in codes.tolist()])[of]
    has_place = rng.random(len(desa)) < WITH_PLACE
    near = centre + rng.normal(0, SPREAD_DEGREES / 2, centre.shape).clip(-SPREAD_DEGREES, SPREAD_DEGREES)
    near[~has_place] = np.nan
    return np.round(near[:, 0], 6), np.round(near[:, 1], 6)
