"""Rows of a model written into its table with COPY; columns that are left out hold their default."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from django.db import models
from django.db.models import NOT_PROVIDED

from apps.core.bulk_copy import add_rows
from apps.core.bulk_copy import new_ids as reserve_ids

EMPTY_ARRAY = "{}"
_YES_NO = np.array([False, True, None], dtype=object)


def insert_rows(model: type[models.Model], n: int, columns: dict[str, Any]) -> None:
    """Write n rows. columns: by column name; a list or array of n values (None, NaN, NaT are NULL), or one for all.

    Only the database checks them. Columns that are left out hold their default, '' or NULL.
    """
    if not n:
        return
    values = {}
    fields: Iterable[Any] = model._meta.concrete_fields
    for field in fields:
        if field.generated:
            continue
        if field.column in columns:
            column = columns[field.column]
        elif field.default is not NOT_PROVIDED:
            column = field.get_default()
        elif field.has_db_default() or field.null or field.primary_key:
            continue
        else:
            column = ""
        values[field.column] = _list(column, n)
    if unknown := set(columns) - set(values):
        raise TypeError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
    add_rows(model, values)


def as_integers(values: np.ndarray) -> list[int | None]:
    """Whole numbers among floats; None for NaN."""
    return [None if value != value else int(value) for value in values.tolist()]


def as_booleans(marks: np.ndarray) -> list[bool | None]:
    """1, 0 and -1 as True, False and None."""
    return _YES_NO[marks].tolist()


def where_known(is_known: np.ndarray, keys: np.ndarray) -> np.ndarray:
    """Keys, and None where they are not known; object array."""
    column = np.full(len(is_known), None, dtype=object)
    column[is_known] = keys[is_known]
    return column


def as_text(days: np.ndarray, end: str = "") -> np.ndarray:
    """Days or moments as text, None for NaT. Each is formatted once: a million visits have four hundred days."""
    each, of = np.unique(days, return_inverse=True)
    texts = [None if np.isnat(day) else f"{day}{end}" for day in each]
    return np.array(texts, dtype=object)[of]


def new_ids(model: type[models.Model], n: int) -> np.ndarray:
    """Keys of the rows to come, in their order."""
    return np.array(reserve_ids(model, n), dtype=np.int64)


def _list(column: Any, n: int) -> Sequence[Any]:
    if isinstance(column, np.ndarray):
        return as_text(column).tolist() if column.dtype.kind == "M" else column.tolist()
    if isinstance(column, list) and column:
        return column
    return [EMPTY_ARRAY if isinstance(column, list) else column] * n
