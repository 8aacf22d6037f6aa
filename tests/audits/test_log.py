"""Changes of the case audit in the log."""

import pytest

from tests.audit_records import recheck
from tests.scene_records import Scene

pytestmark = pytest.mark.django_db


def test_rows_of_a_case_are_lines_of_the_log_under_its_number(world, sign_in):
    case = recheck(Scene(world, world.melati, world.budi)).case
    page = sign_in(world.budi).get("/log/")
    assert page.status_code == 200
    assert any(entry.what.split()[-2:-1] == [str(case.number)] for entry in page.context["entries"])
