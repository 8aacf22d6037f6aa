"""A month that has passed counts a family where it lived then."""

from datetime import date

import pytest
from django.db import transaction

from apps.core.effective_date import effective_on, undoing_moves
from apps.core.registry import written
from apps.core.rules.month import Month
from apps.families.models import Family, FormerHome
from apps.indicators.services.counts import counts_of
from apps.regions.selectors.units import find_unit
from apps.reports.selectors.register_counts import register_counts
from apps.reports.services.recaps import parse_question
from tests.factories import CIKAREO, NOW, SAJIRA, make_family, make_screening, today

pytestmark = pytest.mark.django_db
MONTH = Month.of(today())
BEFORE = MONTH.plus(-1)
COLUMNS = ("families", "families_screened", "at_risk")


@pytest.fixture
def family(world):
    """At risk since last year."""
    family = make_family(world)
    make_screening(world, family, on=date(MONTH.year - 1, 6, 1))
    return family


def move(family, posyandu, on):
    with transaction.atomic(), effective_on(on):
        Family.objects.filter(pk=family.pk).update(desa=posyandu.desa_id, posyandu=posyandu)
        family.screenings.update(desa=posyandu.desa_id, posyandu=posyandu)
        written(Family, [family.pk], at=NOW)


def stored(code: str, month: Month) -> tuple:
    unit = find_unit(code)
    counts = counts_of([unit], [month], columns=COLUMNS, seconds=60).of(unit, month)
    return tuple(counts[name] for name in COLUMNS)


def recap(code: str, month: Month) -> tuple:
    report, question = parse_question(slug="aksi-bangda", order={"unit": code, "bulan": str(month), "tingkat": ""})
    total = report.build(question, made_by="Uji", at=NOW).total.values
    return total["families"], total["at_risk"]


def test_an_old_month_keeps_the_desa_that_a_family_lived_in(world, family):
    assert stored(CIKAREO, BEFORE) == (1, 1, 1)
    move(family, world.sajira, on=MONTH.first)
    assert stored(CIKAREO, BEFORE) == (1, 1, 1) and stored(SAJIRA, BEFORE) == (0, 0, 0)
    assert stored(CIKAREO, MONTH) == (0, 0, 0) and stored(SAJIRA, MONTH) == (1, 1, 1)
    assert recap(CIKAREO, BEFORE) == (1, 1) and recap(SAJIRA, BEFORE) == (0, 0)
    assert recap(CIKAREO, MONTH) == (0, 0) and recap(SAJIRA, MONTH) == (1, 1)
    assert register_counts(find_unit(CIKAREO), BEFORE.last)["at_risk"] == 1
    assert register_counts(find_unit(SAJIRA), MONTH.last)["at_risk"] == 1


def test_a_move_that_is_undone_never_was(world, family):
    move(family, world.sajira, on=MONTH.first)
    with transaction.atomic(), undoing_moves():
        Family.objects.filter(pk=family.pk).update(desa=CIKAREO, posyandu=None)
    assert not FormerHome.objects.exists()


def test_a_more_precise_place_is_no_move(world):
    family = make_family(world)
    Family.objects.filter(pk=family.pk).update(desa="36.02.10", posyandu=None)
    FormerHome.objects.all().delete()
    Family.objects.filter(pk=family.pk).update(desa=CIKAREO, posyandu=None)
    Family.objects.filter(pk=family.pk).update(posyandu=world.melati)
    assert not FormerHome.objects.exists()


def test_a_family_that_left_counts_until_the_month_it_left(world, family):
    Family.objects.filter(pk=family.pk).update(status="moved", status_on=MONTH.first)
    written(Family, [family.pk], at=NOW)
    assert stored(CIKAREO, BEFORE) == (1, 1, 1)
    assert stored(CIKAREO, MONTH) == (0, 0, 0)
    assert recap(CIKAREO, BEFORE) == (1, 1) and recap(CIKAREO, MONTH) == (0, 0)
