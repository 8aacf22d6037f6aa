"""True length and weight of synthetic children, month by month, before they are measured.

z-scores of each child move slowly around a level of its own (autoregressive, month to month); an illness takes weight
and some length, which are caught up later. Lengths never shrink. Shape over age as in SKI 2023: faltering until two
years of age.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from apps.toddlers.rules.growth import DAYS_PER_MONTH, LYING_STANDING_CM, STANDING_FROM_DAY
from apps.toddlers.rules.who_tables import HEIGHT_MM, LAST_DAY, LENGTH_MM, Columns, reference

AGE_MONTHS = [0, 6, 12, 24, 36, 60]
HEIGHT_BY_AGE = [0.15, 0.10, -0.05, -0.20, -0.15, 0.0]
HEIGHT_BETWEEN, HEIGHT_WITHIN, HEIGHT_PERSISTENCE = 0.87, 0.22, 0.92
WEIGHT_BETWEEN, WEIGHT_WITHIN, WEIGHT_PERSISTENCE = 0.87, 0.27, 0.88
CORRELATION = 0.35  # short children are thin a little more often than by chance
# Total spread of z-scores: between and within children, between posyandu, illness and errors of measuring.
HEIGHT_SPREAD, WEIGHT_SPREAD = 0.925, 0.975
STRATA = 64
ILL_SHARE, ILL_SHARE_IN_RAIN = 0.05, 0.09
RAINY_MONTHS = (12, 1, 2)
WEIGHT_LOST, HEIGHT_LOST = (0.2, 0.9), (0.02, 0.08)
WEIGHT_CAUGHT_UP, HEIGHT_CAUGHT_UP = 0.5, 0.12
RECOVERY = (-2.75, -1.2)  # height-for-age of the child that recovers, first month to last
RECOVERY_WEIGHT = (-1.4, 0.1)


@dataclass
class Growth:
    """True values. age_days, height_cm, weight_kg, weight_z: shape (children, months). birth_*: shape (children,).

    height_cm is the length up to 730 days of age and the standing height after, as the WHO tables have it.
    """

    age_days: np.ndarray
    height_cm: np.ndarray
    weight_kg: np.ndarray
    weight_z: np.ndarray
    birth_length_cm: np.ndarray
    birth_weight_kg: np.ndarray


def level_for(share: float, spread: float, by_age: list[float] | None = None) -> float:
    """The z-score children must have on average for `share` of them, 0 to 59 months old, to lie below −2."""
    curve = np.interp(np.arange(60) + 0.5, AGE_MONTHS, by_age) if by_age else np.zeros(60)
    low, high = -4.0, 2.0
    for _step in range(40):
        middle = (low + high) / 2
        below = np.mean([NormalDist(middle + shift, spread).cdf(-2) for shift in curve.tolist()])
        low, high = (middle, high) if below > share else (low, middle)
    return (low + high) / 2


def generate_growth(
    rng: np.random.Generator,
    *,
    is_girl: np.ndarray,
    age_days: np.ndarray,
    calendar_month: np.ndarray,
    stunted: float,
    wasted: float,
    level: np.ndarray,
    trend: np.ndarray,
    is_recovering: np.ndarray,
) -> Growth:
    """age_days: (children, months), any integer. calendar_month: 1 to 12, (months,). level, trend: z, (children,)."""
    n, months = age_days.shape
    age = np.clip(age_days, 0, LAST_DAY)
    illness = _illness(rng, n, calendar_month)
    steps = np.arange(months)

    at_middle = age[:, months // 2]
    apart = _stratified_deviates(rng, at_middle)
    own = level_for(stunted, HEIGHT_SPREAD, HEIGHT_BY_AGE) + level + HEIGHT_BETWEEN * apart
    drift = _autoregressive(rng, n, months, HEIGHT_WITHIN, HEIGHT_PERSISTENCE)
    height_z = own[:, None] + np.interp(age / DAYS_PER_MONTH, AGE_MONTHS, HEIGHT_BY_AGE) + drift
    height_z += trend[:, None] * steps - _remaining(illness, HEIGHT_LOST, HEIGHT_CAUGHT_UP)
    height_z[is_recovering] = np.linspace(*RECOVERY, months)
    height_z = np.clip(height_z, -4.2, 3.2)

    thin = CORRELATION * apart + np.sqrt(1 - CORRELATION**2) * _stratified_deviates(rng, at_middle)
    thin[np.argsort(thin)] = np.sort(_stratified_deviates(rng, at_middle))
    weight_z = level_for(wasted, WEIGHT_SPREAD) + WEIGHT_BETWEEN * thin[:, None]
    weight_z = weight_z + _autoregressive(rng, n, months, WEIGHT_WITHIN, WEIGHT_PERSISTENCE)
    weight_z += trend[:, None] * 0.6 * steps - _remaining(illness, WEIGHT_LOST, WEIGHT_CAUGHT_UP)
    weight_z[is_recovering] = np.linspace(*RECOVERY_WEIGHT, months)
    weight_z = np.clip(weight_z, -4.0, 3.5)

    # A length never shrinks; standing it is 0.7 cm less.
    standing = np.where(age >= STANDING_FROM_DAY, LYING_STANDING_CM, 0)
    lying_cm = np.maximum.accumulate(at_z("lfa", _by_day(is_girl, age), height_z) + standing, axis=1)
    height_cm = lying_cm - standing
    weight_kg = at_z("wfl", _by_height(is_girl, age, height_cm), weight_z)

    at_birth = _by_day(is_girl, np.zeros(n, dtype=int))
    birth_z = own + HEIGHT_BY_AGE[0] + rng.normal(0, 0.5, n)
    return Growth(
        age_days=age_days,
        height_cm=height_cm,
        weight_kg=weight_kg,
        weight_z=weight_z,
        birth_length_cm=np.clip(np.round(at_z("lfa", at_birth, np.clip(birth_z, -4, 3)), 1), 38, 56),
        birth_weight_kg=np.round(at_z("wfa", at_birth, 0.55 * birth_z - 0.25 + rng.normal(0, 0.75, n)), 2),
    )


def at_z(table: str, row: np.ndarray, z: np.ndarray) -> np.ndarray:
    """The measurement at z standard deviations from the median: the inverse of LMS (WHO 2006)."""
    columns: Columns = reference()[table]
    power = columns.l[row]
    return columns.m[row] * (1 + power * columns.s[row] * z) ** (1 / power)


def _by_day(is_girl: np.ndarray, age: np.ndarray) -> np.ndarray:
    girl = is_girl if age.ndim == 1 else is_girl[:, None]
    return age + girl * (LAST_DAY + 1)


def _by_height(is_girl: np.ndarray, age: np.ndarray, height_cm: np.ndarray) -> np.ndarray:
    """Rows of weight for length or height: boys' lengths, boys' heights, girls' lengths, girls' heights."""
    lengths, heights = LENGTH_MM[1] - LENGTH_MM[0] + 1, HEIGHT_MM[1] - HEIGHT_MM[0] + 1
    mm = np.round(height_cm * 10).astype(int)
    by_length = np.clip(mm, *LENGTH_MM) - LENGTH_MM[0]
    by_height = np.clip(mm, *HEIGHT_MM) - HEIGHT_MM[0] + lengths
    return np.where(age < STANDING_FROM_DAY, by_length, by_height) + is_girl[:, None] * (lengths + heights)


def _stratified_deviates(rng, along: np.ndarray) -> np.ndarray:
    """Shuffled normal deviates, stratified among all and among neighbours in `along`.

    So a small district has the right prevalence at every age.
    """
    n, normal = len(along), NormalDist()
    groups = -(-n // STRATA)
    within = rng.permuted(np.tile((np.arange(groups)[:, None] + 0.5) / groups, STRATA), axis=0)
    places = rng.permuted((np.arange(STRATA) + within) / STRATA, axis=1).ravel()[:n]
    deviates = np.empty(n)
    deviates[np.argsort(along, kind="stable")] = [normal.inv_cdf(place) for place in places.tolist()]
    return deviates


def _autoregressive(rng, n: int, months: int, spread: float, persistence: float) -> np.ndarray:
    """n slow walks around zero whose standard deviation is `spread` in every month."""
    walk = rng.normal(0, spread, (n, months))
    for month in range(1, months):
        walk[:, month] = persistence * walk[:, month - 1] + np.sqrt(1 - persistence**2) * walk[:, month]
    return walk


def _illness(rng, n: int, calendar_month: np.ndarray) -> np.ndarray:
    """Severity of illness of each child in each month: 0 for none, up to 1."""
    chance = np.where(np.isin(calendar_month, RAINY_MONTHS), ILL_SHARE_IN_RAIN, ILL_SHARE)
    return (rng.random((n, len(calendar_month))) < chance) * rng.random((n, len(calendar_month)))


def _remaining(illness: np.ndarray, lost: tuple[float, float], caught_up: float) -> np.ndarray:
    """z still missing in each month; `caught_up` of it comes back a month."""
    missing = np.where(illness > 0, lost[0] + illness * (lost[1] - lost[0]), 0)
    for month in range(1, illness.shape[1]):
        missing[:, month] += (1 - caught_up) * missing[:, month - 1]
    return missing
