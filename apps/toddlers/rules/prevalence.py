"""Prevalence of malnutrition among children measured, with standard errors and 95 % intervals.

Source: WHO and UNICEF, Recommendations for data collection, analysis and reporting on anthropometric indicators (2019),
as WHO's software anthro 1.1.0 computes it for a simple sample without weights. Percentages are 0 to 100.
"""

from functools import lru_cache
from math import atan, cos, exp, gamma, log, pi, sin, sqrt
from statistics import NormalDist
from typing import NamedTuple


class Share(NamedTuple):
    """A percentage with its standard error and 95 % interval, all in percent."""

    percent: float
    se: float
    low: float
    high: float


# Above this many degrees of freedom the expansion is exact to 1e-10.
MANY = 200


def proportion_interval(numerator: int, denominator: int, sample_size: int) -> Share | None:
    """Share of `denominator` children, with its interval; None of nobody.

    `sample_size` is N, all children of the sample the denominator is a part of. Counts are enough: Σ(x−p)² = n p (1−p).
    """
    if not denominator:
        return None
    p = numerator / denominator
    if p in (0, 1):
        return Share(100 * p, 0.0, 100 * p, 100 * p)
    se = sqrt(sample_size / (sample_size - 1)) * sqrt(denominator * p * (1 - p)) / denominator
    half = t_quantile(sample_size - 1) * se / (p * (1 - p))
    logit = log(p / (1 - p))
    return Share(100 * p, 100 * se, 100 * _expit(logit - half), 100 * _expit(logit + half))


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


def _expit(x: float) -> float:
    return 1 / (1 + exp(-x))
