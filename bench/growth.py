"""How fast growth is scored: start-up of the tables, arrays of children, one child. Run: python bench/growth.py"""

import subprocess
import sys
from pathlib import Path
from time import process_time

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from apps.toddlers.enums import Position, Sex  # noqa: E402
from apps.toddlers.rules.growth import growth  # noqa: E402
from apps.toddlers.rules.growth_arrays import growth_arrays  # noqa: E402

START_UP = """
from time import process_time
start = process_time()
from apps.toddlers.rules.who_tables import reference
reference()
print(process_time() - start)
"""


def best(repeat: int, run) -> float:
    """Seconds of one core in the fastest of several runs: the others measured the neighbours."""
    times = []
    for _ in range(repeat):
        start = process_time()
        run()
        times.append(process_time() - start)
    return min(times)


def children(n: int) -> dict[str, np.ndarray]:
    """n plausible children with every measurement, to 0.1 kg and 0.1 cm as posyandu write them down."""
    draw = np.random.default_rng(2006)
    age = draw.integers(0, 1827, n).astype(float)
    height = np.round(49.5 + 1.35 * age**0.52 + draw.normal(0, 3.5, n), 1)
    return {
        "sex": draw.integers(1, 3, n).astype(float),
        "age_days": age,
        "weight_kg": np.round(np.clip((height / 100) ** 2 * draw.normal(15.6, 1.4, n), 1, None), 1),
        "height_cm": height,
        "position": np.where(age < 731, 1.0, 2.0),
        "head_cm": np.round(34.5 + 0.42 * age**0.48 + draw.normal(0, 1.4, n), 1),
        "muac_cm": np.round(13 + age / 700 + draw.normal(0, 1.1, n), 1),
        "oedema": draw.random(n) < 0.002,
    }


def main() -> None:
    start_up = min(
        float(subprocess.run([sys.executable, "-c", START_UP], cwd=ROOT, capture_output=True, check=True).stdout)
        for _ in range(5)
    )
    print(f"start-up of the tables, numpy included: {start_up:.3f} s (at most 0.7)")

    n = 1 << 20
    arrays = children(n)
    seconds = best(9, lambda: growth_arrays(**arrays))
    print(f"arrays, six indices and flags: {n / seconds / 1e6:.2f} million children a second and core (at least 5)")

    def one_by_one() -> None:
        for _ in range(2000):
            growth(Sex.GIRL, 400, 8.4, 72.3, Position.LYING, 44.0, 14.0)
            growth(Sex.BOY, 1200, 8.0, 85.0, Position.STANDING, 48.0, 15.0)

    print(f"one child: {best(9, one_by_one) / 4000 * 1e6:.1f} µs (at most 15)")


if __name__ == "__main__":
    main()
