import re

import pytest
from django.urls import reverse

from apps.core.models import AccessLog
from apps.families.models import Family
from apps.mothers.enums import Risk
from apps.mothers.models import AdolescentSession, AntenatalVisit, Birth, Catin, Newborn, PostpartumVisit, Pregnancy
from apps.toddlers.models import Child
from tests.factories import (
    REASON,
    days_ago,
    make_antenatal_visit,
    make_birth,
    make_catin,
    make_child,
    make_pregnancy,
    make_session,
    make_woman,
    today,
)

pytestmark = pytest.mark.django_db
VISIT = {"visited_on": lambda: today().isoformat(), "weight_kg": "54,5", "muac_cm": "22,8", "hb_g_dl": "9,8",
         "systolic": "110", "diastolic": "70", "supplement": "ttd"}  # fmt: skip


def address(name, *args):
    return reverse(f"mothers:{name}", args=args)


def visit_data(**more):
    return {name: value() if callable(value) else value for name, value in (VISIT | more).items()}


def text(answer):
    return answer.content.decode()


def test_a_midwife_registers_a_woman_and_her_pregnancy_on_one_page(world, sign_in):
    client = sign_in(world.dewi)
    data = {
        "name": "Yuyun Rahayu", "born_on": "1998-03-02", "husband_name": "Asep", "desa": world.melati.desa_id,
        "posyandu": world.melati.pk, "lmp_on": today().replace(day=1).isoformat(), "gravida": "1", "height_cm": "155,5",
        "is_exposed_to_smoke": "true",
    }  # fmt: skip
    answer = client.post(address("register"), data)
    pregnancy = Pregnancy.objects.get()
    assert answer.url == address("visit_new", pregnancy.uuid)
    assert (pregnancy.woman.name, str(pregnancy.height_cm), pregnancy.is_exposed_to_smoke) == (
        "Yuyun Rahayu",
        "155.5",
        True,
    )
    again = client.post(address("register_for", pregnancy.woman.uuid), {"gravida": "1"})
    assert "sudah punya kehamilan" in text(again) and Pregnancy.objects.count() == 1


def test_a_refused_pregnancy_writes_no_woman_and_no_family(world, sign_in):
    data = {"name": "Yuyun", "born_on": "1998-03-02", "desa": world.melati.desa_id, "lmp_on": "2020-01-01"}
    answer = sign_in(world.dewi).post(address("register"), data)
    assert "45 minggu" in text(answer)
    assert (Family.objects.count(), Pregnancy.objects.count()) == (0, 0)


def test_errors_of_the_woman_and_of_her_pregnancy_are_shown_together(world, sign_in):
    data = {"name": "Yuyun", "born_on": "1998-03-02", "phone": "1", "desa": world.melati.desa_id, "height_cm": "1500"}
    form = sign_in(world.dewi).post(address("register"), data).context["form"]
    assert {"phone", "height_cm"} <= form.errors.keys()


def test_a_second_visit_of_a_day_leads_to_the_first(world, sign_in):
    visit = make_antenatal_visit(world, make_pregnancy(world))
    page = address("visit_new", visit.pregnancy.uuid)
    answer = sign_in(world.dewi).post(page, visit_data(visited_on=visit.visited_on.isoformat()))
    assert address("visit_correct", visit.uuid) in text(answer)


def test_the_verdict_is_shown_before_a_visit_is_saved(world, sign_in):
    pregnancy = make_pregnancy(world)
    client = sign_in(world.dewi)
    seen = text(client.post(address("visit_check", pregnancy.uuid), visit_data()))
    for word in ("KEK", "Anemia ringan", "LiLA 22,8 cm, di bawah 23,5 cm", "K1"):
        assert word in seen
    checked = text(client.post(address("visit_new", pregnancy.uuid), visit_data(periksa="1")))
    assert "Sebelum disimpan" in checked and not AntenatalVisit.objects.exists()
    assert client.post(address("visit_new", pregnancy.uuid), visit_data()).status_code == 302
    assert AntenatalVisit.objects.get().nutrition == "kek"


def test_a_visit_is_corrected_with_a_reason_and_does_not_overwrite_another_user(world, sign_in):
    visit = make_antenatal_visit(world, make_pregnancy(world))
    client, page = sign_in(world.dewi), address("visit_correct", visit.uuid)
    assert client.post(page, visit_data(version="1", reason=REASON)).status_code == 302
    late = text(client.post(page, visit_data(version="1", reason=REASON, muac_cm="30")))
    assert "baru saja diubah orang lain" in late
    assert float(AntenatalVisit.objects.get().muac_cm) == 22.8
    assert "KEK" in text(client.post(address("visit_check_correction", visit.uuid), visit_data()))
    assert client.post(address("visit_withdraw", visit.uuid), {"reason": REASON}).status_code == 302
    assert not AntenatalVisit.objects.exists()


def birth_data(**more):
    baby = {"baby-1-is_alive": "true", "baby-1-sex": "L", "baby-1-weight_kg": "2,9", "baby-1-length_cm": "48"}
    known = {"delivered_on": today().isoformat(), "place": "puskesmas", "helper": "midwife", "bayi": "1"}
    return known | baby | more


def test_twins_are_entered_one_after_the_other(world, sign_in):
    pregnancy = make_pregnancy(world, weeks=38)
    client, page = sign_in(world.dewi), address("birth", pregnancy.uuid)
    second = text(client.post(page, birth_data(tambah="1")))
    assert 'name="baby-2-sex"' in second and 'value="2,9"' in second and not Birth.objects.exists()
    twins = birth_data(bayi="2", **{"baby-2-is_alive": "true", "baby-2-sex": "P"})
    assert client.post(page, twins).status_code == 302
    assert (Child.objects.count(), Newborn.objects.count(), str(Newborn.objects.get(number=1).weight_kg)) == (
        2,
        2,
        "2.900",
    )
    page_text = text(client.get(address("pregnancy", pregnancy.uuid)))
    assert "Bayi Ny. Yuyun Rahayu 2" in page_text and "KF1" in page_text


def test_who_comes_back_to_the_birth_form_is_led_to_what_was_recorded(world, sign_in):
    pregnancy = make_pregnancy(world, weeks=38)
    client, page = sign_in(world.dewi), address("birth", pregnancy.uuid)
    client.post(page, birth_data())
    assert Birth.objects.count() == 1
    again = client.get(page, follow=True)
    assert again.redirect_chain == [(address("pregnancy", pregnancy.uuid), 302)]
    assert "Kehamilan ini sudah berakhir: sudah bersalin" in text(again)


def test_an_overdue_contact_is_not_advised_as_scheduled(world, sign_in):
    pregnancy = make_pregnancy(world, weeks=20)
    client, page = sign_in(world.dewi), address("pregnancy", pregnancy.uuid)
    make_antenatal_visit(world, pregnancy, muac_cm=25.0, hb_g_dl=12.0)
    assert "sesuai jadwal" in text(client.get(page))
    Pregnancy.objects.filter(pk=pregnancy.pk).update(next_due_on=days_ago(5))
    shown = text(client.get(page))
    assert "terlambat 5 hari" in shown and "sudah terlambat." in shown and "sesuai jadwal" not in shown


def test_enter_in_the_birth_form_saves_and_adds_no_twin(world, sign_in):
    page = text(sign_in(world.dewi).get(address("birth", make_pregnancy(world, weeks=38).uuid)))
    form = page[page.index('id_delivered_on"') :]
    buttons = re.findall(r"<button[^>]*>", form[: form.index("</form>")])
    assert ["btn-primary" in button for button in buttons] == [True, False]
    assert 'name="tambah"' in buttons[1]


@pytest.mark.parametrize(
    ("ago", "offered", "preset"),
    [
        (0, ["KF1", "KN1"], "kf1"),
        (2, ["KF1", "KN1"], "kf1"),
        (5, ["KF1 (terlewat)", "KF2", "KN1 (terlewat)", "KN2"], "kf2"),
        (29, ["KF1 (terlewat)", "KF2 (terlewat)", "KF3 (terlewat)", "KF4", "KN1 (terlewat)", "KN2 (terlewat)",
              "KN3 (terlewat)"], "kf4"),
        (43, ["KF1 (terlewat)", "KF2 (terlewat)", "KF3 (terlewat)", "KF4 (terlewat)", "KN1 (terlewat)",
              "KN2 (terlewat)", "KN3 (terlewat)"], ""),
    ],
)  # fmt: skip
def test_the_visit_that_can_be_made_today_is_preset_and_a_missed_one_is_marked(world, sign_in, ago, offered, preset):
    pregnancy = make_pregnancy(world, weeks=40)
    make_birth(world, pregnancy, ago=ago)
    form = sign_in(world.dewi).get(address("postpartum", pregnancy.uuid)).context["form"]
    assert [str(words) for _code, words in form.fields["contact"].choices][1:] == offered
    assert form["contact"].value() == preset


def test_a_missed_visit_after_birth_is_called_missed_beside_the_one_that_can_be_made(world, sign_in):
    pregnancy = make_pregnancy(world, weeks=40)
    make_birth(world, pregnancy, ago=5)
    page = text(sign_in(world.dewi).get(address("pregnancy", pregnancy.uuid)))
    assert "KF1 terlewat; KF2 paling lambat" in page


def test_referral_today_is_listed_first_and_named(world, sign_in):
    late = make_pregnancy(world, "Lama Terlambat", weeks=30)
    severe = make_pregnancy(world, "Anemia Berat", weeks=20)
    make_antenatal_visit(world, late, ago=100)
    make_antenatal_visit(world, severe, hb_g_dl=5.9)
    client = sign_in(world.dewi)
    for listed in ("/ibu/", "/ibu/semua/"):
        rows = client.get(listed).context["rows"]
        assert [row.pregnancy.woman.name for row in rows] == ["Anemia Berat", "Lama Terlambat"]
        assert rows[0].due_marks[0].word == "Rujuk hari ini"
    only = client.get("/ibu/semua/?risiko=rujuk").context["rows"]
    assert [row.pregnancy.woman.name for row in only] == ["Anemia Berat"]
    page = text(client.get(address("pregnancy", severe.uuid)))
    assert "Rujuk ke rumah sakit hari ini: anemia berat." in page and "Skor Poedji Rochjati: 6" in page
    assert "1 ibu harus dirujuk hari ini" in text(client.get("/"))


def test_a_baby_must_be_marked_alive_or_stillborn(world, sign_in):
    page = address("birth", make_pregnancy(world, weeks=38).uuid)
    answer = sign_in(world.dewi).post(page, birth_data(**{"baby-1-is_alive": ""}))
    assert "Pilih lahir hidup atau lahir mati" in text(answer) and not Birth.objects.exists()


def test_an_empty_birth_form_reports_the_baby_too(world, sign_in):
    page = address("birth", make_pregnancy(world, weeks=38).uuid)
    answer = text(sign_in(world.dewi).post(page, {"bayi": "1"}))
    assert (
        "Isi tanggal bersalin." in answer
        and "Bidang ini harus diisi" not in answer
        and "Pilih lahir hidup atau lahir mati" in answer
    )


def test_a_low_birth_weight_is_shown_on_the_page_of_the_pregnancy(world, sign_in):
    pregnancy = make_pregnancy(world, weeks=38)
    client = sign_in(world.dewi)
    client.post(address("birth", pregnancy.uuid), birth_data(**{"baby-1-weight_kg": "2,4"}))
    assert "2,4 kg (BBLR)" in text(client.get(address("pregnancy", pregnancy.uuid)))


def test_what_follows_a_birth_is_recorded_and_withdrawn(world, sign_in):
    pregnancy = make_pregnancy(world, weeks=39)
    make_birth(world, pregnancy, ago=1)
    client, day = sign_in(world.dewi), today().isoformat()
    assert client.post(address("postpartum", pregnancy.uuid), {"contact": "kf1", "visited_on": day}).status_code == 302
    for not_now in ("kf4", "kf1"):
        wrong = client.post(address("postpartum", pregnancy.uuid), {"contact": not_now, "visited_on": day})
        assert "sudah tercatat atau belum waktunya" in text(wrong)
    method = {"method": "iud", "started_on": day}
    assert client.post(address("contraception", pregnancy.uuid), method).status_code == 302
    page_text = text(client.get(address("pregnancy", pregnancy.uuid)))
    assert "IUD" in page_text and "KF1" in page_text
    take_back = address("birth_withdraw", Birth.objects.get().uuid)
    assert "Hapus catatan itu dulu" in text(client.post(take_back, {"reason": REASON}))
    kf1 = address("postpartum_withdraw", PostpartumVisit.objects.get().uuid)
    assert client.post(kf1, {"reason": REASON}).status_code == 302
    assert client.post(take_back, {"reason": REASON}).status_code == 302
    assert (Birth.objects.count(), Child.objects.count()) == (0, 0)


def test_a_pregnancy_is_corrected_and_ended_with_a_reason(world, sign_in):
    pregnancy = make_pregnancy(world)
    client = sign_in(world.dewi)
    data = {"version": "1", "reason": REASON, "gravida": "3", "para": "2", "height_cm": "140"}
    assert client.post(address("correct", pregnancy.uuid), data).status_code == 302
    pregnancy.refresh_from_db()
    assert (pregnancy.gravida, str(pregnancy.height_cm), pregnancy.lmp_on) == (3, "140.0", None)
    gone = {"status": "moved", "on": today().isoformat(), "reason": REASON}
    assert client.post(address("end", pregnancy.uuid), gone).status_code == 302
    assert "Pindah" in text(client.get(address("pregnancy", pregnancy.uuid)))


def a_full_pregnancy(world):
    pregnancy = make_pregnancy(world, weeks=30)
    make_antenatal_visit(world, pregnancy, ago=40, weight_kg=52, muac_cm=23.1, hb_g_dl=10.2)
    make_antenatal_visit(world, pregnancy, ago=3, weight_kg=55.5, systolic=145)
    return pregnancy


def test_the_midwife_sees_values_curves_and_reasons(world, sign_in):
    page_text = text(sign_in(world.dewi).get(address("pregnancy", a_full_pregnancy(world).uuid)))
    for word in ("55,5 kg", "band-green", "Tekanan darah 145/70", "di bawah 23,5 cm KEK", "K2", "G2 P1 A–"):
        assert word in page_text


def test_users_without_the_right_to_values_see_the_risk_in_words(world, sign_in):
    pregnancy = a_full_pregnancy(world)
    Family.objects.update(team=world.team)
    for user in (world.titin, world.budi, world.ujang):
        client = sign_in(type(user).objects.get(pk=user.pk))
        page_text = text(client.get(address("pregnancy", pregnancy.uuid))) + text(
            client.get(address("log", pregnancy.uuid))
        )
        assert "Tekanan darah tinggi" in page_text
        values = ("55,5", "145", "23,1", "10,2", "band-green", "Catat pemeriksaan")
        # As a word of its own: a uuid or a form token may contain any three digits.
        shown = [value for value in values if re.search(rf"(?<![\w-]){re.escape(value)}(?![\w-])", page_text)]
        assert shown == []


def test_a_nik_is_revealed_after_a_reason_and_logged(world, sign_in):
    nik = "3602994211970001"
    pregnancy = make_pregnancy(world, woman=make_woman(world, nik=nik))
    client, page = sign_in(world.dewi), address("reveal", pregnancy.uuid)
    page_text = text(client.get(address("pregnancy", pregnancy.uuid)))
    assert "3602********0001" in page_text and page in page_text and nik not in page_text + text(client.get(page))
    assert "10 huruf" in text(client.post(page, {"reason": "ingin"}))
    assert nik in text(client.post(page, {"reason": "Mencocokkan kartu keluarga"}))
    log = AccessLog.objects.get(action="reveal")
    assert (log.subject, log.subject_uuid, log.reason) == ("member", pregnancy.woman.uuid, "Mencocokkan kartu keluarga")
    assert client.get(address("reveal", make_pregnancy(world, "Iis").uuid)).status_code == 404
    cadre = sign_in(world.siti)
    assert page not in text(cadre.get(address("pregnancy", pregnancy.uuid))) and cadre.get(page).status_code == 404


def test_a_cadre_sees_values_and_records_nothing(world, sign_in):
    pregnancy = a_full_pregnancy(world)
    client = sign_in(world.siti)
    page_text = text(client.get(address("pregnancy", pregnancy.uuid)))
    assert "55,5 kg" in page_text and "Catat pemeriksaan" not in page_text
    assert client.get(address("visit_new", pregnancy.uuid)).status_code == 404


def test_without_a_last_period_no_curve_is_drawn_and_it_is_due(world, sign_in):
    pregnancy = make_pregnancy(world, weeks=None)
    make_antenatal_visit(world, pregnancy)
    page_text = text(sign_in(world.dewi).get(address("pregnancy", pregnancy.uuid)))
    assert "Tanyakan HPHT" in page_text and "band-green" not in page_text


def test_a_catin_is_screened_corrected_and_closed(world, sign_in):
    client = sign_in(world.dewi)
    data = {
        "name": "Neneng Sari", "is_female": "true", "born_on": "2000-01-01", "screened_on": today().isoformat(),
        "desa": world.melati.desa_id, "muac_cm": "22,5", "wedding_on": "2027-01-01",
    }  # fmt: skip
    assert client.post(address("catin_new"), data).status_code == 302
    catin = Catin.objects.get()
    page_text = text(client.get(address("catin_page", catin.uuid)))
    assert "Berisiko" in page_text and "LiLA di bawah 23,5 cm" in page_text and "22,5 cm" in page_text
    change = address("catin_correct", catin.uuid)
    assert client.post(change, data | {"muac_cm": "24", "version": "1", "reason": REASON}).status_code == 302
    assert Catin.objects.get().result == "unknown"
    closing = {"on": today().isoformat(), "reason": REASON}
    assert client.post(address("catin_resolve", catin.uuid), closing).status_code == 302
    assert Catin.objects.get().resolved_on == today()


def test_the_desa_sees_the_reasons_of_a_catin_without_values(world, sign_in):
    catin = make_catin(world, muac_cm=22.4)
    page_text = text(sign_in(world.ujang).get(address("catin_page", catin.uuid)))
    assert "LiLA di bawah 23,5 cm" in page_text and "22,4" not in page_text


def test_a_session_is_recorded_and_corrected(world, sign_in):
    client = sign_in(world.dewi)
    data = {
        "held_on": today().isoformat(), "desa": world.melati.desa_id, "place_name": "SMPN 1", "grade": "7",
        "girls": "30", "screened": "30", "mild": "4", "moderate": "1", "severe": "0", "given_tablets": "28",
    }  # fmt: skip
    assert client.post(address("girls_new"), data).status_code == 302
    page = address("girls_correct", AdolescentSession.objects.get().uuid)
    assert client.post(page, data | {"girls": "32", "version": "1", "reason": REASON}).status_code == 302
    assert AdolescentSession.objects.get().girls == 32
    assert "Lebih banyak daripada" in text(client.post(page, data | {"girls": "2", "version": "2", "reason": REASON}))


def test_forms_open_for_users_who_record(world, sign_in):
    pregnancy, client = a_full_pregnancy(world), sign_in(world.dewi)
    session = make_session(world)
    pages = [address(name, pregnancy.uuid) for name in ("visit_new", "birth", "correct", "end", "log")]
    pages += [address("register"), address("register_for", pregnancy.woman.uuid), address("catin_new")]
    pages += [address("girls_new"), address("girls_correct", session.uuid)]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    assert client.get(address("contraception", pregnancy.uuid)).status_code == 404


def test_an_impossible_value_is_refused_with_its_range(world, sign_in):
    page = address("visit_new", make_pregnancy(world).uuid)
    assert "Isi antara" in text(sign_in(world.dewi).post(page, visit_data(weight_kg="455")))


def test_weight_far_from_the_last_one_is_saved_after_a_question(world, sign_in):
    pregnancy = make_pregnancy(world, weeks=24)
    make_antenatal_visit(world, pregnancy, ago=28, weight_kg=60)
    client, page = sign_in(world.dewi), address("visit_new", pregnancy.uuid)
    question = client.post(page, visit_data(weight_kg="46,3"))
    assert "dari 60,0 kg" in text(question) and "menjadi 46,3 kg" in text(question)
    assert AntenatalVisit.objects.count() == 1
    confirmed = visit_data(weight_kg="46,3", yakin=question.context["open_codes"])
    assert client.post(page, confirmed).status_code == 302
    assert AntenatalVisit.objects.count() == 2


def test_twins_are_shown_and_not_judged_by_the_bands_of_one_baby(world, sign_in):
    one = {"weight_before_kg": 50, "height_cm": 155, "weeks": 28}
    single = make_pregnancy(world, "Satu", **one)
    twins = make_pregnancy(world, "Kembar", is_multiple=True, **one)
    for pregnancy in (single, twins):
        make_antenatal_visit(world, pregnancy, weight_kg=51)
    risks = dict(Pregnancy.objects.values_list("woman__name", "risks"))
    assert risks["Satu"] & Risk.LITTLE_WEIGHT_GAIN and not risks["Kembar"] & Risk.LITTLE_WEIGHT_GAIN
    client = sign_in(world.dewi)
    shown = [text(client.get(address("pregnancy", one.uuid))) for one in (single, twins)]
    assert ["Kehamilan kembar" in page for page in shown] == [False, True]


def test_birth_of_a_child_on_record_raises_a_question(world, sign_in):
    pregnancy = make_pregnancy(world, weeks=38)
    known = make_child(world, "Mawar", days=0, mother=pregnancy.woman, mother_name=pregnancy.woman.name)
    client, page = sign_in(world.dewi), address("birth", pregnancy.uuid)
    answer = client.post(page, birth_data(**{"baby-1-name": "Melati"}))
    assert [one.pk for one in answer.context["lookalikes"]] == [known.pk]
    assert not Birth.objects.exists()
    reason = {"alike": answer.context["lookalikes_shown"], "other_because": "Kembarannya, lahir kedua"}
    saved = client.post(page, birth_data(**{"baby-1-name": "Melati", "uuid": answer.context["form_uuid"]} | reason))
    assert saved.status_code == 302 and Child.objects.count() == 2
