"""Finds the heading line of a file and which of its columns is which."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from string import ascii_uppercase

from django.utils.translation import gettext as _

from apps.core.name_keys import name_key
from apps.core.refusal import Refused
from apps.imports.engine.cells import is_blank
from apps.imports.engine.declaration import Column, ImportKind
from apps.imports.engine.raw_cells import Opener, Sheet, Spanned
from apps.imports.engine.sheets import sheets

LOOKED_THROUGH = 20
FEWEST_KNOWN = 2
# Words of the line above the headings that say whose figures are below, as the headings themselves say it.
GROUPS = {"lahir": "Lahir", "ibu": "Ibu", "ayah": "Ayah", "ortu": "Orang Tua", "orangtua": "Orang Tua",
          "orang": "Orang Tua"}  # fmt: skip
FATHER = GROUPS["ayah"]
_NOT_LETTERS = re.compile(r"[^a-z]+")


@dataclass
class Table:
    """The lines of data in a file. places: (place in the row, column, heading).

    sheet: its name. headings: as printed, all of them; unknown: those left out. above: (column, cell) of what is
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

    def heading(self, field: str, kind: ImportKind) -> str:
        return next((heading for _, column, heading in self.places if column.field == field), kind.heading_of(field))

    def other_sheets(self, kind: ImportKind) -> tuple[list[str], list[str]]:
        """After the lines are read: names of the hidden sheets, and of further ones with rows of this kind."""
        more = []
        for sheet in self.rest:
            if sheet.is_hidden:
                self.hidden.append(sheet.name)
            elif kind.start_row is None and _heading_line(kind, list(islice(sheet.rows, LOOKED_THROUGH))).is_complete:
                more.append(sheet.name)
        return self.hidden, more


@dataclass
class _HeadingLine:
    """The heading line among the first lines of a sheet. known: field -> place. twice: field -> places alike."""

    first: list[list]
    at: int = 0
    known: dict[str, int] = field(default_factory=dict)
    twice: dict[str, list[int]] = field(default_factory=dict)
    missing: list[Column] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        return not self.missing


def table_of(kind: ImportKind, opener: Opener) -> Table:
    """The first visible sheet that has the headings of this kind; Refused, naming what is missing, where none has."""
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
            line = _heading_line(kind, list(islice(sheet.rows, LOOKED_THROUGH)))
            if sheet.is_hidden:
                hidden[sheet.name] = line.is_complete
                continue
            if not line.is_complete:
                if len(line.known) >= FEWEST_KNOWN and (nearest is None or len(line.missing) < len(nearest)):
                    nearest = line.missing
                continue
            table = _by_heading(kind, sheet, line)
        table.rest, table.hidden = listed, [*hidden]
        return table
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


def _heading_line(kind: ImportKind, first: list[list]) -> _HeadingLine:
    """The line that has most of the headings."""
    best = _HeadingLine(first, missing=[column for column in kind.columns if column.is_required])
    for at, row in enumerate(first):
        known, twice = _known(kind, row, first[at - 1] if at else [])
        if len(known) > len(best.known):
            missing = [column for column in kind.columns if column.is_required and column.field not in known]
            best = _HeadingLine(first, at, known, twice, missing)
    return best


def _known(kind: ImportKind, row: list, above: list) -> tuple[dict[str, int], dict[str, list[int]]]:
    """field -> place; and field -> places of those whose heading occurs more than once.

    A heading under a group is read with the word of its group: “BB” under “SAAT LAHIR” is “BB Lahir”.
    """
    groups = _groups(above, len(row))
    places: dict[str, list[int]] = defaultdict(list)
    grouped: dict[str, list[int]] = defaultdict(list)
    for place, cell in enumerate(row):
        if not isinstance(cell, str) or isinstance(cell, Spanned) or not (key := name_key(cell)):
            continue
        places[key].append(place)
        if word := groups.get(place):
            grouped[name_key(f"{cell} {word}")].append(place)
    known: dict[str, int] = {}
    twice: dict[str, list[int]] = {}
    for column in kind.columns:
        if alike := [place for key in column.keys for place in grouped.get(key, ())]:
            known[column.field] = min(alike)
    for column in kind.columns:
        if column.field in known:
            continue
        taken = known.values()
        lists = [[place for place in places[key] if place not in taken] for key in column.keys & places.keys()]
        lists = [[place for place in each if groups.get(place) != FATHER] for each in lists]
        # Of two spellings the one outside the groups, else the one further left.
        lists.sort(key=lambda each: (all(place in groups for place in each), each))
        alike = next((each for each in lists if each), [])
        if len(alike) > 1:
            alike = [place for place in alike if place not in groups] or alike
        if alike:
            known[column.field] = alike[0]
        if len(alike) > 1 and not column.beside:
            twice[column.field] = alike
    return known, twice


def _groups(above: list, width: int) -> dict[int, str]:
    """place -> word of the group above it; none where the line above is a title, and no line of groups."""
    labels = {
        place: cell
        for place, cell in enumerate(above)
        if isinstance(cell, str) and not isinstance(cell, Spanned) and cell.strip()
    }
    if len(labels) < 2:
        return {}
    groups, word = {}, ""
    for place in range(width):
        if place in labels:
            words = [GROUPS[each] for each in _NOT_LETTERS.split(labels[place].lower()) if each in GROUPS]
            word = words[0] if len(set(words)) == 1 else ""
        if word:
            groups[place] = word
    return groups


def _by_heading(kind: ImportKind, sheet: Sheet, line: _HeadingLine) -> Table:
    first, at, heading = line.first, line.at, line.first[line.at]
    for field_twice, alike in line.twice.items():
        if not _hold_the_same(first[at + 1 :], alike):
            letters = ", ".join(column_letters(place) for place in alike)
            raise Refused(
                _(
                    "Judul “%(heading)s” ada lebih dari satu (kolom %(columns)s). Beri judul yang berbeda untuk tiap"
                    " kolom, misalnya “%(example)s” hanya untuk satu kolom, lalu unggah lagi."
                )
                % {
                    "heading": str(heading[alike[0]]).strip(),
                    "columns": letters,
                    "example": kind.heading_of(field_twice),
                },
                code="heading_twice",
            )
    columns = {column.field: column for column in kind.columns}
    places = sorted((place, columns[field], str(heading[place]).strip()) for field, place in line.known.items())
    taken = {place for place, _, _ in places}
    unknown = [
        str(cell).strip()
        for place, cell in enumerate(heading)
        if place not in taken and not is_blank(cell) and not isinstance(cell, Spanned)
    ]

    def lines():
        yield from enumerate(first[at + 1 :], start=at + 2)
        yield from enumerate(sheet.rows, start=len(first) + 1)

    # Printed pages repeat the heading.
    printed = [str(cell).strip() for cell in heading]
    data = ((line, row) for line, row in lines() if _has_data(row) and row != heading)
    return Table(sheet.name, places, unknown, printed, data)


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
