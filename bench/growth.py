"""Scoring growth: reading the tables, and arrays of children with every measurement."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

import numpy as np

from apps.toddlers.rules.growth import growth_arrays
from bench.figures import Figure, Size

ROOT = Path(__file__).resolve().parent.parent
START_UP = """
from time import process_time
start = process_time()
from apps.toddlers.rules.who_tables import reference
reference()
print(process_time() - start)
"""


def measure(size: Size) -> Iterator[Figure]:
    runs, children = (1, 1 << 8) if size.is_toy else (9, 1 << 20)
    start_up = min(_start_up() for _ in range(min(runs, 5)))
    yield Figure("growth: reading the tables, with numpy", start_up, "s", at_most=0.7)
    columns = plausible_children(children)
    seconds = _fastest(runs, lambda: growth_arrays(**columns))
    yield Figure("growth: arrays, six indices and flags", children / seconds / 1e6, "M children/s", at_least=5)


def _start_up() -> float:
    command = [sys.executable, "-c", START_UP]
    return float(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)


def _fastest(runs: int, work: Callable[[], object]) -> float:
    """Processor seconds of the fastest run: the others measured what else the machine did."""
    times = []
    for _ in range(runs):
        start = process_time()
        work()
        times.append(process_time() - start)
    return max(min(times), 1e-9)


def plausible_children(count: int) -> dict[str, np.ndarray]:
    """Children with every measurement, to 0.1 kg and 0.1 cm as posyandu write them down."""
    draw = np.random.default_rng(2006)
    age = draw.integers(0, 1827, count).astype(float)
    height = np.round(49.5 + 1.35 * age**0.52 + draw.normal(0, 3.5, count), 1)
    return {
        "sex": draw.integers(1, 3, count).astype(float),
        "age_days": age,
        "weight_kg": np.round(np.clip((height / 100) ** 2 * draw.normal(15.6, 1.4, count), 1, None), 1),
        "height_cm": height,
        "position": np.where(age < 731, 1.0, 2.0),
        "head_cm": np.round(34.5 + 0.42 * age**0.48 + draw.normal(0, 1.4, count), 1),
        "muac_cm": np.round(13 + age / 700 + draw.normal(0, 1.1, count), 1),
        "oedema": draw.random(count) < 0.002,
    }
