"""Page, Excel, PDF, CSV and JSON say the same: each is read back and compared with the declaration."""

import csv
import io
import json
import socket
from dataclasses import replace

import openpyxl
import pypdf
import pytest
from django.template.loader import render_to_string
from django.utils import translation
from lxml import html as lxml_html

from apps.core import paper
from apps.core.tables import Kind
from apps.reports.renderers import FORMATS, pdf
from apps.reports.renderers.cells import file_headings, file_values
from apps.reports.renderers.html import printed_table
from apps.toddlers.enums import HeightStatus, Sex, WastingStatus
from tests.factories import MEKARJAYA, SAJIRA, insert_child, insert_measured_child
from tests.reports.recaps import recap_of


@pytest.fixture
def result(world):
    for _ in range(3):
        insert_measured_child(world.budi, height=HeightStatus.STUNTED, wasting=WastingStatus.OBESE)
    insert_measured_child(world.budi, MEKARJAYA, sex=Sex.GIRL, height=HeightStatus.SEVERELY_STUNTED)
    for _ in range(5):
        insert_measured_child(world.budi, SAJIRA)
    insert_child(world.budi, SAJIRA)
    return recap_of()


def cells_of(table, columns=None) -> list[list]:
    """The data cells of a table as formats for machines hold them."""
    return [
        [cell for column in columns or table.file_columns for cell in file_values(column, row.values[column.key])]
        for row in table.rows
    ]


def shown_of(table) -> list[list[str]]:
    figures = [column for column in table.paper_columns if column.kind is not Kind.TEXT]
    return [
        [row.values["name"], *(column.display(row.values[column.key]) for column in figures)]
        for row in table.rows
        if not row.is_empty
    ]


def written(result, name, tmp_path):
    path = tmp_path / f"recap.{name}"
    FORMATS[name](result, path)
    return path


def test_excel_holds_every_number_as_a_number(result, tmp_path):
    book = openpyxl.load_workbook(written(result, "xlsx", tmp_path))
    assert book.sheetnames == [
        "Menurut kecamatan",
        "Menurut wilayah",
        "Umur dan jenis kelamin",
        "Wilayah, umur, jenis kelamin",
        "Umur × jenis kelamin",
        "Keterangan",
    ]
    for sheet, table in zip(book, result.tables, strict=False):
        rows = list(sheet.iter_rows(min_row=6, values_only=True))
        assert list(rows[0]) == [heading for column in table.file_columns for heading in file_headings(column)]
        assert [list(row) for row in rows[1:]] == cells_of(table)


def test_excel_holds_headings_still_and_filters_all_but_the_total(result, tmp_path):
    sheet = openpyxl.load_workbook(written(result, "xlsx", tmp_path)).worksheets[1]
    last = 6 + len(result.main.rows)
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("D7", f"A6:AQ{last - 1}", "$5:$6")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_area) == (
        "landscape",
        14,
        f"'Menurut wilayah'!$A$1:$AQ${last}",
    )


def test_excel_says_what_when_by_whom_and_from_which_data(result, tmp_path):
    sheet = openpyxl.load_workbook(written(result, "xlsx", tmp_path))["Keterangan"]
    words = {row[0]: row[1] for row in sheet.iter_rows(min_row=3, max_col=2, values_only=True) if row[0]}
    assert {key: words[key] for key in ("Wilayah", "Bulan", "Dibuat", "Dibuat oleh", "Sumber data")} == {
        "Wilayah": "Kabupaten Lebak (36.02)",
        "Bulan": "Juni 2024",
        "Dibuat": "2 November 2026 10.00",
        "Dibuat oleh": "Uji",
        "Sumber data": "Data rutin e-PPGBM/posyandu, bukan survei (SSGI/SKI).",
    }
    assert set(words) >= {str(indicator.label) for indicator in result.indicators.values()}


def test_sheet_names_are_valid_in_excel_and_unique(result, tmp_path):
    """An English title is longer; cut names may not be one, whatever their case, nor hold signs of a formula."""
    titles = [
        "Children under five by age, sex and kecamatan",
        "Children under five by AGE, SEX and desa",
        "Stunting: rates [2024/2025]",
        "Undernourishedchildrenunderfiveyearsold",
        "About this file",
    ]
    long = replace(result, tables=[replace(result.main, title=title, tab="") for title in titles])
    assert openpyxl.load_workbook(written(long, "xlsx", tmp_path)).sheetnames == [
        "Children under five by age, sex",
        "Children under five by AGE 2",
        "Stunting rates 2024 2025",
        "Undernourishedchildrenunderfive",
        "About this file",
        "Keterangan",
    ]


def test_every_report_makes_its_workbook_in_english_too(world, tmp_path):
    with translation.override("en"):
        result = recap_of()
        names = openpyxl.load_workbook(written(result, "xlsx", tmp_path)).sheetnames
    assert len(names) == len(result.tables) + 1 == len({name.casefold() for name in names})
    assert max(map(len, names)) <= 31


def test_csv_opens_in_indonesian_excel_with_the_same_numbers(result, tmp_path):
    raw = written(result, "csv", tmp_path).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert len(set(rows[0])) == len(rows[0])
    more = [column for column in result.tables[3].columns if column.kind is not Kind.TEXT]
    cells = [a + b for a, b in zip(cells_of(result.main), cells_of(result.tables[3], more), strict=True)]
    assert rows[1:] == [
        ["" if v is None else str(v).replace(".", ",") if not isinstance(v, str) else v for v in row] for row in cells
    ]


def test_json_holds_rows_total_and_the_other_tables(result, tmp_path):
    data = json.loads(written(result, "json", tmp_path).read_text())
    assert {key: data[key] for key in ("unit", "month", "level")} == {
        "unit": "36.02",
        "month": "2024-06",
        "level": "desa",
    }
    plain = json.loads(json.dumps([row.values for row in result.main.rows]))
    keys = [column.key for column in result.main.columns]
    assert [*data["rows"], data["total"]] == [{key: row[key] for key in keys} for row in plain]
    assert list(data["tables"]) == ["kecamatan", "groups", "unit_groups", "age_sex"]


def test_the_page_shows_the_same_numbers(result):
    for table in result.tables:
        page = lxml_html.fromstring(
            render_to_string(
                "reports/_table.html", {"printed": printed_table(table, table.paper_columns), "result": result}
            )
        )
        rows = [row for row in page.iter("tr") if row.get("class") != "row-folded"]
        assert [[cell.text_content() for cell in row] for row in rows][2:] == shown_of(table)


@pytest.mark.parametrize("engine", [paper.plutoprint_pdf, paper.weasyprint_pdf])
def test_paper_of_both_engines_shows_the_same_numbers(result, engine):
    html = render_to_string("reports/paper.html", pdf.paper_context(result))
    reader = pypdf.PdfReader(io.BytesIO(engine(html, pdf.style_of(result))))
    words = " ".join(page.extract_text() for page in reader.pages).split()
    for table in (one for one in result.tables if one.on_paper):
        for row in shown_of(table):
            assert _holds(words, " ".join(row).split()), row
    assert f"Halaman 1 dari {len(reader.pages)}" in " ".join(words)
    assert [round(float(side) / paper.MM) for side in reader.pages[0].mediabox[2:]] == [330, 215]


def _holds(words: list[str], row: list[str]) -> bool:
    """Whether the words of a row are together in the text."""
    return any(words[at : at + len(row)] == row for at in range(len(words)))


def test_paper_carries_the_letterhead_the_number_and_who_signs(result, tmp_path):
    for name, value in {
        "government": "Pemerintah Kabupaten Lebak",
        "office": "Badan Perencanaan",
        "city": "Rangkasbitung",
        "letter_number": "400.7/12/2026",
        "signatory_name": "Nama Pejabat",
        "signatory_rank": "Pembina (IV/a)",
        "signatory_nip": "19700101",
    }.items():
        setattr(result.letterhead, name, value)
    reader = pypdf.PdfReader(written(result, "pdf", tmp_path))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for words in (
        "PEMERINTAH KABUPATEN LEBAK",
        "BADAN PERENCANAAN",
        "400.7/12/2026",
        "Rekap status gizi balita Kabupaten Lebak bulan Juni 2024",
        "Rangkasbitung, 2 November 2026",
        "Nama Pejabat",
        "Pembina (IV/a)",
        "NIP 19700101",
    ):
        assert words in text


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])
def test_a_name_is_never_a_formula(world, tmp_path, name):
    world.melati.name = name
    world.melati.save()
    insert_measured_child(world.budi, posyandu=world.melati)
    result = recap_of("36.02.10.2001")
    book = openpyxl.load_workbook(written(result, "xlsx", tmp_path))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    rows = list(
        csv.reader(
            io.StringIO(written(result, "csv", tmp_path).read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"
        )
    )
    assert {row[1] for row in rows[1:]} == {"Mawar 2", f"'{name}", "Desa Cikareo"}


@pytest.mark.parametrize("engine", [paper.plutoprint_pdf, paper.weasyprint_pdf])
def test_paper_fetches_nothing(engine, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("kata-sandi-rahasia")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        away = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        html = "".join(
            f'<img src="{url}"><object data="{url}"></object><link rel="attachment" href="{url}">'
            f'<link rel="stylesheet" href="{url}"><p style="background: url({url})">Nama</p>'
            for url in (away, secret.as_uri())
        )
        made = engine(html, f"body {{ background: url('{away}') }} @import url('{secret.as_uri()}');")
        with pytest.raises(BlockingIOError):
            listener.accept()
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert (b"kata-sandi-rahasia" in made, dict(reader.attachments), "Nama" in reader.pages[0].extract_text()) == (
        False,
        {},
        True,
    )


def test_a_name_that_holds_markup_stays_a_name(world, tmp_path):
    world.melati.name = "<img src=x onerror=alert(1)>"
    world.melati.save()
    insert_measured_child(world.budi, posyandu=world.melati)
    html = render_to_string("reports/paper.html", pdf.paper_context(recap_of("36.02.10.2001")))
    assert "<img" not in html
