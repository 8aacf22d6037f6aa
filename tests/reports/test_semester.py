"""The semester report of the task force: what it counts outside the register of people."""

import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader

from apps.audits.models import AuditCycle
from apps.coordination.inputs import ActivityInput
from apps.coordination.services.activities import record_activity
from apps.reports.catalogue import report_named
from apps.reports.declaration import ReportResult
from apps.reports.renderers import pdf
from apps.reports.services.recaps import parse_question
from tests.audit_records import audit_case
from tests.coordination_factories import before
from tests.factories import NOW, make_child, make_visit
from tests.programme_factories import insert_agency, make_officer
from tests.scene_records import Scene

pytestmark = pytest.mark.django_db


def semester(unit: str) -> ReportResult:
    order = {"unit": unit, "bulan": f"{NOW:%Y-%m}", "tingkat": ""}
    _report, question = parse_question(slug="semester", order=order)
    return report_named("semester").build(question, made_by="Uji", at=NOW)


def tables(unit: str) -> dict[str, dict[str, dict]]:
    """Rows by table and by their first value."""
    built = semester(unit).tables
    return {one.key: {next(iter(row.values.values())): row.values for row in one.rows} for one in built}


def test_outreach_and_audit_cases_of_the_semester_are_counted(world):
    lina = make_officer()
    insert_agency(code="dinkes", name="Dinas Kesehatan")
    about = {"medium": "radio", "theme": "Gizi", "location": "Radio", "agency": "perkim", "held_on": before(3)}
    record_activity(activity=ActivityInput(place="36.02", reach=5000, **about), by=lina, at=NOW)
    scene = Scene(world, world.melati, world.budi)
    days = {"planned_on": before(2), "started_on": before(1)}
    case = audit_case(scene, state="running", **days)
    AuditCycle.objects.update(year=NOW.year, semester=1 if NOW.month < 7 else 2)
    counted = tables("36.02")
    radio, whole = counted["outreach"]["radio"], counted["outreach"][""]
    assert (radio["held"], radio["reported"], radio["reach"]) == (1, 1, 5000)
    assert (whole["held"], whole["reach"]) == (1, 5000)
    assert (counted["pasti"]["audits"]["part"], counted["pasti"]["audits"]["whole"]) == (0, 1)
    type(case).objects.update(state="done", ended_on=before(0))
    assert tables("36.02")["pasti"]["audits"]["percent"] == 100.0
    assert tables("36.02.10")["outreach"][""]["held"] == 0


def test_paper_begins_on_its_first_page_and_holds_each_short_table_together(world, tmp_path):
    make_visit(world, make_child(world), on=NOW.date())
    file = tmp_path / "semester.pdf"
    pdf.write(semester("36.02"), file)
    pages = [page.extract_text() for page in PdfReader(file).pages]
    assert "Ringkasan eksekutif" in pages[0]
    block = next(page for page in pages if "Blok 1B" in page)
    assert "Pelayanan KB pascapersalinan" in block and "Stop BABS" in block


def test_words_in_a_table_begin_at_the_left_on_page_and_paper(world, sign_in):
    page = render_to_string("reports/pdf/paper_report.html", pdf.paper_context(semester("36.02")))
    assert '<td class="words">Dinkes</td>' in page and '<td class="words">0</td>' not in page
    shown = sign_in(world.budi).get(f"/rekap/semester/?unit=36.02&bulan={NOW:%Y-%m}&tabel=specific")
    assert "<td>Dinkes</td>" in shown.content.decode()
