"""Which people a page has read by name, so that the log of reading misses none."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar

from django.db import models


class NamesRead:
    """records: what was read from the database meanwhile. is_logged: whether a row of the access log says so."""

    def __init__(self) -> None:
        self.records: list[Any] = []
        self.is_logged = False


_reading: ContextVar[NamesRead | None] = ContextVar("names_read", default=None)


@contextmanager
def noting_names() -> Iterator[NamesRead]:
    names = NamesRead()
    token = _reading.set(names)
    try:
        yield names
    finally:
        _reading.reset(token)


def note_logged() -> None:
    if names := _reading.get():
        names.is_logged = True


class NamedRecord(models.Model):
    """A record that names a person. name_fields: the columns with a name."""

    name_fields: ClassVar[tuple[str, ...]] = ("name",)

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Any:
        record = super().from_db(*args, **kwargs)
        if (names := _reading.get()) is not None:
            names.records.append(record)
        return record
