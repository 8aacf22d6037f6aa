"""A record that arrives twice under the uuid that its sender made for it.

Example, at the top of a service that makes a record, after the right was checked:

    if existing := sent_before(child.visits, visit, partial(input_of, VisitInput), district=child.district):
        return existing
"""

from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from apps.core.locks import advisory_lock
from apps.core.refusal import Conflict, Refused
from apps.core.row_security import bypass

T = TypeVar("T")
_new: ContextVar[set[tuple[Any, UUID]]] = ContextVar("new_uuids", default=set())  # noqa: B039


def input_of(of: type[T], record: Any, **other: Any) -> T:
    """The input that would write the record as it is. other: fields that the record does not have under that name."""
    return of(**{field.name: other.get(field.name, getattr(record, field.name, None)) for field in fields(of)})  # type: ignore[arg-type]


def uuid_column(sent: Any) -> dict[str, Any]:
    """The uuid as a column of a new record; empty where the sender made none, and the database makes it."""
    return {"uuid": sent.uuid} if sent.uuid else {}


def sent_before(
    rows: Any, sent: Any, read: Callable[[Any], Any], *, district: str, derived: Container[str] = ()
) -> Any:
    """The record with the uuid of `sent` among the QuerySet `rows`, or None; Conflict where its content is different.

    read: the input of a record. district: where it is looked for, '' for records of no district. derived: fields that
    the service fills where they are sent empty.
    Waits for another writer of this uuid at the same moment. Refused(code="uuid_taken") where a record that
    is not among `rows` has it.
    """
    if not sent.uuid:
        return None
    advisory_lock("uuid", f"{district} {sent.uuid}")
    if (rows.model, sent.uuid) in _new.get():
        _new.get().discard((rows.model, sent.uuid))
        return None
    record = rows.filter(**_key(sent.uuid, district)).first()
    if record is None:
        refuse_taken(rows.model, sent.uuid, district)
        return None
    stored = read(record)
    for field in fields(sent):
        before, now = getattr(stored, field.name), getattr(sent, field.name)
        if field.name != "uuid" and not _is_same(before, now) and not (field.name in derived and _plain(now) is None):
            raise Conflict(record, sent)
    return record


@contextmanager
def new_uuids(sent: Mapping[Any, set[UUID]]) -> Iterator[None]:
    """Around a batch: which of the uuids sent for each model no record has is read in one query, not one a row.

    A writer of one of them meanwhile meets the constraint (`is_uuid_taken`).
    """
    free: set[tuple[Any, UUID]] = set()
    with bypass():
        for model, uuids in sent.items():
            taken = set(model._base_manager.filter(uuid__in=uuids).values_list("uuid", flat=True))
            free |= {(model, uuid) for uuid in uuids - taken}
    token = _new.set(free)
    try:
        yield
    finally:
        _new.reset(token)


def is_uuid_taken(error: IntegrityError) -> bool:
    """Whether another wrote the same uuid at the same moment."""
    return "_uuid_once" in str(error)


def uuid_taken() -> Refused:
    return Refused(_("Isian ini sudah pernah dikirim. Buka formulirnya lagi."), code="uuid_taken")


def refuse_taken(model: Any, uuid: UUID | None, district: str) -> None:
    """Refused(code="uuid_taken") where a record of this model has the uuid in the district, inside the area of the user
    or outside. Those of other districts do not count: a uuid is unique within a district.
    """
    with bypass():
        is_taken = uuid is not None and model._base_manager.filter(**_key(uuid, district)).exists()
    if is_taken:
        raise uuid_taken()


def _key(uuid: UUID, district: str) -> dict[str, Any]:
    return {"uuid": uuid, "district": district} if district else {"uuid": uuid}


def _is_same(stored: Any, sent: Any) -> bool:
    """A figure is compared with the decimals that its column stores."""
    if isinstance(stored, Decimal) and isinstance(sent, Decimal | float | int):
        return stored == round(Decimal(str(sent)), -int(stored.as_tuple().exponent))
    if isinstance(stored, tuple) and isinstance(sent, tuple):
        return len(stored) == len(sent) and all(map(_is_same, stored, sent))
    if is_dataclass(stored) and is_dataclass(sent):
        return all(_is_same(getattr(stored, field.name), getattr(sent, field.name)) for field in fields(stored))
    return _plain(stored) == _plain(sent)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split()) or None
    return float(value) if isinstance(value, Decimal | float) else value
