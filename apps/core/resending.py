"""A record that arrives twice under the uuid that its sender made for it.

Example, at the top of a service that makes a record, after the right was checked:

    if existing := sent_before(child.visits, visit, partial(input_of, VisitInput), district=child.district):
        return existing
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.core.locks import advisory_locks
from apps.core.refusal import Conflict, Refused
from apps.core.row_security import bypass

T = TypeVar("T")
UNIQUE_VIOLATION = "23505"
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
    (record,) = each_sent_before(rows, [sent], read, district=district, derived=derived)
    if isinstance(record, Refused):
        raise record
    return record


def each_sent_before(
    rows: Any, sent: Sequence[Any], read: Callable[[Any], Any], *, district: str, derived: Container[str] = ()
) -> list[Any]:
    """As sent_before, for many with different uuids, in a handful of statements; a refusal takes the place of the
    record."""
    uuids = {one.uuid for one in sent if one.uuid}
    if not uuids:
        return [None] * len(sent)
    advisory_locks("uuid", [f"{district} {uuid}" for uuid in uuids])
    new = take_new(rows.model, uuids)
    unknown = uuids - new
    stored = {record.uuid: record for record in rows.filter(**_keys(unknown, district))} if unknown else {}
    taken = _taken(rows.model, unknown - stored.keys(), district)
    results = []
    for one in sent:
        record = stored.get(one.uuid)
        if record is None:
            results.append(uuid_taken() if one.uuid in taken else None)
        else:
            results.append(record if _has_content(record, one, read, derived) else Conflict(record, one))
    return results


def is_new(model: Any, uuid: UUID) -> bool:
    """Whether the batch has asked, and no record has it yet."""
    return (model, uuid) in _new.get()


def take_new(model: Any, uuids: set[UUID]) -> set[UUID]:
    """Those that are new, for a service that writes them now: from here on they are looked up."""
    new = {uuid for uuid in uuids if is_new(model, uuid)}
    _new.get().difference_update((model, uuid) for uuid in new)
    return new


def _has_content(record: Any, sent: Any, read: Callable[[Any], Any], derived: Container[str]) -> bool:
    stored = read(record)
    for field in fields(sent):
        before, now = getattr(stored, field.name), getattr(sent, field.name)
        if field.name != "uuid" and not _is_same(before, now) and not (field.name in derived and _plain(now) is None):
            return False
    return True


@contextmanager
def new_uuids(sent: Mapping[Any, set[UUID]]) -> Iterator[None]:
    """Around a batch: which of the uuids sent for each model no record has is read in one query, not one a row.

    A writer of one of them meanwhile meets the constraint (`write_once`).
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


def write_once(write: Callable[[], T]) -> T:
    """What `write` returns, in a savepoint. Where another wrote the same row at the same moment it runs a second time:
    it then finds that row on record, and answers as it does to whatever is sent twice.
    """
    try:
        with transaction.atomic():
            return write()
    except IntegrityError as error:
        if getattr(error.__cause__, "pgcode", "") != UNIQUE_VIOLATION:
            raise
    try:
        with transaction.atomic():
            return write()
    except IntegrityError as error:
        if "_uuid_once" in str(error):
            raise uuid_taken() from error
        raise


def uuid_taken() -> Refused:
    return Refused(_("Isian ini sudah pernah dikirim. Buka formulirnya lagi."), code="uuid_taken")


def refuse_taken(model: Any, uuid: UUID | None, district: str) -> None:
    """Refused(code="uuid_taken") where a record of this model has the uuid in the district, inside the area of the user
    or outside. Those of other districts do not count: a uuid is unique within a district.
    """
    if uuid is not None and _taken(model, {uuid}, district):
        raise uuid_taken()


def _taken(model: Any, uuids: set[UUID], district: str) -> set[UUID]:
    """Those that a record of the district has, wherever it lies."""
    if not uuids:
        return set()
    with bypass():
        return set(model._base_manager.filter(**_keys(uuids, district)).values_list("uuid", flat=True))


def _keys(uuids: set[UUID], district: str) -> dict[str, Any]:
    return {"uuid__in": uuids} | ({"district": district} if district else {})


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
