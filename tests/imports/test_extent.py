"""Small files that would need much memory are refused before it is allocated."""

import io
import resource
import zipfile
from time import process_time

import pytest

from apps.core.refusal import Refused
from apps.imports.engine import html_tables, sheets
from config.celery import MOST_MEMORY, bound_memory
from tests.import_files import eppgbm_row, xlsx

ROWS = {
    "two corners": '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD1048576"><v>1</v></c></row>',
    "as tall as can be": '<row r="1"><c r="IV1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>',
    "addresses in the second place": '<row><c s="1" r="A1"/><c s="1" r="xfd1048576"><v>1</v></c></row>',
    "another prefix": '<x:row xmlns:x="x"><x:c r="A1"/><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    "an address on two lines": '<row><c r="A1"/><c\nr="XFD1048576"><v>1</v></c></row>',
    "no addresses": "<row>" + "<c><v>1</v></c>" * 5_000 + "</row>" + "<row><c><v>1</v></c></row>" * 5_000,
    "rows counted ahead": '<row r="1048575"><c><v>1</v></c></row><row>' + "<c><v>1</v></c>" * 30 + "</row>",
}
SOUND = {
    "as Excel writes it": '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>',
    "without addresses": "<row><c><v>1</v></c><c><v>2</v></c></row>",
    "coloured empty cells below": '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    '<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"></c></row>',
    "with style first": '<row r="1"><c s="0" r="A1"><v>1</v></c><c s="0" r="B1"><v>2</v></c></row>',
}


def with_rows(rows: str, part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook of openpyxl whose one sheet holds these rows, under another name where one is given."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx([eppgbm_row()]))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            data = old.read(entry).decode()
            if entry.filename == "xl/worksheets/sheet1.xml":
                start, end = data.index("<sheetData"), data.index("</sheetData>")
                new.writestr(part, f"{data[:start]}<sheetData>{rows}{data[end:]}")
            else:
                new.writestr(entry.filename, data.replace("worksheets/sheet1.xml", part.removeprefix("xl/")))
    return out.getvalue()


def read(data: bytes) -> list[list]:
    return [
        line for _name, rows, _hidden in sheets.sheets(lambda: io.BufferedReader(io.BytesIO(data))) for line in rows
    ]


def code_of(data: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        read(data)
    return refusal.value.code


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_sheet_with_too_large_a_rectangle_is_refused(rows):
    assert code_of(with_rows(rows)) == "file_bomb"


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        (ROWS["as tall as can be"], "A1048576"),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row><row r="9000"><c r="A9000"><v>1</v></c></row>', "XFD1"),
    ],
)
def test_cell_that_lies_far_away_is_named(rows, cell):
    with pytest.raises(Refused) as refusal:
        read(with_rows(rows))
    assert str(refusal.value.message).startswith(f"Sel {cell} berisi sesuatu dan terletak jauh di luar tabel.")


def test_sheet_under_another_name_is_checked(rows=ROWS["two corners"]):
    assert code_of(with_rows(rows, "xl/theme/colours.dat")) == "file_bomb"


@pytest.mark.parametrize("rows", SOUND.values(), ids=SOUND)
def test_sheet_of_few_cells_is_read_in_every_notation(rows):
    assert read(with_rows(rows)) == [[1.0, 2.0]]


@pytest.mark.parametrize("name", ["content.xml", "xl/workbook.bin"])
def test_workbook_within_a_workbook_is_refused(name):
    data = io.BytesIO(xlsx([eppgbm_row()]))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(name, b"0")
    assert code_of(data.getvalue()) == "not_a_table"


@pytest.mark.parametrize(
    "data",
    [
        b"nama;umur\n" + b";" * 40_000,
        b"<html><table><tr><td>a</td></tr>" + b"<div></div>" * 60_000 + b"</table>",
        b"<html><meta charset='utf-8'><table><tr><td>a</td></tr><tr>" + b"<td></td>" * 60_000 + b"</tr></table>",
    ],
    ids=["csv", "no row", "one row"],
)
def test_row_without_an_end_is_refused(monkeypatch, data):
    for reader in (sheets, html_tables):
        monkeypatch.setattr(reader, "LONGEST_ROW", 30_000)
    assert code_of(data) == "not_a_table"


@pytest.mark.parametrize("attribute", ["a%d", 'a%d="<"', 'a%d=">"', "/a%d", '"a%d'])
def test_time_for_a_tag_of_many_attributes_is_linear(attribute):
    """libxml2 compares each attribute with each other: 100,000 of them took 150 seconds."""
    attributes = " ".join(attribute % number for number in range(100_000))
    data = f"<html><table><tr><td>a</td></tr><tr><td {attributes}>b</td></tr></table>".encode()
    start = process_time()
    try:
        assert read(data)[0] == ["a"]
    except Refused as refusal:
        assert refusal.code == "not_a_table"
    assert process_time() - start < 5


def test_attributes_and_declared_encoding_do_not_change_the_cells():
    data = '<html><meta charset="iso-8859-1"><table border=1><tr class="x" ><td style=\'a:b\'>Zoë</td></tr></table>'
    assert read(data.encode("latin-1")) == [["Zoë"]]


def test_worker_process_has_a_memory_limit():
    before = resource.getrlimit(resource.RLIMIT_DATA)
    bound_memory()
    after = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, before)
    assert after == (MOST_MEMORY, before[1])
