"""Kinds of files met in the wild, in further shapes: formats, dates, cells without a value, invisible characters."""

import csv
from datetime import date

import pytest

from apps.core.refusal import Refused
from apps.imports.engine.sheets import lines_in_one_column
from tests.import_files import examine, finding_codes
from tests.imports import variants
from tests.imports.variants import ARKA, CHILDREN, as_html, as_ods, as_text, as_xls, as_xlsx, as_zip, table

pytestmark = pytest.mark.django_db
TODAY = date(2024, 7, 31)
ROWS = table()
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def born(data: bytes) -> dict[str, date]:
    examined = examine(data, today=TODAY)
    assert examined.findings.refused == []
    return {child.name: child.born_on for child in examined.handler.children}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_text_in_every_encoding_and_with_every_delimiter(world, encoding, delimiter):
    assert born(as_text(ROWS, delimiter, encoding)) == CHILDREN


LINES = [[line] for line in as_text(ROWS, ",").decode().splitlines()]
FORMATS = {
    "xls": as_xls(ROWS),
    "xls of 1904": as_xls(ROWS, is_1904=True),
    "xlsx of 1904": as_xlsx(ROWS, is_1904=True),
    "ods": as_ods(ROWS),
    "html": as_html(ROWS),
    "html after a warning": b"Notice: Undefined index in /app\n" + as_html(ROWS),
    "html of UTF-16": as_html(ROWS, "utf-16"),
    "all quoted": as_text(ROWS, quoting=csv.QUOTE_ALL),
    "with a hint": b"sep=,\n" + as_text(ROWS, ","),
    "xlsx with the lines of a CSV in one column": as_xlsx([["Daftar anak, Juni 2024"], [], *LINES]),
    "xls with the lines of a CSV in one column": as_xls(LINES),
    "csv whose lines are quoted whole": as_text(LINES, quoting=csv.QUOTE_ALL),
    "old Mac": as_text(ROWS).replace(b"\r\n", b"\r"),
    "title above": b'"Daftar anak, Juni 2024"\r\nDiunduh: 12/06/2024, 10:00, admin\r\n' + as_text(ROWS),
}


@pytest.mark.parametrize("shape", FORMATS)
def test_dates_are_the_same_in_every_format(world, shape):
    assert born(FORMATS[shape]) == CHILDREN


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"data": [{"NIK": "1"}]}', "JSON"),
        (COMPOUND + "PowerPoint Document".encode("utf-16-le"), "PowerPoint"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (b"Subject: x\r\nMIME-Version: 1.0\r\n\r\n" + as_html(ROWS), "halaman web tersimpan"),
        (as_zip({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "XLSB"),
        (as_zip({"data/eppgbm.xlsx": ""}), "arsip"),
    ],
)
def test_file_that_is_no_table_is_named(world, data, words):
    with pytest.raises(Refused) as refusal:
        examine(data, today=TODAY)
    assert words in str(refusal.value.message)


@pytest.mark.parametrize("written", ["06/13/2024", "06-13-24", "6/13/2024", "06/13/2024 12:00:00 AM"])
@pytest.mark.parametrize("write", [as_text, as_html, as_xls, as_xlsx])
def test_a_column_that_is_month_first_is_refused_as_a_whole(world, write, written):
    with pytest.raises(Refused) as refusal:
        examine(write(table(ARKA | {"on": written}, ARKA | {"on": "06/07/2024"})), today=TODAY)
    assert refusal.value.code == "month_first"


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#BAGI/0!", "#NILAI!", "Err:502", "#SPILL!"])
@pytest.mark.parametrize("write", [as_text, as_html, as_xls])
def test_an_error_of_excel_as_text_is_an_error(world, write, error):
    examined = examine(write(table(ARKA | {"kg": error})), today=TODAY)
    assert finding_codes(examined)[0] == [(2, "Berat", "cell_error")]
    assert examined.findings.refused[0].value == error


def test_an_error_in_a_cell_of_an_old_workbook_is_named(world):
    rows = table()
    examined = examine(as_xls(rows, error_at=(2, rows[0].index("Tinggi"))), today=TODAY)
    assert finding_codes(examined)[0] == [(3, "Tinggi", "cell_error")]
    assert examined.findings.refused[0].value == "#DIV/0!"


def test_an_error_of_newer_programs_is_named(world):
    cell = "<c %s t='e'><f>1/0</f><v>#SPILL!</v></c>"
    data = variants.with_cell(as_xlsx(ROWS), "T2", lambda attributes: cell % attributes)
    examined = examine(data, today=TODAY)
    assert [(each.row, each.value) for each in examined.findings.refused] == [(2, "#SPILL!")]


def test_a_text_formula_that_was_never_calculated_is_named(world):
    data = variants.with_cell(as_xlsx(ROWS), "T2", lambda attributes: f"<c {attributes} t='str'><f>A1</f></c>")
    with pytest.raises(Refused) as refusal:
        examine(data, today=TODAY)
    assert "sel T2" in refusal.value.message


def test_numbers_as_text_formulas_and_in_full_width_are_read(world):
    rows = table(
        ARKA | {"nik": '="3602991501230001"'}, ARKA | {"nik": "３６０２９９１５０１２３０００１", "on": "13/07/2024"}
    )
    for data in (as_text(rows), as_html(rows)):
        examined = examine(data, today=TODAY)
        assert [child.nik for child in examined.handler.children] == ["3602991501230001"]


def test_merged_cells_hold_for_all_that_they_cover(world):
    rows = table()
    for row in rows[2:]:
        for heading in ("Kec", "Desa/Kel", "Posyandu", "Tanggal Pengukuran"):
            row[rows[0].index(heading)] = ""
    assert born(as_xlsx(rows, merged=["K2:K4", "M2:M4", "N2:N4", "S2:S4"])) == CHILDREN


def test_a_word_beside_thelines_in_one_column_is_not_lost():
    rows = lines_in_one_column(iter([["a,b,c,d"], ["1,2,3,4"], ["", "note"]]))
    assert list(rows) == [["a", "b", "c", "d"], ["1", "2", "3", "4"], ["", "note"]]
