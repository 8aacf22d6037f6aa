"""A register judged by an older rule: rejudge prints what differs by kind, and whatever follows from it follows.

The rules of version 3 asked 300 g of a boy in his seventh month, those of version 4 ask 400 g; the policy says which.
"""

from datetime import date
from decimal import Decimal

import pytest

from apps.core.models import Policy
from apps.core.rules.month import Month
from apps.indicators.services.counts import counts_of
from apps.interventions.enums import Item
from apps.interventions.models import Owed
from apps.regions.selectors.units import find_unit
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.policy import GrowthPolicy
from tests.factories import CIKAREO, NOW, make_child, make_visit
from tests.toddlers.test_rejudging import output_of

pytestmark = pytest.mark.django_db
OLDER = "permenkes-2-2020/who-2006/3"
BORN = date(2026, 1, 5)
WEIGHTS = {date(2026, 7, 5): "7.90", date(2026, 8, 5): "8.25", date(2026, 9, 5): "8.45"}
COLUMNS = ("gained", "not_gained", "twice_not_gained")


@pytest.fixture
def judged_by_older_rules(world):
    """A boy who gained 350 g in his seventh month and 200 g in the eighth, and a girl who gained the same."""
    grams = list(GrowthPolicy().kbm_boys)
    grams[6] = 300
    older = Policy.objects.create(
        code="toddlers.growth.kbm_boys", valid_from=date(2020, 1, 1), value=grams, source="KMS"
    )
    for name, sex in (("Rafka", "L"), ("Naura", "P")):
        child = make_child(world, name, sex=sex, born_on=BORN, at=NOW)
        for on, kg in WEIGHTS.items():
            make_visit(world, child, on=on, weight=Decimal(kg), height=None, at=NOW)
    Measurement.objects.update(rules_version=OLDER)
    older.delete()


def of_boy(column: str) -> list:
    visits = Measurement.objects.filter(child__sex="L").order_by("measured_on")
    return list(visits.values_list(column, flat=True))


def counted(day: date) -> tuple:
    month, unit = Month.of(day), find_unit(CIKAREO)
    assert unit is not None
    counts = counts_of([unit], [month], columns=COLUMNS, seconds=60).of(unit, month)
    return tuple(counts[name] for name in COLUMNS)


def food() -> list[tuple]:
    rows = Owed.objects.filter(child__sex="L", item=Item.PMT_CHILD).order_by("due_from")
    return list(rows.values_list("because", "due_from"))


def test_rejudge_prints_the_differences_by_kind(judged_by_older_rules, capsys):
    printed = ["is_twice_not_gained: 1", "rules_version: 6", "steps: 2", "urgency: 1", "weight_gain: 1"]
    assert of_boy("weight_gain") == ["B", "N", "T"]
    assert output_of(capsys, dry_run=True) == [*printed, "6 kunjungan dinilai, 6 berbeda"]
    assert output_of(capsys) == [*printed, "6 kunjungan dinilai, 6 berbeda dan ditulis ulang"]
    assert of_boy("weight_gain") == ["B", "T", "T"] and of_boy("is_twice_not_gained") == [False, False, True]
    assert output_of(capsys) == ["6 kunjungan dinilai, 0 berbeda dan ditulis ulang"]


def test_what_is_owed_and_counted_follows_the_new_verdicts(judged_by_older_rules, capsys):
    _july, august, september = WEIGHTS
    assert (counted(august), counted(september)) == ((2, 0, 0), (0, 2, 0))
    assert food() == [("feed_not_gained", september)]
    output_of(capsys)
    assert (counted(august), counted(september)) == ((1, 1, 0), (0, 2, 1))
    assert food() == [("feed_not_gained", august)]
    assert Child.objects.get(sex="L").finding_bits != Child.objects.get(sex="P").finding_bits
