"""Owed follows the facts: the same rows as the rules give, after any write."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from apps.core.registry import written
from apps.families.enums import ToiletOwnership, Water
from apps.interventions.enums import BeneficiaryKind, EntitlementState, Item
from apps.interventions.models import Owed, StaleOwed
from apps.interventions.selectors.owed import owed_counts, owed_on, source_of
from apps.interventions.services import owed_owners
from apps.interventions.services.owed import mark_stale, refresh_stale
from apps.interventions.services.owed_rebuild import mark_without_months, rebuild_district
from apps.people.services.moves import propose_move
from apps.people.services.withdrawals import withdraw
from apps.regions.selectors.units import find_unit
from apps.toddlers.models import Child, Measurement
from tests.factories import REASON, make_child, make_family, make_pregnancy, make_screening, make_visit, today

pytestmark = pytest.mark.django_db
# A boy of 900 days with 86 cm: 10 kg is wasted, 12 kg is not.
THIN_KG = 9.6


def stored(record) -> set[tuple]:
    name = record._meta.model_name
    return set(
        Owed.objects.filter(**{name: record}).values_list(
            "item", "occurrence", "because", "due_from", "due_until", "received_on", "is_unknown"
        )
    )


def state(record, item, on=None) -> list[EntitlementState]:
    return [one.state for one in owed_on(record, on or today()) if one.item == item]


def test_a_wasted_child_is_owed_pmt_until_the_visit_that_shows_otherwise(world):
    child = make_child(world)
    make_visit(world, child, on=today() - timedelta(40), weight=THIN_KG)
    row = Owed.objects.get(child=child, item=Item.PMT_CHILD, is_unknown=False)
    assert (row.because, row.due_from, row.received_on) == ("feed_wasted", today() - timedelta(40), None)
    assert (row.desa_id, row.posyandu_id, row.district) == (child.desa_id, child.posyandu_id, child.district)
    make_visit(world, child, on=today() - timedelta(5), weight=12.0)
    row.refresh_from_db()
    assert row.due_until == today() - timedelta(6)
    assert state(child, Item.PMT_CHILD, today() - timedelta(6)) == [EntitlementState.YES]
    assert state(child, Item.PMT_CHILD) == [EntitlementState.NO]


def test_a_visit_is_the_growth_monitoring_of_its_month(world):
    child = make_child(world)
    make_visit(world, child, on=today())
    month = Owed.objects.get(child=child, item=Item.GROWTH_MONITORING, occurrence=f"{today():%Y-%m}")
    assert month.received_on == today()
    unit = find_unit(child.desa_id)
    assert unit is not None
    assert owed_counts(unit, today())["I-29"] == {"owed": 1, "received": 1, "unknown": 0}
    assert owed_counts(unit, today())["I-01"] == {"owed": 0, "received": 0, "unknown": 0}


def test_a_family_without_latrine_is_owed_one_from_the_day_of_the_screening(world):
    family = make_family(world)
    assert state(family, Item.LATRINE) == [EntitlementState.UNKNOWN]
    make_screening(world, family, on=today(), toilet_ownership=ToiletOwnership.NONE, water_source=Water.PIPED)
    row = Owed.objects.get(family=family, item=Item.LATRINE)
    assert (row.due_from, row.is_unknown, row.household_id) == (today(), False, family.pk)
    assert state(family, Item.LATRINE) == [EntitlementState.YES]
    assert state(family, Item.WATER) == [EntitlementState.NO]


def test_a_withdrawn_child_leaves_no_row(world):
    child = make_child(world)
    assert Owed.objects.filter(child=child).exists()
    withdraw(record=child, reason=REASON, by=world.dewi, at=timezone.now())
    assert not Owed.objects.filter(child_id=child.pk).exists()


def test_the_background_derives_the_same_rows(world):
    child = make_child(world)
    make_visit(world, child, on=today(), weight=THIN_KG)
    rows = stored(child)
    Owed.objects.all().delete()
    mark_stale(BeneficiaryKind.CHILD, [child.pk])
    mark_stale(BeneficiaryKind.CHILD, [child.pk])
    assert refresh_stale(at=timezone.now()) == 1
    assert stored(child) == rows
    assert (StaleOwed.objects.count(), refresh_stale(at=timezone.now())) == (0, 0)
    assert rebuild_district(district=child.district, at=timezone.now())[BeneficiaryKind.CHILD] == 0


def test_what_many_rows_are_about_is_marked_in_one_statement(world, monkeypatch):
    """As many as are derived one by one, and no row twice."""
    monkeypatch.setattr(owed_owners, "FEW", 0)
    family = make_family(world)
    child = make_child(world, family=family.pk)
    visit = make_visit(world, child)
    written(Measurement, [visit.pk], at=timezone.now())
    marked = set(StaleOwed.objects.values_list("kind", "record_id"))
    assert {("child", child.pk), ("family", family.pk)} <= marked
    assert len(marked) == StaleOwed.objects.count()
    while refresh_stale(at=timezone.now()):
        pass
    assert Owed.objects.filter(child=child).exists() and Owed.objects.filter(family=family).exists()


def test_the_night_finds_who_lacks_next_month(world):
    child = make_child(world)
    mark_without_months(at=timezone.now())
    assert not StaleOwed.objects.exists()
    Child.objects.filter(pk=child.pk).update(version=2)
    mark_without_months(at=timezone.now() + timedelta(32))
    assert StaleOwed.objects.get().record_id == child.pk


def test_a_day_that_has_passed_counts_people_where_they_lived_then(world):
    woman = make_pregnancy(world, weeks=30).woman
    family = woman.family
    make_screening(world, family, on=today() - timedelta(40), toilet_ownership=ToiletOwnership.NONE)
    make_visit(world, make_child(world, family=family), on=today() - timedelta(40), weight=THIN_KG)
    items = (Item.PMT_CHILD, Item.LATRINE, Item.ANTENATAL_CARE)

    def owed(posyandu, on) -> list[int]:
        unit = find_unit(posyandu.desa_id)
        assert unit is not None
        return [owed_counts(unit, on, items)[item]["owed"] for item in items]

    before = today() - timedelta(10)
    assert owed(world.melati, before) == owed(world.melati, today()) == [1, 1, 1]
    order = {"moved_on": today() - timedelta(5), "reason": "Pindah rumah", "by": world.budi, "at": timezone.now()}
    propose_move(subject=family, to_desa=world.sajira.desa, to_posyandu=world.sajira, **order)
    assert (owed(world.melati, before), owed(world.sajira, before)) == ([1, 1, 1], [0, 0, 0])
    assert (owed(world.melati, today()), owed(world.sajira, today())) == ([0, 0, 0], [1, 1, 1])


def test_every_rule_names_its_source(world):
    child = make_child(world)
    assert all(source_of(one.rule) for one in owed_on(child, today()))


def test_the_command_prints_every_item_of_the_catalogue(world):
    out = StringIO()
    make_child(world)
    call_command("owed", "--unit", "36.02", "--on", today().isoformat(), "--json", stdout=out)
    counts = json.loads(out.getvalue())
    assert list(counts) == [f"I-{number:02}" for number in range(1, 33)]
    assert counts["I-29"] == {"owed": 1, "received": 0, "unknown": 0}
    assert all(set(one) == {"owed", "received", "unknown"} for one in counts.values())
    call_command("owed", "--unit", "36.02", "--on", date(2020, 1, 1).isoformat(), stdout=out)


def test_rows_lie_where_the_child_lies(world):
    family = make_family(world)
    child = make_child(world, family=family)
    order = {"moved_on": today(), "reason": "Ikut orang tua", "by": world.budi, "at": timezone.now()}
    propose_move(subject=child, to_desa=world.sajira.desa, to_posyandu=world.sajira, **order)
    places = Owed.objects.filter(child=child).values_list("desa_id", "posyandu_id", "household_id").distinct()
    assert list(places) == [(world.sajira.desa_id, world.sajira.pk, family.pk)]
