"""Changes read from the events: of one record with its parts, or the newest of several tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Any

import pghistory.models
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model, Q
from django.utils.timezone import make_aware

from apps.core.audit.newest_events import events_with_before, newest_keys
from apps.core.registry import Audited, registered

_NEVER_ENTERED = frozenset({"id", "uuid", "version", "district", "entered_at", "entered_by_id"})


@dataclass(frozen=True, slots=True)
class Change:
    """One write of one row. event: the row after it, or as deleted. before: the event before it, of an update.

    owner: the name of the record that the row belongs to, where `Audited.subject` leads to one.
    """

    audited: Audited
    event: Any
    before: Any = None
    owner: str = ""

    @property
    def model(self) -> type[Model]:
        return self.audited.model

    @property
    def label(self) -> str:
        """insert, update or delete."""
        return self.event.pgh_label

    @property
    def at(self) -> datetime:
        """Of a row's first event the moment of entry that it carries, where it carries one."""
        entered_at = getattr(self.event, "entered_at", None) if self.before is None else None
        return entered_at or self.event.pgh_created_at

    @property
    def by(self) -> int | None:
        """Key of the user; None where no user is known."""
        context = self.event.pgh_context
        user = context.metadata.get("user") if context else None
        return user or (getattr(self.event, "entered_by_id", None) if self.label == "insert" else None)

    @property
    def subject(self) -> str:
        """Whose record it is: its own name before the change, or its owner's."""
        return str(self.owner or getattr(self.before or self.event, self.audited.subject or "-", ""))

    @property
    def reason(self) -> str:
        context = self.event.pgh_context
        return context.metadata.get("reason", "") if context else ""

    def fields(self) -> Iterator[tuple[Field, Any, Any]]:
        """(field of the model, old, new) of each column that differs; the encrypted half of a sealed number is left
        out."""
        if self.before is None:
            return
        for column in self.event._meta.concrete_fields:
            name, field = column.attname, _field_of(self.model, column.name)
            if field is None or name in _NEVER_ENTERED or name.endswith(("_sealed", "_key")):
                continue
            old, new = getattr(self.before, name), getattr(self.event, name)
            if _comparable(old) != _comparable(new):
                yield field, old, new


@lru_cache(1)
def audited_models() -> dict[str, Audited]:
    """What is in the log, by name of the model: each tracked model that lies in a district, declared or not."""
    declared = {audited.model: audited for app in registered() for audited in app.audit}
    tracked: Iterator[type[Model]] = (
        events.pgh_tracked_model  # type: ignore[misc]  # set by pghistory.track
        for events in apps.get_models()
        if issubclass(events, pghistory.models.Event) and hasattr(events, "district")
    )
    return {model._meta.model_name or "": declared.get(model) or _undeclared(model) for model in tracked}


def changes_of(record: Model) -> list[Change]:
    """Of a record and of the rows that are its parts, newest first; one query a table."""
    parts = [audited for audited in audited_models().values() if _is_part(audited, type(record))]
    changes = []
    for rank, audited in enumerate([audited_models()[record._meta.model_name or ""], *parts]):
        owner = {f"{audited.part_of}_id": record.pk} if rank else {"pgh_obj_id": record.pk}
        events = _events(audited).filter(**owner).select_related("pgh_context").order_by("pgh_id")
        latest: dict[int, Any] = {}
        for event in events:
            before = latest.get(event.pgh_obj_id)
            changes.append((rank, Change(audited, event, before)))
            latest[event.pgh_obj_id] = event
    changes.sort(key=lambda one: (one[1].at, one[0], one[1].event.pgh_id), reverse=True)
    return [change for _rank, change in changes]


def newest_changes(
    names: Iterable[str], *, districts: set[str], wanted: dict, people: list[int] | None, cursor: str, size: int
) -> tuple[list[Change], str]:
    """The newest of these models in these districts, and the cursor of the next page, '' on the last.

    wanted: since and until, days or None. people: of these users only. cursor: up to which event each table was read.
    """
    read = _read_so_far(cursor)
    audited = {name: audited_models()[name] for name in names}
    rows = {
        name: _events(one).filter(_matching(one, wanted, people), district__in=districts)
        for name, one in audited.items()
    }
    for name in read.keys() & rows.keys():
        rows[name] = rows[name].filter(pgh_id__lt=read[name])
    newest = newest_keys(rows, size + 1)
    streams = ([(at, name, key) for at, key in some] for name, some in newest.items())
    merged = list(islice(merge(*streams, key=itemgetter(0), reverse=True), size + 1))
    keys = [(name, key) for _at, name, key in merged[:size]]
    events = events_with_before(keys, audited)
    changes = [Change(audited[name], *events[name, key]) for name, key in keys]
    read |= dict(keys)
    return changes, ",".join(f"{name}:{key}" for name, key in read.items()) if len(merged) > size else ""


def _undeclared(model: type[Model]) -> Audited:
    has_name = any(field.name == "name" for field in model._meta.concrete_fields)
    return Audited(model=model, subject="name" if has_name else "")


def _events(audited: Audited) -> Any:
    return audited.model.pgh_event_model._base_manager  # type: ignore[attr-defined]


def _is_part(audited: Audited, model: type[Model]) -> bool:
    return bool(audited.part_of) and audited.model._meta.get_field(audited.part_of).related_model is model


def _matching(audited: Audited, wanted: dict, people: list[int] | None) -> Q:
    condition = Q()
    if wanted.get("since"):
        condition &= Q(pgh_created_at__gte=_midnight(wanted["since"]))
    if wanted.get("until"):
        condition &= Q(pgh_created_at__lt=_midnight(wanted["until"] + timedelta(days=1)))
    if people is not None:
        by = Q(pgh_context__metadata__user__in=people)
        if hasattr(audited.model, "entered_by"):
            by |= Q(pgh_label="insert", entered_by__in=people)
        condition &= by
    return condition


def _midnight(day: Any) -> datetime:
    return make_aware(datetime.combine(day, time.min))


def _read_so_far(cursor: str) -> dict[str, int]:
    parts = [part.partition(":") for part in cursor.split(",")]
    return {name: int(number) for name, _colon, number in parts if number.isdecimal() and len(number) < 19}


@lru_cache(2048)
def _field_of(model: type[Model], name: str) -> Any:
    """None: the model has it no longer, or it belongs to the event."""
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _comparable(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
