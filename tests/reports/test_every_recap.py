"""Every recap in every format: built from the declaration alone, read back, and the same numbers in each."""

import csv
import io
import json
import re

import openpyxl
import pypdf
import pytest
from django.utils import translation

from apps.core.table_csv import csv_text
from apps.core.tables import Kind
from apps.reports.catalogue import REPORTS, report_named
from apps.reports.catalogue.place_report import PlaceReport
from apps.reports.renderers import FORMATS
from apps.reports.renderers.cells import file_headings, file_values
from apps.reports.renderers.json import as_data
from apps.reports.selectors.names import people_behind
from apps.reports.services.recaps import parse_question
from tests.factories import NOW, insert_child, today
from tests.reports.scenes import everyone

pytestmark = pytest.mark.django_db
CODE_OF_MACHINES = re.compile(r"[a-z]+(_[a-z0-9]+)+|boys|girls")
SLUGS = [report.slug for report in REPORTS]


def built(slug: str, unit="36.02", month=None, level=""):
    order = {"unit": str(unit), "bulan": month or f"{today():%Y-%m}", "tingkat": level}
    report, question = parse_question(slug=slug, order=order)
    return report, report.build(question, made_by="Uji", at=NOW)


@pytest.fixture
def scene(world):
    return everyone(world)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_format_says_the_same(scene, slug, tmp_path):
    report, result = built(slug)
    assert report.finding(result)
    assert all(report.tile_note(tile, result) is not None for tile in report.tiles)
    for name in report.formats:
        FORMATS[name](result, tmp_path / f"recap.{name}")
    data = json.loads((tmp_path / "recap.json").read_text())
    main = result.main
    keys = [column.key for column in main.columns]
    plain = json.loads(json.dumps([{key: row.values[key] for key in keys} for row in main.rows]))
    assert [*data["rows"], data["total"]] == plain
    book = openpyxl.load_workbook(tmp_path / "recap.xlsx")
    for sheet, table in zip(book, result.tables, strict=False):
        rows = list(sheet.iter_rows(min_row=6, values_only=True))
        assert list(rows[0]) == [heading for column in table.file_columns for heading in file_headings(column)]
        assert [list(row) for row in rows[1:]] == [
            [value for column in table.file_columns for value in file_values(column, row.values[column.key])]
            for row in table.rows
        ]
    cells = [(sheet.title, cell.coordinate, cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if type(cell[2]) is str and CODE_OF_MACHINES.fullmatch(cell[2])] == []
    if (tmp_path / "recap.csv").exists():
        lines = list(csv.reader(io.StringIO((tmp_path / "recap.csv").read_text("utf-8-sig")), delimiter=";"))
        assert len(set(lines[0])) == len(lines[0])
        width = sum(len(file_headings(column)) for column in main.file_columns)
        assert [line[:width] for line in lines[1:]] == [
            [csv_text(value) for column in main.file_columns for value in file_values(column, row.values[column.key])]
            for row in main.rows
        ]
    words = " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "recap.pdf").pages)
    total = result.total.values
    shown = [column for column in main.paper_columns if column.kind is not Kind.TEXT]
    if main.on_paper:
        assert all(column.display(total[column.key]) in words for column in shown)


@pytest.mark.parametrize("slug", SLUGS)
def test_page_and_api_say_the_same_to_one_person(scene, world, sign_in, slug):
    client, query = sign_in(scene.reader), {"unit": "36.02", "bulan": f"{today():%Y-%m}"}
    page = client.get(f"/rekap/{slug}/", query)
    result = page.context["result"]
    data = client.get(f"/api/v1/recaps/{slug}/", query).json()
    assert data["total"] == json.loads(json.dumps(as_data(result)))["total"]
    shown = " ".join(page.content.decode().split())
    for table in result.tables[:1]:
        figures = [column for column in table.paper_columns if column.kind is not Kind.TEXT]
        assert table.total is None or all(f">{column.display(table.total.values[column.key])}<" in shown
                                          for column in figures)  # fmt: skip


@pytest.mark.parametrize("slug", SLUGS)
def test_every_recap_is_made_in_english(scene, slug, tmp_path):
    with translation.override("en"):
        _report, result = built(slug)
        FORMATS["xlsx"](result, tmp_path / "recap.xlsx")
        names = openpyxl.load_workbook(tmp_path / "recap.xlsx").sheetnames
    assert len(names) == len({name.casefold() for name in names})


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("level", ["posyandu", "puskesmas"])
def test_every_level_has_the_same_total(scene, slug, level):
    assert built(slug, level=level)[1].total.values == built(slug)[1].total.values


@pytest.mark.parametrize("slug", SLUGS)
def test_a_district_without_data_has_a_recap_too(world, slug, tmp_path):
    report, result = built(slug)
    assert report.finding(result)
    for name in report.formats:
        FORMATS[name](result, tmp_path / name)


def test_a_report_has_a_slug_of_its_own():
    assert len(set(SLUGS)) == len(SLUGS)
    assert all(report_named(slug) is not None for slug in SLUGS)


def test_every_figure_of_every_recap_is_the_number_of_its_names(scene):
    """W1: the names of a figure, and those who may not be named, add up to it; of a desa that is no focus too."""
    insert_child(scene.reader, scene.world.sajira.desa_id, posyandu=scene.world.sajira, born_on=today())
    for report in REPORTS:
        if not isinstance(report, PlaceReport):
            continue
        _report, question = parse_question(slug=report.slug, order={"unit": "36.02", "bulan": f"{today():%Y-%m}"})
        result = report.build(question, made_by="Uji", at=NOW)
        period = type(report).period_of(question["bulan"])
        for table in result.tables:
            for column in table.columns:
                if (column.names and column.key in result.total.values) or column.names:
                    unit = report.narrowed(question["unit"], period)
                    behind = people_behind(
                        list(report.sources()), column.names, unit=unit, period=period, user=scene.reader
                    )
                    total = table.total.values[column.key] if table.total else None
                    assert behind is None or behind.count == total, (report.slug, column.key)
                    assert behind is None or behind.people.count() <= behind.count
