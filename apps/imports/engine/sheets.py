"""Rows of a file, whatever it is underneath its name: HTML table, Excel old or new, CSV. Decided by content.

Every reader yields lists of cells, one for each line of the sheet, blank lines too, so that counting them from 1 gives
the line people see. Limits are checked before anything is unpacked (zip bombs), nothing is fetched, no entity is read.
All of it is done in a process with bounds (bounded_process): what no check covers ends there.
A merged cell, and one that spans rows or columns of HTML, has its value in all that it covers.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from apps.core import sealed_files
from apps.core.refusal import Refused
from apps.imports.engine import bounded_process
from apps.imports.engine.formats import refuse_other_formats
from apps.imports.engine.html_tables import html
from apps.imports.engine.raw_cells import NoValue, Opener, Rows, Sheet
from apps.imports.engine.unreadable import (
    LONGEST_ROW,
    MOST_COLUMNS,
    TEXT_BYTES,
    cut_short,
    not_a_table,
    too_heavy,
    too_large,
    unclosed_quote,
)
from apps.imports.engine.workbooks import COMPOUND, ZIP, excel

CHUNK = 256 * 1024
ROWS_A_MESSAGE = 500

_HTML = re.compile(rb"<\s*(?:!doctype html|html|head|body|table|tr|meta|style)\b", re.IGNORECASE)
# A program may print a warning before its page.
_PAGE = re.compile(rb"<(?:html|table)\b", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
# Soft hyphen, zero-width and direction marks, and the mark at the beginning of a file; odd spaces become spaces.
# Letters and digits of full width are those of ordinary width.
_INVISIBLE = (
    dict.fromkeys(
        [0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
    )
    | dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
    | {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
)
# Errors of Excel and LibreOffice as text, in English and Indonesian.
_ERROR = re.compile(
    r"^(?:#(?:N/A|NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|SPILL!|CALC!|FIELD!|BAGI/0!|NILAI!|NAMA\?|ANGKA!|KOSONG!)|Err:\d{3})$"
)
_TEXT_FORMULA = re.compile(r'^="(.*)"$', re.DOTALL)
# What such texts begin with.
_ODD = frozenset("=#E")
_DELIMITERS = ";,\t|"
FEWEST_DELIMITERS = 3
FIRST_ROWS = 20


def plain_file(path: Path) -> Opener:
    return lambda: path.open("rb")


def sealed_file(path: Path) -> Opener:
    return lambda: sealed_files.opened(path)


def sheets(opener: Opener) -> Iterator[Sheet]:
    """Each sheet of the file, in order; Refused for what is no table, too large, or cut short.

    Rows that were not read when the next sheet is asked for are passed over.
    """
    try:
        parts = bounded_process.iterate(lambda: _parts(opener))
        start = next(parts, None)
        while start is not None:
            following: list[tuple[str, bool]] = []
            rows = _rows_until_next(parts, following)
            yield Sheet(start[0], rows, start[1])
            for _row in rows:
                pass
            start = following[0] if following else None
    except bounded_process.OutOfBounds as error:
        raise too_heavy() from error


def _rows_until_next(parts: Iterator[Any], following: list[tuple[str, bool]]) -> Rows:
    try:
        for part in parts:
            if isinstance(part, tuple):
                following.append(part)
                return
            yield from part
    except bounded_process.OutOfBounds as error:
        raise too_heavy() from error


def _parts(opener: Opener) -> Iterator[tuple[str, bool] | list[list]]:
    """For each sheet (name, whether it is hidden), then its rows in lists."""
    for sheet in _sheets(opener):
        yield sheet.name, sheet.is_hidden
        every = lines_in_one_column(sheet.rows)
        while rows := list(islice(every, ROWS_A_MESSAGE)):
            yield [_visible(row) for row in rows]


def lines_in_one_column(rows: Rows) -> Rows:
    """With the lines of a CSV in the first column parted: Excel opened it by another delimiter, or they were quoted."""
    first = list(islice(rows, FIRST_ROWS))
    texts = [row[0] for row in first if _is_text_alone(row)]
    delimiter = max(_DELIMITERS, key=lambda one: sum(text.count(one) for text in texts))
    lines = [text for text in texts if text.count(delimiter) >= FEWEST_DELIMITERS]
    is_lines = len(lines) > 1 and len(lines) * 2 > sum(1 for row in first if _filled(row))
    for row in chain(first, rows):
        if is_lines and _is_text_alone(row):
            yield next(csv.reader([row[0]], delimiter=delimiter), [])[:MOST_COLUMNS]
        else:
            yield row


def _is_text_alone(row: list) -> bool:
    """Whether the first cell is the only one of its row, and a text."""
    return len(_filled(row)) == 1 and isinstance(row[0], str) and bool(row[0])


def _filled(row: list) -> list:
    return [cell for cell in row if cell not in (None, "")]


def _visible(row: list) -> list:
    """Without the invisible characters that make two equal texts differ; ="text" as the text, an error as no value."""
    for place, cell in enumerate(row):
        if not isinstance(cell, str):
            continue
        if not cell.isascii():
            row[place] = cell = type(cell)(cell.translate(_INVISIBLE).strip())
        if cell[:1] in _ODD and type(cell) is not NoValue:
            if match := _TEXT_FORMULA.match(cell):
                row[place] = match[1]
            elif _ERROR.match(cell.strip()):
                row[place] = NoValue(cell.strip())
    return row


def _sheets(opener: Opener) -> Iterator[Sheet]:
    with opener() as source:
        head = source.read(4096)
    if not head.strip():
        raise Refused(_("Berkas ini kosong. Unduh ulang dari aplikasi asalnya, lalu unggah lagi."), code="file_empty")
    refuse_other_formats(head)
    if (encoding := _utf_16(head)) and _HTML.search(head.replace(b"\0", b"")):
        opener, head = _as_utf_8(opener, encoding)
    if head.startswith((ZIP, COMPOUND)):
        yield from excel(opener, head)
    elif head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or _PAGE.search(head):
        if not _HTML.search(head):
            raise not_a_table()
        yield Sheet("", html(opener, head))
    else:
        yield Sheet("", _csv(opener, head))


def _csv(opener: Opener, head: bytes) -> Rows:
    encoding = _encoding(opener, head)
    with opener() as stream:
        lines = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
        first = lines.readline(CHUNK)
        if first.strip().lower().removeprefix("sep=") in {*_DELIMITERS, ""} and first.lower().startswith("sep="):
            delimiter, first = first.strip()[4:] or "\t", ""
        else:
            delimiter = max(_DELIMITERS, key=_sample(head, encoding).count)
        rows = csv.reader(_again(first, lines), delimiter=delimiter)
        line = width = 0
        try:
            for row in rows:
                if rows.line_num > line + 1 and any(_holds_rows(cell, delimiter, width) for cell in row):
                    raise unclosed_quote(line + 1)
                line, width = rows.line_num, max(width, len(row))
                yield row[:MOST_COLUMNS]
        except csv.Error as error:
            raise (unclosed_quote(line + 1) if "field limit" in str(error) else cut_short()) from error


def _holds_rows(cell: str, delimiter: str, width: int) -> bool:
    """Whether a cell of several lines has swallowed rows: a quotation mark in it was never closed."""
    fewest = max(FEWEST_DELIMITERS, width - 1)
    return any(line.count(delimiter) >= fewest for line in cell.split("\n")[1:])


def _again(first: str, lines: io.TextIOWrapper) -> Iterator[str]:
    if first:
        yield first
    while line := lines.readline(LONGEST_ROW):
        if len(line) == LONGEST_ROW:
            raise not_a_table()
        yield line


def _sample(head: bytes, encoding: str) -> str:
    """The first lines without quoted text: a comma in an address is not a delimiter."""
    return re.sub(r'"[^"]*"', "", head.decode(encoding, errors="replace"))


def _utf_16(head: bytes) -> str:
    """UTF-16 with its mark or without; '' for another encoding."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = head[0:512:2], head[1:512:2]
    # Of text in Latin letters, nearly every second byte is zero.
    if odd.count(0) > 0.8 * len(odd) and not even.count(0):
        return "utf-16-le"
    return "utf-16-be" if even.count(0) > 0.8 * len(even) and not odd.count(0) else ""


def _as_utf_8(opener: Opener, encoding: str) -> tuple[Opener, bytes]:
    with opener() as source:
        data = source.read(TEXT_BYTES + 1)
    if len(data) > TEXT_BYTES:
        raise too_large(TEXT_BYTES)
    text = data.decode(encoding, errors="replace").encode()
    return lambda: io.BytesIO(text), text[:4096]


def _encoding(opener: Opener, head: bytes) -> str:
    """UTF-8 if the whole file is valid, UTF-16 if it is so written, else Windows-1252."""
    if encoding := _utf_16(head):
        return encoding
    if _CONTROL.search(head):
        raise not_a_table()
    decoder, count = codecs.getincrementaldecoder("utf-8")(), 0
    encoding = "utf-8-sig"
    with opener() as source:
        while chunk := source.read(CHUNK):
            count += len(chunk)
            if count > TEXT_BYTES:
                raise too_large(TEXT_BYTES)
            if encoding == "utf-8-sig":
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    encoding = "cp1252"
    return encoding
