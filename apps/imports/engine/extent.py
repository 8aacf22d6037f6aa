"""How far the cells of an Excel file reach, checked before the reader allocates the whole rectangle.

A sheet of two cells, the first and the last there is, is a file of a kilobyte and a rectangle of 17 thousand million.
"""

import zipfile
from collections.abc import Iterator
from xml.parsers import expat

# A row of whatever is sent has less than a hundred columns; a district's month has a hundred thousand rows.
MOST_CELLS = 20_000_000
CHUNK = 1024 * 1024
_SHEET = b"sheetData"
_LETTERS = {letter: value for value, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1)}


class TooFar(Exception):
    """The rectangle of a sheet holds more cells than any file of ours."""


class _Reach:
    """Follows the rows and cells of one part; a cell without an address follows the one before."""

    def __init__(self):
        self.row, self.column, self.rows, self.columns = 0, 0, 0, 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._element
        # Entities can expand without limit, and no program writes one.
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_declared) -> None:
        raise TooFar

    def _element(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag[tag.rfind(":") + 1 :]
        if tag == "c":
            self._cell(attributes.get("r"))
        elif tag == "row":
            number = attributes.get("r", "")
            self.row, self.column = int(number) if number.isdecimal() else self.row + 1, 0

    def _cell(self, address: str | None) -> None:
        if address:
            letters = address.rstrip("0123456789")
            row = address[len(letters) :]
            self.column, self.row = _number(letters), int(row) if row else self.row
        else:
            self.column += 1
        if self.row > self.rows or self.column > self.columns:
            self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)
            if self.rows * self.columns > MOST_CELLS:
                raise TooFar


def refuse_too_far(archive: zipfile.ZipFile) -> None:
    """Read every part: TooFar, BadZipFile for a wrong checksum, expat.ExpatError for a sheet that is no XML."""
    for entry in archive.infolist():
        if _is_sheet(archive, entry):
            reach = _Reach()
            for chunk in _chunks(archive, entry):
                reach.parser.Parse(chunk)
            reach.parser.Parse(b"", True)


def _is_sheet(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether the part holds cells, whatever its name. Reads to the end, where the checksum is compared."""
    is_sheet, left = False, b""
    for chunk in _chunks(archive, entry):
        is_sheet = is_sheet or _SHEET in left + chunk
        left = chunk[-len(_SHEET) :]
    return is_sheet


def _number(letters: str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + _LETTERS.get(letter, 0)
    return number


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as source:
        while chunk := source.read(CHUNK):
            yield chunk
