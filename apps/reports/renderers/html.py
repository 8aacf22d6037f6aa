"""Tables as a page or paper shows them: text in cells, no decision left to the template."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from apps.core.tables import Column, Kind
from apps.reports.declaration import HeadingGroup, ReportRow, Table, heading_groups

FOLDED = "row-folded"
FEW_ROWS = 15
"""A table of more rows begins a page of its own; one of fewer is not broken over two pages."""


class Cell(NamedTuple):
    """is_words: a text, which begins at the left as numbers end at the right."""

    text: str
    url: str = ""
    is_words: bool = False


@dataclass(frozen=True)
class PrintedRow:
    """cells: none of a row in place of folded ones; its name goes over the whole width."""

    css: str
    name: str
    cells: list[Cell]

    @property
    def is_folded(self) -> bool:
        return self.css == FOLDED


@dataclass(frozen=True)
class PrintedTable:
    """The first column is the name that heads each row. begins_page: on paper."""

    table: Table
    columns: list[Column]
    headings: list[HeadingGroup]
    rows: list[PrintedRow]
    begins_page: bool = False

    @property
    def is_short(self) -> bool:
        """Whether paper holds it together on one page."""
        return len(self.rows) <= FEW_ROWS

    @property
    def has_groups(self) -> bool:
        """Whether an upper row of headings says anything."""
        return any(heading.text or heading.denominator for heading in self.headings)


def printed_table(
    table: Table, columns: Sequence[Column], link: Callable[[ReportRow, Column], str] | None = None
) -> PrintedTable:
    """`link` gives the address of the names behind a figure, empty where there is none."""
    name, *figures = columns
    rows = []
    for row in with_folded(table.rows):
        if isinstance(row, list):
            rows.append(PrintedRow(FOLDED, _folded_words(row, name.key), []))
            continue
        if link:
            cells = [
                Cell(column.display(row.values[column.key]), column.names and link(row, column), _is_words(column))
                for column in figures
            ]
        else:
            cells = [Cell(column.display(row.values[column.key]), "", _is_words(column)) for column in figures]
        rows.append(PrintedRow(_css(row), row.values[name.key], cells))
    return PrintedTable(table, [name, *figures], heading_groups(figures), rows)


def _is_words(column: Column) -> bool:
    return column.kind is Kind.TEXT


def with_folded(rows: Sequence[ReportRow]) -> Iterator[ReportRow | list[ReportRow]]:
    """The rows in their order; in place of the empty ones under a subtotal, and of empty subtotals, a list of them."""
    below: list[ReportRow] = []
    subtotals: list[ReportRow] = []
    for row in rows:
        if row.is_empty and not row.is_total:
            if row.is_subtotal:
                if below:
                    yield below
                below = []
                if row.depth == 0:
                    subtotals.append(row)
            elif not (subtotals and row.depth and _follows(row, subtotals[-1])):
                below.append(row)
            continue
        if (row.is_subtotal or row.is_total) and below:
            yield below
            below = []
        if row.is_total and subtotals:
            yield subtotals
        yield row


def _follows(row: ReportRow, subtotal: ReportRow) -> bool:
    """Whether the row lies under an empty subtotal, which is named in its place."""
    return str(row.values.get("code", "")).startswith(str(subtotal.values.get("code", "")))


def _folded_words(rows: list[ReportRow], key: str) -> str:
    names = ", ".join(str(row.values[key]) for row in rows)
    return _("%(count)s tanpa data: %(names)s") % {"count": len(rows), "names": names}


def _css(row: ReportRow) -> str:
    if row.is_total:
        return "row-total"
    return f"row-subtotal level-{row.depth}" if row.is_subtotal else f"level-{row.depth}"
