"""What a file wrote is taken back, while nobody has built on it."""

import pytest
from django.db import connection

from apps.core.refusal import Refused
from apps.core.undo import TableWrites, refuse_newer, undo_writes
from apps.families.models import Family
from apps.toddlers.models import Child, Measurement
from tests.factories import NOW, make_child, make_visit

pytestmark = pytest.mark.django_db
CHILD, VISIT, FAMILY = "toddlers_child", "toddlers_measurement", "families_family"


def undo(*touched: TableWrites) -> None:
    refuse_newer(touched)
    undo_writes(touched)


def a_family(world) -> Family:
    return Family.objects.create(
        district="36.02", desa_id="36.02.10.2001", head_name="Anwar", entered_at=NOW, entered_by=world.budi
    )


def change(child, **told) -> None:
    Child.objects.filter(pk=child.pk).update(**told, version=child.version + 1)
    child.refresh_from_db()


def test_what_was_made_goes_and_what_was_changed_is_as_before_one_version_on(world):
    old, new = make_child(world, name="Adiba"), make_child(world, name="Raihan")
    change(old, name="Adiba Zahra", mother_name="Mumun")
    undo(TableWrites(CHILD, [new.pk], [(old.pk, 2)]))
    assert list(Child.objects.values_list("name", "mother_name", "version")) == [("Adiba", "Yuyun", 3)]


def test_the_version_just_before_is_taken_whatever_was_derived_in_between(world):
    visit = make_visit(world, make_child(world), weight=12.0)
    Measurement.objects.filter(pk=visit.pk).update(weight_gain="N")
    Measurement.objects.filter(pk=visit.pk).update(weight_kg="11", version=2)
    undo(TableWrites(VISIT, changed=[(visit.pk, 2)]))
    visit.refresh_from_db()
    assert (visit.weight_kg, visit.weight_gain, visit.version) == (12, "N", 3)


def test_a_row_written_since_refuses_the_whole(world):
    made, changed = make_child(world, name="Adiba"), make_child(world, name="Raihan")
    change(changed, name="Raihan A")
    change(changed, name="Raihan B")
    with pytest.raises(Refused) as refusal:
        undo(TableWrites(CHILD, [made.pk], [(changed.pk, 2)]))
    assert (refusal.value.code, Child.objects.count()) == ("newer_records", 2)


def test_a_row_of_somebody_else_that_points_at_it_refuses(world):
    child = make_child(world)
    visit = make_visit(world, child)
    with pytest.raises(Refused):
        undo(TableWrites(CHILD, [child.pk]))
    undo(TableWrites(CHILD, [child.pk]), TableWrites(VISIT, [visit.pk]))
    assert not Child.objects.exists() and not Measurement.objects.exists()


def test_that_holds_for_any_foreign_key(world):
    family = a_family(world)
    child = make_child(world, family=family)
    with pytest.raises(Refused):
        undo(TableWrites(FAMILY, [family.pk]))
    undo(TableWrites(CHILD, [child.pk]), TableWrites(FAMILY, [family.pk]))
    assert not Family.objects.exists()


def test_what_is_derived_from_a_row_does_not_stand_on_it(world):
    child = make_child(world)
    visit = make_visit(world, child)
    assert Child.objects.get().latest_id == visit.pk
    undo(TableWrites(VISIT, [visit.pk]))
    assert Child.objects.exists() and not Measurement.objects.exists()
    Child.objects.update(latest=None)


def test_the_order_of_the_tables_does_not_matter(world):
    child = make_child(world)
    visit = make_visit(world, child)
    undo(TableWrites(CHILD, [child.pk]), TableWrites(VISIT, [visit.pk]))
    connection.check_constraints()
