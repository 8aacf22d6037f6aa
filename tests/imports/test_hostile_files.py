"""Files made to hold a worker: refused in words within its limits, and other requests are served."""

import io
import os
import struct
import time
import zipfile

import pytest

from apps.core.refusal import Refused
from apps.imports.engine import bounded_process, sheets
from tests.import_files import eppgbm_row, xlsx
from tests.imports.test_extent import with_rows

SIZE = 700_000
BEGUN = b"<html><table><tr><td>a</td></tr>"
HTML = {
    "tags cut short": BEGUN + b"<a" * (SIZE // 2),
    "tags with a blank": BEGUN + b"<a " * (SIZE // 3),
    "less than": BEGUN + b"<" * SIZE,
    "a long tag": BEGUN + b"<" + b"a" * SIZE + b">",
    "attributes": BEGUN + b"<td " + b"a " * (SIZE // 2) + b">",
    "spans": BEGUN + b"<td " + b"rowspan=1 " * (SIZE // 10) + b">",
    "spans cut short": BEGUN + b"<td rowspan" * (SIZE // 11),
    "tables in tables": BEGUN + b"<table><tr><td>" * (SIZE // 15),
    "bold in bold": BEGUN + b"<b>" * (SIZE // 3) + b"</table>",
    "blanks": b"<html>" + b" " * SIZE,
    "a declared encoding": b"<html>charset" + b" " * SIZE,
    "entities": BEGUN + b"&#x" * (SIZE // 3),
    "comments": BEGUN + b"<!--" * (SIZE // 4),
    "instructions": BEGUN + b"<?" * (SIZE // 2),
    "cells": BEGUN + b"<tr>" + b"<td>" * (SIZE // 4),
    "rows": BEGUN + b"<tr>" * (SIZE // 4),
    "ends": BEGUN + b"</b>" * (SIZE // 4),
    "all columns spanned": BEGUN
    + b"<tr>"
    + b"<td rowspan=99999 colspan=200>x</td>" * 200
    + b"<tr><td>x</td></tr>" * 9_000,
    "an open quote": b'a,b\n"' + b"x" * SIZE,
    "quotes": b"a,b\n" + b'"x' * (SIZE // 2),
}


def read(data: bytes) -> int:
    opened = sheets.sheets(lambda: io.BufferedReader(io.BytesIO(data)))
    return sum(1 for sheet in opened for _row in sheet.rows)


def looped_xls() -> bytes:
    """A compound file whose chain of sectors leads back to itself."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 1, *[2] * 126)
    entry = "Root Entry".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 22, 5, 1)
    entry += struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF) + b"\0" * 36 + struct.pack("<IQ", 1, 1 << 31)
    return head + table + (entry.ljust(128, b"\0") * 4) + b"\0" * 512


def one_huge_text(cells: int) -> bytes:
    """A workbook of two megabytes whose many cells share one text of a hundred."""
    rows = "".join(f'<row r="{line}"><c r="A{line}" t="s"><v>0</v></c></row>' for line in range(1, cells + 1))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(with_rows(rows))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != "xl/sharedStrings.xml":
                new.writestr(entry.filename, old.read(entry))
        noise = os.urandom(1_500_000).hex()
        text = "x" * 100_000_000
        new.writestr("xl/sharedStrings.xml", f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                     f"<si><t>{text}</t></si><si><t>{noise}</t></si></sst>")  # fmt: skip
    return out.getvalue()


@pytest.mark.parametrize("data", HTML.values(), ids=HTML)
def test_text_is_read_in_time_with_its_length(data):
    begun = time.monotonic()
    try:
        read(data)
    except Refused as refusal:
        assert refusal.code in {"not_a_table", "file_cut_short"}
    assert time.monotonic() - begun < 15


def test_an_old_workbook_whose_chain_is_a_loop_is_refused():
    with pytest.raises(Refused) as refusal:
        read(looped_xls())
    assert refusal.value.code in {"file_cut_short", "file_too_heavy"}


def test_a_workbook_whose_cells_share_one_huge_text_is_refused():
    with pytest.raises(Refused) as refusal:
        read(one_huge_text(cells=50))
    assert refusal.value.code in {"file_too_heavy", "file_bomb"}


@pytest.mark.parametrize("at", range(500, 5_500, 500))
def test_a_workbook_with_damaged_bytes_is_refused_or_read(at):
    whole = with_rows('<row r="1"><c r="A1"><v>1</v></c></row>')
    at = at * len(whole) // 6_000
    try:
        read(whole[:at] + bytes(40) + whole[at + 40 :])
    except Refused as refusal:
        assert refusal.code in {"file_cut_short", "not_a_table"}


def test_what_takes_more_memory_than_it_may_ends_alone(monkeypatch):
    monkeypatch.setattr(bounded_process, "MOST_MEMORY", 64 * 1024**2)
    hoard = []

    def work():
        yield 1
        while True:
            hoard.append(bytearray(1024**2))

    items = bounded_process.iterate(work)
    assert next(items) == 1
    with pytest.raises(bounded_process.OutOfBounds):
        next(items)
    assert hoard == []


def test_what_takes_more_time_than_it_may_ends_alone(monkeypatch):
    monkeypatch.setattr(bounded_process, "MOST_SECONDS", 1)

    def work():
        yield 1
        while True:
            pass

    items = bounded_process.iterate(work)
    assert next(items) == 1
    with pytest.raises(bounded_process.OutOfBounds):
        next(items)


def test_what_waits_without_end_ends_alone(monkeypatch):
    monkeypatch.setattr(bounded_process, "LONGEST_SILENCE", 0.2)

    def work():
        time.sleep(60)
        yield 1

    with pytest.raises(bounded_process.OutOfBounds):
        next(bounded_process.iterate(work))


def test_process_ends_with_its_reader():
    def work():
        while True:
            yield os.getpid()

    items = bounded_process.iterate(work)
    pid = next(items)
    items.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_refusal_and_an_error_come_through():
    def refusing():
        yield 1
        raise Refused("kata", code="kode")

    items = bounded_process.iterate(refusing)
    next(items)
    with pytest.raises(Refused) as refusal:
        next(items)
    assert (refusal.value.code, str(refusal.value.message)) == ("kode", "kata")
    assert read(xlsx([eppgbm_row()])) == 2
