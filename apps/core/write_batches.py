"""Writes of a batch: what services write is collected, and followed once at the end of the batch, set-based."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db.models import Model

# The model, the ids, the moment, and the columns that were written (None: any).
Write = tuple[type[Model], tuple[int, ...], datetime, frozenset[str] | None]
_batch: ContextVar[list[Write] | None] = ContextVar("write_batch", default=None)


def collect(write: Write) -> bool:
    """Keep it for the end of the batch; False where there is none."""
    batch = _batch.get()
    if batch is not None:
        batch.append(write)
    return batch is not None


@contextmanager
def written_together(follow: Callable[..., None]) -> Iterator[list[Write]]:
    """Within a transaction: collect, and at its end call `registry.follow` once for each model and set of columns.

    Yields the list of what was collected, from which the caller drops what it rolled back.
    """
    batch: list[Write] = []
    token = _batch.set(batch)
    try:
        yield batch
    finally:
        _batch.reset(token)
    grouped: dict[tuple[type[Model], frozenset[str] | None], dict[int, None]] = {}
    for model, ids, _at, changed in batch:
        grouped.setdefault((model, changed), {}).update(dict.fromkeys(ids))
    for (model, changed), each in grouped.items():
        follow(model, list(each), at=batch[-1][2], changed=changed)
