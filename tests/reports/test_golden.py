"""The real shape of a district's file in, the known right numbers out: total and by kecamatan, in every format."""

import csv
import io
import json

import openpyxl
import pypdf
import pytest
from django.core.management import call_command

from apps.core.rules.month import Month
from apps.indicators.rules.nutrition_figures import COUNTED, figures
from apps.indicators.selectors.below import children_of
from apps.indicators.services.counts import counts_of
from apps.regions.selectors.units import find_unit
from apps.reports.renderers import FORMATS
from tests.reports.recaps import recap_of

pytestmark = pytest.mark.golden


@pytest.fixture
def expected(shared):
    return json.loads((shared / "samples" / "lebak" / "expected.json").read_text())["export"]


@pytest.fixture
def result(world, shared, capsys):
    call_command("load_regions", district="36.02")
    export = str(shared / "samples" / "lebak" / "eppgbm_export.xls")
    call_command("import", "eppgbm", export, "--district", "36.02", "--commit", "--user", "budi", "--json")
    capsys.readouterr()
    return recap_of()


def test_the_recap_of_june_2024_equals_the_known_answer(result, expected, tmp_path):
    for name, write in FORMATS.items():
        write(result, tmp_path / name)
    wanted = {code: dict(known) for code, known in expected["by_kecamatan"].items()} | {"36.02": expected["total"]}
    for known in wanted.values():
        known.pop("name", None)

    data = json.loads((tmp_path / "json").read_text())
    rows = {row["code"]: row for row in [*data["rows"], data["total"]]}
    assert {code: {key: rows[code][key] for key in known} for code, known in wanted.items()} == wanted

    month, district = Month(2024, 6), find_unit("36.02")
    units = [district, *children_of(district)]
    counts = counts_of(units, [month], columns=COUNTED)
    stored = {unit.code: figures(counts.of(unit, month)) for unit in units}
    young = {"measured_0_23", "stunted_0_23"}  # counted beside, by age
    whole = {code: {key: known[key] for key in known if key not in young} for code, known in wanted.items()}
    assert {code: {key: stored[code][key] for key in known} for code, known in whole.items()} == whole

    keys = [column.key for column in result.main.columns for _ in range(2 if column.kind == "interval" else 1)]
    sheet = openpyxl.load_workbook((tmp_path / "xlsx").rename(tmp_path / "recap.xlsx")).worksheets[0]
    in_cells = {row[0]: dict(zip(keys, row, strict=True)) for row in sheet.iter_rows(min_row=7, values_only=True)}
    assert {code: {key: in_cells[code][key] for key in known} for code, known in wanted.items()} == wanted

    rows = list(csv.reader(io.StringIO((tmp_path / "csv").read_text("utf-8-sig")), delimiter=";"))
    in_csv = {row[0]: dict(zip(keys, row, strict=False)) for row in rows[1:]}
    assert {code: {key: int(in_csv[code][key]) for key in known} for code, known in wanted.items()} == wanted

    words = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "pdf").pages).split())
    shown = [column for column in result.main.paper_columns if column.key != "code"]
    for row in result.main.rows:
        if row.values["code"] in wanted:
            assert " ".join(column.display(row.values[column.key]) for column in shown) in words
