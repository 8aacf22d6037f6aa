"""A CSV of people in, what the rules say about each row out: the kinds of file behind `bin/manage assess`."""

import csv
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

Row = Mapping[str, str]
SEPARATOR = ";"
"""Between the codes of one cell."""


@dataclass(frozen=True, kw_only=True)
class AssessedFile:
    """subject: its name on the command line. columns, written: headings of the file read and of the one written.

    assess: rows -> one result a row, in their order, by the headings of `written`.
    """

    subject: str
    columns: tuple[str, ...]
    written: tuple[str, ...]
    assess: Callable[[Sequence[Row]], Iterable[Mapping[str, Any]]]


class ColumnsMissing(ValueError):
    """The file lacks columns; `names` says which."""

    def __init__(self, names: list[str]):
        super().__init__(", ".join(names))
        self.names = names


class CellUnreadable(ValueError):
    """A cell is not what its column holds. line: of the file; heading and text of the cell."""

    def __init__(self, heading: str, text: str, line: int = 0):
        super().__init__(f"{line} {heading}: {text}")
        self.heading, self.text, self.line = heading, text, line


def assess_file(kind: AssessedFile, source: Path, target: Path) -> int:
    """Write what the rules say of every row of `source` to `target`; -> how many rows.

    Raises OSError, UnicodeDecodeError, ColumnsMissing and CellUnreadable before anything is written.
    """
    with source.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if missing := [name for name in kind.columns if name not in (reader.fieldnames or ())]:
            raise ColumnsMissing(missing)
        rows = [NumberedRow(reader.line_num, row) for row in reader]
    results = [[_text(result.get(name)) for name in kind.written] for result in kind.assess(rows)]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(kind.written)
        writer.writerows(results)
    return len(results)


class NumberedRow(dict[str, str]):
    """A row that knows its line."""

    def __init__(self, line: int, row: Mapping[str, str | None]):
        super().__init__({name: (value or "").strip() for name, value in row.items() if isinstance(name, str)})
        self.line = line


def read_day(row: Row, heading: str) -> date | None:
    """2026-11-30; None where the cell is empty."""
    text = row[heading]
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise unreadable(row, heading) from None


def read_number(row: Row, heading: str) -> float | None:
    """With a point or a comma; None where the cell is empty."""
    text = row[heading]
    if not text:
        return None
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        raise unreadable(row, heading) from None
    if not isfinite(number):
        raise unreadable(row, heading)
    return number


def required_day(row: Row, heading: str) -> date:
    day = read_day(row, heading)
    if day is None:
        raise unreadable(row, heading)
    return day


def histories(rows: Iterable[Row], heading: str) -> Iterator[list[int]]:
    """The places of the rows of each person, by the cell `id`; each history in the order of its days.

    A row without an id is a person of its own.
    """
    places: dict[str | int, list[tuple[date, int]]] = {}
    for place, row in enumerate(rows):
        places.setdefault(row["id"] or place, []).append((required_day(row, heading), place))
    for history in places.values():
        yield [place for _day, place in sorted(history)]


def filled(rows: Sequence[Row], headings: Collection[str]) -> list[Row]:
    """The rows, their empty cells under these headings filled with what another row of the same id says."""
    known = {(row["id"], name): row[name] for row in rows for name in headings if row["id"] and row[name]}
    return [
        NumberedRow(
            getattr(row, "line", 0),
            {**row, **{name: row[name] or known.get((row["id"], name), "") for name in headings}},
        )
        for row in rows
    ]


def unreadable(row: Row, heading: str) -> CellUnreadable:
    return CellUnreadable(heading, row[heading], getattr(row, "line", 0))


def _text(value: Any) -> str:
    """Codes are joined; nothing is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return SEPARATOR.join(str(one) for one in value)
    return value.isoformat() if isinstance(value, date) else str(value)
