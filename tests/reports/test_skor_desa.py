"""The desa scorecard: Σ received ÷ Σ due of the rows behind it, on one page of A4."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from apps.core.rules.month import Month
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.models import ServiceReceived
from apps.interventions.services.owed import refresh
from apps.reports.catalogue import report_named
from apps.reports.renderers import pdf
from apps.reports.services.recaps import parse_question
from tests.factories import make_child, make_visit, today
from tests.help_factories import insert_help

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(world):
    child = make_child(world, born_on=today() - timedelta(days=500))
    make_visit(world, child, on=today(), weight=9.5)
    insert_help(ServiceReceived, child, world.dewi, item="I-27", received_on=today())
    refresh(BeneficiaryKind.CHILD, [child.pk], at=timezone.now())
    return child


def score_of(unit: str, level: str = ""):
    month = str(Month.of(today()))
    _report, question = parse_question(slug="skor-desa", order={"unit": unit, "bulan": month, "tingkat": level})
    return report_named("skor-desa").build(question, made_by="Uji", at=timezone.now())


def test_the_score_of_a_desa_is_the_sum_of_its_people(child):
    of_desa, of_district = score_of(child.desa_id).total.values, score_of(child.district).total.values
    figures = {key: value for key, value in of_desa.items() if key.endswith(("_due", "_received"))}
    assert figures == {key: of_district[key] for key in figures}
    assert figures["nutrition_received"] >= 1
    assert figures["kia_received"] <= figures["kia_due"]
    assert figures["all_due"] == sum(value for key, value in figures.items() if key.endswith("_due")) / 2


def test_each_number_opens_as_many_names(child, world, client):
    report, result = report_named("skor-desa"), score_of(child.desa_id)
    table = next(one for one in result.tables if one.key == "packages")
    client.force_login(world.dewi)
    for row in table.rows:
        for column in table.columns:
            if column.names and row.values[column.key]:
                url = report.names_url(row, column, unit=child.desa_id, month=result.about["month"])
                assert client.get(url).context["part"].count == row.values[column.key], (row.values["name"], column.key)


def test_a_desa_is_one_page_of_a4(child, tmp_path):
    file = tmp_path / "skor.pdf"
    pdf.write(score_of(child.desa_id), file)
    pages = PdfReader(BytesIO(file.read_bytes())).pages
    assert len(pages) == 1
    assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [210, 297]
