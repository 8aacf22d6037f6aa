"""A worksheet open in two windows at once, and one whose file was corrected after it was filled."""

import shutil

import pytest
from django.urls import reverse

from apps.audits.apps import check_worksheets
from apps.audits.inputs import WorksheetInput
from apps.audits.models import Worksheet
from apps.audits.rules.worksheets import merged
from apps.audits.selectors.sheets import sheet_of
from apps.audits.services.case_work import save_worksheet
from tests.audit_records import audit_case
from tests.factories import NOW
from tests.scene_records import Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(world):
    return audit_case(Scene(world, world.melati, world.dewi))


def test_a_file_that_cannot_be_read_is_named_by_the_check(settings, tmp_path):
    shutil.copytree(settings.FIXTURE_DIR / "audits", tmp_path / "audits")
    settings.FIXTURE_DIR = tmp_path
    (tmp_path / "audits" / "catin.toml").write_text('title = "Uji"', encoding="utf-8")
    sheet_of.cache_clear()
    try:
        (error,) = check_worksheets()
    finally:
        sheet_of.cache_clear()
    assert "catin.toml: title or fields missing" in error.msg


def save(case, version, by, **answers):
    return save_worksheet(case=case, version=version, worksheet=WorksheetInput(answers=answers), by=by, at=NOW)


def addresses(case):
    return [reverse(f"audits:{name}", args=[case.uuid]) for name in ("worksheet", "worksheet_autosave")]


def test_what_one_window_left_as_it_was_stays_as_another_wrote_it():
    opened, now = {"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"}
    both = merged({"a": "5", "b": "2", "c": ""}, opened=opened, now=now)
    assert both.answers == {"a": "5", "b": "3", "c": "4"} and not both.clashes
    assert merged({"b": "9"}, opened=opened, now=now).clashes == {"b"}
    assert merged({"b": "3", "a": ""}, opened=opened, now=now).answers == {"b": "3", "c": "4"}


def test_two_windows_keep_the_answers_of_both(world, case, sign_in):
    client = sign_in(world.dewi)
    page, autosave = addresses(case)
    opened = client.get(page).context["form"].initial
    save(case, 1, world.dewi, indirect="Air belum layak")
    saved = client.post(autosave, dict(opened) | {"version": 1, "food": "MP-ASI sejak 4 bulan"}).json()
    assert saved["version"] == 3 and saved["answers"] == {"indirect": "Air belum layak"}
    sheet = Worksheet.objects.get()
    assert (sheet.answers["indirect"], sheet.answers["food"]) == ("Air belum layak", "MP-ASI sejak 4 bulan")
    assert sheet.answers["direct"] == "Asupan kurang"


def test_an_answer_that_both_changed_is_shown_and_the_others_stay(world, case, sign_in):
    client = sign_in(world.dewi)
    page, autosave = addresses(case)
    opened = client.get(page).context["form"].initial
    save(case, 1, world.dewi, direct="Diare berulang", food="MP-ASI sejak 4 bulan")
    mine = dict(opened) | {"version": 1, "direct": "Asupan protein kurang"}
    assert client.post(autosave, mine).status_code == 400
    shown = client.post(page, mine)
    assert "Penyebab langsung: Diare berulang" in shown.content.decode()
    form = shown.context["form"]
    assert (form["direct"].value(), form["food"].value()) == ("Asupan protein kurang", "MP-ASI sejak 4 bulan")
    again = {name: form[name].value() or "" for name in form.fields} | {"version": shown.context["version"]}
    assert client.post(page, again).status_code == 302
    sheet = Worksheet.objects.get()
    assert (sheet.answers["direct"], sheet.answers["food"]) == ("Asupan protein kurang", "MP-ASI sejak 4 bulan")


def test_a_wrong_answer_is_named_and_the_others_are_saved_while_typing(world, case, sign_in):
    _page, autosave = addresses(case)
    saved = sign_in(world.dewi).post(autosave, {"version": 1, "direct": "Diare", "weight": "tujuh"})
    assert saved.status_code == 200 and "kecuali yang perlu diperbaiki: Berat." in saved.json()["message"]
    answers = Worksheet.objects.get().answers
    assert answers["direct"] == "Diare" and "weight" not in answers


@pytest.mark.parametrize(
    ("code", "stored"),
    [("carer", "Bibi"), ("weight", "tujuh"), ("measured", "kemarin")],
    ids=["option left out", "now a number", "now a date"],
)
def test_an_answer_from_before_its_field_was_corrected_stays_and_is_shown(world, case, sign_in, code, stored):
    Worksheet.objects.update(answers={"direct": "Diare", code: stored})
    client = sign_in(world.dewi)
    assert stored in client.get(reverse("audits:case", args=[case.uuid])).content.decode()
    page, _autosave = addresses(case)
    form = client.get(page).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"version": 1, "indirect": "Air"}
    assert client.post(page, sent).status_code == 302
    answers = Worksheet.objects.get().answers
    assert (answers[code], answers["indirect"]) == (stored, "Air")
