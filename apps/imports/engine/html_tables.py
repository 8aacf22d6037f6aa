"""Rows of an HTML table, as most applications export them under the name of Excel. Nothing is fetched."""

import codecs
import io
import re
from itertools import islice
from typing import Any, BinaryIO

from lxml import etree

from apps.imports.engine.raw_cells import Opener, Rows, Spanned
from apps.imports.engine.unreadable import LONGEST_ROW, MOST_COLUMNS, TEXT_BYTES, cut_short, not_a_table, too_large

LONGEST_TAG = 64 * 1024
CHUNK = 256 * 1024
_CHARSET = re.compile(rb"charset\s*=\s*['\"]?([\w-]*)", re.IGNORECASE)
_TAG = re.compile(rb"(<[a-zA-Z][a-zA-Z0-9:]*)([^<>a-zA-Z0-9:][^<>]*)>?")
_SPAN = re.compile(rb"""\b(rowspan|colspan)=["']?([0-9]{1,5})""", re.IGNORECASE)


LINE_ENDS = ("br", "p", "div", "li")


class _PlainTags(io.RawIOBase):
    """A stream of HTML whose tags have no attributes but spans: libxml2 takes time with the square of their number.

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
                raise too_large(TEXT_BYTES)
            self.end = (self.end + data)[-4096:]
            data = self._open_tag + data
            # The last tag goes on in the next chunk.
            start = data.rfind(b"<")
            cut = start if start > data.rfind(b">") else len(data)
            plain, self._open_tag = _TAG.sub(_plain_tag, data[:cut]), data[cut:]
            if self.since_row > LONGEST_ROW or len(self._open_tag) > LONGEST_TAG:
                raise not_a_table()
        return plain


def _plain_tag(tag: re.Match[bytes]) -> bytes:
    if b"span" not in tag[2].lower():
        return tag[1] + b">"
    spans = {name.lower(): number for name, number in _SPAN.findall(tag[2])}
    return tag[1] + b"".join(b' %s="%s"' % span for span in spans.items()) + b">"


def _charset(head: bytes) -> str:
    """The encoding that the file declares, where it is one that HTML can be written in; else UTF-8."""
    declared = _CHARSET.search(head)
    try:
        name = codecs.lookup(declared[1].decode("ascii") if declared else "").name
    except (LookupError, UnicodeDecodeError):
        return "utf-8"
    return "utf-8" if name.startswith(("utf-16", "utf-32", "utf-7")) else name


def html(opener: Opener, head: bytes) -> Rows:
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
        spans, is_table = _Spans(), False
        try:
            for _event, row in rows:
                source.since_row, is_table = 0, True
                cells = list(islice(row, MOST_COLUMNS))
                if row.find("*/*") is None:
                    texts = [cell.text or "" for cell in cells]
                else:
                    texts = [_text_of(cell) for cell in cells]
                yield spans.placed(cells, texts)
                row.clear()
                while row.getprevious() is not None:
                    del row.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise cut_short() from error
        while source.read():
            source.since_row = 0
        if b"</table" not in source.end.lower():
            raise cut_short() if is_table else not_a_table()


def _text_of(cell: Any) -> str:
    """Its text; lines of it are words apart."""
    for line_end in cell.iter(*LINE_ENDS):
        line_end.tail = f" {line_end.tail or ''}"
    return "".join(cell.itertext())


class _Spans:
    """Puts each cell of an HTML table into the columns and rows it spans."""

    def __init__(self):
        self._below: dict[int, tuple[int, str]] = {}

    def placed(self, cells: list, texts: list[str]) -> list[str]:
        if not self._below and not any(cell.attrib for cell in cells):
            return texts
        row: list[str] = []
        for cell, text in zip(cells, texts, strict=True):
            self._from_above(row)
            width, height = _number(cell, "colspan"), _number(cell, "rowspan")
            for offset in range(min(width, MOST_COLUMNS - len(row))):
                value = Spanned(text) if offset else text
                if height > 1:
                    self._below[len(row)] = (height - 1, value)
                row.append(value)
        self._from_above(row)
        return row

    def _from_above(self, row: list[str]) -> None:
        while len(row) in self._below:
            left, text = self._below.pop(len(row))
            if left > 1:
                self._below[len(row)] = (left - 1, text)
            row.append(text)


def _number(cell: Any, name: str) -> int:
    value = cell.get(name, "1")
    return max(1, int(value)) if value.isdecimal() else 1
