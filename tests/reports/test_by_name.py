"""The list by name and address: masked numbers, a watermark, a row in the log, and only where names may leave."""

import io

import openpyxl
import pypdf
import pytest

from apps.core.models import AccessLog, Job
from apps.reports import tasks
from apps.reports.renderers.by_name import COLUMNS
from apps.reports.services.by_name import order_names
from tests.factories import CIKAREO, STUNTED_CM, assert_refused, make_child, make_family, make_screening, make_visit
from tests.job_files import content_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def child(world):
    family = make_family(world)
    make_screening(world, family)
    child = make_child(world, "=Siti Aminah", family=family)
    make_visit(world, child, height=STUNTED_CM)
    return child


def built(world, file_format: str, unit: str = CIKAREO, by=None) -> io.BytesIO:
    job = order_names(unit=unit, file_format=file_format, by=by or world.dewi)
    tasks.names(job.pk)
    job.refresh_from_db()
    assert job.state == "done", job.error
    return io.BytesIO(content_of(job))


def test_excel_names_who_took_it_and_when_and_masks_numbers(world, child):
    sheet = openpyxl.load_workbook(built(world, "xlsx")).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert "Diunduh oleh" in rows[1][0] and world.dewi.full_name in rows[1][0]
    assert world.dewi.full_name in sheet.oddHeader.center.text
    assert list(rows[2]) == [str(heading) for heading, _width in COLUMNS] and len(rows[2]) >= 25
    line = dict(zip(rows[2], rows[3], strict=True))
    assert (line["Nama"], line["TB/U"], line["Kode desa"], line["KRS"]) == ("=Siti Aminah", "Pendek", CIKAREO, "KRS")
    assert not any(len(str(value)) == 16 and str(value).isdigit() for value in rows[3])


def test_paper_carries_the_watermark_on_every_page(world, child):
    reader = pypdf.PdfReader(built(world, "pdf"))
    for page in reader.pages:
        assert world.dewi.full_name in page.extract_text()


def test_taking_names_out_is_logged(world, child):
    built(world, "xlsx")
    row = AccessLog.objects.filter(action="export").get()
    assert (row.user, row.count, row.subject) == (world.dewi, 1, "child")


def test_names_leave_only_where_the_user_exports(world, child):
    for unit, file_format, user in (
        ("36.02.01.2001", "xlsx", world.dewi),
        (CIKAREO, "xlsx", world.siti),
        (CIKAREO, "xlsx", world.rini),
        ("zz", "xlsx", world.dewi),
    ):
        with assert_refused("outside_area", "unit"):
            order_names(unit=unit, file_format=file_format, by=user)
    with assert_refused("format_unknown", "file_format"):
        order_names(unit=CIKAREO, file_format="csv", by=world.dewi)
    with assert_refused("too_long", "file_format"):
        order_names(unit="36.02", file_format="pdf", by=world.budi)
    assert Job.objects.count() == 0
