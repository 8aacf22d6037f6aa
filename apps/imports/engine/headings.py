"""Finds the heading line of a file and which of its columns is which."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from string import ascii_uppercase

from django.utils.translation import gettext as _

from apps.core.name_keys import name_key
from apps.core.refusal import Refused
from apps.imports.engine.cells import is_blank
from apps.imports.engine.declaration import Column, ImportKind
from apps.imports.engine.sheets import Opener, sheets

LOOKED_THROUGH = 20
FEWEST_KNOWN = 2


@dataclass
class Table:
    """The lines of data in a file. places: (place in the row, column, heading).

    sheet: its name. headings: as printed, all of them; unknown: those left out. above: (column, cell) of what is
    written once, for all rows.
    """

    sheet: str
    places: list[tuple[int, Column, str]]
    unknown: list[str]
    headings: list[str]
    lines: Iterator[tuple[int, list]]
    above: list[tuple[Column, object]] = field(default_factory=list)

    def heading(self, field: str, kind: ImportKind) -> str:
        return next((heading for _, column, heading in self.places if column.field == field), kind.heading_of(field))


def table_of(kind: ImportKind, opener: Opener) -> Table:
    """The first sheet that has the headings of this kind; Refused, naming what is missing, where none has."""
    nearest: list[Column] | None = None
    for name, rows in sheets(opener):
        if kind.start_row is not None:
            return _by_letter(kind, name, rows)
        first = list(islice(rows, LOOKED_THROUGH))
        at, known = max(
            ((at, _known(kind, row)) for at, row in enumerate(first)), key=lambda known: len(known[1]), default=(0, {})
        )
        missing = [column for column in kind.columns if column.is_required and column.field not in known]
        if not missing:
            return _by_heading(kind, name, first, at, known, rows)
        if len(known) >= FEWEST_KNOWN and (nearest is None or len(missing) < len(nearest)):
            nearest = missing
    if nearest is None:
        raise _other_kind(kind)
    raise Refused(
        _("Kolom %(names)s tidak ada di berkas ini. Unduh ulang dengan semua kolom, dengan judul seperti aslinya.")
        % {"names": ", ".join(f"“{column.heading}”" for column in nearest)},
        code="heading_missing",
    )


def _other_kind(kind: ImportKind) -> Refused:
    return Refused(
        _("Berkas ini bukan “%(title)s”: judul kolomnya tidak dikenali. Periksa jenis berkas yang dipilih.")
        % {"title": kind.title},
        code="other_kind_of_file",
    )


def _known(kind: ImportKind, row: list) -> dict[str, int]:
    """field -> place; of two columns with one heading the first counts."""
    keys = [name_key(cell) if isinstance(cell, str) else "" for cell in row]
    known: dict[str, int] = {}
    for column in kind.columns:
        spellings = column.keys
        place = next((place for place, key in enumerate(keys) if key and key in spellings), None)
        if place is not None and place not in known.values():
            known[column.field] = place
    return known


def _by_heading(
    kind: ImportKind, name: str, first: list[list], at: int, known: dict[str, int], rest: Iterator[list]
) -> Table:
    heading = first[at]
    columns = {column.field: column for column in kind.columns}
    places = sorted((place, columns[field], str(heading[place]).strip()) for field, place in known.items())
    taken = {place for place, _, _ in places}
    unknown = [str(cell).strip() for place, cell in enumerate(heading) if place not in taken and not is_blank(cell)]

    def lines():
        yield from enumerate(first[at + 1 :], start=at + 2)
        yield from enumerate(rest, start=len(first) + 1)

    # Printed pages repeat the heading.
    printed = [str(cell).strip() for cell in heading]
    return Table(
        name, places, unknown, printed, ((line, row) for line, row in lines() if _has_data(row) and row != heading)
    )


def _by_letter(kind: ImportKind, name: str, rows: Iterator[list]) -> Table:
    assert kind.start_row is not None
    first = list(islice(rows, kind.start_row - 1))
    places = [(_place(column.letter), column, str(column.heading)) for column in kind.columns if column.line is None]
    above = [(column, _cell(first, column)) for column in kind.columns if column.line is not None]
    if any(column.is_required and is_blank(cell) for column, cell in above):
        raise _other_kind(kind)
    headings = {place: heading for place, _, heading in places}
    printed = [headings.get(place, "") for place in range(max(headings) + 1)]
    is_row = kind.is_row or _has_data
    data = ((line, row) for line, row in enumerate(rows, start=kind.start_row) if _has_data(row) and is_row(row))
    return Table(name, places, [], printed, data, above)


def _cell(lines: list[list], column: Column) -> object:
    """The one cell above the rows that a column is read from."""
    line = lines[column.line - 1] if column.line and column.line <= len(lines) else []
    place = _place(column.letter)
    return line[place] if place < len(line) else ""


def _place(letters: str) -> int:
    """'A' -> 0, 'AB' -> 27."""
    place = 0
    for letter in letters:
        place = place * 26 + ascii_uppercase.index(letter) + 1
    return place - 1


def _has_data(row: list) -> bool:
    return not all(map(is_blank, row))
