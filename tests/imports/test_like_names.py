"""M. Raka, Moh Raka and Muhammad Raka of one birth date are offered as one child, and never made two unasked."""

import pytest

from apps.imports.models import Doubt
from apps.imports.services import runs
from apps.imports.services.doubts import decide_doubt
from apps.toddlers.models import Child, Measurement
from tests.import_files import AT, bring, eppgbm_row, html_table

pytestmark = pytest.mark.django_db
BORN, LATER = "2023-05-02", "2024-06-12"
FORMS = ("M. Raka", "Muh. Raka", "Moh Raka", "MUHAMAD RAKA", "H. Raka", "An. Raka", "Raka", "Raka (Alm.)")


def row(name, on="2024-05-13", **more):
    known = {"nik": "", "born": BORN, "sex": "L", "mother": "Euis Contoh", "kg": "9.4", "cm": "74.4"}
    return eppgbm_row(name=name, on=on, **known | more)


def bring_rows(world, *rows):
    return bring(html_table([*rows]), world.budi)


def doubts() -> list[tuple[str, str]]:
    return list(Doubt.objects.open().order_by("line").values_list("candidate__name", "reason"))


@pytest.mark.parametrize("name", FORMS)
def test_short_form_waits_as_the_child_on_record(world, name):
    bring_rows(world, row("Muhammad Raka"))
    run = bring_rows(world, row(name, LATER))
    assert (run.result["doubtful"], run.result["new"], doubts()) == (1, 0, [("Muhammad Raka", "like_name")])
    assert Child.objects.count() == 1


@pytest.mark.parametrize("name", FORMS)
def test_short_form_waits_for_the_child_of_the_same_file(world, name):
    run = bring_rows(world, row("Muhammad Raka"), row(name, LATER))
    assert (run.result["doubtful"], doubts()) == (1, [("Muhammad Raka", "like_name")])
    assert Child.objects.count() == 1


@pytest.mark.parametrize(
    "more",
    [
        {"mother": "NY. EUIS CONTOH"},
        {"mother": "Asep / Euis Contoh"},
        {"mother": ""},
        {"mother": "Euis"},
        {"posyandu": "Mawar 9"},
        {"nik": "3602990205230001"},
        {"sex": "P"},
    ],
)
def test_mother_written_otherwise_and_one_nik_still_ask(world, more):
    bring_rows(world, row("Muhammad Raka"))
    bring_rows(world, row("M. Raka", LATER, **more))
    assert doubts() == [("Muhammad Raka", "like_name")]


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("M. Raki", {}),  # a twin
        ("Muhammad Dimas", {}),
        ("Muhammad", {}),
        ("M. Raka", {"born": "2023-05-03"}),
        ("M. Raka", {"mother": "Neneng"}),
        ("Raka Pratama", {"sex": "P"}),
        ("Raka Pratama", {"mother": ""}),
    ],
)
def test_of_another_name_birth_date_or_mother_it_is_another_child(world, name, more):
    bring_rows(world, row("Muhammad Raka"))
    bring_rows(world, row(name, LATER, **more))
    assert (Child.objects.count(), Doubt.objects.count()) == (2, 0)


def test_decided_as_the_same_it_has_the_fuller_name_and_raises_no_doubt_again(world):
    bring_rows(world, row("Muhammad Raka"))
    bring_rows(world, row("M. Raka", LATER))
    child = decide_doubt(doubt=Doubt.objects.get(), is_same=True, by=world.budi, at=AT)
    assert (child.name, child.measurements.count()) == ("Muhammad Raka", 2)
    bring_rows(world, row("M. Raka", "2024-06-29", kg="9.9", cm="76"))
    assert (Measurement.objects.count(), Child.objects.get().name, doubts()) == (3, "Muhammad Raka", [])


def test_decided_as_another_there_are_two_and_no_doubt_again(world):
    bring_rows(world, row("Muhammad Raka"))
    bring_rows(world, row("M. Raka", LATER))
    decide_doubt(doubt=Doubt.objects.get(), is_same=False, by=world.budi, at=AT)
    bring_rows(world, row("M. Raka", "2024-06-29", kg="9.9", cm="76"), row("Muhammad Raka", "2024-06-29"))
    assert (Child.objects.count(), Measurement.objects.count(), doubts()) == (2, 4, [])


def test_undone_with_its_file_the_question_is_gone(world):
    bring_rows(world, row("Muhammad Raka"))
    run = bring_rows(world, row("M. Raka", LATER))
    runs.undo_import(run=run, by=world.budi, at=AT)
    assert (doubts(), Child.objects.get().name) == ([], "Muhammad Raka")
