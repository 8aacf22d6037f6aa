"""Finds the heading line of a file and which of its columns is which."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from string import ascii_uppercase

from django.utils.translation import gettext as _

from apps.core.refusal import Refused
from apps.imports.engine.cells import is_blank
from apps.imports.engine.declaration import Column, ImportKind
from apps.imports.engine.heading_lines import FEWEST_KNOWN, HeadingLine, heading_keys, heading_line
from apps.imports.engine.months import Months, months_of
from apps.imports.engine.raw_cells import Opener, Sheet
from apps.imports.engine.sheets import sheets

LOOKED_THROUGH = 30


@dataclass
class Table:
    """The lines of data in a file. places: (place in the row, column, heading).

    sheet: its name. headings: as printed, all of them; unknown: those left out; set_aside: those known and
    not stored. above: (column, cell) of what is
    written once, for all rows. rest: the sheets after it, to be looked at once the lines are read. hidden: the names
    of the hidden sheets before it.
    """

    sheet: str
    places: list[tuple[int, Column, str]]
    unknown: list[str]
    headings: list[str]
    lines: Iterator[tuple[int, list]]
    above: list[tuple[Column, object]] = field(default_factory=list)
    rest: Iterator[Sheet] = field(default_factory=lambda: iter(()))
    hidden: list[str] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)

    def heading(self, field: str, kind: ImportKind) -> str:
        return next((heading for _, column, heading in self.places if column.field == field), kind.heading_of(field))

    def other_sheets(self, kind: ImportKind) -> tuple[list[str], list[str]]:
        """After the lines are read: names of the hidden sheets, and of further ones with rows of this kind."""
        more = []
        for sheet in self.rest:
            if sheet.is_hidden:
                self.hidden.append(sheet.name)
            elif kind.start_row is None and heading_line(kind, list(islice(sheet.rows, LOOKED_THROUGH))).is_complete:
                more.append(sheet.name)
        return self.hidden, more


def table_of(kind: ImportKind, opener: Opener) -> Table:
    """The first visible sheet with rows under the headings of this kind, else the first with these headings.

    Refused, naming what is missing, where no sheet has them.
    """
    empty: Table | None = None
    nearest: list[Column] | None = None
    hidden: dict[str, bool] = {}
    listed = sheets(opener)
    for sheet in listed:
        if kind.start_row is not None:
            if sheet.is_hidden:
                hidden[sheet.name] = True
                continue
            table = _by_letter(kind, sheet.name, sheet.rows)
        else:
            line = heading_line(kind, list(islice(sheet.rows, LOOKED_THROUGH)))
            if sheet.is_hidden:
                hidden[sheet.name] = line.is_complete
                continue
            months = months_of(kind, line)
            if months:
                line.take(kind, months.known)
            if not line.is_complete:
                if len(line.known) >= FEWEST_KNOWN and (nearest is None or len(line.missing) < len(nearest)):
                    nearest = line.missing
                continue
            table = _by_heading(kind, sheet, line, months)
        row = next(table.lines, None)
        if row is None:
            empty = empty or table
            continue
        table.lines = chain([row], table.lines)
        table.rest, table.hidden = listed, [*hidden]
        return table
    if empty:
        return empty
    if fitting := next((name for name, fits in hidden.items() if fits), None):
        raise Refused(
            _("Lembar “%(name)s” tersembunyi, jadi tidak dibaca. Tampilkan lembar itu di Excel, lalu unggah lagi.")
            % {"name": fitting},
            code="sheet_hidden",
        )
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


def _by_heading(kind: ImportKind, sheet: Sheet, line: HeadingLine, months: Months | None) -> Table:
    first, at = line.first, line.at
    for field_twice, alike in line.twice.items():
        if not _hold_the_same(first[at + 1 :], alike):
            letters = ", ".join(column_letters(place) for place in alike)
            raise Refused(
                _(
                    "Judul “%(heading)s” ada lebih dari satu (kolom %(columns)s). Beri judul yang berbeda untuk tiap"
                    " kolom, misalnya “%(example)s” hanya untuk satu kolom, lalu unggah lagi."
                )
                % {
                    "heading": line.stacks[alike[0]][-1],
                    "columns": letters,
                    "example": kind.heading_of(field_twice),
                },
                code="heading_twice",
            )
    columns = {column.field: column for column in kind.columns}
    places = sorted((place, columns[field], line.heading(place)) for field, place in line.known.items())
    printed = [line.heading(place) for place in range(len(line.stacks))]
    taken = {place for place, _, _ in places}
    if months:
        taken.update(place for month in months.of_month for place in month.values())
    left = [(place, heading) for place, heading in enumerate(printed) if heading and place not in taken]
    aside = [place for place, _ in left if kind.is_set_aside(heading_keys(line.stacks[place][-1]))]
    unknown = [heading for place, heading in left if place not in aside]
    no_data = line.no_data

    def lines():
        yield from enumerate(first[at + 1 :], start=at + 2)
        yield from enumerate(sheet.rows, start=len(first) + 1)

    data: Iterator[tuple[int, list]] = ((line, row) for line, row in lines() if _has_data(row) and row not in no_data)
    if months:
        data = months.unfolded(data)
    elif kind.fold and (folded := kind.fold(line.known, data)):
        known, data = folded
        places = sorted(
            (place, columns[field], line.heading(place) or str(columns[field].heading))
            for field, place in known.items()
        )
    return Table(sheet.name, places, unknown, printed, data, set_aside=[printed[place] for place in aside])


def _hold_the_same(rows: list[list], places: list[int]) -> bool:
    """Whether these columns are one column written more than once, by the first rows."""
    cells = [[row[place] if place < len(row) else "" for place in places] for row in rows]
    return any(not is_blank(row[0]) for row in cells) and all(len(set(map(str, row))) == 1 for row in cells)


def column_letters(place: int) -> str:
    """0 -> 'A', 27 -> 'AB'."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = ascii_uppercase[letter] + letters
    return letters


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
