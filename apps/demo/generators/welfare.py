"""Ranks of the families in two sets of welfare data that are never merged: PK of BKKBN, and DTSEN."""

from dataclasses import dataclass

import numpy as np

from apps.demo.calibration import Targets
from apps.demo.generators.sampling import sample_among
from apps.demo.plan import Plan
from apps.families.enums import Dataset

PK_SHARES = [0.12, 0.18, 0.20, 0.20, 0.30]  # ranks 1 to 4, and > 4
DTSEN_UNTIL, DTSEN_COVERAGE = 5, 0.85  # the district receives deciles 1 to 5, and matches most of them
NOISE = 0.8
POVERTY_SOURCE = "DTSEN contoh"


@dataclass
class Ranks:
    """One release of one set: rank of some households. is_extremely_poor: None where the set does not have it."""

    dataset: Dataset
    released_on: np.datetime64
    household: np.ndarray
    rank: np.ndarray
    is_extremely_poor: np.ndarray | None = None


def generate_welfare(
    rng: np.random.Generator, plan: Plan, targets: Targets, hardship: np.ndarray, is_target: np.ndarray, is_at_risk
) -> list[Ranks]:
    """PK ranks the families to be screened; DTSEN all, of which the poorer half is on record here."""
    screened = np.flatnonzero(is_target)
    pk = np.searchsorted(np.cumsum(PK_SHARES)[:-1], _order(rng, hardship[screened]), side="right") + 1
    decile = (_order(rng, hardship) * 10).astype(int) + 1
    matched = np.flatnonzero((decile <= DTSEN_UNTIL) & (rng.random(len(hardship)) < DTSEN_COVERAGE))
    poorest = np.zeros(len(hardship), dtype=bool)
    poorest[matched] = is_at_risk[matched]
    poor = sample_among(rng, targets.extremely_poor * is_at_risk.sum(), poorest, np.exp(2 * hardship))
    year = plan.until.year
    return [
        Ranks(Dataset.PK, min(np.datetime64(f"{year - 1}-12-15"), plan.last_day), screened, pk),
        Ranks(
            Dataset.DTSEN, min(np.datetime64(f"{year}-01-20"), plan.last_day), matched, decile[matched], poor[matched]
        ),
    ]


def _order(rng: np.random.Generator, hardship: np.ndarray) -> np.ndarray:
    """0 for the poorest to just under 1, with the noise of a list."""
    n = len(hardship)
    place = np.empty(n)
    place[np.argsort(-(hardship + rng.normal(0, NOISE, n)), kind="stable")] = np.arange(n)
    return place / max(n, 1)
