"""After a change of the rules every stored verdict of a screening is computed again, and the differences reported."""

from io import StringIO

import pytest
from django.core.management import call_command

from apps.core.registry import Differences
from apps.families.models import Family, Screening
from apps.families.services.rejudging import rejudge_all
from tests.factories import AT_RISK_ANSWERS, NOW, SAFE_ANSWERS, make_family, make_screening

pytestmark = pytest.mark.django_db


@pytest.fixture
def stale(world):
    """Two families, one with a verdict that no rule of today would give."""
    make_screening(world, make_family(world, "Benar"), SAFE_ANSWERS)
    wrong = make_screening(world, make_family(world, "Usang"), AT_RISK_ANSWERS)
    Screening.objects.filter(pk=wrong.pk).update(is_at_risk=False, factors=0, rules_version="lama")
    Family.objects.filter(pk=wrong.family_id).update(is_at_risk=False, factors=0)
    return wrong


def differences(*, is_dry: bool, district: str = "") -> list[Differences]:
    return [part for _word, part in rejudge_all(district=district, is_dry=is_dry, at=NOW)]


def test_a_dry_run_names_the_differences_and_writes_nothing(stale):
    (part,) = differences(is_dry=True, district="36.02")
    assert (part.count, part.stale, dict(part.by_field)) == (2, 1, {"factors": 1, "is_at_risk": 1})
    assert not Screening.objects.filter(is_at_risk=True).exists() and differences(is_dry=True, district="51.05") == []


def test_rejudging_writes_the_verdict_and_the_copy_of_the_family(stale):
    differences(is_dry=False)
    stale.refresh_from_db()
    family = Family.objects.get(pk=stale.family_id)
    assert (stale.is_at_risk, stale.factors, family.is_at_risk, family.factors) == (True, 1, True, 1)
    assert [part.stale for part in differences(is_dry=True)] == [0]


def test_the_command_reports_screenings_beside_visits(stale):
    output = StringIO()
    call_command("rejudge", "--dry-run", stdout=output)
    assert "is_at_risk: 1" in output.getvalue() and "2 penapisan KRS dinilai, 1 berbeda" in output.getvalue()
