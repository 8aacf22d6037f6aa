"""The newest events of many tables in two statements, however many tables there are.

The first reads keys and moments from each table by its primary key, the second the rows themselves, with the row
before each, of the tables on the page only. Both are a UNION, so that the rows travel as JSON.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import BinaryField, CharField, F, Func, JSONField, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from pghistory.models import Context

from apps.core.registry import Audited

Key = tuple[str, int]
"""Name of the model, key of the event."""


class NewestEvent(NamedTuple):
    """event: an instance of the event model. before: of the event before it of the same row, None for the first.

    owner: the name of the record that the row belongs to; '' where it has a name of its own, or the record is gone.
    """

    event: Any
    before: Any
    owner: str


class _ExactNumbers(json.JSONDecoder):
    def __init__(self, **options: Any):
        super().__init__(**options, parse_float=Decimal)


class _RowAsJson(Func):
    """The whole row that the column belongs to."""

    output_field = JSONField(decoder=_ExactNumbers)

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> Any:
        return f"to_jsonb({compiler.quote_name_unless_alias(self.source_expressions[0].alias)})", ()  # type: ignore[attr-defined]


def newest_keys(rows: dict[str, QuerySet], size: int) -> dict[str, list[tuple[datetime, int]]]:
    """Name of the model -> (moment, key) of its newest events, at most `size`, newest first. rows: by that name."""
    parts = [
        events.order_by("-pgh_id")
        .annotate(pgh_model=Value(name))
        .values_list("pgh_model", "pgh_created_at", "pgh_id")[:size]
        for name, events in rows.items()
    ]
    keys: dict[str, list[tuple[datetime, int]]] = {name: [] for name in rows}
    for name, at, key in _union(parts):
        keys[name].append((at, key))
    return {name: sorted(some, key=lambda one: -one[1]) for name, some in keys.items()}


def events_with_before(keys: Iterable[Key], audited: dict[str, Audited]) -> dict[Key, NewestEvent]:
    wanted: dict[str, list[int]] = {}
    for name, key in keys:
        wanted.setdefault(name, []).append(key)
    parts = []
    for name, ids in wanted.items():
        events = audited[name].model.pgh_event_model._base_manager  # type: ignore[attr-defined]
        earlier = events.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id")).order_by("-pgh_id")
        before = Subquery(earlier.values(pgh_row=_RowAsJson("pgh_id"))[:1])
        columns = {
            "pgh_model": Value(name),
            "pgh_row": _RowAsJson("pgh_id"),
            "pgh_before": before,
            "pgh_metadata": F("pgh_context__metadata"),
            "pgh_owner": _owner(audited[name]),
        }
        parts.append(events.filter(pk__in=ids).annotate(**columns).values_list(*columns))
    results = {}
    for name, row, before, metadata, owner in _union(parts):
        model: Any = audited[name].model.pgh_event_model  # type: ignore[attr-defined]
        event = _instance(model, row)
        event.pgh_context = Context(metadata=metadata) if metadata else None
        results[name, event.pgh_id] = NewestEvent(event, before and _instance(model, before), owner or "")
    return results


def _owner(audited: Audited) -> Any:
    """The name at the end of `subject` (`child__name`); '' of a row that has its own."""
    relation, _path, column = audited.subject.partition("__")
    if not column:
        return Value("")
    owners = audited.model._meta.get_field(relation).related_model._base_manager  # type: ignore[union-attr]
    named = owners.filter(pk=OuterRef(f"{relation}_id")).annotate(owner_name=Cast(column, CharField()))
    return Subquery(named.values("owner_name")[:1])


def _union(parts: list[QuerySet]) -> Iterable[tuple]:
    return parts[0].union(*parts[1:], all=True) if parts else []


def _instance(model: type[Model], row: dict[str, Any]) -> Any:
    """Bytes, which only encrypted numbers and their indexes are, stay text: they are compared, never shown."""
    fields = {field.attname: (field, row[field.column or ""]) for field in model._meta.concrete_fields}
    return model(
        **{
            name: value if value is None or isinstance(field, BinaryField) else field.to_python(value)
            for name, (field, value) in fields.items()
        }
    )
