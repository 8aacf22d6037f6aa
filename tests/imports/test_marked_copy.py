"""The marked copy of an .xlsx is the sender's own workbook; of anything else a new one."""

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from apps.imports.services import marked_copy, runs
from tests.import_files import AT, HEADINGS, csv_text, eppgbm_row

pytestmark = pytest.mark.django_db
RED, AMBER = "FFFBE9E9", "FFFFF1DC"


def own_workbook() -> bytes:
    """Two title lines, headings on line 3, one sound row and two wrong ones, and a second sheet."""
    book = openpyxl.Workbook()
    notes, sheet = book.active, book.create_sheet("Juni")
    notes.append(["Catatan"])
    sheet.append(["Daftar Anak"])
    sheet.append([])
    sheet.append(HEADINGS)
    rows = [
        eppgbm_row(kg=7, born=date(2023, 9, 20)),
        eppgbm_row(nik="", name="Raihan", sex="", kg="abc"),
        eppgbm_row(nik="123", name="Attar", cm=500),
    ]
    for row in rows:
        sheet.append([row[heading] for heading in HEADINGS])
    sheet["C1"].font = Font(bold=True)
    sheet.column_dimensions["C"].width = 44
    sheet.cell(4, HEADINGS.index("Tgl Lahir") + 1).number_format = "dd mmm yyyy"
    sheet.cell(5, HEADINGS.index("JK") + 1).comment = Comment("tanya ibu", "Dewi")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def copy_of(world, tmp_path):
    def make(data: bytes, name: str = "a.xlsx"):
        run = runs.receive_file(
            kind="eppgbm", name=name, source=io.BytesIO(data), district="36.02", by=world.budi, at=AT
        )
        runs.preview_file(run=run, by=world.budi, at=AT)
        path = tmp_path / "copy.xlsx"
        marked_copy.write_marked_copy(run, path, runs.no_progress)
        return openpyxl.load_workbook(path)

    return make


def cell_of(sheet, line: int, heading: str):
    return sheet.cell(line, HEADINGS.index(heading) + 1)


def test_own_workbook_keeps_its_sheets_values_and_formats(copy_of):
    book = copy_of(own_workbook())
    sheet = book.active
    assert (book.sheetnames, sheet.title, sheet["A1"].value) == (["Sheet", "Juni"], "Juni", "Daftar Anak")
    assert (sheet["C1"].font.bold, sheet.column_dimensions["C"].width) == (True, 44)
    assert cell_of(sheet, 4, "Tgl Lahir").number_format == "dd mmm yyyy"
    weight = cell_of(sheet, 4, "Berat")
    assert (weight.value, type(weight.value), weight.fill.fill_type) == (7, int, None)


def test_wrong_cells_of_the_own_workbook_are_coloured_and_say_why(copy_of):
    sheet = copy_of(own_workbook()).active
    weight, sex = cell_of(sheet, 5, "Berat"), cell_of(sheet, 5, "JK")
    assert (weight.value, weight.fill.fgColor.rgb) == ("abc", RED)
    assert weight.comment.text == "“abc” bukan angka. Isi berat dalam kg, contoh 8,9."
    assert sex.comment.text.splitlines() == ["tanya ibu", "Kosong. Isi L atau P."]
    assert "tidak mungkin" in cell_of(sheet, 6, "Tinggi").comment.text
    assert cell_of(sheet, 6, "Berat").comment is None


def test_long_workbook_gives_its_wrong_rows_only(copy_of, monkeypatch):
    monkeypatch.setattr(marked_copy, "MOST_OWN_ROWS", 2)
    sheet = copy_of(own_workbook()).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [5, 6]
    assert sheet.cell(2, HEADINGS.index("Berat") + 3).fill.fgColor.rgb == RED


def test_other_formats_give_all_rows_as_text(copy_of):
    sheet = copy_of(csv_text([eppgbm_row(kg="7"), eppgbm_row(sex="", nik="")]), "a.csv").active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [2, 3]
    assert sheet.cell(2, HEADINGS.index("Berat") + 3).value == "7"
    assert "Isi L atau P" in sheet.cell(3, 2).value


def test_whole_numbers_of_a_new_workbook_have_no_decimals(copy_of, monkeypatch):
    monkeypatch.setattr(marked_copy, "MOST_OWN_ROWS", 0)
    sheet = copy_of(own_workbook()).active
    assert sheet.cell(3, HEADINGS.index("Tinggi") + 3).value == "500"
