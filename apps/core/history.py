"""Who changed what: triggers keep each row as it stood before a change, also of bulk writes and raw SQL.

The row of today and the kept rows of before are together every version there was, each once. Who changed it and why
(`pghistory.context`), and when, stands with the version that the change ended: `Before.pgh_created_at`.
"""

from collections.abc import Callable

import pghistory
import pgtrigger
from django.db import migrations


def tracked(model):
    """Class decorator for small tables: the row before each update and delete, and an event for each insert.

    For rows that do not say themselves who made them; of the others, an insert would only be the same row once more.
    """
    return pghistory.track(pghistory.InsertEvent(), *_rows_before(), level=pgtrigger.Statement)(model)


def tracked_changes(*left_out: str) -> Callable:
    """Class decorator for rows with entered_at and entered_by: the row before each update and delete, nothing more.

    The row itself is the record of its making, so that a file of a hundred thousand visits is written once and not
    twice. left_out: fields derived from others, which would only fill the history.
    """
    return pghistory.track(*_rows_before(), exclude=list(left_out) or None, level=pgtrigger.Statement)


def _rows_before() -> tuple[pghistory.RowEvent, pghistory.RowEvent]:
    """Made anew for each model: they take on its fields."""
    return pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(row=pghistory.Old)


def says_who_made_it(model) -> bool:
    """Whether its rows are tracked by `tracked_changes`: their making is told by themselves and not by an event."""
    return {"entered_at", "entered_by"} <= {field.name for field in model._meta.concrete_fields}


def keep_rows_before(table: str, *, keeps_inserts: bool = False) -> migrations.RunPython:
    """The operation that turns a history of rows after each change into one of rows before it.

    table: of the model; its history is `table`event. What a first update found, where no insert was kept, is not known:
    such an event says nothing any more and goes. Cannot be undone: the rows after are in the table itself.
    """

    def turn(apps, schema_editor) -> None:
        event = f"{table}event"
        with schema_editor.connection.cursor() as cursor:
            described = schema_editor.connection.introspection.get_table_description(cursor, event)
            names = [f'"{column.name}"' for column in described if not column.name.startswith("pgh_")]
            cursor.execute(_TURN.format(event=event, names=", ".join(names), old=", ".join(f"b.{n}" for n in names)))
            cursor.execute(
                f"DELETE FROM {event} e WHERE pgh_label = 'update' AND NOT EXISTS"
                f" (SELECT FROM {event} b WHERE b.pgh_obj_id = e.pgh_obj_id AND b.pgh_id < e.pgh_id)"
            )
            if not keeps_inserts:
                cursor.execute(f"DELETE FROM {event} WHERE pgh_label = 'insert'")

    return migrations.RunPython(turn, elidable=True)


_TURN = """
    UPDATE {event} e SET ({names}) = ROW ({old})
    FROM (SELECT pgh_id, lag(pgh_id) OVER (PARTITION BY pgh_obj_id ORDER BY pgh_id) AS before FROM {event}) p
    JOIN {event} b ON b.pgh_id = p.before
    WHERE p.pgh_id = e.pgh_id AND e.pgh_label = 'update'"""
