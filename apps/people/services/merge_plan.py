"""Two rows made one and separated again, whatever points at them: read off the models, so a new app needs no line here.

Every foreign key to the removed row is pointed at the remaining row. Where a unique constraint allows only one of two
(one visit a day, one screening a year), the row of the remaining record stays and the other is merged into it in the
same way; a key that may be null is emptied instead. Each step is recorded, so that it can be undone.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pghistory.models
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, transaction
from django.db.models import Model, Q, UniqueConstraint
from django.utils.translation import gettext as _

from apps.core.effective_date import undoing_moves
from apps.core.refusal import Refused
from apps.core.undo import is_derived


@dataclass
class MergePlan:
    """The steps of a merge in order: point, set, delete. referrers: versions of the rows that pointed at the remaining
    row when all was done, by key and id."""

    steps: list[dict[str, Any]] = field(default_factory=list)
    referrers: dict[str, dict[str, int | None]] = field(default_factory=dict)

    def as_text(self) -> str:
        return json.dumps({"steps": self.steps, "referrers": self.referrers})

    @classmethod
    def read(cls, text: str) -> "MergePlan":
        return cls(**json.loads(text))

    def merge_rows(self, model: type[Model], *, remaining: int, removed: int) -> None:
        """Make `removed` part of `remaining` and delete it. Checks nothing: the caller holds both rows locked."""
        self._merge(model, remaining, removed)
        self.referrers = referrers_of(model, remaining)

    def set_columns(self, model: type[Model], pk: int, values: dict[str, Any]) -> None:
        """Write columns of a row."""
        if not values:
            return
        table = model._meta.db_table
        before = _row(table, pk)
        self.steps.append({"do": "set", "table": table, "id": pk, "was": {name: before[name] for name in values}})
        model._base_manager.filter(pk=pk).update(**values)

    def delete_row(self, model: type[Model], pk: int) -> None:
        table = model._meta.db_table
        self.steps.append({"do": "delete", "table": table, "row": _row(table, pk)})
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE id = %s", [pk])

    def unmerge_rows(self, model: type[Model], *, remaining: int) -> None:
        """Undo a merge of rows. Refused(code="newer_records") where rows that point at it were written since."""
        if referrers_of(model, remaining) != self.referrers:
            raise Refused(
                _("Sudah ada catatan baru sesudah penggabungan ini, jadi penggabungan tidak dapat dibatalkan."),
                code="newer_records",
            )
        self.undo()

    def undo(self) -> None:
        """Every step, the last one first. Refused(code="newer_records") where newer rows leave no room."""
        try:
            with transaction.atomic(), undoing_moves(), connection.cursor() as cursor:
                for step in reversed(self.steps):
                    _undo_step(cursor, step)
                # Otherwise a key whose other end was deleted since would fail only when the request ends.
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        except IntegrityError as error:
            raise Refused(
                _("Tempat data yang digabungkan sudah tidak ada: keluarganya hilang, atau NIK-nya dipakai orang lain."),
                code="newer_records",
            ) from error

    def _merge(self, model: type[Model], remaining: int, removed: int) -> None:
        for referrer, key in foreign_keys_to(model):
            for own, other in _conflicting_rows(referrer, key, remaining, removed):
                if key.null and _is_unique_alone(referrer, key):
                    self._point(referrer, key, [other], None, removed)
                else:
                    self._merge(referrer, own, other)
            rows = referrer._base_manager.filter(**{key.attname: removed}).order_by("pk")
            ids = list(rows.values_list("pk", flat=True))
            if ids:
                self._point(referrer, key, ids, remaining, removed)
        self.delete_row(model, removed)

    def _point(self, referrer: type[Model], key: Any, ids: list[int], to: int | None, was: int) -> None:
        table = referrer._meta.db_table
        self.steps.append({"do": "point", "table": table, "column": key.column, "ids": ids, "was": was, "is": to})
        referrer._base_manager.filter(pk__in=ids).update(**{key.attname: to})


def foreign_keys_to(model: type[Model]) -> Iterator[tuple[type[Model], Any]]:
    """(model, field) of every foreign key to `model`, but those of audit events, which outlive the row, and of derived
    rows, which the hooks of a merge derive again."""
    relations: Iterable[Any] = model._meta.get_fields(include_hidden=True)
    for relation in relations:
        if not relation.auto_created or relation.concrete or relation.many_to_many:
            continue
        if issubclass(relation.related_model, pghistory.models.Event):
            continue
        if not is_derived(relation.related_model, relation.field):
            yield relation.related_model, relation.field


def has_referrers(model: type[Model], pk: int) -> bool:
    keys = foreign_keys_to(model)
    return any(referrer._base_manager.filter(**{key.attname: pk}).exists() for referrer, key in keys)


def referrers_of(model: type[Model], pk: int) -> dict[str, dict[str, int | None]]:
    """Foreign key -> id -> version of the rows that point at this one; None where a model counts no versions."""
    return {
        f"{referrer._meta.label}.{key.name}": _versions(referrer, {key.attname: pk})
        for referrer, key in foreign_keys_to(model)
    }


def _versions(referrer: type[Model], lookup: dict[str, int]) -> dict[str, int | None]:
    has_version = any(column.name == "version" for column in referrer._meta.concrete_fields)
    rows = referrer._base_manager.filter(**lookup)
    return {str(row["pk"]): row.get("version") for row in rows.values("pk", *(["version"] if has_version else []))}


def _conflicting_rows(referrer: type[Model], key: Any, remaining: int, removed: int) -> list[tuple[int, int]]:
    """(row of remaining, row of removed) that a unique constraint does not allow at one row."""
    conflicts: dict[int, int] = {}
    for names, condition, nulls_differ in _unique_with(referrer, key):
        others = [_attname(referrer, name) for name in names if name != key.name]
        rows = referrer._base_manager.filter(condition).values_list("pk", *others)
        own = {
            tuple(rest): pk
            for pk, *rest in rows.filter(**{key.attname: remaining})
            if not (nulls_differ and None in rest)
        }
        for pk, *rest in rows.filter(**{key.attname: removed}):
            if tuple(rest) in own:
                conflicts.setdefault(pk, own[tuple(rest)])
    return [(mine, other) for other, mine in conflicts.items()]


def _attname(model: type[Model], name: str) -> str:
    column: Any = model._meta.get_field(name)
    return column.attname


def _unique_with(referrer: type[Model], key: Any) -> Iterator[tuple[tuple[str, ...], Q, bool]]:
    """(fields, condition, whether an empty value is never the same as another) of each constraint with the key."""
    if key.unique:
        yield (key.name,), Q(), True
    for constraint in referrer._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and key.name in constraint.fields:
            yield tuple(constraint.fields), constraint.condition or Q(), constraint.nulls_distinct is not False


def _is_unique_alone(referrer: type[Model], key: Any) -> bool:
    return all(names == (key.name,) for names, _condition, _nulls_differ in _unique_with(referrer, key))


def _row(table: str, pk: int) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t WHERE id = %s", [pk])
        return json.loads(cursor.fetchone()[0])


def _undo_step(cursor: Any, step: dict[str, Any]) -> None:
    model = _model_of(step["table"])
    table = model._meta.db_table
    if step["do"] == "delete":
        row = json.dumps(_defaults(model) | step["row"], cls=DjangoJSONEncoder)
        names = ", ".join(map(connection.ops.quote_name, sorted(_written_columns(model))))
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {names} FROM jsonb_populate_record(NULL::{table}, %s)", [row]
        )
    elif step["do"] == "point":
        column = connection.ops.quote_name(step["column"])
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = ANY (%s)", [step["was"], step["ids"]])
    else:
        columns = _written_columns(model)
        known = [connection.ops.quote_name(name) for name in step["was"] if name in columns]
        if not known:
            return
        names, values = ", ".join(known), ", ".join(f"r.{name}" for name in known)
        cursor.execute(
            f"UPDATE {table} t SET ({names}) = ROW ({values})"
            f" FROM jsonb_populate_record(NULL::{table}, %s) r WHERE t.id = %s",
            [json.dumps(step["was"]), step["id"]],
        )


def _written_columns(model: type[Model]) -> set[str]:
    """All but those that the database works out by itself."""
    columns: Iterable[Any] = model._meta.concrete_fields
    return {column.column for column in columns if not column.generated}


def _model_of(table: str) -> type[Model]:
    """Refuses a table that is not one of ours, for its name goes into SQL."""
    return next(model for model in apps.get_models() if model._meta.db_table == table)


def _defaults(model: type[Model]) -> dict[str, Any]:
    """For columns that were added after the step was recorded."""
    columns: Iterable[Any] = model._meta.concrete_fields
    values = {column.column: column.get_default() for column in columns if not column.has_db_default()}
    return {name: value for name, value in values.items() if value is not None}
