"""A file of sasaran fills the sheets of kecamatan that are open, and nothing else."""

import pytest

from apps.coordination.services.sheets import open_sheet, submit_sheet
from tests import import_files
from tests.coordination_factories import make_yanti
from tests.factories import CIKAREO, MEKARJAYA, NOW
from tests.import_files import xlsx

pytestmark = pytest.mark.django_db
HEADINGS = [
    "Kecamatan", "Desa/Kelurahan", "Jumlah Keluarga", "KRS", "Balita", "Balita Diukur", "Sangat Pendek", "Pendek",
    "Ibu Hamil",
]  # fmt: skip


def row(desa="Cikareo", *figures, kecamatan="Cileles"):
    cells = [kecamatan, desa, *(figures or (120, 30, 40, 36, 1, 3, 5))]
    return dict(zip(HEADINGS, cells, strict=True))


@pytest.fixture
def sheet(world):
    return open_sheet(kecamatan="36.02.10", year=2024, by=make_yanti(), at=NOW)


def bring(user, *rows):
    return import_files.bring(xlsx(rows, HEADINGS), user, kind="sasaran-desa", year="2024")


def figures(sheet, desa):
    line = sheet.lines.get(place=desa)
    return line.families, line.families_at_risk, line.children_measured, line.stunted, line.pregnant


def test_a_row_fills_its_desa_and_a_blank_changes_nothing(world, sheet):
    bring(world.asep, row(), row("Mekarjaya", 80, None, None, None, None, None, 0))
    assert figures(sheet, CIKAREO) == (120, 30, 36, 3, 5)
    assert figures(sheet, MEKARJAYA) == (80, None, None, None, 0)
    version = sheet.version
    sheet.refresh_from_db()
    assert sheet.version == version + 1 and sheet.state == "draft"


def test_what_is_refused(world, sheet):
    too_many = row("Cikareo", 120, 130, 40, 36, 1, 3, 5)
    run = bring(world.asep, too_many, row("Sajira", kecamatan="Sajira"))
    assert run.result["refused"] == 2 and figures(sheet, CIKAREO)[1] is None


def test_a_sheet_that_was_submitted_is_closed_to_files(world, sheet):
    full = (120, 30, 40, 36, 1, 3, 5)
    bring(world.asep, row("Cikareo", *full), row("Mekarjaya", *full))
    sheet.refresh_from_db()
    submit_sheet(sheet=sheet, version=sheet.version, by=world.asep, at=NOW)
    assert bring(world.asep, row("Cikareo", 1, 1, 1, 1, 0, 0, 0)).result["refused"] == 1
    assert figures(sheet, CIKAREO)[0] == 120
