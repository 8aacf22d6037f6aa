"""The stored counts of a month: sums at every level, counted again after a write, equal to what the records say."""

from datetime import timedelta
from decimal import Decimal

import pytest

from apps.core.rules.month import Month
from apps.indicators.models import CountedMonth, WrittenPlace
from apps.indicators.presenters.dashboard_charts import STEPS
from apps.indicators.selectors.counting import COLUMNS
from apps.indicators.services.counts import counts_of
from apps.interventions.rules.funnel import FunnelPolicy
from apps.interventions.selectors.funnel import funnel
from apps.regions.selectors.units import find_unit
from tests.factories import STUNTED_CM, make_child, make_visit, today

pytestmark = pytest.mark.django_db
MONTH = Month.of(today())
DISTRICT, KECAMATAN, CIKAREO = "36.02", "36.02.10", "36.02.10.2001"


def counted(code: str, *columns: str, month: Month = MONTH) -> tuple:
    unit = find_unit(code)
    counts = counts_of([unit], [month], columns=columns or COLUMNS).of(unit, month)
    return tuple(counts[name] for name in columns or COLUMNS)


def test_every_level_is_a_sum_of_posyandu(world):
    make_visit(world, make_child(world, "Datang"), height=STUNTED_CM)
    make_child(world, "Absen")
    for code in (DISTRICT, KECAMATAN, CIKAREO, str(world.melati.uuid), str(world.cileles.uuid)):
        assert counted(code, "registered", "visited", "moderately_stunted") == (2, 1, 1), code


def test_a_write_is_counted_at_the_next_read(world):
    child = make_child(world, "Datang")
    assert counted(CIKAREO, "registered", "visited") == (1, 0)
    make_visit(world, child, height=STUNTED_CM)
    assert WrittenPlace.objects.exists()
    assert counted(CIKAREO, "registered", "visited") == (1, 1)
    assert not WrittenPlace.objects.exists()
    assert not CountedMonth.objects.filter(month=MONTH.first, place=CIKAREO, stale=1).exists()


def test_the_funnel_of_the_dashboard_has_the_numbers_of_the_page_of_help(world):
    """A thin arm and T are problems, with a height or without; what came of them follows a later visit."""
    first, month = MONTH.plus(-2).first + timedelta(days=9), MONTH.plus(-2)
    thin, slow = make_child(world, "Lengan"), make_child(world, "Tetap")
    make_visit(world, slow, on=first - timedelta(days=30), by=world.siti)
    assert counted(CIKAREO, "problems", month=month) == (0,)
    make_visit(world, thin, on=first, height=None, position=None, muac_cm=Decimal("12.4"), by=world.siti)
    make_visit(world, slow, on=first, height=None, position=None, by=world.siti)
    make_visit(world, make_child(world, "Sehat"), on=first, by=world.siti)
    assert funnel_of(month) == counted(CIKAREO, *STEPS, month=month) == (3, 2, 0, 0, 0)
    make_visit(world, thin, on=first + timedelta(days=30), weight=12.6, muac_cm=Decimal("12.5"), by=world.siti)
    assert funnel_of(month) == counted(CIKAREO, *STEPS, month=month) == (3, 2, 0, 0, 1)


def funnel_of(month: Month) -> tuple[int, ...]:
    return tuple(funnel(find_unit(CIKAREO), month, FunnelPolicy()).counts.values())
