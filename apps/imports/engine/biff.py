"""Cells with an error of Excel in an old workbook (.xls): the reader of Excel files gives them as blanks.

Source: [MS-CFB] for the streams of a compound file, [MS-XLS] for the records BoundSheet8, BoolErr and Formula.
"""

import struct
from collections.abc import Iterator

from apps.imports.engine.extent import NoValues

_END, _FREE, _HEADER_SECTORS = 0xFFFFFFFE, 0xFFFFFFFF, 109
_BOF, _EOF, _SHEET, _ERROR, _FORMULA = 0x0809, 0x000A, 0x0085, 0x0205, 0x0006
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def errors_of_xls(content: bytes) -> dict[str, NoValues]:
    """Name of the sheet -> its cells with an error; nothing for a file that is not built as it should be."""
    try:
        book = _stream(content, ("Workbook", "Book"))
        return {name: errors for name, at in _sheets(book) if (errors := dict(_errors(book, at)))}
    except (struct.error, IndexError, KeyError, ValueError):
        return {}


def _stream(content: bytes, names: tuple[str, ...]) -> bytes:
    size, mini_size = (1 << shift for shift in struct.unpack_from("<HH", content, 30))
    first_entry, _signature, cutoff, first_mini = struct.unpack_from("<IIII", content, 48)
    table = _table(content, size)
    entries = _joined(content, size, table, first_entry)
    entries_by_name = {}
    for at in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
        entries_by_name[name] = struct.unpack_from("<II", entries, at + 116)
    start, length = entries_by_name[next((name for name in names if name in entries_by_name), "")]
    if length >= cutoff:
        return _joined(content, size, table, start)[:length]
    whole = _joined(content, size, table, entries_by_name["Root Entry"][0])
    minis = _joined(content, size, table, first_mini)
    mini_table = list(struct.unpack(f"<{len(minis) // 4}I", minis))
    return b"".join(whole[at * mini_size : (at + 1) * mini_size] for at in _chain(mini_table, start))[:length]


def _table(content: bytes, size: int) -> list[int]:
    """The sector that follows each sector."""
    sectors = list(struct.unpack_from(f"<{_HEADER_SECTORS}I", content, 76))
    following, left = struct.unpack_from("<II", content, 68)
    while following < _END and left:
        *more, following = struct.unpack_from(f"<{size // 4}I", content, (following + 1) * size)
        sectors += more
        left -= 1
    parts = [content[(at + 1) * size : (at + 2) * size] for at in sectors if at < _END]
    joined = b"".join(parts)
    return list(struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4]))


def _chain(table: list[int], start: int) -> Iterator[int]:
    left = len(table)
    while start < _END and left:
        yield start
        start, left = table[start], left - 1


def _joined(content: bytes, size: int, table: list[int], start: int) -> bytes:
    return b"".join(content[(at + 1) * size : (at + 2) * size] for at in _chain(table, start))


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + length]
        at += 4 + length


def _sheets(book: bytes) -> Iterator[tuple[str, int]]:
    """(name, place of its first record)."""
    for kind, data in _records(book, 0):
        if kind == _EOF:
            return
        if kind == _SHEET:
            length, is_wide = data[6], data[7] & 1
            text = data[8 : 8 + length * (2 if is_wide else 1)]
            yield text.decode("utf-16-le" if is_wide else "latin-1"), struct.unpack_from("<I", data)[0]


def _errors(book: bytes, at: int) -> Iterator[tuple[tuple[int, int], str]]:
    depth = 0
    for kind, data in _records(book, at):
        if kind in (_BOF, _EOF):
            depth += 1 if kind == _BOF else -1
            if depth <= 0:
                return
        elif kind == _ERROR and data[7]:
            yield struct.unpack_from("<HH", data), _ERRORS.get(data[6], "#VALUE!")
        elif kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
            yield struct.unpack_from("<HH", data), _ERRORS.get(data[8], "#VALUE!")
