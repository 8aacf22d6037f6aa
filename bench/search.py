"""How long a search over everyone takes: every demo account, by number, by phone and by name.

    bin/manage shell -c "import runpy; runpy.run_path('bench/search.py', run_name='__main__')"

Needed: p95 of 60 ms by name, 10 ms by NIK or KK. Give it the database of a full district:
bin/manage simulate --district 36.02 --families 480818, then bin/manage demo_accounts. Each account looks for people it
may see. sql: what the statements took, waiting for Postgres with it; cpu: processor time of Python. Nothing is written.
"""

import logging
import random
import statistics
import time
from collections.abc import Callable

from django.db import connection, transaction

from apps.accounts.models import User
from apps.core.row_security import restricted_to
from apps.core.sealing import unseal
from apps.families.models import Family, Member
from apps.people.rules.search_text import read_search_text
from apps.people.selectors.search import search_people
from apps.toddlers.models import Child

ACCOUNTS = ["siti", "titin", "dewi", "asep", "ujang", "yanti", "budi"]
ASKED, SEED, NEEDED_MS, NEEDED_MS_BY_NUMBER = 100, 36_02, 60, 10


def main() -> None:
    logging.disable()
    random.seed(SEED)
    print(f"{'account':9}{'asked':14}{'p50 ms':>8}{'p95 ms':>8}{'worst':>8}{'sql':>7}{'cpu':>7}{'found':>7}")
    for account in ACCOUNTS:
        user = User.objects.get(username=account)
        for what, texts in _questions(user).items():
            _measure(user, what, texts)


def _questions(user: User) -> dict[str, list[str]]:
    children = _some(Child, user, lambda rows: rows.exclude(nik_index=None).exclude(mother_name=""))
    families = _some(Family, user, lambda rows: rows.exclude(kk_index=None))
    members = _some(Member, user, lambda rows: rows)
    phones = _some(Member, user, lambda rows: rows.exclude(phone=""))
    names = [row.name for row in members or children]
    return {
        "NIK": [unseal(child.nik_sealed) for child in children],
        "KK": [unseal(family.kk_sealed) for family in families],
        "phone": [member.phone for member in phones],
        "whole name": names,
        "one word": [random.choice(name.split()) for name in names],
        "siti": ["siti"] * ASKED,
        "two begun": [" ".join(word[:3] for word in name.split()) for name in names if " " in name],
        "with mother": [f"{child.name.split()[0]} {child.mother_name.split()[0]}" for child in children],
        "nobody": ["Wxyz Qwrt"] * ASKED,
    }


def _some(model, user: User, narrowed: Callable) -> list:
    return list(narrowed(model.objects.visible_to(user)).order_by("?")[:ASKED])


def _measure(user: User, what: str, texts: list[str]) -> None:
    """As a page runs: one transaction, inside the reader's area."""
    took, sql, cpu, count = [], [], [], 0
    for text in texts:
        waited: list[float] = []

        def clock(execute, *args, waited=waited):
            started = time.perf_counter()
            try:
                return execute(*args)
            finally:
                waited.append(time.perf_counter() - started)

        with transaction.atomic(), restricted_to(user.area), connection.execute_wrapper(clock):
            started, worked = time.perf_counter(), time.process_time()
            count += sum(len(group.rows) for group in search_people(user, read_search_text(text)))
            took.append(1000 * (time.perf_counter() - started))
            cpu.append(1000 * (time.process_time() - worked))
        sql.append(1000 * sum(waited))
    if len(took) < 2:
        return
    p50, p95 = statistics.median(took), statistics.quantiles(took, n=20)[18]
    needed = NEEDED_MS_BY_NUMBER if what in ("NIK", "KK") else NEEDED_MS
    numbers = f"{p50:8.1f}{p95:8.1f}{max(took):8.1f}{statistics.mean(sql):7.1f}{statistics.mean(cpu):7.1f}"
    print(f"{user.username:9}{what:14}{numbers}{count / len(took):7.1f}{' SLOW' * (p95 > needed)}", flush=True)


if __name__ == "__main__":
    main()
