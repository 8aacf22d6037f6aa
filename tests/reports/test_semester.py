"""The semester report of the task force: what it counts outside the register of people."""

import pytest

from apps.audits.models import AuditCycle
from apps.coordination.inputs import ActivityInput
from apps.coordination.services.activities import record_activity
from apps.reports.catalogue import report_named
from apps.reports.services.recaps import parse_question
from tests.audit_records import audit_case
from tests.coordination_factories import before
from tests.factories import NOW
from tests.programme_factories import insert_agency, make_officer
from tests.scene_records import Scene

pytestmark = pytest.mark.django_db


def tables(unit: str) -> dict[str, dict[str, dict]]:
    """Rows by table and by their first value."""
    order = {"unit": unit, "bulan": f"{NOW:%Y-%m}", "tingkat": ""}
    _report, question = parse_question(slug="semester", order=order)
    result = report_named("semester").build(question, made_by="Uji", at=NOW)
    return {one.key: {next(iter(row.values.values())): row.values for row in one.rows} for one in result.tables}


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
