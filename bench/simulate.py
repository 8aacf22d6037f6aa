"""How fast a synthetic district is written, audit and verdicts included. Run: python bench/simulate.py [CHILDREN]

On the database of DATABASE_URL with its regions loaded, in a transaction that is taken back. Lebong (17.07) must not
hold synthetic children yet.
"""

import os
import sys
from pathlib import Path
from time import perf_counter

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils.timezone import localdate, now  # noqa: E402

from apps.demo.plan import Plan  # noqa: E402
from apps.demo.simulation import simulate  # noqa: E402


def main() -> None:
    children = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    at = now()
    with transaction.atomic():
        started = perf_counter()
        made = simulate(plan=Plan("17.07", children, 14, 1, localdate(at)), at=at)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what the commit would check
        seconds = perf_counter() - started
        transaction.set_rollback(True)
    print(f"{made.children} children, {made.visits} visits in {seconds:.1f} s: {made.visits / seconds:,.0f} visits/s")


if __name__ == "__main__":
    main()
