"""After a change of the rules, every stored verdict of a screening is made anew, and what differed is told."""

from io import StringIO

import pytest
from django.core.management import call_command

from apps.families.models import Family, Screening
from apps.families.services.rejudging import compare, rejudge
from tests.factories import AT_RISK_ANSWERS, SAFE_ANSWERS, make_family, make_screening

pytestmark = pytest.mark.django_db


@pytest.fixture
def stale(world):
    """Two families, one with a verdict that no rule of today would give."""
    make_screening(world, make_family(world, "Benar"), SAFE_ANSWERS)
    wrong = make_screening(world, make_family(world, "Usang"), AT_RISK_ANSWERS)
    Screening.objects.filter(pk=wrong.pk).update(is_at_risk=False, factors=0, rules_version="lama")
    Family.objects.filter(pk=wrong.family_id).update(is_at_risk=False, factors=0)
    return wrong


def test_comparing_names_what_differs_and_writes_nothing(stale):
    (part,) = compare(district="36.02")
    assert (part.count, part.stale, dict(part.by_field)) == (2, [stale], {"factors": 1, "is_at_risk": 1})
    assert not Screening.objects.filter(is_at_risk=True).exists() and list(compare(district="51.05")) == []


def test_rejudging_writes_the_verdict_and_the_copy_of_the_family(stale):
    list(rejudge())
    stale.refresh_from_db()
    family = Family.objects.get(pk=stale.family_id)
    assert (stale.is_at_risk, stale.factors, family.is_at_risk, family.factors) == (True, 1, True, 1)
    assert [part.stale for part in compare()] == [[]]


def test_the_command_reports_screenings_beside_visits(stale):
    said = StringIO()
    call_command("rejudge", "--dry-run", stdout=said)
    assert "is_at_risk: 1" in said.getvalue() and "2 penapisan KRS dinilai, 1 berbeda" in said.getvalue()
