"""A search over everyone: every demo account, by number, by phone and by name, for people it may see."""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, transaction

from apps.accounts.models import User
from apps.core.row_security import restricted_to
from apps.core.sealing import unseal
from apps.families.models import Family, Member
from apps.people.rules.search_text import read_search_text
from apps.people.selectors.search import search_people
from apps.toddlers.models import Child
from bench.figures import Figure, Size, percentile

ACCOUNTS = ["siti", "titin", "dewi", "asep", "ujang", "yanti", "budi"]
SEED, AT_MOST_MS, AT_MOST_MS_BY_NUMBER = 36_02, 80, 20


def measure(size: Size) -> Iterator[Figure]:
    random.seed(SEED)
    for account in ACCOUNTS[-1:] if size.is_toy else ACCOUNTS:
        user = User.objects.get(username=account)
        for kind, texts in _questions(user, size.samples).items():
            if len(texts) > 1:
                yield _measure(user, kind, texts)


def _questions(user: User, samples: int) -> dict[str, list[str]]:
    children = _some(Child, user, samples, lambda rows: rows.exclude(nik_index=None).exclude(mother_name=""))
    families = _some(Family, user, samples, lambda rows: rows.exclude(kk_index=None))
    members = _some(Member, user, samples, lambda rows: rows)
    phones = _some(Member, user, samples, lambda rows: rows.exclude(phone=""))
    names = [row.name for row in members or children]
    return {
        "NIK": [unseal(child.nik_sealed) for child in children],
        "KK": [unseal(family.kk_sealed) for family in families],
        "phone": [member.phone for member in phones],
        "whole name": names,
        "one word": [random.choice(name.split()) for name in names],
        "siti": ["siti"] * samples,
        "two begun": [" ".join(word[:3] for word in name.split()) for name in names if " " in name],
        "with mother": [f"{child.name.split()[0]} {child.mother_name.split()[0]}" for child in children],
        "nobody": ["Wxyz Qwrt"] * samples,
    }


def _some(model: Any, user: User, samples: int, narrowed: Callable) -> list:
    return list(narrowed(model.objects.visible_to(user)).order_by("?")[:samples])


def _measure(user: User, kind: str, texts: list[str]) -> Figure:
    """As a page runs: one transaction, restricted to the reader's area."""
    took, sql, count = [], 0.0, 0
    for text in texts:
        waited: list[float] = []

        def listen(execute, *args, waited=waited):
            start = time.perf_counter()
            try:
                return execute(*args)
            finally:
                waited.append(time.perf_counter() - start)

        with transaction.atomic(), restricted_to(user.area), connection.execute_wrapper(listen):
            start = time.perf_counter()
            count += sum(len(group.rows) for group in search_people(user, read_search_text(text)))
            took.append(1000 * (time.perf_counter() - start))
        sql += 1000 * sum(waited)
    at_most = AT_MOST_MS_BY_NUMBER if kind in ("NIK", "KK") else AT_MOST_MS
    note = f"p50 {statistics.median(took):.1f}, SQL {sql / len(took):.1f} ms, {count / len(took):.1f} results"
    return Figure(f"search: {kind} as {user.username}, p95", percentile(took, 0.95), "ms", at_most=at_most, note=note)
