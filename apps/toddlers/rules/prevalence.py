"""Prevalence of malnutrition among children measured, with standard errors and 95 % intervals.

Source: WHO and UNICEF, Recommendations for data collection, analysis and reporting on anthropometric indicators (2019),
as WHO's software anthro 1.1.0 computes it for a simple sample without weights. Percentages are 0 to 100; cut-offs are
strict, on the rounded z; an implausible z is left out of its index; oedema counts as below −3 in the weight-based ones.
"""

from enum import StrEnum
from functools import lru_cache
from math import atan, cos, exp, gamma, log, pi, sin, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from apps.toddlers.enums import Index
from apps.toddlers.rules.growth import GrowthArrays
from apps.toddlers.rules.who_tables import LAST_DAY


class Cutoff(StrEnum):
    """The six cut-offs, in standard deviations."""

    BELOW_3 = "below_3"
    BELOW_2 = "below_2"
    BELOW_1 = "below_1"
    ABOVE_1 = "above_1"
    ABOVE_2 = "above_2"
    ABOVE_3 = "above_3"


class Share(NamedTuple):
    """A percentage with its standard error and 95 % interval, all in percent."""

    percent: float
    se: float
    low: float
    high: float


class Mean(NamedTuple):
    """A mean z with its standard error and 95 % interval, and the standard deviation of the z-scores."""

    mean: float
    se: float
    low: float
    high: float
    sd: float


class IndexPrevalence(NamedTuple):
    """One index in one group: n children counted, a share by cut-off, the mean of those who have a z-score."""

    n: int
    shares: dict[Cutoff, Share]
    mean: Mean | None


class StuntedAndWasted(NamedTuple):
    """Children with both indices: stunted and wasted (< −2, < −2), stunted and overweight (< −2, > 2)."""

    n: int
    and_wasted: Share
    and_overweight: Share


WEIGHT_BASED = (Index.WEIGHT_FOR_AGE, Index.WEIGHT_FOR_HEIGHT, Index.BMI_FOR_AGE)
# Above this many degrees of freedom the expansion is exact to 1e-10.
MANY = 200


def in_sample(age_days: np.ndarray) -> np.ndarray:
    """Which rows belong to the sample: under 60 months, or of unknown age. Their number is the sample size N."""
    return ~(age_days > LAST_DAY)


def index_prevalence(
    growth: GrowthArrays, index: Index, oedema: np.ndarray, group: np.ndarray, sample_size: int
) -> IndexPrevalence | None:
    """Prevalence of one index among the children of `group` (bool, n). None where none was measured."""
    z, counted = _counted(growth, index, oedema)
    counted = counted & group
    n = int(counted.sum())
    if n == 0:
        return None
    z = z[counted]
    numerators = {
        Cutoff.BELOW_3: z < -3,
        Cutoff.BELOW_2: z < -2,
        Cutoff.BELOW_1: z < -1,
        Cutoff.ABOVE_1: z > 1,
        Cutoff.ABOVE_2: z > 2,
        Cutoff.ABOVE_3: z > 3,
    }
    shares = {cutoff: _share(int(beyond.sum()), n, sample_size) for cutoff, beyond in numerators.items()}
    return IndexPrevalence(n, shares, mean_interval(z[np.isfinite(z)], sample_size))


def stunted_and_wasted(
    growth: GrowthArrays, oedema: np.ndarray, group: np.ndarray, sample_size: int
) -> StuntedAndWasted | None:
    """Two burdens in one child, among those of `group` who have both indices. None where none has."""
    height, has_height = _counted(growth, Index.HEIGHT_FOR_AGE, oedema)
    fit, has_fit = _counted(growth, Index.WEIGHT_FOR_HEIGHT, oedema)
    counted = has_height & has_fit & group
    n = int(counted.sum())
    if n == 0:
        return None
    stunted = height[counted] < -2
    fit = fit[counted]
    return StuntedAndWasted(
        n,
        _share(int((stunted & (fit < -2)).sum()), n, sample_size),
        _share(int((stunted & (fit > 2)).sum()), n, sample_size),
    )


def proportion_interval(numerator: int, denominator: int, sample_size: int) -> Share | None:
    """Share of `denominator` children, with its interval; None of an empty group.

    `sample_size` is N, all children of the sample the denominator is a part of. Counts are enough: Σ(x−p)² = n p (1−p).
    """
    return _share(numerator, denominator, sample_size) if denominator else None


def mean_interval(z: np.ndarray, sample_size: int) -> Mean | None:
    """Mean of finite z-scores, float64 of any length; None of none."""
    n = len(z)
    if n == 0 or sample_size < 2:
        return None
    mean = float(z.mean())
    squares = float(((z - mean) ** 2).sum())
    se = sqrt(sample_size / (sample_size - 1)) * sqrt(squares) / n
    half = t_quantile(sample_size - 1) * se
    return Mean(mean, se, mean - half, mean + half, sqrt(squares / (n - 1)) if n > 1 else 0.0)


@lru_cache(4096)
def t_quantile(df: int) -> float:
    """The 97.5 % point of Student's t with df ≥ 1 degrees of freedom, good to 1e-9."""
    x = NormalDist().inv_cdf(0.975)
    # Abramowitz and Stegun 26.7.5
    t = (
        x
        + (x**3 + x) / (4 * df)
        + (5 * x**5 + 16 * x**3 + 3 * x) / (96 * df**2)
        + (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / (384 * df**3)
        + (79 * x**9 + 776 * x**7 + 1482 * x**5 - 1920 * x**3 - 945 * x) / (92160 * df**4)
    )
    if df > MANY:
        return t
    density = gamma((df + 1) / 2) / (sqrt(df * pi) * gamma(df / 2))
    for _ in range(12):
        t -= (_t_within(t, df) - 0.95) / (2 * density * (1 + t * t / df) ** (-(df + 1) / 2))
    return t


def _share(numerator: int, denominator: int, sample_size: int) -> Share:
    p = numerator / denominator
    if p in (0, 1):
        return Share(100 * p, 0.0, 100 * p, 100 * p)
    se = sqrt(sample_size / (sample_size - 1)) * sqrt(denominator * p * (1 - p)) / denominator
    half = t_quantile(sample_size - 1) * se / (p * (1 - p))
    logit = log(p / (1 - p))
    return Share(100 * p, 100 * se, 100 * _expit(logit - half), 100 * _expit(logit + half))


def _t_within(t: float, df: int) -> float:
    """P(|T| ≤ t), the finite series of Abramowitz and Stegun 26.7.3 and 26.7.4."""
    theta = atan(t / sqrt(df))
    square = cos(theta) ** 2
    odd = df % 2
    term = cos(theta) if odd else 1.0
    total = 0.0
    for k in range(df // 2):
        total += term
        term *= square * ((2 * k + 2) / (2 * k + 3) if odd else (2 * k + 1) / (2 * k + 2))
    return 2 / pi * (theta + sin(theta) * total) if odd else sin(theta) * total


def _counted(growth: GrowthArrays, index: Index, oedema: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """z with −∞ for oedema, and who counts."""
    z = getattr(growth, index)
    counted = ~np.isnan(z) & ~getattr(growth, f"{index}_flag")
    if index not in WEIGHT_BASED:
        return z, counted
    oedema = np.asarray(oedema, dtype=bool)
    return np.where(oedema, -np.inf, z), counted | oedema


def _expit(x: float) -> float:
    return 1 / (1 + exp(-x))
