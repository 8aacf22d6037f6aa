"""What a file wrote is undone while it was not changed or used since."""

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


def change(child, **values) -> None:
    Child.objects.filter(pk=child.pk).update(**values, version=child.version + 1)
    child.refresh_from_db()


def test_created_rows_are_deleted_and_changed_rows_restored_as_the_next_version(world):
    old, new = make_child(world, name="Adiba"), make_child(world, name="Raihan")
    change(old, name="Adiba Zahra", mother_name="Mumun")
    undo(TableWrites(CHILD, [new.pk], [(old.pk, 2)]))
    assert list(Child.objects.values_list("name", "mother_name", "version")) == [("Adiba", "Yuyun", 3)]


def test_the_latest_event_of_the_version_before_is_restored(world):
    visit = make_visit(world, make_child(world), weight=12.0)
    Measurement.objects.filter(pk=visit.pk).update(weight_gain="N")
    Measurement.objects.filter(pk=visit.pk).update(weight_kg="11", version=2)
    undo(TableWrites(VISIT, changed=[(visit.pk, 2)]))
    visit.refresh_from_db()
    assert (visit.weight_kg, visit.weight_gain, visit.version) == (12, "N", 3)


def test_a_row_written_since_refuses_the_undo(world):
    made, changed = make_child(world, name="Adiba"), make_child(world, name="Raihan")
    change(changed, name="Raihan A")
    change(changed, name="Raihan B")
    with pytest.raises(Refused) as refusal:
        undo(TableWrites(CHILD, [made.pk], [(changed.pk, 2)]))
    assert (refusal.value.code, Child.objects.count()) == ("newer_records", 2)


def test_a_later_row_that_points_at_a_created_one_refuses_the_undo(world):
    child = make_child(world)
    visit = make_visit(world, child)
    with pytest.raises(Refused):
        undo(TableWrites(CHILD, [child.pk]))
    undo(TableWrites(CHILD, [child.pk]), TableWrites(VISIT, [visit.pk]))
    assert not Child.objects.exists() and not Measurement.objects.exists()


def test_any_foreign_key_refuses_the_undo(world):
    family = a_family(world)
    child = make_child(world, family=family)
    with pytest.raises(Refused):
        undo(TableWrites(FAMILY, [family.pk]))
    undo(TableWrites(CHILD, [child.pk]), TableWrites(FAMILY, [family.pk]))
    assert not Family.objects.exists()


def test_a_derived_foreign_key_does_not_refuse_the_undo(world):
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
