"""Undo of bulk writes: what a file made is deleted, what it changed goes back to the version before.

For any table of a tracked model (`core.audit.tracking`). Derived columns are not in its events: apps rebuild them
afterwards (`DerivedColumns` of their registry).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pghistory.models
from django.apps import apps
from django.db import connection
from django.utils.translation import gettext as _

from apps.core.bulk_copy import copy_into
from apps.core.effective_date import undoing_moves
from apps.core.refusal import Refused

_NOT_RESTORED = {"id", "version"}


@dataclass
class TableWrites:
    """What a file wrote in one table: ids it created, and (id, version it now has) of rows it changed."""

    table: str
    created: list[int] = field(default_factory=list)
    changed: list[tuple[int, int]] = field(default_factory=list)

    @property
    def staged(self) -> str:
        """The temporary table of this transaction that holds it: id, version, is_created."""
        return f"taken_{self.table}"


def merge_writes(touched: Iterable[TableWrites]) -> list[TableWrites]:
    """One for each table; a row that was created and then changed counts as created."""
    by_table: dict[str, TableWrites] = {}
    for each in touched:
        whole = by_table.setdefault(each.table, TableWrites(each.table))
        whole.created = [*whole.created, *each.created]
        whole.changed = [*whole.changed, *each.changed]
    for whole in by_table.values():
        made = set(whole.created)
        whole.changed = [(pk, version) for pk, version in whole.changed if pk not in made]
    return list(by_table.values())


def refuse_newer(touched: Iterable[TableWrites]) -> None:
    """Refused(code="newer_records") with the number of rows where rows were written after the file: a row has
    another version by now, or another row points at one that the file created.

    Leaves `TableWrites.staged` for each table until the end of the transaction.
    """
    touched = list(touched)
    for each in touched:
        _stage(each)
    staged = {each.table: each.staged for each in touched}
    counts = [statement for each in touched for statement in _newer(each, staged)]
    if not counts:
        return
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(counts))
        newer = sum(count for (count,) in cursor.fetchall())
    if newer:
        raise Refused(
            _("%d data sudah diubah atau dipakai sesudah impor ini, jadi impor tidak dapat dibatalkan.") % newer,
            code="newer_records",
        )


def undo_writes(touched: Iterable[TableWrites]) -> None:
    """Delete created rows, and write changed rows as they were one version before, as their next version.

    Call refuse_newer first, in the same transaction. Foreign keys are checked at its end, so any order of tables will
    do.
    """
    with undoing_moves(), connection.cursor() as cursor:
        for each in touched:
            if each.created:
                cursor.execute(f"DELETE FROM {each.table} WHERE id IN (SELECT id FROM {each.staged} WHERE is_created)")
            if each.changed:
                cursor.execute(_restored(each))


def _stage(touched: TableWrites) -> None:
    ids = [*touched.created, *(pk for pk, _version in touched.changed)]
    versions = [1] * len(touched.created) + [version for _pk, version in touched.changed]
    is_created = [True] * len(touched.created) + [False] * len(touched.changed)
    kinds = {"id": "bigint", "version": "int", "is_created": "boolean"}
    copy_into(touched.staged, kinds, [ids, versions, is_created])


def _newer(touched: TableWrites, staged: dict[str, str]) -> Iterator[str]:
    """One count a statement."""
    yield f"SELECT count(*) FROM {touched.staged} t JOIN {touched.table} r ON r.id = t.id WHERE r.version <> t.version"
    for table, column in _pointing_at(model_of(touched.table)):
        of_the_file = f"AND NOT EXISTS (SELECT FROM {staged[table]} o WHERE o.id = r.id)" if table in staged else ""
        yield (
            f"SELECT count(*) FROM {touched.staged} t JOIN {table} r ON r.{column} = t.id"
            f" WHERE t.is_created {of_the_file}"
        )


def _pointing_at(model) -> Iterator[tuple[str, str]]:
    """(table, column) of every foreign key to the model, except of events, of what is derived or copied, and of models
    whose rows go with the record (`undone_with`, deleted by `DerivedColumns`).
    """
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and (relation.one_to_many or relation.one_to_one)):
            continue
        pointing, key = relation.related_model, relation.field
        if getattr(pointing, "undone_with", "") == key.name or is_derived(pointing, key) or is_copy(key):
            continue
        if not issubclass(pointing, pghistory.models.Event) and key.name in _event_fields(pointing):
            yield pointing._meta.db_table, key.column


def is_derived(pointing, key) -> bool:
    """Whether rows of the pointing model are derived from the row pointed at: no history, and no check of the key."""
    return not key.db_constraint and not hasattr(pointing, "pgh_event_model")


def is_copy(key) -> bool:
    """Whether the key is copied from another row by triggers, as the household of a person, and set by no form."""
    return not key.db_constraint and not key.editable


def _event_fields(model) -> set[str]:
    """Names of the fields in its events; of a model without events, all."""
    events = getattr(model, "pgh_event_model", model)
    return {field.name for field in events._meta.concrete_fields if not field.name.startswith("pgh_")}


def _restored(touched: TableWrites) -> str:
    model = model_of(touched.table)
    restored = _event_fields(model) - _NOT_RESTORED
    columns = [field.column for field in model._meta.concrete_fields if field.name in restored]
    return f"""
        UPDATE {touched.table} r SET {", ".join(f"{name} = e.{name}" for name in columns)}, version = r.version + 1
        FROM {touched.staged} t JOIN LATERAL (
            SELECT * FROM {model.pgh_event_model._meta.db_table} e
            WHERE e.pgh_obj_id = t.id AND e.version = t.version - 1 ORDER BY pgh_id DESC LIMIT 1) e ON true
        WHERE NOT t.is_created AND r.id = t.id"""


def model_of(table: str):
    """The model whose rows lie in this table."""
    return next(model for model in apps.get_models() if model._meta.db_table == table)
