"""A record that arrives twice under the uuid that its sender made for it.

Example, at the top of a service that makes a record, after the right was checked:

    if existing := sent_before(Visit.objects.filter(child=child), visit, partial(input_of, VisitInput)):
        return existing
"""

from collections.abc import Callable, Container
from dataclasses import fields
from decimal import Decimal
from typing import Any, TypeVar

from apps.core.refusal import Conflict

T = TypeVar("T")


def input_of(of: type[T], record: Any, **other: Any) -> T:
    """The input that would write the record as it is. other: fields that the record does not have under that name."""
    return of(**{field.name: other.get(field.name, getattr(record, field.name, None)) for field in fields(of)})  # type: ignore[arg-type]


def uuid_column(sent: Any) -> dict[str, Any]:
    """The uuid as a column of a new record; empty where the sender made none, and the database makes it."""
    return {"uuid": sent.uuid} if sent.uuid else {}


def sent_before(rows: Any, sent: Any, read: Callable[[Any], Any], *, derived: Container[str] = ()) -> Any:
    """The record with the uuid of `sent` among the QuerySet `rows`, or None; Conflict where its content is different.

    read: the input of a record. derived: fields that the service fills where they are sent empty.
    """
    record = rows.filter(uuid=sent.uuid).first() if sent.uuid else None
    if record is None:
        return None
    stored = read(record)
    for field in fields(sent):
        before, now = _plain(getattr(stored, field.name)), _plain(getattr(sent, field.name))
        if before != now and not (field.name in derived and now is None):
            raise Conflict(record, sent)
    return record


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, tuple):
        return [{field.name: _plain(getattr(one, field.name)) for field in fields(one)} for one in value]
    return float(value) if isinstance(value, Decimal | float) else value
