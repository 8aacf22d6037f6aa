"""Two rows made one, and parted again, whatever points at them: read off the models, so a later app needs no line here.

Every foreign key that points at the row that goes is pointed at the row that stays. Where a unique constraint lets only
one of two exist (one visit a day, one screening a year), the row of the remaining record stays, and the other is merged
into it in the same way; a key that may be null is emptied instead. Each step is recorded, so that it can be undone.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pghistory.models
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, transaction
from django.db.models import Model, Q, UniqueConstraint
from django.utils.translation import gettext as _

from apps.core.refusal import Refused


@dataclass
class MergePlan:
    """What was done, in order: point, set, delete. seen: ids that stood at the remaining row when all was done."""

    steps: list[dict[str, Any]] = field(default_factory=list)
    seen: dict[str, dict[str, int | None]] = field(default_factory=dict)

    def as_text(self) -> str:
        return json.dumps({"steps": self.steps, "seen": self.seen})

    @classmethod
    def read(cls, text: str) -> "MergePlan":
        told = json.loads(text)
        return cls(told["steps"], told["seen"])


def pointers_at(model: type[Model]) -> Iterator[tuple[type[Model], Any]]:
    """(model, field) of every foreign key at `model`, but those of histories: they tell of a row, removed or not."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.many_to_many:
            continue
        if not issubclass(relation.related_model, pghistory.models.Event):
            yield relation.related_model, relation.field


def merge_rows(model: type[Model], *, remaining: int, removed: int, done: MergePlan) -> None:
    """Make `removed` part of `remaining` and delete it. Checks nothing: the caller holds both rows locked."""
    _join(model, remaining, removed, done)
    for pointing, key in pointers_at(model):
        done.seen[f"{pointing._meta.label}.{key.name}"] = _standing(pointing, key, remaining)


def set_columns(model: type[Model], pk: int, values: dict[str, Any], done: MergePlan) -> None:
    """Write columns of the remaining row as a step that can be taken back."""
    if not values:
        return
    table = model._meta.db_table
    before = _row(table, pk)
    done.steps.append({"do": "set", "table": table, "id": pk, "was": {name: before[name] for name in values}})
    model._base_manager.filter(pk=pk).update(**values)


def unmerge(model: type[Model], *, remaining: int, done: MergePlan) -> None:
    """Take the joining back. Refused(code="newer_records") where somebody wrote at what points there since."""
    for pointing, key in pointers_at(model):
        if _standing(pointing, key, remaining) != done.seen.get(f"{pointing._meta.label}.{key.name}", {}):
            raise Refused(
                _("Sudah ada catatan baru sesudah penggabungan ini, jadi tidak dapat dipisahkan lagi."),
                code="newer_records",
            )
    take_back(done)


def is_pointed_at(model: type[Model], pk: int) -> bool:
    return any(pointing._base_manager.filter(**{key.attname: pk}).exists() for pointing, key in pointers_at(model))


def take_away(model: type[Model], pk: int, done: MergePlan) -> None:
    """Delete a row as a step that can be taken back."""
    table = model._meta.db_table
    done.steps.append({"do": "delete", "table": table, "row": _row(table, pk)})
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE id = %s", [pk])


def take_back(done: MergePlan) -> None:
    """Every step, the last one first. Refused(code="newer_records") where what came since leaves no room."""
    try:
        with transaction.atomic():
            _take_all_back(done)
    except IntegrityError as error:
        raise Refused(
            _("Tempat data yang digabungkan sudah tidak ada: keluarganya hilang, atau NIK-nya dipakai orang lain."),
            code="newer_records",
        ) from error


def _take_all_back(done: MergePlan) -> None:
    with connection.cursor() as cursor:
        for step in reversed(done.steps):
            _take_back(cursor, step)
        # A key whose other end has removed since would say so only when the page is done.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def _join(model: type[Model], remaining: int, removed: int, done: MergePlan) -> None:
    for pointing, key in pointers_at(model):
        for mine, other in _in_each_others_way(pointing, key, remaining, removed):
            if key.null and _stands_alone(pointing, key):
                _point(pointing, key, [other], None, removed, done)
            else:
                _join(pointing, mine, other, done)
        ids = list(pointing._base_manager.filter(**{key.attname: removed}).order_by("pk").values_list("pk", flat=True))
        if ids:
            _point(pointing, key, ids, remaining, removed, done)
    take_away(model, removed, done)


def _point(pointing, key, ids: list[int], to: int | None, was: int, done: MergePlan) -> None:
    done.steps.append(
        {"do": "point", "table": pointing._meta.db_table, "column": key.column, "ids": ids, "was": was, "is": to}
    )
    pointing._base_manager.filter(pk__in=ids).update(**{key.attname: to})


def _in_each_others_way(pointing, key, remaining: int, removed: int) -> list[tuple[int, int]]:
    """(row at remaining, row at removed) that a unique constraint would not let stand at one row."""
    found: dict[int, int] = {}
    for names, condition in _unique_with(pointing, key):
        others = [pointing._meta.get_field(name).attname for name in names if name != key.name]
        rows = pointing._base_manager.filter(condition).values_list("pk", *others)
        mine = {tuple(rest): pk for pk, *rest in rows.filter(**{key.attname: remaining}) if None not in rest}
        for pk, *rest in rows.filter(**{key.attname: removed}):
            if tuple(rest) in mine:
                found.setdefault(pk, mine[tuple(rest)])
    return [(mine, other) for other, mine in found.items()]


def _unique_with(pointing, key) -> Iterator[tuple[tuple[str, ...], Q]]:
    if key.unique:
        yield (key.name,), Q()
    for constraint in pointing._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and key.name in constraint.fields:
            yield tuple(constraint.fields), constraint.condition or Q()


def _stands_alone(pointing, key) -> bool:
    return all(names == (key.name,) for names, _condition in _unique_with(pointing, key))


def _standing(pointing, key, at: int) -> dict[str, int | None]:
    """id -> version of the rows that point there; None where a model counts no versions."""
    has_version = any(field.name == "version" for field in pointing._meta.concrete_fields)
    rows = pointing._base_manager.filter(**{key.attname: at})
    if has_version:
        return {str(pk): version for pk, version in rows.values_list("pk", "version")}
    return {str(pk): None for pk in rows.values_list("pk", flat=True)}


def _row(table: str, pk: int) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t WHERE id = %s", [pk])
        return json.loads(cursor.fetchone()[0])


def _take_back(cursor, step: dict[str, Any]) -> None:
    model = _known_model(step["table"])
    table = model._meta.db_table
    if step["do"] == "delete":
        row = json.dumps(_blank(model) | step["row"], cls=DjangoJSONEncoder)
        cursor.execute(f"INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table}, %s)", [row])
    elif step["do"] == "point":
        column = connection.ops.quote_name(step["column"])
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = ANY (%s)", [step["was"], step["ids"]])
    else:
        columns = {field.column for field in model._meta.concrete_fields}
        known = [connection.ops.quote_name(name) for name in step["was"] if name in columns]
        if not known:
            return
        names, values = ", ".join(known), ", ".join(f"r.{name}" for name in known)
        cursor.execute(
            f"UPDATE {table} t SET ({names}) = ROW ({values})"
            f" FROM jsonb_populate_record(NULL::{table}, %s) r WHERE t.id = %s",
            [json.dumps(step["was"]), step["id"]],
        )


def _known_model(table: str) -> type[Model]:
    """The sealed steps name tables of ours only."""
    return next(model for model in apps.get_models() if model._meta.db_table == table)


def _blank(model: type[Model]) -> dict[str, Any]:
    """What a new row says of itself: for the columns that a row sealed before they were made does not name."""
    told = {field.column: field.get_default() for field in model._meta.concrete_fields if not field.has_db_default()}
    return {column: value for column, value in told.items() if value is not None}
