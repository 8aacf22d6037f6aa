from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from apps.toddlers.models import Child, Measurement
from tests.factories import NORMAL_CM, make_child, make_visit, today
from tests.toddlers.oracles.age import a_month_before

pytestmark = pytest.mark.django_db


def entries(**changes) -> dict:
    return {
        "measured_on": today().isoformat(),
        "weight_kg": "12,0",
        "height_cm": "86,0",
        "position": "standing",
        "muac_cm": "",
        "head_cm": "",
        "oedema": "0",
        "measured_by": "",
    } | changes


def new(child) -> str:
    return f"/balita/{child.uuid}/kunjungan/baru/"


def check(child) -> str:
    return f"/balita/{child.uuid}/kunjungan/periksa/"


def correction(visit) -> str:
    return f"/balita/kunjungan/{visit.uuid}/ubah/"


def test_visit_is_saved_with_decimal_comma_or_point(world, sign_in):
    client = sign_in(world.siti)
    for weight, height in (("12,35", "86,5"), ("12.35", "86.5")):
        child = make_child(world)
        answer = client.post(new(child), entries(weight_kg=weight, height_cm=height))
        assert answer.status_code == 302
        visit = child.measurements.get()
        assert (visit.weight_kg, visit.height_cm) == (Decimal("12.350"), Decimal("86.50"))
        assert (visit.entered_by, visit.height_status) == (world.siti, "normal")


def test_a_second_visit_of_a_day_leads_to_the_first(world, sign_in):
    child = make_child(world)
    visit = make_visit(world, child, on=today())
    answer = sign_in(world.dewi).post(new(child), entries())
    assert correction(visit) in answer.content.decode()


def test_check_shows_the_verdict_and_writes_nothing(world, sign_in):
    child = make_child(world)
    make_visit(world, child, on=a_month_before(today()), weight=11.9, height=81.5)
    page = sign_in(world.siti).post(check(child), entries(height_cm="82,0")).content.decode()
    for words in ("Pendek", "−2,38", "Berat tidak naik (T): 100 g sejak bulan lalu, kenaikan minimal 200 g."):
        assert words in page
    assert child.measurements.count() == 1


def test_check_button_works_without_javascript_and_keeps_the_input(world, sign_in):
    child = make_child(world)
    page = sign_in(world.siti).post(new(child), entries(height_cm="82,0", periksa="1")).content.decode()
    assert "Sebelum disimpan" in page
    assert 'value="82,0"' in page
    assert not child.measurements.exists()


def test_impossible_height_is_refused_with_a_suggestion(world, sign_in):
    child = make_child(world)
    answer = sign_in(world.siti).post(new(child), entries(height_cm="8,6"))
    assert answer.context["form"].errors["height_cm"][-1] == "Maksudnya 86,0 cm?"
    assert 'value="8,6"' in answer.content.decode()
    assert not child.measurements.exists()


def test_all_errors_of_a_visit_are_shown_together(world, sign_in):
    child = make_child(world)
    wrong = entries(weight_kg="dua belas", height_cm="8,6", muac_cm="99")
    assert set(sign_in(world.siti).post(new(child), wrong).context["form"].errors) == {
        "weight_kg", "height_cm", "muac_cm",
    }  # fmt: skip


def test_a_live_check_names_the_fields_it_looked_at_and_what_is_wrong_with_each(world, sign_in):
    child = make_child(world)
    page = sign_in(world.siti).post(check(child), entries(height_cm="8,6", weight_kg="x")).content.decode()
    assert 'data-checked="id_measured_on id_weight_kg id_height_cm' in page
    assert '<a href="#id_height_cm">' in page and "Maksudnya 86,0 cm?" in page and '<a href="#id_weight_kg">' in page
    mended = sign_in(world.siti).post(check(child), entries()).content.decode()
    assert "data-checked" in mended and 'href="#id_' not in mended


def test_the_form_shows_the_figures_of_the_visit_before(world, sign_in):
    child = make_child(world)
    make_visit(world, child, on=a_month_before(today()), weight=11.9, height=81.5)
    form = sign_in(world.siti).get(new(child)).context["form"]
    assert [form.fields[name].help_text.partition(": ")[2] for name in ("weight_kg", "height_cm")] == [
        "11,9 kg",
        "81,5 cm",
    ]
    assert form.is_of_today and not form.has_others


def test_after_a_visit_comes_the_list_with_the_next_name(world, sign_in):
    first, second, third = (make_child(world, name) for name in ("Aisyah", "Bagas", "Citra"))
    client = sign_in(world.siti)
    answer = client.post(new(second), entries())
    assert answer["Location"].startswith("/balita/posyandu/?unit=")
    assert client.get(answer["Location"]).context["next"].child == third
    after_the_last = client.get(answer["Location"].replace(str(second.uuid), str(third.uuid)))
    assert after_the_last.context["next"].child == third
    client.post(new(third), entries())
    assert client.get(answer["Location"]).context["next"].child == first


def test_a_visit_that_asks_for_a_referral_leads_to_the_page_of_the_child(world, sign_in):
    child = make_child(world)
    answer = sign_in(world.siti).post(new(child), entries(weight_kg="9,0", yakin="x"))
    if answer.status_code == 200:
        answer = sign_in(world.siti).post(new(child), entries(weight_kg="9,0", yakin=answer.context["open_codes"]))
    assert answer["Location"] == f"/balita/{child.uuid}/"


def test_all_errors_of_a_child_are_shown_together(world, sign_in):
    sent = {"name": "", "sex": "P", "born_on": today() + timedelta(days=3), "birth_weight_kg": "31", "nik": "12"}
    errors = sign_in(world.siti).post("/balita/baru/", sent).context["form"].errors
    assert {"name", "born_on", "birth_weight_kg", "nik"} <= set(errors)


def test_doubtful_visit_is_saved_after_its_questions_are_answered(world, sign_in):
    child = make_child(world)
    client = sign_in(world.siti)
    doubtful = entries(weight_kg="25")
    first = client.post(new(child), doubtful)
    assert first.context["question_codes"]
    assert not child.measurements.exists()
    assert client.post(new(child), doubtful | {"yakin": "something_else"}).status_code == 200
    client.post(new(child), doubtful | {"yakin": first.context["question_codes"]})
    assert child.measurements.get().warnings


def test_a_question_is_on_top_with_its_answer_and_the_button(world, sign_in):
    child = make_child(world)
    answer = sign_in(world.siti).post(new(child), entries(weight_kg="25"))
    page = answer.content.decode()
    top = page[page.index('data-hook="error-summary"') : page.index('name="measured_on"')]
    assert "Belum tersimpan: periksa ulang" in top and str(answer.context["open_questions"][0]) in top
    assert f'name="yakin" value="{answer.context["open_codes"]}"' in top and 'type="submit"' in top
    assert page.count('name="yakin"') == 1


def test_an_answer_counts_for_the_questions_that_were_shown(world, sign_in):
    child, client = make_child(world), sign_in(world.siti)
    first = client.post(new(child), entries(weight_kg="25"))
    again = client.post(new(child), entries(weight_kg="25", height_cm="40", yakin=first.context["open_codes"]))
    assert again.context["open_questions"] and not child.measurements.exists()


def test_standing_under_nine_months_is_questioned(world, sign_in):
    child = make_child(world, days=200)
    page = sign_in(world.siti).post(check(child), entries(weight_kg="7", height_cm="64")).content.decode()
    assert "Anak di bawah 9 bulan belum dapat berdiri." in page


def test_second_visit_on_one_day_is_refused_at_its_field(world, sign_in):
    child = make_child(world)
    make_visit(world, child)
    answer = sign_in(world.siti).post(new(child), entries())
    assert "measured_on" in answer.context["form"].errors
    assert child.measurements.count() == 1


def test_visit_outside_own_area_is_404(world, sign_in):
    child = make_child(world, posyandu=world.mawar)
    answers = {
        name: [sign_in(getattr(world, name)).post(door(child), entries()).status_code for door in (new, check)]
        for name in ("siti", "budi", "rini", "ana")
    }
    assert answers == {name: [404, 404] for name in ("siti", "budi", "rini", "ana")}
    assert not Measurement.objects.exists()


def test_fields_that_the_form_does_not_list_are_ignored(world, sign_in):
    child = make_child(world)
    forged = {"source": "eppgbm", "height_status": "tall", "district": "51.05", "age_days": "5", "version": "9"}
    sign_in(world.siti).post(new(child), entries(**forged))
    visit = child.measurements.get()
    assert (visit.source, visit.height_status, visit.district, visit.age_days, visit.version) == (
        "portal",
        "normal",
        "36.02",
        900,
        1,
    )


def test_correction_needs_a_reason_and_keeps_the_old_value(world, sign_in):
    visit = make_visit(world, make_child(world), height=NORMAL_CM)
    client = sign_in(world.dewi)
    without = client.post(correction(visit), entries(height_cm="82", version="1", reason=""))
    assert without.context["reason_form"].errors
    client.post(correction(visit), entries(height_cm="82", version="1", reason="salah baca pita"))
    now = Measurement.objects.get(pk=visit.pk)
    assert (now.height_cm, now.height_status, now.version) == (Decimal("82.00"), "stunted", 2)
    events = Measurement.pgh_event_model.objects.filter(pgh_obj_id=visit.pk).order_by("pgh_id")
    assert [(event.height_cm, event.version) for event in events] == [(Decimal("86.00"), 1), (Decimal("82.00"), 2)]


def test_second_of_two_concurrent_corrections_sees_both_versions(world, sign_in):
    visit = make_visit(world, make_child(world), height=NORMAL_CM)
    client = sign_in(world.dewi)
    client.post(correction(visit), entries(height_cm="85", version="1", reason="ukur ulang dulu"))
    late = client.post(correction(visit), entries(height_cm="84,5", version="1", reason="salah baca pita"))
    page = late.content.decode()
    assert late.context["theirs"].startswith("12,0 kg · 85,0 cm")
    assert 'value="84,5"' in page
    assert 'name="version" value="2"' in page
    assert Measurement.objects.get(pk=visit.pk).height_cm == Decimal("85.00")


def test_cadre_and_other_puskesmas_cannot_correct_a_visit(world, sign_in):
    visit = make_visit(world, make_child(world))
    for user in (world.siti, world.budi, world.rini):
        for door in (correction(visit), f"/balita/kunjungan/{visit.uuid}/hapus/"):
            assert sign_in(user).post(door, entries(version="1", reason="sembarang saja")).status_code == 404


def test_visit_is_withdrawn_with_a_reason(world, sign_in):
    child = make_child(world)
    earlier = make_visit(world, child, on=today() - timedelta(days=40))
    visit = make_visit(world, child)
    client = sign_in(world.dewi)
    door = f"/balita/kunjungan/{visit.uuid}/hapus/"
    assert client.post(door, {"reason": ""}).status_code == 200
    client.post(door, {"reason": "anak lain yang diukur"})
    assert list(child.measurements.all()) == [earlier]
    assert Child.objects.get(pk=child.pk).latest == earlier


def test_new_child_is_registered_and_measured_next(world, sign_in):
    born = today() - timedelta(days=300)
    answer = sign_in(world.siti).post(
        "/balita/baru/",
        {
            "name": "Nur Aini",
            "nik": "",
            "sex": "P",
            "born_on": born.isoformat(),
            "mother_name": "Rohayati",
            "desa": world.melati.desa_id,
            "posyandu": world.melati.pk,
            "rt": "1",
            "rw": "2",
            "address": "",
            "birth_weight_kg": "3,1",
            "birth_length_cm": "49.5",
        },
    )
    child = Child.objects.get()
    assert answer["Location"] == new(child)
    assert (child.name, child.birth_weight_kg, child.birth_length_cm) == ("Nur Aini", Decimal("3.1"), Decimal("49.5"))
    assert (child.posyandu, child.entered_by) == (world.melati, world.siti)


def test_cadre_registers_children_of_own_posyandu_only(world, sign_in):
    answer = sign_in(world.siti).post(
        "/balita/baru/",
        {"name": "Nur", "sex": "P", "born_on": today(), "desa": world.mawar.desa_id, "posyandu": world.mawar.pk},
    )
    assert "posyandu" in answer.context["form"].errors
    assert not Child.objects.exists()


def test_identity_is_corrected_with_a_reason(world, sign_in):
    child = make_child(world, "Siti Amina")
    client = sign_in(world.dewi)
    page = f"/balita/{child.uuid}/ubah/"
    entered = {
        "name": "Siti Aminah", "nik": "", "sex": "P", "born_on": child.born_on.isoformat(), "mother_name": "Yuyun",
        "posyandu": world.melati.pk, "rt": "", "rw": "", "address": "", "version": "1",
    }  # fmt: skip
    assert client.post(page, entered | {"reason": ""}).context["reason_form"].errors
    assert client.post(page, entered | {"reason": "salah ketik nama"}).status_code == 302
    now = Child.objects.get(pk=child.pk)
    assert (now.name, now.name_key, now.version) == ("Siti Aminah", "sitiaminah", 2)
    late = client.post(page, entered | {"name": "Siti A", "reason": "salah ketik nama"})
    assert "Siti Aminah" in late.context["theirs"]


def test_a_cadre_corrects_her_own_entry_of_the_same_day_and_no_other(world, sign_in):
    child = make_child(world)
    own, of_yesterday = (
        make_visit(
            world, child, on=today() - timedelta(days=days), by=world.siti, at=timezone.now() - timedelta(days=at)
        )
        for days, at in ((0, 0), (40, 1))
    )
    of_another = make_visit(world, child, on=today() - timedelta(days=80), by=world.dewi)
    client = sign_in(world.siti)
    answers = [client.get(correction(visit)).status_code for visit in (own, of_yesterday, of_another)]
    assert answers == [200, 404, 404]
    page = client.get(f"/balita/{child.uuid}/").content.decode()
    assert [correction(visit) in page for visit in (own, of_yesterday, of_another)] == [True, False, False]
    client.post(correction(own), entries(height_cm="85,6", version="1", reason="salah baca pita"))
    own.refresh_from_db()
    assert own.height_cm == Decimal("85.60")
