"""How fast a synthetic district is written, verdicts included. Run: python bench/simulate.py [FAMILIES]

On the database of DATABASE_URL with its regions loaded, in a transaction that is taken back. Lebong (17.07) must not
hold synthetic families yet. CPU of this process and of its Postgres backend stand beside the clock: on a busy machine
they tell more.
"""

import os
import sys
from pathlib import Path
from time import perf_counter, process_time

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
    families = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    at = now()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
        started, ours, theirs = perf_counter(), process_time(), _cpu_of(backend)
        made = simulate(plan=Plan("17.07", families, 14, 1, localdate(at)), at=at)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what the commit would check
        seconds, ours, theirs = perf_counter() - started, process_time() - ours, _cpu_of(backend) - theirs
        transaction.set_rollback(True)
    print(
        f"{made.families} families, {made.screenings} screenings, {made.visits} visits in {seconds:.1f} s;"
        f" CPU {ours:.1f} s of Python, {theirs:.1f} s of Postgres"
    )


def _cpu_of(pid: int) -> float:
    """Seconds of CPU of a process of this machine; 0 where it runs elsewhere."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    used = stat.read_text().rsplit(")", 1)[1].split()
    return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
