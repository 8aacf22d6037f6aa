"""Every version once: the row of today, and before it what each change ended."""

import pghistory
import pytest

from apps.regions.models import Posyandu
from apps.toddlers.models import Child
from tests.factories import make_child

pytestmark = pytest.mark.django_db


def kept(model, pk) -> list[tuple]:
    events = model.pgh_event_model.objects.filter(pgh_obj_id=pk).order_by("pgh_id")
    return list(events.values_list("pgh_label", "name"))


def test_a_row_that_says_who_made_it_is_not_written_twice(world):
    child = make_child(world, name="Adiba")
    assert kept(Child, child.pk) == []


def test_each_change_keeps_the_row_before_it_and_why(world):
    child = make_child(world, name="Adiba")
    for name in ("Adiba Z", "Adiba Zahra"):
        with pghistory.context(reason=name):
            Child.objects.filter(pk=child.pk).update(name=name)
    with pghistory.context(reason="tertukar"):
        Child.objects.filter(pk=child.pk).delete()
    assert kept(Child, child.pk) == [("update", "Adiba"), ("update", "Adiba Z"), ("delete", "Adiba Zahra")]
    reasons = Child.pgh_event_model.objects.order_by("pgh_id").values_list("pgh_context__metadata__reason", flat=True)
    assert list(reasons) == ["Adiba Z", "Adiba Zahra", "tertukar"]


def test_what_is_derived_alone_leaves_no_version(world):
    child = make_child(world)
    Child.objects.filter(pk=child.pk).update(last_measured_on="2026-01-01")
    assert kept(Child, child.pk) == []


def test_a_row_without_a_maker_keeps_an_event_of_its_making(world):
    Posyandu.objects.filter(pk=world.melati.pk).update(name="Melati Satu")
    assert kept(Posyandu, world.melati.pk) == [("insert", "Melati 1"), ("update", "Melati 1")]
