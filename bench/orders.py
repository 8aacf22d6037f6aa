"""Whether the sample files of a district give one register in whatever order they come; rolled back.

Every order of the four files, and each with the resaved export before, between and after them, is loaded twice and then
once more. It needs the reference files beside the repository.
"""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

from django.db import transaction

from bench.figures import Figure, Size
from tests.imports.load_orders import FILES, RESAVED, bring_all, differences

SAMPLES = Path(__file__).resolve().parent.parent.parent / "shared" / "samples" / "lebak"


def measure(size: Size) -> Iterator[Figure]:
    if not SAMPLES.is_dir():
        return
    orders = [list(order) for order in permutations(FILES)]
    orders += [[*order[:place], RESAVED, *order[place:]] for order in orders for place in (0, 2, 4)]
    differing = []
    for order in orders[:1] if size.is_toy else orders:
        with transaction.atomic():
            bring_all(SAMPLES, order, times=2)
            results = differences(SAMPLES, bring_all(SAMPLES, order, times=1))
            transaction.set_rollback(True)
        if results:
            differing.append(f"{' '.join(order)}: {results}")
    yield Figure("orders: that give another register", len(differing), "orders", at_most=0, note="; ".join(differing))
