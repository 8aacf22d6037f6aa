"""Tables as a page or paper shows them: text in cells, no decision left to the template."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apps.reports.declaration import Column, Heading, Kind, Line, Table, headings


class Cell(NamedTuple):
    text: str
    url: str = ""


@dataclass(frozen=True)
class DrawnLine:
    css: str
    name: str
    cells: list[Cell]


@dataclass(frozen=True)
class DrawnTable:
    """The first column is the name that heads each line."""

    table: Table
    columns: list[Column]
    headings: list[Heading]
    lines: list[DrawnLine]


def drawn(table: Table, columns: Sequence[Column], link: Callable[[Line, Column], str] | None = None) -> DrawnTable:
    """`link` gives the address of the names behind a figure, empty where there is none."""
    name, *figures = (column for column in columns if column.kind is not Kind.TEXT or column.key == "name")
    lines = []
    for line in table.lines:
        if link:
            cells = [
                Cell(column.shown(line.values[column.key]), column.names and link(line, column)) for column in figures
            ]
        else:
            cells = [Cell(column.shown(line.values[column.key])) for column in figures]
        lines.append(DrawnLine(_css(line), line.values[name.key], cells))
    return DrawnTable(table, [name, *figures], headings(figures), lines)


def _css(line: Line) -> str:
    if line.is_total:
        return "row-total"
    return f"row-subtotal level-{line.depth}" if line.is_subtotal else f"level-{line.depth}"
