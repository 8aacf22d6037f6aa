import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.core.models import AccessLog
from apps.families.models import Family
from apps.toddlers.labels import HEIGHT_STATUS
from apps.toddlers.models import Child
from apps.toddlers.services.children import change_status
from tests.factories import (
    NORMAL_CM,
    SEVERELY_STUNTED_CM,
    STUNTED_CM,
    amend_visit,
    days_ago,
    make_child,
    make_visit,
    today,
)
from tests.toddlers.oracles.age import a_month_before

pytestmark = pytest.mark.django_db
NIK = "3602104505230001"


def address(child, *rest) -> str:
    return "/".join(["/balita", str(child.uuid), *rest, ""])


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_only_users_of_the_area_can_open_the_page(world, sign_in):
    child = make_child(world)
    answers = {
        name: sign_in(getattr(world, name)).get(address(child)).status_code
        for name in ("siti", "dewi", "budi", "rini", "ana", "admin")
    }
    assert answers == {"siti": 200, "dewi": 200, "budi": 200, "rini": 404, "ana": 404, "admin": 404}


def test_page_writes_rt_and_rw_without_zeros(world, sign_in):
    child = make_child(world, rt="004", rw="001")
    assert "RT/RW 4/1" in text_of(sign_in(world.siti).get(address(child)))


def test_page_explains_the_status(world, sign_in):
    child = make_child(world)
    make_visit(world, child, height=STUNTED_CM)
    text = text_of(sign_in(world.siti).get(address(child)))
    assert "TB/U −2,38, antara −3 dan −2 SD: pendek." in text
    assert "Tenaga gizi puskesmas mengukur ulang dua kali" in text


def test_without_see_growth_the_page_shows_words_and_no_values(world, sign_in):
    child = make_child(world, birth_weight_kg=2.3)
    make_visit(world, child, height=STUNTED_CM, weight=11.3, on=today() - timedelta(days=31))
    visit = make_visit(world, child, height=STUNTED_CM + 0.3, weight=11.4)
    amend_visit(visit, reason="salah baca angka", by=world.dewi, at=timezone.now(), weight_kg=11.7)
    page, log = (sign_in(world.budi).get(address(child, *rest)) for rest in ((), ("riwayat",)))
    for response in (page, log):
        text = text_of(response)
        for value in ("82,0", "82,3", "11,3", "11,4", "11,7", "2,3 ", "−2,", "SD:", " g "):
            assert value not in text, value
    assert "Pendek" in text_of(page)
    assert "Berat diperbaiki" in text_of(log)
    assert "<svg viewBox" not in page.content.decode()
    assert "11,7" in text_of(sign_in(world.dewi).get(address(child)))


def test_nik_is_masked_until_a_reason_is_given(world, sign_in):
    child = make_child(world, nik=NIK)
    client = sign_in(world.dewi)
    page = client.get(address(child)).content.decode()
    assert "3602********0001" in page
    assert NIK not in page
    assert NIK not in client.get(address(child, "nik")).content.decode()
    assert NIK not in client.post(address(child, "nik"), {"reason": ""}).content.decode()
    assert not AccessLog.objects.filter(action="reveal").exists()
    revealed = client.post(address(child, "nik"), {"reason": "mencocokkan kartu keluarga"})
    assert NIK in revealed.content.decode()
    assert revealed["Cache-Control"] == "no-store"
    log = AccessLog.objects.get(action="reveal")
    assert (log.user, log.subject_uuid, log.reason) == (world.dewi, child.uuid, "mencocokkan kartu keluarga")


def test_cadre_cannot_reveal_nik(world, sign_in):
    child = make_child(world, nik=NIK)
    client = sign_in(world.siti)
    assert client.post(address(child, "nik"), {"reason": "ingin tahu saja"}).status_code == 404
    assert "nik/" not in client.get(address(child)).content.decode()


def test_head_of_family_is_shown_only_with_see_families(world, sign_in):
    family = Family.objects.create(
        desa_id=world.melati.desa_id,
        district="36.02",
        head_name="Pak Kepala Keluarga",
        entered_at=timezone.now(),
        entered_by=world.dewi,
    )
    child = make_child(world, family=family.pk)
    assert "Pak Kepala Keluarga" in text_of(sign_in(world.dewi).get(address(child)))
    assert "Pak Kepala Keluarga" not in text_of(sign_in(world.siti).get(address(child)))


def test_kms_reading_shows_grams_gained_and_needed(world, sign_in):
    child = make_child(world)
    last_month = a_month_before(today())
    make_visit(world, child, weight=11.5, on=last_month)
    make_visit(world, child, weight=12.0)
    assert "Berat naik (N): 500 g sejak bulan lalu, kenaikan minimal 200 g." in text_of(
        sign_in(world.siti).get(address(child))
    )


def test_two_months_without_gain_suggest_a_referral(world, sign_in):
    child = make_child(world)
    last_month = a_month_before(today())
    make_visit(world, child, weight=12.0, on=a_month_before(last_month))
    make_visit(world, child, weight=12.0, on=last_month)
    make_visit(world, child, weight=12.0)
    response = sign_in(world.siti).get(address(child))
    assert "2T" in text_of(response)
    assert [step["text"] for step in response.context["steps"]] == [
        "Rujuk ke puskesmas: berat dua kali berturut-turut tidak naik (2T).",
        "Rujuk ke puskesmas untuk dipastikan: PMT lokal bagi balita yang beratnya tidak naik.",
    ]


def test_muac_below_11_5_is_a_sign_of_severe_wasting(world, sign_in):
    child = make_child(world)
    make_visit(world, child, muac_cm=11.4)
    response = sign_in(world.siti).get(address(child))
    assert "LiLA merah" in response.context["finding"]
    assert response.context["steps"][0]["text"] == "Rujuk hari ini ke puskesmas: tanda gizi buruk."


def test_visits_are_listed_newest_first_with_status(world, sign_in):
    child = make_child(world)
    for months, height in ((2, SEVERELY_STUNTED_CM), (1, STUNTED_CM), (0, NORMAL_CM - 1)):
        make_visit(world, child, on=today() - timedelta(days=31 * months), height=height)
    rows = sign_in(world.siti).get(address(child)).context["visits"]
    heights = {str(word) for word in HEIGHT_STATUS.values()}
    words = [[mark.word for mark in row["marks"] if mark.word in heights] for row in rows]
    assert [row["visit"].measured_on for row in rows] == [today() - timedelta(days=31 * m) for m in (0, 1, 2)]
    assert words[1:] == [["Pendek"], ["Sangat pendek"]]


def test_log_shows_who_changed_what_and_why(world, sign_in):
    child = make_child(world)
    visit = make_visit(world, child, weight=12.0)
    amend_visit(visit, reason="salah baca angka", by=world.dewi, at=timezone.now(), weight_kg=11.5)
    changes = sign_in(world.siti).get(address(child, "riwayat")).context["changes"]
    assert sorted(change.what.split()[-1] for change in changes) == ["dicatat", "dicatat", "diubah"]
    entry = next(change for change in changes if change.detail)
    assert entry.who == "Dewi Lestari"
    assert entry.detail == "Berat: 12,0 → 11,5 · Alasan: salah baca angka"


def test_page_of_a_dead_child_offers_no_new_visit(world, sign_in):
    child = make_child(world)
    change_status(
        child=child, status="died", on=today(), reason="dilaporkan bidan desa", by=world.dewi, at=timezone.now()
    )
    response = sign_in(world.dewi).get(address(child))
    assert "Meninggal sejak" in text_of(response)
    assert "Catat kunjungan" not in text_of(response)


def test_change_of_status_needs_day_and_reason(world, sign_in):
    child = make_child(world)
    client = sign_in(world.dewi)
    refused = client.post(address(child, "status"), {"status": "moved", "on": today(), "reason": ""})
    assert refused.status_code == 200
    assert Child.objects.get(pk=child.pk).status == "active"
    moved = {"status": "moved", "on": today(), "reason": "pindah ke Serang"}
    other = client.post(address(child, "status"), moved | {"version": child.version + 1})
    assert "diubah orang lain" in other.content.decode()
    client.post(address(child, "status"), moved | {"version": child.version})
    moved = Child.objects.get(pk=child.pk)
    assert (moved.status, moved.status_on) == ("moved", today())
    assert sign_in(world.siti).post(address(child, "status"), {"status": "active"}).status_code == 404


def test_opening_a_child_is_logged(world, sign_in):
    child = make_child(world)
    sign_in(world.budi).get(address(child))
    log = AccessLog.objects.get()
    assert (log.user, log.action, log.subject_uuid, log.district) == (world.budi, "page", child.uuid, "36.02")


def test_number_of_queries_does_not_grow_with_visits(world, sign_in, django_assert_max_num_queries):
    child = make_child(world)
    client = sign_in(world.dewi)
    most = 42
    for visits in (range(2), range(2, 12)):
        for months in visits:
            make_visit(
                world, child, on=today() - timedelta(days=28 * months), weight=12 - months / 10, height=86 - months / 2
            )
        client.get(address(child))
        with django_assert_max_num_queries(most) as made:
            client.get(address(child))
        most = len(made)


def test_a_birth_weight_with_its_comma_elsewhere_is_guessed(world, sign_in):
    entered = {
        "name": "Dimas", "sex": "L", "born_on": days_ago(100).isoformat(), "mother_name": "Yuyun",
        "posyandu": world.melati.pk, "desa": world.melati.desa_id, "birth_weight_kg": "13",
    }  # fmt: skip
    answer = sign_in(world.dewi).post(reverse("toddlers:register"), entered)
    errors = answer.context["form"].errors
    assert errors["birth_weight_kg"] == ["Berat lahir 0,5–6,5 kg.", "Maksudnya 1,3 kg?"]


def test_a_child_of_five_years_has_no_button_to_be_weighed(world, sign_in):
    child = make_child(world)
    client = sign_in(world.siti)
    assert client.get(address(child)).context["may_record"]
    Child.objects.filter(pk=child.pk).update(born_on=today() - timedelta(days=1827))
    assert not client.get(address(child)).context["may_record"]


def test_a_low_birth_weight_is_a_mark_until_two_years(world, sign_in):
    child = make_child(world, days=200, birth_weight_kg=2.3)
    client = sign_in(world.siti)
    assert "BBLR" in [mark.short for mark in client.get(address(child)).context["status_marks"]]
    Child.objects.filter(pk=child.pk).update(born_on=today() - timedelta(days=800))
    assert "BBLR" not in [mark.short for mark in client.get(address(child)).context["status_marks"]]


def test_the_page_says_what_changed_since_the_visit_before(world, sign_in):
    child = make_child(world)
    make_visit(world, child, on=today() - timedelta(days=31), weight=11.5, height=86)
    make_visit(world, child, weight=12, height=86.5)
    assert "berat +0,5 kg, tinggi +0,5 cm" in text_of(sign_in(world.siti).get(address(child)))


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (0, "Bulan depan: Timbang dan ukur lagi bulan depan di posyandu."),
        (62, "Bulan ini: Timbang dan ukur sekarang: bulan lalu belum ditimbang."),
    ],
)
def test_a_child_that_missed_last_month_is_to_be_weighed_now(world, sign_in, ago, words):
    child = make_child(world)
    make_visit(world, child, on=days_ago(ago), height=NORMAL_CM)
    assert words in text_of(sign_in(world.siti).get(address(child)))
