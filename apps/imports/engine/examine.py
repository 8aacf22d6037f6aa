"""A file becomes rows that are new, changed, same, doubtful or refused: the same way for every kind."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from apps.core.findings import Level
from apps.imports.engine.cells import days_of
from apps.imports.engine.column_faults import ColumnFaults, report_without_value
from apps.imports.engine.declaration import Column, ImportKind, Reading
from apps.imports.engine.findings import SHOWN_ROWS, CellFinding, Findings
from apps.imports.engine.handed_in import handed_in_places
from apps.imports.engine.headings import Table, column_letters, table_of
from apps.imports.engine.months import MonthRow
from apps.imports.engine.no_data import lines_without_data, without_lines
from apps.imports.engine.raw_cells import NoValue, Opener
from apps.imports.enums import Outcome
from apps.imports.labels import ISSUES

BATCH = 5_000
SHOWN_VALUE = 60
Progress = Callable[[str, int, int], None]


class _Readings(dict):
    """Readings of a column remembered by cell: birth dates and weights repeat, and are read once each.

    Text is its own key; of anything else the type is part: 1, 1.0 and True are one to a dict, and not to a reader.
    """

    def __init__(self, read):
        super().__init__()
        self._read, self._odd = read, {}

    def __missing__(self, key):
        self[key], code = self._read(key if isinstance(key, str) else key[1])
        if code:
            self._odd[key] = code
        return self[key]

    def of(self, cells: tuple) -> tuple[list, dict[int, str]]:
        """The value of each cell; place -> code, of those about which something is odd."""
        keys = cells
        if set(map(type, cells)) != {str}:
            keys = tuple(cell if isinstance(cell, str) else (type(cell), cell) for cell in cells)
        values = [*map(self.__getitem__, keys)]
        if self._odd.keys().isdisjoint(keys):
            return values, {}
        return values, {place: self._odd[key] for place, key in enumerate(keys) if key in self._odd}


def _quoted(value: object) -> str:
    """A cell as a finding quotes it: a date, which Excel keeps as a moment, the way it is written by hand."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value).strip()


@dataclass
class Batch:
    """Some lines of a file by column. values: as read, by field. findings: errors and oddities. out: refused rows.

    of_columns: findings that are reported once for a column. handed_in: rows that the portal itself handed in.
    month_headings: of rows that are one of several months side by side, the headings of that month, by field.
    """

    lines: list[int]
    cells: dict[str, Sequence]
    values: dict[str, list]
    headings: dict[str, str]
    findings: list[CellFinding] = field(default_factory=list)
    of_columns: list[CellFinding] = field(default_factory=list)
    out: set[int] = field(default_factory=set)
    handed_in: set[int] = field(default_factory=set)
    month_headings: dict[int, dict[str, str]] = field(default_factory=dict)

    def heading(self, place: int, field: str) -> str:
        return self.month_headings.get(place, {}).get(field) or self.headings.get(field, "")

    def report(self, place: int, field: str, code: str, value: object = None, **words) -> None:
        """Note a finding about the cell of `field` in the row at `place`; one that refuses puts the row out."""
        if value is None:
            value = self.cells[field][place] if field in self.cells else ""
        quoted = _quoted(value)[:SHOWN_VALUE]
        finding = CellFinding(self.lines[place], self.heading(place, field), code, quoted, words or None)
        (self.of_columns if ISSUES[code].is_of_column else self.findings).append(finding)
        if ISSUES[code].level is Level.REFUSE:
            self.out.add(place)

    def lines_with_finding(self, field: str) -> set[int]:
        """Lines whose cell of `field` has a finding by now."""
        return {finding.row for finding in self.findings if finding.column == self.headings.get(field)}

    def entered(self, place: int, fields: Iterable[str]) -> dict[str, Any]:
        """Of these fields those that the file has and that are not empty in the row."""
        v = self.values
        return {name: value for name in fields if name in v and (value := v[name][place]) not in (None, "")}

    def __len__(self) -> int:
        return len(self.lines)


@dataclass
class Examined:
    """What a file would do, or did. target: holds what is to be written. unknown: headings that were left aside."""

    rows: int
    outcomes: Counter
    findings: Findings
    unknown: list[str]
    handler: Any

    @property
    def counts(self) -> dict[str, int]:
        return {
            "rows": self.rows,
            **{outcome.value: self.outcomes[outcome] for outcome in Outcome},
            "warned": len({finding.row for finding in self.findings.warned if finding.level is Level.ASK}),
            "noted": len({finding.row for finding in self.findings.warned if finding.level is Level.NOTE}),
            "marked": len({finding.row for finding in self.findings.warned if finding.row}),
        }


def examine(kind: ImportKind, opener: Opener, handler, progress: Progress = lambda step, done, total: None) -> Examined:
    """Read, check and match every row. Nothing is written; Refused where the file cannot be read as this kind at all.

    handler: a RowHandler; check_batch is called for each batch, finish once at the end.
    """
    table = table_of(kind, opener)
    reads = {column.field: _reader(column, handler.today) for column in kind.columns}
    columns = [
        (place, column, _Readings(reads[column.field]) if not column.is_varied else None)
        for place, column, _ in table.places
    ]
    addresses = {heading: column_letters(place) for place, heading in enumerate(table.headings) if heading}
    addresses |= {heading: column_letters(place) for place, _, heading in table.places}
    faults = ColumnFaults(kind, handler.today, addresses)
    headings = {column.field: table.heading(column.field, kind) for column in kind.columns}
    findings, count = Findings(), 0
    no_rows: list[int] = []
    for batch in _batches(table, columns, kind, headings, no_rows):
        faults.check(batch)
        batch.handed_in = handed_in_places(kind, handler.district, batch.values)
        handler.check_batch(batch)
        for finding in batch.of_columns:
            findings.add_of_column(finding)
        findings.add(batch.findings)
        count += len(batch)
        progress(_("Memeriksa baris"), count, 0)
    faults.refuse()
    if no_rows:
        shown = ", ".join(map(str, no_rows[:SHOWN_ROWS]))
        findings.add_of_file("not_data", shown if len(no_rows) <= SHOWN_ROWS else f"{shown} …")
    if table.set_aside:
        findings.add_of_file("columns_set_aside", ", ".join(table.set_aside))
    hidden, not_read = table.other_sheets(kind)
    for name in hidden:
        findings.add_of_file("sheet_hidden", name)
    for name in not_read:
        findings.add_of_file("sheet_not_read", name)
    progress(_("Menilai semua baris"), count, count)
    more, outcomes = handler.finish()
    findings.add(more)
    out = {finding.row for finding in more if finding.level is Level.REFUSE}
    findings.warned = [finding for finding in findings.warned if finding.row not in out]
    findings.close()
    return Examined(count, Counter(outcomes), findings, table.unknown, handler)


def _batches(
    table: Table, columns: list, kind: ImportKind, headings: dict[str, str], no_rows: list[int]
) -> Iterator[Batch]:
    """no_rows: to these the lines are added that hold no data."""
    width = max((place for place, _, _ in columns), default=0) + 1
    blanks = [""] * width
    following = list(islice(table.lines, BATCH))
    while block := following:
        following = list(islice(table.lines, BATCH))
        lines = [line for line, _ in block]
        # To the end of the shortest row, which is wide enough.
        by_place = list(zip(*(row if len(row) >= width else row + blanks for _, row in block), strict=False))
        batch = Batch(lines, {}, {column.field: [None] * len(lines) for column in kind.columns}, headings)
        for place, (_line, row) in enumerate(block):
            if isinstance(row, MonthRow):
                batch.month_headings[place] = {name: table.headings[at] for name, at in row.places.items()}
        for place, column, readings in columns:
            _read(batch, column, by_place[place], readings)
        for column, cell in table.above:
            _read(batch, column, (cell,) * len(lines), None)
        rows = [row for _, row in block]
        without = lines_without_data(batch, rows, [column for _, column, _ in columns], is_last=not following)
        if without:
            no_rows += dict.fromkeys(lines[place] for place in sorted(without))
            without_lines(batch, without)
        if batch.lines:
            yield batch


def _reader(column: Column, today: date) -> Callable[[object], Reading]:
    """The reader of a column; one of birth dates knows the day after which no one is born."""
    until = getattr(column.read, "until", None)
    return until(today) if until else column.read


def _read(batch: Batch, column: Column, cells: tuple, readings: _Readings | None) -> None:
    without_value: dict[int, NoValue] = {}
    types = set(map(type, cells))
    if datetime in types:
        cells = days_of(cells)
    if NoValue in types:
        without_value = {place: cell for place, cell in enumerate(cells) if type(cell) is NoValue}
        cells = tuple("" if place in without_value else cell for place, cell in enumerate(cells))
    values, odd = _each(column, cells) if readings is None else readings.of(cells)
    batch.cells[column.field], batch.values[column.field] = cells, values
    for place, cell in without_value.items():
        report_without_value(batch, place, column, cell)
    for place, code in odd.items():
        batch.report(place, column.field, code, "" if column.is_secret else None)
    if column.missing and ("" in values or None in values):
        for place, value in enumerate(values):
            # An unreadable cell has its finding already, and so has one without a value.
            if (value is None or value == "") and place not in odd and place not in without_value:
                batch.report(place, column.field, column.missing)


def _each(column: Column, cells: tuple) -> tuple[list, dict[int, str]]:
    """As _Readings.of, nothing remembered."""
    values, codes = zip(*map(column.read, cells), strict=True)
    return list(values), {place: code for place, code in enumerate(codes) if code} if any(codes) else {}
