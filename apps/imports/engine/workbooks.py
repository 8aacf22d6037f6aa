"""Rows of Excel files, old and new. Limits are checked before anything is unpacked (zip bombs)."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from xml.parsers.expat import ExpatError

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
    XmlError,
    ZipError,
)

from apps.core.refusal import Refused
from apps.imports.engine.biff import errors_of_xls
from apps.imports.engine.extent import FORMULA, NoValues, TooFar, scan, sheets_of_parts
from apps.imports.engine.raw_cells import NoValue, Opener, Rows, Sheet, spanned
from apps.imports.engine.unreadable import (
    EXCEL_BYTES,
    MOST_COLUMNS,
    UNPACKED_BYTES,
    bomb,
    cell_far_away,
    cut_short,
    locked,
    no_spreadsheet,
    not_a_table,
    other_format,
    packed,
    too_large,
)

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
KNOWN = frozenset({FORMULA, "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
# What zipfile raises for an archive that is damaged or encrypted.
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
MOST_RATIO = 100
MOST_ENTRIES = 200
# Excel itself holds no longer text in a cell.
LONGEST_TEXT = 32_767


# Streams of a compound file, as its directory names them.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NO_WORKBOOK = {
    "WordDocument".encode("utf-16-le"): "Word",
    "PowerPoint Document".encode("utf-16-le"): "PowerPoint",
    "__properties_version".encode("utf-16-le"): "Outlook",
}
# Errors that the reader does not know, of newer programs; they have their own words in our findings.
_NEW_ERROR = re.compile(rb"<v>#(?!(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)<)[A-Z_]+[!?]?</v>")
_OLD_ERROR = b"<v>#VALUE!</v>"


def excel(opener: Opener, head: bytes) -> Iterator[Sheet]:
    data = _whole(opener)
    if not head.startswith(ZIP):
        content = data.getvalue()
        if _ENCRYPTED in content:
            raise locked()
        for stream, name in _NO_WORKBOOK.items():
            if stream in content:
                raise no_spreadsheet(name)
        yield from _excel(data, errors_of_xls(content))
    elif name := _other_office(data):
        yield from _of_other_office(data, name)
    else:
        yield from _excel(*_checked_zip(data))


def _other_office(data: io.BytesIO) -> str:
    """The name of a workbook that is not .xlsx; '' for one that is. Refused for what is no workbook."""
    try:
        _check_sizes(data)
        with zipfile.ZipFile(data) as archive:
            names = _names(archive)
            first = archive.read("mimetype")[:80] if "mimetype" in archive.namelist() else b""
    except BROKEN_ZIP:
        return ""
    if "xl/workbook.xml" in names:
        return ""
    if "xl/workbook.bin" in names:
        return "XLSB"
    if b"opendocument.spreadsheet" in first or (not first and "content.xml" in names):
        return "ODS"
    if b"opendocument" in first or names & {"word/document.xml", "ppt/presentation.xml"}:
        raise no_spreadsheet("Word" if "word/document.xml" in names or b"text" in first else "PowerPoint")
    if any(name.endswith(".iwa") or name == "index.zip" for name in names):
        raise other_format("Numbers (Apple)")
    if any(name.endswith((".xlsx", ".xls", ".csv", ".ods", ".htm", ".html")) for name in names):
        raise packed()
    raise not_a_table()


def _names(archive: zipfile.ZipFile) -> set[str]:
    return {entry.filename.lower().replace("\\", "/") for entry in archive.infolist()}


def _of_other_office(data: io.BytesIO, name: str) -> Iterator[Sheet]:
    """Read where the reader can; its reach is not known before, so only the bounds of the process hold."""
    data.seek(0)
    try:
        yield from _excel(data, {})
    except Refused as refusal:
        if refusal.code != "file_cut_short":
            raise
        raise other_format(name) from refusal


def xlsx_content(opener: Opener) -> io.BytesIO | None:
    """The checked content of an .xlsx; None for a file of another format."""
    with opener() as source:
        if source.read(len(ZIP)) != ZIP:
            return None
    return _checked_zip(_whole(opener))[0]


def _whole(opener: Opener) -> io.BytesIO:
    with opener() as source:
        data = source.read(EXCEL_BYTES + 1)
    if len(data) > EXCEL_BYTES:
        raise too_large(EXCEL_BYTES)
    return io.BytesIO(data)


def _checked_zip(data: io.BytesIO) -> tuple[io.BytesIO, dict[str, NoValues]]:
    """Unpacks every entry into nothing: sizes, ratio, checksums and reach hold before the reader sees a byte.

    -> the content, and the cells without a value of each sheet.
    """
    try:
        with zipfile.ZipFile(data) as archive:
            names = _names(archive)
            # Only the one kind of workbook whose reach is read: not the binary one, not that of other offices.
            if "xl/workbook.xml" not in names or names & {"xl/workbook.bin", "content.xml"}:
                raise not_a_table()
            no_values = scan(archive)
            names_of_parts = sheets_of_parts(archive) if no_values else {}
    except TooFar as error:
        raise (cell_far_away(error.cell) if error.cell else bomb()) from error
    except (*BROKEN_ZIP, ExpatError) as error:
        raise cut_short() from error
    if new_errors := [part for part, cells in no_values.items() if not KNOWN.issuperset(cells.values())]:
        data = _without_new_errors(data, new_errors)
    data.seek(0)
    return data, {names_of_parts.get(part, ""): cells for part, cells in no_values.items()}


def _without_new_errors(data: io.BytesIO, parts: list[str]) -> io.BytesIO:
    """The same workbook with the errors of newer programs in these parts as one that the reader knows."""
    out = io.BytesIO()
    with zipfile.ZipFile(data) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename in parts:
                content = _NEW_ERROR.sub(_OLD_ERROR, content)
            copy.writestr(entry.filename, content)
    return out


def _check_sizes(data: io.BytesIO) -> None:
    size = data.getbuffer().nbytes
    with zipfile.ZipFile(data) as archive:
        entries = archive.infolist()
        declared = sum(entry.file_size for entry in entries)
        if len(entries) > MOST_ENTRIES or declared > UNPACKED_BYTES or declared > size * MOST_RATIO:
            raise bomb()


def _excel(data: io.BytesIO, no_values: dict[str, NoValues]) -> Iterator[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(data)
        for about in book.sheets_metadata:
            sheet = book.get_sheet_by_name(about.name)
            if sheet.start is not None:
                is_hidden = about.visible != SheetVisibleEnum.Visible
                yield Sheet(about.name, _excel_rows(sheet, no_values.get(about.name, {})), is_hidden)
    except PasswordError as error:
        raise locked() from error
    except (CalamineError, XmlError, ZipError, OSError) as error:
        raise cut_short() from error


def _excel_rows(sheet: CalamineSheet, no_values: NoValues) -> Rows:
    left = [""] * (sheet.start or (0, 0))[1]
    covered = _Covered(sheet.merged_cell_ranges or [])
    without_value = sorted(no_values, reverse=True)
    for number, row in enumerate(sheet.iter_rows()):
        cells = [*left, *row[:MOST_COLUMNS]]
        for place, cell in enumerate(cells):
            if isinstance(cell, timedelta):
                cells[place] = str(cell)
            elif isinstance(cell, str) and len(cell) > LONGEST_TEXT:
                raise bomb()
        while without_value and without_value[-1][0] <= number:
            line, place = without_value.pop()
            if line == number and place < len(cells) and cells[place] == "":
                cells[place] = NoValue(no_values[line, place])
        covered.fill(number, cells)
        yield cells


class _Covered:
    """Puts the value of merged cells into all that they cover, row by row."""

    def __init__(self, ranges: list[tuple[tuple[int, int], tuple[int, int]]]):
        self._waiting = sorted(ranges, reverse=True)
        self._open: list[tuple[int, int, int, Any]] = []

    def fill(self, number: int, cells: list) -> None:
        while self._waiting and self._waiting[-1][0][0] <= number:
            (top, first), (bottom, last) = self._waiting.pop()
            if top == number and first < len(cells) and cells[first] != "":
                self._open.append((bottom, first, last, cells[first]))
        if self._open:
            for _bottom, first, last, value in self._open:
                for place in range(first, min(last + 1, len(cells))):
                    if cells[place] == "":
                        cells[place] = spanned(value) if place > first else value
            self._open = [area for area in self._open if area[0] > number]
