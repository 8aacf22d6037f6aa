"""Bulk writes with COPY: new rows, and temporary tables to update from.

Names and types of columns come from the model. Values are given by column, sequences of one length; None and NaN are
NULL, a list of an array column is text ('{1,2}').
"""

from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from django.db import connection
from django.db.models import Model

Columns = Mapping[str, Sequence[Any]]
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_NULL = "\\N"
_ROWS_AT_A_TIME = 10_000
_FEW = 100


def column_types(model: type[Model], names: Iterable[str] | None = None) -> dict[str, str]:
    """Column -> Postgres type, of these columns or of all."""
    types = {
        str(field.column): str((field.rel_db_type if field.primary_key else field.db_type)(connection))
        for field in model._meta.concrete_fields
    }
    return types if names is None else {name: types[name] for name in names}


def add_rows(model: type[Model], columns: Columns) -> None:
    """Write new rows; a column left out has the default of the database.

    Where row security is active the rows take a temporary table, because COPY cannot check policies.
    """
    if not len(next(iter(columns.values()))):
        return
    table, names = model._meta.db_table, ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_security_active(%s)", [table])
        if not cursor.fetchone()[0]:
            _copy(cursor, table, columns)
            return
        copy_into("added", column_types(model, columns), list(columns.values()))
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM added")


def copy_lines(table: str, names: Iterable[str], lines: Iterable[str]) -> None:
    """Write new rows that are lines of COPY's text format already. Needs the owner of the table, for COPY knows no row
    security."""
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({', '.join(names)}) FROM STDIN", StringIO("\n".join(lines)))


def copy_into(table: str, types: Mapping[str, str], columns: Sequence[Sequence[Any]], key: str = "") -> None:
    """Make the temporary table and fill it; it is dropped at the end of the transaction.

    types: name of each column and its Postgres type, in the order of `columns`; see column_types. key: the column that
    joins use, where the planner needs its statistics.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
        declared = ", ".join(f"{name} {of_type}" for name, of_type in types.items())
        cursor.execute(f"CREATE TEMPORARY TABLE {table} ({declared}) ON COMMIT DROP")
        _copy(cursor, table, dict(zip(types, columns, strict=True)))
        cursor.execute(f"ANALYZE {table} ({key})" if key else f"ANALYZE {table}")
    forget_plans(len(columns[0]))


def forget_plans(count: int) -> None:
    """Before a statement that writes so many rows.

    The trigger of a history reuses the plan of its first run in a session: made for one row, it compares each row of a
    large statement with each other.
    """
    if count > _FEW:
        with connection.cursor() as cursor:
            cursor.execute("DISCARD PLANS")


def update_rows(model: type[Model], columns: Columns) -> None:
    """Put these columns into the rows with these `id`s, in one statement."""
    if not len(columns["id"]):
        return
    forget_plans(len(columns["id"]))
    types, values = column_types(model, columns), [list(column) for column in columns.values()]
    arrays = ", ".join(f"%s::{of_type}[]" for of_type in types.values())
    put = ", ".join(f"{name} = given.{name}" for name in columns if name != "id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {model._meta.db_table} AS row SET {put} FROM unnest({arrays}) AS given ({', '.join(columns)})"
            " WHERE row.id = given.id",
            values,
        )


def new_ids(model: type[Model], count: int) -> list[int]:
    """Keys for rows to come, from the table's own sequence."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def _copy(cursor: Any, table: str, columns: Columns) -> None:
    count = len(next(iter(columns.values())))
    for start in range(0, count, _ROWS_AT_A_TIME):
        texts = [_texts(column[start : start + _ROWS_AT_A_TIME]) for column in columns.values()]
        lines = "".join("\t".join(row) + "\n" for row in zip(*texts, strict=True))
        cursor.copy_expert(f"COPY {table} ({', '.join(columns)}) FROM STDIN", StringIO(lines))


def _texts(values: Sequence[Any]) -> list[str]:
    """One column in the text format of COPY."""
    return [
        value.translate(_ESCAPES)
        if isinstance(value, str)
        else _NULL
        if value is None or value != value  # NaN is the one value that differs from itself
        else "\\\\x" + value.hex()
        if isinstance(value, bytes)
        else str(value)
        for value in values
    ]
