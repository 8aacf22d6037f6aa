"""Each version of a tracked row is one event."""

import pghistory
import pytest

from apps.regions.models import Posyandu
from apps.toddlers.models import Child
from tests.factories import make_child

pytestmark = pytest.mark.django_db


def events_of(model, pk) -> list[tuple]:
    events = model.pgh_event_model.objects.filter(pgh_obj_id=pk).order_by("pgh_id")
    return list(events.values_list("pgh_label", "name"))


def test_each_write_leaves_the_row_after_it_and_why(world):
    child = make_child(world, name="Adiba")
    for name in ("Adiba Z", "Adiba Zahra"):
        with pghistory.context(reason=name):
            Child.objects.filter(pk=child.pk).update(name=name)
    with pghistory.context(reason="tertukar"):
        Child.objects.filter(pk=child.pk).delete()
    assert events_of(Child, child.pk) == [
        ("insert", "Adiba"),
        ("update", "Adiba Z"),
        ("update", "Adiba Zahra"),
        ("delete", "Adiba Zahra"),
    ]
    reasons = Child.pgh_event_model.objects.order_by("pgh_id").values_list("pgh_context__metadata__reason", flat=True)
    assert list(reasons)[1:] == ["Adiba Z", "Adiba Zahra", "tertukar"]


def test_a_change_of_derived_columns_alone_leaves_no_event(world):
    child = make_child(world)
    Child.objects.filter(pk=child.pk).update(last_measured_on="2026-01-01")
    assert events_of(Child, child.pk) == [("insert", child.name)]


def test_small_tables_are_tracked_in_the_same_way(world):
    Posyandu.objects.filter(pk=world.melati.pk).update(name="Melati Satu")
    assert events_of(Posyandu, world.melati.pk) == [("insert", "Melati 1"), ("update", "Melati Satu")]
