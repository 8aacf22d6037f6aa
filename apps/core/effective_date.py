"""From which day a record lies where it is moved to, for the triggers that keep where it lay before."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection

SETTING = "tumbuh.effective_on"
UNDONE = "undone"


@contextmanager
def effective_on(day: date) -> Iterator[None]:
    """Within it, records move as of this day; without it, as of today. Needs an open transaction."""
    _set(day.isoformat())
    yield
    # A rollback resets it by itself.
    if not connection.needs_rollback:
        _set("")


@contextmanager
def undoing_moves() -> Iterator[None]:
    """Within it, a record that returns to where it lay last has never been elsewhere."""
    _set(UNDONE)
    yield
    if not connection.needs_rollback:
        _set("")


def _set(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, value])
