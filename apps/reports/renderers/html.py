"""Tables as a page or paper shows them: text in cells, no decision left to the template."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apps.core.tables import Column
from apps.reports.declaration import HeadingGroup, ReportRow, Table, heading_groups


class Cell(NamedTuple):
    text: str
    url: str = ""


@dataclass(frozen=True)
class PrintedRow:
    css: str
    name: str
    cells: list[Cell]


@dataclass(frozen=True)
class PrintedTable:
    """The first column is the name that heads each row."""

    table: Table
    columns: list[Column]
    headings: list[HeadingGroup]
    rows: list[PrintedRow]


def printed_table(
    table: Table, columns: Sequence[Column], link: Callable[[ReportRow, Column], str] | None = None
) -> PrintedTable:
    """`link` gives the address of the names behind a figure, empty where there is none."""
    name, *figures = columns
    rows = []
    for row in table.rows:
        if link:
            cells = [
                Cell(column.display(row.values[column.key]), column.names and link(row, column)) for column in figures
            ]
        else:
            cells = [Cell(column.display(row.values[column.key])) for column in figures]
        rows.append(PrintedRow(_css(row), row.values[name.key], cells))
    return PrintedTable(table, [name, *figures], heading_groups(figures), rows)


def _css(row: ReportRow) -> str:
    if row.is_total:
        return "row-total"
    return f"row-subtotal level-{row.depth}" if row.is_subtotal else f"level-{row.depth}"
