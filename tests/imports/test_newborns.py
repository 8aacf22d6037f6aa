"""A newborn called after its mother and the same child named later are offered as one, and never made two unasked."""

from dataclasses import replace

import pytest
from django.utils import timezone

from apps.imports.models import Doubt
from apps.imports.services.doubts import decide_doubt
from apps.toddlers.models import Child, Measurement
from tests.factories import BABY, assert_refused, days_ago, make_birth, make_pregnancy
from tests.import_files import AT, bring, eppgbm_row, html_table

pytestmark = pytest.mark.django_db
BORN = "2024-05-02"
LATER = "2024-06-12"


def row(name, on="2024-05-13", **more):
    known = {"nik": "", "born": BORN, "sex": "P", "mother": "Euis Contoh", "kg": "3.4", "cm": "50.4"}
    return eppgbm_row(name=name, on=on, **known | more)


def bring_rows(world, *rows):
    return bring(html_table([*rows]), world.budi)


def named(name, **more):
    return row(name, LATER, kg="4.4", cm="54", **more)


def decide(name, is_same, world):
    doubts = Doubt.objects.open().filter(candidate__name=name).order_by("pk")
    return decide_doubt(doubt=doubts[0], is_same=is_same, by=world.budi, at=AT)


def test_each_named_child_waits_as_its_own_unnamed_newborn(world):
    bring_rows(world, row("BY NY EUIS CONTOH"), row("BAYI NY. LILIS CONTOH", mother="Lilis Contoh"))
    bring_rows(
        world,
        named("Mawar Contoh", nik="3602994205240001"),
        named("Nadia Contoh", nik="3602994205240002", mother="Lilis Contoh"),
    )
    doubts = Doubt.objects.order_by("line").values_list("candidate__name", "reason")
    assert list(doubts) == [("BY NY EUIS CONTOH", "named_later"), ("BAYI NY. LILIS CONTOH", "named_later")]
    assert Child.objects.count() == 2


def test_decided_as_the_same_the_child_takes_the_name_and_has_both_visits(world):
    bring_rows(world, row("BY NY EUIS CONTOH"))
    bring_rows(world, named("Mawar Contoh", nik="3602994205240001"))
    child = decide("BY NY EUIS CONTOH", True, world)
    assert (child.name, child.nik_masked, child.measurements.count()) == ("Mawar Contoh", "3602********0001", 2)
    assert Child.objects.count() == 1
    # The next month of the named child is hers, without a question.
    bring_rows(world, row("Mawar Contoh", "2024-06-29", nik="3602994205240001", kg="5.2", cm="57"))
    assert (Measurement.objects.count(), Doubt.objects.open().count()) == (3, 0)


def test_twins_are_two_and_are_not_crossed(world):
    bring_rows(world, row("BY NY EUIS CONTOH 1"), row("BY NY EUIS CONTOH 2"))
    assert (Child.objects.count(), Doubt.objects.count()) == (2, 0)
    bring_rows(world, named("Mawar Contoh"), named("Melati Contoh"))
    assert Doubt.objects.count() == 4  # each may be either
    mawar = Doubt.objects.filter(candidate__name__endswith="1").order_by("line")[0]
    decide_doubt(doubt=mawar, is_same=True, by=world.budi, at=AT)
    crossed = Doubt.objects.open().get(candidate__name="Mawar Contoh")
    with assert_refused("named_already"):
        decide_doubt(doubt=crossed, is_same=True, by=world.budi, at=AT)
    decide("BY NY EUIS CONTOH 2", True, world)
    assert set(Child.objects.values_list("name", flat=True)) == {"Mawar Contoh", "Melati Contoh"}
    assert [child.measurements.count() for child in Child.objects.all()] == [2, 2]


@pytest.mark.parametrize("changes", [{"sex": "L"}, {"born": "2024-05-03"}, {"mother": "Neneng"}])
def test_of_another_sex_birth_date_or_mother_it_is_another_child(world, changes):
    bring_rows(world, row("BY NY EUIS CONTOH"))
    bring_rows(world, named("Mawar Contoh", **changes))
    assert (Child.objects.count(), Doubt.objects.count()) == (2, 0)


def test_unnamed_row_of_an_older_file_is_a_doubt_where_the_child_is_named(world):
    bring_rows(world, named("Mawar Contoh"))
    bring_rows(world, row("BY NY EUIS CONTOH"))
    assert list(Doubt.objects.values_list("candidate__name", flat=True)) == ["Mawar Contoh"]


def test_a_child_of_the_birth_form_is_offered_as_its_named_row(world):
    pregnancy = make_pregnancy(world, "Euis Contoh", weeks=40)
    make_birth(world, pregnancy, replace(BABY, sex="P"), ago=3)
    (child,) = Child.objects.all()
    born, today = days_ago(3).isoformat(), days_ago(0).isoformat()
    data = html_table(
        [eppgbm_row(name="Mawar", nik="", sex="P", mother="Euis Contoh", born=born, on=today, kg="3.2", cm="50")]
    )
    bring(data, world.budi, at=timezone.now())
    assert list(Doubt.objects.values_list("candidate", "reason")) == [(child.pk, "named_later")]
    assert decide_doubt(doubt=Doubt.objects.get(), is_same=True, by=world.budi, at=timezone.now()) == child
    assert (Child.objects.get().name, Child.objects.get().newborn.birth.pregnancy) == ("Mawar", pregnancy)
