import io
import zipfile
from datetime import date, datetime, time

import pytest

from apps.core.refusal import Refused
from apps.imports.engine.sheets import sheets
from tests.import_files import HEADINGS, csv_text, eppgbm_row, examine, finding_codes, html_table, xlsx

pytestmark = pytest.mark.django_db


def rows_of(data: bytes) -> list[list]:
    return [line for _name, rows, _hidden in sheets(lambda: io.BufferedReader(io.BytesIO(data))) for line in rows]


SHAPES = {
    "html": html_table,
    "xlsx": xlsx,
    "csv;": csv_text,
    "csv,": lambda rows: csv_text(rows, delimiter=","),
    "csv tab": lambda rows: csv_text(rows, delimiter="\t", encoding="utf-8"),
    "csv of old Windows": lambda rows: csv_text(rows, encoding="cp1252"),
    "csv with a hint": lambda rows: b"sep=;\r\n" + csv_text(rows, encoding="utf-8"),
    "text of Excel": lambda rows: csv_text(rows, delimiter="\t", encoding="utf-16"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_file_format_gives_the_same_rows(world, shape):
    lines = [eppgbm_row(), eppgbm_row(name="Zoë, Ana", nik="3602992009230002", sex="L")]
    examined = examine(SHAPES[shape](lines))
    assert examined.counts["new"] == 2
    assert finding_codes(examined) == ([], [])


def test_old_excel_is_read(shared):
    rows = rows_of((shared / "samples/lebak/identitas_anak.xls").read_bytes())
    assert rows[0][:3] == ["No", "anak_ke", "tgl_lahir"]
    assert len(rows) == 2001


def test_dates_and_numbers_of_excel_cells_are_read(world):
    cells = eppgbm_row(born=date(2023, 9, 20), on=datetime.combine(date(2024, 6, 19), time(8, 30)), kg=7.47, cm=68.1)
    serial = eppgbm_row(nik="3602992009230002", name="Raihan", sex="L", born=45189, on=45462.0)
    examined = examine(xlsx([cells, serial]))
    assert finding_codes(examined) == (
        [],
        [(3, "Tgl Lahir", "excel_serial"), (3, "Tanggal Pengukuran", "excel_serial")],
    )
    assert [child.born_on for child in examined.handler.children] == [date(2023, 9, 20), date(2023, 9, 20)]


def test_line_number_is_that_of_the_sheet(world):
    title = "<tr><td>Daftar Anak</td></tr><tr><td></td></tr>"
    data = html_table([eppgbm_row(), {}, eppgbm_row(sex="", nik="", name="Raihan")], above=title)
    assert finding_codes(examine(data))[0] == [(6, "JK", "sex_missing")]


def test_headings_are_read_in_any_order_and_spelling_with_newer_columns(world):
    spelt = {"Pukesmas": "PUSKESMAS", "Tgl Lahir": "tanggal  lahir", "Desa/Kel": "Desa / Kelurahan", "Kec": "KECAMATAN"}
    line = {spelt.get(name, name): value for name, value in eppgbm_row().items()} | {
        "MBG": "Ya",
        "total_pengukuran": "3",
    }
    examined = examine(html_table([line], headings=list(reversed(line))))
    assert examined.counts["new"] == 1
    assert examined.unknown == ["Detail", "Usia Saat Ukur", "Kab/Kota", "Prov", "No"]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 50_000_000)
    return out.getvalue()


def crowd() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(201):
            archive.writestr(f"xl/workbook{number}.xml", b"0")
    return out.getvalue()


def other_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("foto.jpg", b"0")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"  \r\n ", "file_empty"),
        (b"%PDF-1.7\n\x00\x01", "not_a_table"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_a_table"),
        (b"<?xml version='1.0'?><Workbook/>", "not_a_table"),
        (html_table([eppgbm_row()])[:-200], "file_cut_short"),
        (xlsx([eppgbm_row()])[:-300], "file_cut_short"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "file_cut_short"),
        (bomb(), "file_bomb"),
        (crowd(), "file_bomb"),
        (other_zip(), "not_a_table"),
        (b"nama;umur\r\nAna;3\r\n", "other_kind_of_file"),
        (html_table([eppgbm_row()], headings=[name for name in HEADINGS if name != "Tgl Lahir"]), "heading_missing"),
    ],
)
def test_file_of_another_kind_is_refused(world, data, code):
    with pytest.raises(Refused) as refusal:
        examine(data)
    assert refusal.value.code == code


def test_missing_heading_is_named(world):
    with pytest.raises(Refused, match="“Tgl Lahir”"):
        examine(html_table([eppgbm_row()], headings=[name for name in HEADINGS if name != "Tgl Lahir"]))


def test_entities_are_not_expanded_and_nothing_is_fetched(world):
    head = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    examined = examine(head + html_table([eppgbm_row(name="Alya &x; Nuraini")]))
    assert [child.name for child in examined.handler.children] == ["Alya &x; Nuraini"]
