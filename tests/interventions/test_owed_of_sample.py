"""The sample district: what is owed agrees with what is known of its files."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from tests.imports.load_orders import DISTRICT, bring_all

pytestmark = [pytest.mark.django_db, pytest.mark.golden]


def test_owed_of_the_sample_district(shared):
    call_command("load_regions", district=DISTRICT, stdout=StringIO())
    folder = shared / "samples/lebak"
    bring_all(folder, ["krs", "identitas", "eppgbm", "pengukuran"], times=1)
    out = StringIO()
    call_command("owed", "--unit", DISTRICT, "--on", date(2024, 6, 30).isoformat(), "--json", stdout=out)
    counts = json.loads(out.getvalue())
    families = json.loads((folder / "expected.json").read_text())["families"]
    # A family in want of either is at risk by the rule of verval.
    assert counts["I-14"]["owed"] == families["at_risk_no_latrine"]
    assert counts["I-15"]["owed"] == families["at_risk_no_safe_water"]
    assert counts["I-22"]["owed"] == families["at_risk"]
    # Each child of the file was measured in June; those of 60 months by its end are no longer owed it.
    assert counts["I-29"]["owed"] == counts["I-29"]["received"] == counts["I-07"]["owed"] == 1974
    assert counts["I-07"]["received"] == 0
    assert counts["I-01"]["received"] == counts["I-05"]["received"] == 0
    assert (counts["I-01"]["owed"], counts["I-05"]["owed"]) == (372, 105)
