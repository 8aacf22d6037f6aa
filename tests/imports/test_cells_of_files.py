"""Dates, merged and spanned cells, hidden sheets: each read as people mean it, or refused with a reason."""

import io
from datetime import date

import openpyxl
import pytest

from apps.core.refusal import Refused
from apps.imports.engine.cells import day
from tests.import_files import HEADINGS, csv_text, eppgbm_row, examine, finding_codes, html_table

pytestmark = pytest.mark.django_db


def saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_of(book, title, rows):
    sheet = book.create_sheet(title)
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append([row.get(heading, "") for heading in HEADINGS])
    return sheet


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-05-31T17:00:00Z", date(2024, 6, 1)),
        ("2024-05-31T16:59:59.000Z", date(2024, 5, 31)),
        ("2024-05-31 17:00:00 UTC", date(2024, 6, 1)),
        ("2024-05-31T17:00:00+00:00", date(2024, 6, 1)),
        ("2024-06-01T00:30:00+07:00", date(2024, 6, 1)),
        ("2024-05-31T17:00:00", date(2024, 5, 31)),
        ("2023-01-14T17:00:00.000Z", date(2023, 1, 15)),
        ("13/05/24", date(2024, 5, 13)),
        ("15 Pebruari 2023", date(2023, 2, 15)),
        ("15\\01\\2023", date(2023, 1, 15)),
        ("20230115", date(2023, 1, 15)),
        ("15/01/2023 pukul 08.00 WIB", date(2023, 1, 15)),
        ("15/01/2023 08:30:00", date(2023, 1, 15)),
        ("Sun Jan 15 2023 00:00:00 GMT+0700 (WIB)", date(2023, 1, 15)),
        ("'15/01/2023", date(2023, 1, 15)),
        ("Minggu, 15 Januari 2023", date(2023, 1, 15)),
    ],
)
def test_a_date_as_people_and_programs_write_it_is_the_day_here(written, read):
    assert day("date_unreadable")(written)[0] == read


def test_with_two_digits_of_the_year_no_birth_is_in_the_future():
    born = day("date_unreadable", is_birth=True).until(date(2024, 7, 1))
    assert born("12/03/95")[0] == date(1995, 3, 12)
    assert born("30/06/24")[0] == date(2024, 6, 30)
    assert born("02/07/24")[0] == date(1924, 7, 2)


@pytest.mark.parametrize("on", ["06/19/2024", "6-19-2024", "06/19/24"])
def test_one_date_that_can_only_be_month_first_refuses_the_file(world, on):
    rows = [eppgbm_row(on="06/07/2024"), eppgbm_row(nik="", name="Raihan", on=on)]
    with pytest.raises(Refused) as refusal:
        examine(csv_text(rows))
    assert refusal.value.code == "month_first"
    assert "“Tanggal Pengukuran”" in refusal.value.message
    assert "S3" in refusal.value.message


def test_day_first_columns_stay_as_they_are(world):
    examined = examine(csv_text([eppgbm_row(on="06/06/2024"), eppgbm_row(on="19/06/2024")]))
    assert examined.handler.visits.measured_on == [date(2024, 6, 6), date(2024, 6, 19)]


def test_the_visible_sheet_is_read_and_the_hidden_one_named(world):
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheet_of(book, "Lama", [eppgbm_row(kg=6.0)]).sheet_state = "hidden"
    sheet_of(book, "Juni", [eppgbm_row()])
    sheet_of(book, "Rahasia", [eppgbm_row(kg=6.5)]).sheet_state = "veryHidden"
    examined = examine(saved(book))
    assert examined.handler.visits.weight_kg == [7.47]
    assert [finding.message for finding in examined.findings.warned] == [
        "Lembar tersembunyi “Lama” tidak dibaca.",
        "Lembar tersembunyi “Rahasia” tidak dibaca.",
    ]


def test_a_further_sheet_of_the_same_kind_is_named(world):
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheet_of(book, "Mei", [eppgbm_row()])
    sheet_of(book, "Juni", [eppgbm_row()])
    assert finding_codes(examine(saved(book)))[1] == [(0, "", "sheet_not_read")]


def test_a_file_whose_only_fitting_sheet_is_hidden_is_refused(world):
    book = openpyxl.Workbook()
    sheet_of(book, "Juni", [eppgbm_row()]).sheet_state = "hidden"
    with pytest.raises(Refused) as refusal:
        examine(saved(book))
    assert refusal.value.code == "sheet_hidden"


def test_a_merged_cell_is_the_value_of_every_row_it_covers(world):
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheet = sheet_of(book, "Juni", [eppgbm_row(on="2024-05-19", kg=7.2, cm=67), eppgbm_row()])
    merged = ["NIK", "Nama", "JK", "Tgl Lahir", "Nama Ortu", "Kec", "Desa/Kel", "Posyandu"]
    for heading in merged:
        column = HEADINGS.index(heading) + 1
        sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
    examined = examine(saved(book))
    assert finding_codes(examined) == ([], [])
    assert len(examined.handler.children) == 1
    assert sorted(examined.handler.visits.weight_kg) == [7.2, 7.47]


def test_a_heading_merged_over_two_columns_is_one_heading(world):
    book = openpyxl.Workbook()
    sheet = book.active
    headings = [*HEADINGS[:3], "", *HEADINGS[3:]]
    row = eppgbm_row()
    sheet.append(headings)
    sheet.append([row.get(heading, "") if heading else "" for heading in headings])
    sheet.merge_cells("C1:D1")
    assert examine(saved(book)).counts["new"] == 1


def test_spanned_cells_of_html_are_the_value_of_all_they_cover(world):
    first, second = eppgbm_row(on="2024-05-19", kg=7.2, cm=67), eppgbm_row()
    spanned = {"NIK", "Nama", "JK", "Tgl Lahir", "Nama Ortu", "Kec", "Desa/Kel", "Posyandu"}
    lines = [
        "".join(f"<th>{heading}</th>" for heading in HEADINGS),
        "".join(
            f"<td class='x' ROWSPAN='2' id=a>{first[heading]}</td>"
            if heading in spanned
            else f"<td>{first[heading]}</td>"
            for heading in HEADINGS
        ),
        "".join(f"<td>{second[heading]}</td>" for heading in HEADINGS if heading not in spanned),
    ]
    title = f'<tr><td colspan="{len(HEADINGS)}">Daftar Anak</td></tr>'
    body = title + "".join(f"<tr>{line}</tr>" for line in lines)
    examined = examine(f"<html><table>{body}</table></html>".encode())
    assert finding_codes(examined) == ([], [])
    assert len(examined.handler.children) == 1
    assert sorted(examined.handler.visits.weight_kg) == [7.2, 7.47]


def test_two_headings_alike_without_a_group_are_refused_with_their_columns(world):
    headings = [*HEADINGS, "Berat"]
    row = eppgbm_row() | {"Berat": "7.47"}
    data = csv_text([row], headings=headings).replace(b";detail;7.47", b";detail;3.1")
    with pytest.raises(Refused) as refusal:
        examine(data)
    assert refusal.value.code == "heading_twice"
    assert "“Berat” ada lebih dari satu (kolom T, AJ)" in refusal.value.message


def test_one_column_written_twice_is_read_once(world):
    assert examine(csv_text([eppgbm_row()], headings=[*HEADINGS, "Berat"])).counts["new"] == 1


def test_html_of_one_row_spanning_without_end_is_short_work(world):
    wide = "<td rowspan='99999' colspan='99999'>x</td>" * 200
    table = html_table([eppgbm_row()]).replace(b"<table>", f"<table><tr>{wide}</tr>".encode(), 1)
    with pytest.raises(Refused):
        examine(table)
