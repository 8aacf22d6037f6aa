"""The stored counts of a month: sums at every level, counted again after a write, equal to what the records say."""

import pytest

from apps.core.rules.month import Month
from apps.indicators.models import CountedMonth, WrittenPlace
from apps.indicators.selectors.counting import COLUMNS
from apps.indicators.services.counts import counts_of
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
