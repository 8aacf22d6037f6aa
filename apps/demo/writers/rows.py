"""Rows of a model straight into its table, by COPY: whatever is not told is as the model says."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db import models
from django.db.models import NOT_PROVIDED

from apps.core.bulk_copy import add_rows
from apps.core.bulk_copy import new_ids as new_keys

NO_ELEMENTS = "{}"  # of an array, as COPY takes it
_YES_NO = np.array([False, True, None], dtype=object)


def put(model: type[models.Model], n: int, columns: dict[str, Any]) -> None:
    """Write n rows. columns: by column name; a list or array of n values (None, NaN, NaT are NULL), or one for all.

    Nothing is checked but what the database checks. Columns not told hold their default, '' or NULL.
    """
    if not n:
        return
    told = {}
    for field in model._meta.concrete_fields:
        if field.column in columns:
            column = columns[field.column]
        elif field.default is not NOT_PROVIDED:
            column = field.get_default()
        elif field.has_db_default() or field.null or field.primary_key:
            continue
        else:
            column = ""
        told[field.column] = _list(column, n)
    if unknown := set(columns) - set(told):
        raise TypeError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
    add_rows(model, told)


def whole(values: np.ndarray) -> list[int | None]:
    """Floats that are whole numbers or NaN, as Postgres takes them into a column of whole numbers."""
    return [None if value != value else int(value) for value in values.tolist()]


def yes_no(marks: np.ndarray) -> list[bool | None]:
    """1, 0 and -1 as true, false and not known."""
    return _YES_NO[marks].tolist()


def days_told(days: np.ndarray, end: str = "") -> np.ndarray:
    """Days or moments as text, each once: of a million visits there are four hundred days. None for NaT."""
    each, of = np.unique(days, return_inverse=True)
    told = [None if np.isnat(day) else f"{day}{end}" for day in each]
    return np.array(told, dtype=object)[of]


def new_ids(model: type[models.Model], n: int) -> np.ndarray:
    """Keys of the rows to come, in their order."""
    return np.array(new_keys(model, n), dtype=np.int64)


def _list(column: Any, n: int) -> Sequence[Any]:
    if isinstance(column, np.ndarray):
        return days_told(column).tolist() if column.dtype.kind == "M" else column.tolist()
    if isinstance(column, list) and column:
        return column
    return [NO_ELEMENTS if isinstance(column, list) else column] * n
