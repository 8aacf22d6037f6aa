"""The figures of the home page are those of the recap, for each reader over their own place and no other."""

import pytest

from apps.accounts.selectors.own_places import own_unit
from apps.core.rules.month import Month
from apps.indicators.rules.nutrition_figures import figures
from apps.indicators.selectors.nutrition import nutrition_counts
from apps.regions.models import Region
from apps.reports.selectors.month_figures import home_figures
from tests.factories import make_child, make_visit, today

pytestmark = pytest.mark.django_db


def spread(world) -> None:
    make_visit(world, make_child(world, "Satu", posyandu=world.melati), height=70.0)
    make_child(world, "Dua", posyandu=world.mawar)
    make_visit(world, make_child(world, "Tiga", posyandu=world.mawar))


@pytest.mark.parametrize("name", ["budi", "dewi", "siti", "asep", "rini", "ujang"])
def test_each_reader_sees_the_sums_the_recap_counts_there(world, name):
    spread(world)
    user, month = getattr(world, name), Month.of(today())
    place = Region.objects.get(pk=next(iter(user.current_postings)).place)
    unit = own_unit(user, place)
    counted = home_figures(unit, month)
    now = figures(counted.table.of(unit, month))
    cells = list(nutrition_counts(unit, month, by_posyandu=False))
    assert (now["registered"], now["visited"]) == (
        sum(cell["registered"] for cell in cells),
        sum(cell.get("visited", 0) for cell in cells),
    )
