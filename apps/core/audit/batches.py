"""Writes of one transaction to one table, as one line of the log: a file brings thousands of them."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from apps.core.audit.changes import Change

FOLD_FROM = 10


def batches(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Changes that follow each other and are of one table, transaction, kind and user; short ones one by one."""
    for _key, group in groupby(changes, key=_batch):
        some = list(group)
        yield from [some] if len(some) >= FOLD_FROM else ([one] for one in some)


def whole_batch(newest: Change, districts: set[str]) -> tuple[int, int]:
    """-> (how many writes of the kind of `newest` its transaction made up to it, the key that the next page reads up
    to). Events of one transaction carry one moment and follow each other."""
    events: Any = newest.model.pgh_event_model._base_manager  # type: ignore[attr-defined]
    up_to = events.filter(pgh_id__lte=newest.event.pgh_id, district__in=districts)
    before = up_to.exclude(pgh_created_at=newest.event.pgh_created_at).order_by("-pgh_id")
    last = before.values_list("pgh_id", flat=True).first() or 0
    return up_to.filter(pgh_id__gt=last, pgh_label=newest.label).count(), last + 1


def _batch(change: Change) -> tuple[Any, ...]:
    return change.model, change.label, change.event.pgh_created_at, change.by
