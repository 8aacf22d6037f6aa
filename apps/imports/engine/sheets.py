"""Rows of a file, whatever it is underneath its name: HTML table, Excel old or new, CSV. Decided by content.

Every reader yields lists of cells, one for each line of the sheet, blank lines too, so that counting them from 1 gives
the line people see. Limits are checked before anything is unpacked (zip bombs), nothing is fetched, no entity is read.
Sources: OWASP ASVS 5, 5.2 and 5.3; limits as in the programme's security reference.
"""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from xml.parsers.expat import ExpatError

from django.utils.translation import gettext as _
from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, XmlError, ZipError

from apps.core import sealed_files
from apps.core.refusal import Refused
from apps.imports.engine.extent import TooFar, refuse_too_far

MEGABYTE = 1024 * 1024
EXCEL_BYTES = 30 * MEGABYTE
TEXT_BYTES = 100 * MEGABYTE
UNPACKED_BYTES = 400 * MEGABYTE
MOST_RATIO = 100
MOST_ENTRIES = 200
MOST_COLUMNS = 200
# A row is held whole while it is read; one of ours has a few kilobytes.
LONGEST_ROW = 16 * MEGABYTE
LONGEST_TAG = 64 * 1024
CHUNK = 256 * 1024

Rows = Iterator[list]
Opener = Callable[[], BinaryIO]

_ZIP = b"PK\x03\x04"
_HTML = re.compile(rb"<\s*(?:!doctype html|html|head|body|table|tr|meta|style)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*['\"]?([\w-]*)", re.IGNORECASE)
_TAG = re.compile(rb"(<[a-zA-Z][a-zA-Z0-9:]*)[^<>a-zA-Z0-9:][^<>]*>?")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def plain_file(path: Path) -> Opener:
    return lambda: path.open("rb")


def sealed_file(path: Path) -> Opener:
    return lambda: sealed_files.opened(path)


def sheets(opener: Opener) -> Iterator[tuple[str, Rows]]:
    """(name, rows) of each sheet of the file, in order; Refused for what is no table, too large, or cut short."""
    with opener() as source:
        head = source.read(4096)
    if not head.strip():
        raise Refused(_("Berkas ini kosong. Unduh ulang dari aplikasi asalnya, lalu unggah lagi."), code="file_empty")
    if head.startswith(_ZIP):
        yield from _excel(_checked_zip(_whole(opener)))
    elif head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        yield from _excel(_whole(opener))
    elif head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        if not _HTML.search(head):
            raise _no_table()
        yield "", _html(opener, head)
    else:
        yield "", _csv(opener, head)


def xlsx_content(opener: Opener) -> io.BytesIO | None:
    """The checked content of an .xlsx; None for a file of another format."""
    with opener() as source:
        if source.read(len(_ZIP)) != _ZIP:
            return None
    return _checked_zip(_whole(opener))


def _no_table() -> Refused:
    return Refused(
        _("Berkas ini bukan tabel. Unggah berkas Excel (.xls atau .xlsx) atau CSV seperti yang diunduh dari aplikasi."),
        code="not_a_table",
    )


def _cut_short() -> Refused:
    return Refused(
        _("Berkas ini terpotong atau rusak. Unduh ulang dari aplikasi asalnya, lalu unggah lagi."),
        code="file_cut_short",
    )


def _too_large(limit: int) -> Refused:
    return Refused(
        _("Berkas ini terlalu besar (paling besar %(limit)s MB). Unduh per puskesmas atau per bulan.")
        % {"limit": limit // MEGABYTE},
        code="file_too_large",
    )


def _bomb() -> Refused:
    return Refused(
        _("Isi berkas Excel ini tidak wajar besarnya. Simpan ulang dari Excel, lalu unggah lagi."), code="file_bomb"
    )


def _whole(opener: Opener) -> io.BytesIO:
    with opener() as source:
        data = source.read(EXCEL_BYTES + 1)
    if len(data) > EXCEL_BYTES:
        raise _too_large(EXCEL_BYTES)
    return io.BytesIO(data)


def _checked_zip(data: io.BytesIO) -> io.BytesIO:
    """Unpacks every entry into nothing: sizes, ratio, checksums and reach hold before the reader sees a byte."""
    packed = data.getbuffer().nbytes
    try:
        with zipfile.ZipFile(data) as archive:
            entries = archive.infolist()
            declared = sum(entry.file_size for entry in entries)
            if len(entries) > MOST_ENTRIES or declared > UNPACKED_BYTES or declared > packed * MOST_RATIO:
                raise _bomb()
            names = {entry.filename.lower().replace("\\", "/") for entry in entries}
            # Only the one kind of workbook whose reach is read: not the binary one, not that of other offices.
            if "xl/workbook.xml" not in names or names & {"xl/workbook.bin", "content.xml"}:
                raise _no_table()
            refuse_too_far(archive)
    except TooFar as error:
        raise _bomb() from error
    except (zipfile.BadZipFile, ExpatError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise _cut_short() from error
    data.seek(0)
    return data


def _excel(data: io.BytesIO) -> Iterator[tuple[str, Rows]]:
    try:
        book = CalamineWorkbook.from_filelike(data)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.start is not None:
                yield name, _excel_rows(sheet)
    except PasswordError as error:
        raise Refused(_("Berkas ini dikunci kata sandi. Simpan tanpa kata sandi."), code="file_locked") from error
    except (CalamineError, XmlError, ZipError, OSError) as error:
        raise _cut_short() from error


def _excel_rows(sheet) -> Rows:
    left = [""] * sheet.start[1]
    for row in sheet.iter_rows():
        cells = [str(cell) if isinstance(cell, timedelta) else cell for cell in row[:MOST_COLUMNS]]
        yield left + cells if left else cells


class _PlainTags(io.RawIOBase):
    """A stream of HTML whose tags are without attributes: libxml2 takes time with the square of their number.

    What follows < or > in an attribute, where programs write &lt; and &gt;, is read as text.
    since_row: bytes since the last row, set to 0 by the reader of the rows. end: the last bytes read.
    """

    def __init__(self, source: BinaryIO):
        super().__init__()
        self._source, self._count, self._open_tag = source, 0, b""
        self.end, self.since_row = b"", 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = CHUNK) -> bytes:
        plain = b""
        while not plain and (data := self._source.read(size)):
            self._count += len(data)
            self.since_row += len(data)
            if self._count > TEXT_BYTES:
                raise _too_large(TEXT_BYTES)
            self.end = (self.end + data)[-4096:]
            data = self._open_tag + data
            # The last tag goes on in the next chunk.
            start = data.rfind(b"<")
            cut = start if start > data.rfind(b">") else len(data)
            plain, self._open_tag = _TAG.sub(rb"\1>", data[:cut]), data[cut:]
            if self.since_row > LONGEST_ROW or len(self._open_tag) > LONGEST_TAG:
                raise _no_table()
        return plain


def _charset(head: bytes) -> str:
    """The encoding that the file declares, where it is one that HTML can be written in; else UTF-8."""
    declared = _CHARSET.search(head)
    try:
        name = codecs.lookup(declared[1].decode("ascii") if declared else "").name
    except (LookupError, UnicodeDecodeError):
        return "utf-8"
    return "utf-8" if name.startswith(("utf-16", "utf-32", "utf-7")) else name


def _html(opener: Opener, head: bytes) -> Rows:
    """Row by row; each is cleared as soon as it is read, so that memory stays small and time linear."""
    with opener() as stream:
        source = _PlainTags(stream)
        rows = etree.iterparse(
            source,
            html=True,
            tag="tr",
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            encoding=_charset(head),
        )
        try:
            for _event, row in rows:
                source.since_row = 0
                if row.find("*/*") is None:
                    yield [cell.text or "" for cell in islice(row, MOST_COLUMNS)]
                else:
                    yield ["".join(cell.itertext()) for cell in islice(row, MOST_COLUMNS)]
                row.clear()
                while row.getprevious() is not None:
                    del row.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise _cut_short() from error
        while source.read():
            source.since_row = 0
        if b"</table" not in source.end.lower():
            raise _cut_short()


def _csv(opener: Opener, head: bytes) -> Rows:
    encoding = _encoding(opener, head)
    with opener() as stream:
        lines = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
        first = lines.readline(CHUNK)
        if first.strip().lower() in {"sep=;", "sep=,", "sep=\t"}:
            delimiter, first = first.strip()[4:] or "\t", ""
        else:
            delimiter = max(";,\t", key=_sample(head, encoding).count)
        rows = csv.reader(_again(first, lines), delimiter=delimiter)
        try:
            for row in rows:
                yield row[:MOST_COLUMNS]
        except csv.Error as error:
            raise _cut_short() from error


def _again(first: str, lines: io.TextIOWrapper) -> Iterator[str]:
    if first:
        yield first
    while line := lines.readline(LONGEST_ROW):
        if len(line) == LONGEST_ROW:
            raise _no_table()
        yield line


def _sample(head: bytes, encoding: str) -> str:
    """The first lines without quoted text: a comma in an address is not a delimiter."""
    return re.sub(r'"[^"]*"', "", head.decode(encoding, errors="replace"))


def _encoding(opener: Opener, head: bytes) -> str:
    """UTF-8 if the whole file is valid, UTF-16 if it begins with its mark, else Windows-1252."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if _CONTROL.search(head):
        raise _no_table()
    decoder, count = codecs.getincrementaldecoder("utf-8")(), 0
    encoding = "utf-8-sig"
    with opener() as source:
        while chunk := source.read(CHUNK):
            count += len(chunk)
            if count > TEXT_BYTES:
                raise _too_large(TEXT_BYTES)
            if encoding == "utf-8-sig":
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    encoding = "cp1252"
    return encoding
