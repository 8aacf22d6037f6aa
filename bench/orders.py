"""Whether the files of a district give one register in whatever order they come.

Run: bin/manage shell -c "" once to have the services up, then python bench/orders.py [folder of the sample files].
Every order of the four files, and each with the resaved export before, between and after them, is loaded twice and then
once more; differences from expected.json, and what the third loading still changed, are printed. All is rolled back.
"""

import os
import sys
from itertools import permutations
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/samples/lebak"
    import django

    django.setup()
    from django.db import transaction
    from tests.imports.orders import FILES, RESAVED, bring_all, differences

    orders = [list(order) for order in permutations(FILES)]
    orders += [[*order[:place], RESAVED, *order[place:]] for order in orders for place in (0, 2, 4)]
    wrong = 0
    for order in orders:
        start = perf_counter()
        with transaction.atomic():
            bring_all(folder, order, times=2)
            found = differences(folder, bring_all(folder, order, times=1))
            transaction.set_rollback(True)
        wrong += bool(found)
        print(f"{perf_counter() - start:5.1f} s  {' '.join(order)}: {found or 'as expected'}", flush=True)
    print(f"{len(orders)} orders, {wrong} differ")


if __name__ == "__main__":
    main()
