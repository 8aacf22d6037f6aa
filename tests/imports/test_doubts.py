import pytest
from django.db import connection

from apps.core.refusal import Refused
from apps.imports.enums import Decision
from apps.imports.models import Doubt
from apps.imports.services import runs
from apps.imports.services.doubts import decide_doubt
from apps.toddlers.models import Child, Measurement
from tests.import_files import AT, bring, eppgbm_row, examine, html_table

pytestmark = pytest.mark.django_db
NEXT = "2024-06-30"
DOUBTFUL = {
    "nik_of_another": {"name": "Raihan", "born": "2022-01-06", "sex": "P"},
    "other_nik": {"nik": "3602996009230002"},
    "other_desa": {"nik": "", "desa": "MEKARJAYA"},
    "other_mother": {"nik": "", "mother": "Sumarni"},
    "other_sex": {"nik": "", "sex": "L"},
}


@pytest.mark.parametrize("reason", DOUBTFUL)
def test_uncertain_row_becomes_a_doubt(world, reason):
    bring(html_table([eppgbm_row()]), world.budi)
    bring(html_table([eppgbm_row(on=NEXT, **DOUBTFUL[reason])]), world.budi)
    assert [doubt.reason for doubt in Doubt.objects.all()] == [reason]
    assert (Child.objects.count(), Measurement.objects.count()) == (1, 1)


def test_decision_same_adds_the_visit_and_keeps_the_identity(world):
    bring(html_table([eppgbm_row()]), world.budi)
    data = html_table([eppgbm_row(on=NEXT, nik="", mother="Sumarni")])
    bring(data, world.budi)
    decide_doubt(doubt=Doubt.objects.get(), is_same=True, by=world.budi, at=AT)
    child = Child.objects.get()
    assert (child.mother_name, child.measurements.count()) == ("Yeni", 2)
    assert examine(data).counts["same"] == 1


def test_decision_different_registers_the_child_once(world):
    bring(html_table([eppgbm_row()]), world.budi)
    bring(html_table([eppgbm_row(on=NEXT, nik="", mother="Sumarni")]), world.budi)
    decide_doubt(doubt=Doubt.objects.get(), is_same=False, by=world.budi, at=AT)
    assert sorted(Child.objects.values_list("mother_name", flat=True)) == ["Sumarni", "Yeni"]
    assert examine(html_table([eppgbm_row(on="2024-07-01", nik="", mother="Sumarni")])).counts["new"] == 1


def test_child_with_a_nik_of_another_is_registered_without_it(world):
    bring(html_table([eppgbm_row()]), world.budi)
    bring(html_table([eppgbm_row(on=NEXT, **DOUBTFUL["nik_of_another"])]), world.budi)
    child = decide_doubt(doubt=Doubt.objects.get(), is_same=False, by=world.budi, at=AT)
    assert (child.name, child.nik_masked) == ("Raihan", "")


def test_same_doubt_is_stored_once(world):
    bring(html_table([eppgbm_row()]), world.budi)
    data = html_table([eppgbm_row(on=NEXT, nik="", mother="Sumarni")])
    bring(data, world.budi)
    bring(data, world.budi)
    assert Doubt.objects.count() == 1


def test_doubt_outside_the_uploaders_area_is_left_to_others(world):
    bring(html_table([eppgbm_row(kec="SAJIRA", desa="SAJIRA")]), world.budi)
    bring(html_table([eppgbm_row(on=NEXT)]), world.dewi)
    doubt = Doubt.objects.get()
    assert (doubt.reason, Child.objects.get().desa_id) == ("out_of_reach", "36.02.12.2001")
    assert not Doubt.objects.visible_to(world.dewi).exists()
    assert list(Doubt.objects.visible_to(world.budi)) == [doubt]


def test_undo_reverts_decisions(world):
    bring(html_table([eppgbm_row()]), world.budi)
    run = bring(html_table([eppgbm_row(on=NEXT, nik="", mother="Sumarni")]), world.budi)
    decide_doubt(doubt=Doubt.objects.get(), is_same=False, by=world.budi, at=AT)
    runs.undo_import(run=run, by=world.budi, at=AT)
    assert [doubt.decision for doubt in Doubt.objects.all()] == [Decision.TAKEN_BACK]
    assert (Child.objects.count(), Measurement.objects.count()) == (1, 1)


def test_file_can_be_undone_after_the_file_that_doubted_its_child(world):
    first = bring(html_table([eppgbm_row()]), world.budi)
    second = bring(html_table([eppgbm_row(on=NEXT, nik="", mother="Sumarni")]), world.budi)
    assert Doubt.objects.get().candidate == Child.objects.get()
    with pytest.raises(Refused):
        runs.undo_import(run=first, by=world.budi, at=AT)
    runs.undo_import(run=second, by=world.budi, at=AT)
    runs.undo_import(run=first, by=world.budi, at=AT)
    assert not Child.objects.exists() and not Doubt.objects.exists()
    connection.check_constraints()


def test_undo_deletes_doubts_about_children_of_the_file(world):
    run = bring(html_table([eppgbm_row(), eppgbm_row(on=NEXT, nik="", mother="Sumarni")]), world.budi)
    assert Doubt.objects.get().candidate == Child.objects.get()
    runs.undo_import(run=run, by=world.budi, at=AT)
    assert not Child.objects.exists() and not Doubt.objects.exists()
    connection.check_constraints()


@pytest.mark.parametrize(
    ("same", "words"), [({}, "di luar wilayah Anda"), ({"name": "Raihan", "born": "2022-01-06"}, "NIK sama")]
)
def test_preview_names_no_person_of_another_area(world, sign_in, same, words):
    """Else a file of guessed NIK would tell whose they are."""
    bring(html_table([eppgbm_row(kec="SAJIRA", desa="SAJIRA")]), world.budi)
    guessed = eppgbm_row(on=NEXT, **{"name": "A", "mother": ""} | same)
    run = bring(html_table([guessed]), world.dewi)
    assert run.result["doubtful"] == 1
    page = sign_in(world.dewi).get(f"/impor/{run.uuid}/?bagian=doubtful").content.decode()
    assert words in page and "Alya" not in page
