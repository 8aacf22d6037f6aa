"""Who changed what: triggers keep each row as it stood before a change, also of bulk writes and raw SQL.

The row of today and the kept rows of before are together every version there was, each once. Who changed it and why
(`pghistory.context`), and when, stands with the version that the change ended: `Before.pgh_created_at`.
"""

from collections.abc import Callable

import pghistory
import pgtrigger


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
