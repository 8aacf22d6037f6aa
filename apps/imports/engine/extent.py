"""How far the cells of an Excel file reach, told before a parser lays the whole rectangle out in memory.

A sheet of two cells, the first and the last there is, is a file of a kilobyte and a rectangle of 17 thousand million.
"""

import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

# A row of whatever is sent has less than a hundred columns; a district's month has a hundred thousand rows.
MOST_CELLS = 20_000_000
CHUNK = 1024 * 1024
_SHEET = b"sheetData"
_ROW_OF_CELL = re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,7})"')
_COLUMN_OF_CELL = re.compile(rb'<c r="([A-Z]{1,3})[0-9]')
_CELLS = tuple(mark + end for mark in (b"<c", b":c") for end in (b" ", b">", b"/", b"\t", b"\n", b"\r"))
_LETTERS = {letter: value for value, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1)}


class TooFar(Exception):
    """The rectangle of a sheet holds more cells than any file of ours."""


class _Reach:
    """Follows the rows and cells of one part; a cell without an address stands beside the one before."""

    def __init__(self):
        self.row, self.column, self.rows, self.columns = 0, 0, 0, 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._element
        # An entity may stand for as much as it likes, and no program writes one.
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_declared) -> None:
        raise TooFar

    def _element(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag[tag.rfind(":") + 1 :]
        if tag == "c":
            self._cell(attributes.get("r"))
        elif tag == "row":
            told = attributes.get("r", "")
            self.row, self.column = int(told) if told.isdecimal() else self.row + 1, 0

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
    """Read every part once: TooFar, BadZipFile for a wrong checksum, expat.ExpatError for a sheet that is no XML."""
    for entry in archive.infolist():
        if not _is_read_as_excel_writes_it(archive, entry):
            reach = _Reach()
            for chunk in _chunks(archive, entry):
                reach.parser.Parse(chunk)
            reach.parser.Parse(b"", True)


def _is_read_as_excel_writes_it(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether the part is no sheet, whatever its name, or one whose every cell begins with its address: then these are
    all there is to know, and are found ten times as fast as by a parser. To the end, where the checksum is told.
    """
    is_sheet, is_plain, left = False, True, b""
    columns: set[bytes] = set()
    rows: set[bytes] = set()
    for chunk in _chunks(archive, entry):
        # A tag is looked at whole.
        text = left + chunk
        end = text.rfind(b"<")
        text, left = (text[:end], text[end:]) if end >= 0 and len(text) - end < CHUNK else (text, b"")
        is_sheet = is_sheet or _SHEET in text or _SHEET in left
        found = _ROW_OF_CELL.findall(text)
        is_plain = is_plain and len(found) == sum(map(text.count, _CELLS))
        rows.update(found)
        columns.update(_COLUMN_OF_CELL.findall(text))
    if not is_sheet:
        return True
    if not is_plain:
        return False
    if max(map(int, rows), default=0) * max(map(_number, columns), default=0) > MOST_CELLS:
        raise TooFar
    return True


def _number(letters: bytes | str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters.decode() if isinstance(letters, bytes) else letters.upper():
        number = number * 26 + _LETTERS.get(letter, 0)
    return number


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as source:
        while chunk := source.read(CHUNK):
            yield chunk
