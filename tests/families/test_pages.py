"""The pages of families: scope, filters, search and download of the list; screening and queue."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from apps.core.models import AccessLog
from apps.families.enums import Contraception, Dataset, Water
from apps.families.inputs import WelfareInput
from apps.families.models import Family, Member, Screening
from apps.families.services.welfare import record_welfare
from apps.regions.models import Lokus
from tests.factories import (
    AT_RISK_ANSWERS,
    NOW,
    SAFE_ANSWERS,
    SEVERELY_STUNTED_CM,
    insert_team,
    make_child,
    make_family,
    make_member,
    make_screening,
    make_visit,
    post_form,
    today,
)

pytestmark = pytest.mark.django_db
KK, NIK = "3602990101200001", "3602994101980001"
LIST = "/keluarga/"
OUR_TABLES = ("accounts_posting", "regions_", "families_", "toddlers_", "core_")


def names(response) -> set[str]:
    return {row.family.head_name for row in response.context["rows"]}


def screened(world, name, answers=None, **more):
    changed = {key: more.pop(key) for key in list(more) if key in SAFE_ANSWERS or key == "birth_interval_months"}
    family = make_family(world, name, **more)
    make_screening(world, family, answers or AT_RISK_ANSWERS, **changed)
    return family


def test_each_user_lists_the_families_of_their_own_area(world, sign_in):
    make_family(world, "Tim", team=world.team)
    make_family(world, "Lain tim")
    make_family(world, "Sajira", desa="36.02.12.2001")
    seen = {who: names(sign_in(getattr(world, who)).get(LIST)) for who in ("titin", "dewi", "asep", "ujang", "budi")}
    assert seen == {
        "titin": {"Tim"},
        "dewi": {"Tim", "Lain tim"},
        "asep": {"Tim", "Lain tim"},
        "ujang": {"Tim", "Lain tim"},
        "budi": {"Tim", "Lain tim", "Sajira"},
    }
    assert names(sign_in(world.rini).get(LIST)) == set()
    assert [sign_in(user).get(LIST).status_code for user in (world.siti, world.ana, world.admin)] == [404] * 3


@pytest.fixture
def list_names(world, sign_in):
    """list_names(query) -> the names a kabupaten officer's list shows."""
    client = sign_in(world.budi)
    return lambda query: names(client.get(f"{LIST}?{query}"))


def test_the_list_filters_by_risk_and_by_several_factors(world, list_names):
    screened(world, "Air")
    screened(world, "Jamban", SAFE_ANSWERS, toilet_ownership=6)
    screened(world, "Keduanya", toilet_ownership=6)
    screened(
        world, "Muda", SAFE_ANSWERS, wife_born_on=today() - timedelta(days=18 * 366), contraception=Contraception.NONE
    )
    screened(world, "Aman", SAFE_ANSWERS)
    screened(world, "Tanya", SAFE_ANSWERS | {"water_source": None})
    make_family(world, "Belum ditapis")
    assert list_names("krs=ya") == {"Air", "Jamban", "Keduanya", "Muda"}
    assert list_names("krs=tidak") == {"Aman"}
    assert list_names("krs=belum") == {"Tanya", "Belum ditapis"}
    assert list_names("faktor=air") == {"Air", "Keduanya"}
    assert list_names("faktor=air&faktor=jamban") == {"Keduanya"}
    assert list_names("faktor=muda&faktor=kb") == {"Muda"}
    assert list_names("faktor=nonsense&krs=tidak") == {"Aman"}


def test_the_list_filters_by_target(world, list_names):
    screened(world, "Baduta", SAFE_ANSWERS)
    screened(world, "Balita", SAFE_ANSWERS, has_child_0_23=False, has_child_24_59=True)
    screened(world, "Hamil", SAFE_ANSWERS, has_child_0_23=False, is_pregnant=True)
    assert list_names("sasaran=baduta") == {"Baduta"}
    assert list_names("sasaran=balita") == {"Balita"}
    assert list_names("sasaran=hamil") == {"Hamil"}
    assert list_names("sasaran=pus") == {"Baduta", "Balita", "Hamil"}


def test_a_rank_is_that_of_the_newest_release_of_one_set(world, list_names):
    def rank(family, dataset, number, released_on=date(2025, 6, 1)):
        welfare = WelfareInput(dataset=dataset, released_on=released_on, rank=number)
        record_welfare(family=family, welfare=welfare, by=world.budi, at=NOW)

    first, second = make_family(world, "Satu"), make_family(world, "Dua")
    make_family(world, "Tanpa")
    rank(first, Dataset.DTSEN, 1)
    rank(second, Dataset.DTSEN, 1)
    rank(second, Dataset.DTSEN, 3, date(2025, 9, 1))
    rank(second, Dataset.PK, 1)
    assert list_names("data=dtsen&desil=1") == {"Satu"}
    assert list_names("data=dtsen&desil=3") == {"Dua"}
    assert list_names("data=pk&desil=1") == {"Dua"}
    assert list_names("data=dtsen") == {"Satu", "Dua"}
    assert list_names("desil=1") == {"Satu", "Dua", "Tanpa"}, "a rank without its set says nothing"


def test_the_list_filters_by_lokus_verification_team_file_and_status(world, list_names):
    screened(world, "Di lokus", team=world.team)
    screened(world, "Diverifikasi", desa="36.02.12.2001")
    make_family(world, "Pindah", desa="36.02.12.2001")
    Family.objects.filter(head_name="Diverifikasi").update(verified_on=today(), is_officially_at_risk=False)
    Family.objects.filter(head_name="Pindah").update(status="moved", status_on=today())
    Lokus.objects.create(year=today().year, desa_id="36.02.10.2001")
    assert list_names(f"lokus={today().year}") == {"Di lokus"}
    assert list_names(f"lokus={today().year - 1}") == set()
    assert list_names("verifikasi=belum") == {"Di lokus"}
    assert list_names("verifikasi=sudah") == {"Diverifikasi"}
    assert list_names("berkas=beda") == {"Diverifikasi"}
    assert list_names("tim=belum") == {"Diverifikasi"}
    assert list_names(f"unit=36.02.10.2001&tim={world.team.uuid}") == {"Di lokus"}
    assert list_names("keadaan=pindah") == {"Pindah"}


def test_the_last_screened_come_first(world, sign_in):
    old, new, never = (make_family(world, name) for name in ("Lama", "Baru", "Belum"))
    make_screening(world, old, on=date(today().year - 1, 3, 1))
    make_screening(world, new)
    shown = [row.family for row in sign_in(world.budi).get(LIST).context["rows"]]
    assert shown == [new, old, never]


def test_pages_have_no_gap_and_no_overlap(world, sign_in):
    for number in range(60):
        family = make_family(world, f"Keluarga {number}")
        Family.objects.filter(pk=family.pk).update(screened_in=[None, 2025, 2026][number % 3])
    client = sign_in(world.budi)
    first = client.get(LIST)
    second = client.get(LIST + first.context["part"].next_url)
    assert len(names(first)) == 50 and len(names(second)) == 10 and not names(first) & names(second)
    assert names(client.get(LIST + second.context["part"].previous_url)) == names(first)


def test_search_words_are_sealed_in_the_address_and_numbers_open_their_family(world, sign_in):
    family = make_family(world, "Rahmat Hidayat", kk=KK)
    make_member(world, family, nik=NIK)
    make_family(world, "Lain", wife_name="Ani")
    client = sign_in(world.asep)
    answer = client.post("/keluarga/cari/", {"q": "hidayat", "faktor": ["air", "kb"], "unit": "36.02.10"})
    assert "hidayat" not in answer.url.lower() and answer.url.count("faktor=") == 2
    assert names(client.get(client.post("/keluarga/cari/", {"q": "yuyun"}).url)) == {"Rahmat Hidayat"}
    page = reverse("families:family", args=[family.uuid])
    assert [client.post("/keluarga/cari/", {"q": number}).url for number in (KK, NIK)] == [page, page]
    assert client.post("/keluarga/cari/", {"q": "3602990101209999"}).url == LIST
    assert sign_in(world.rini).post("/keluarga/cari/", {"q": KK}).url == LIST


def test_the_download_has_the_filtered_rows_with_masked_cards(world, sign_in):
    screened(world, "Berisiko", kk=KK)
    screened(world, "Aman", SAFE_ANSWERS)
    client = sign_in(world.asep)
    book = load_workbook(BytesIO(client.get("/keluarga/unduh/?krs=ya").content))
    rows = list(book.worksheets[0].values)
    assert [row[:3] for row in rows[1:]] == [("3602********0001", "Berisiko", "Yuyun")]
    assert rows[1][8:11] == ("KRS", "PUS, Punya anak 0–23 bulan", "Tanpa sumber air minum layak")
    assert AccessLog.objects.filter(action="export", user=world.asep, count=1).exists()
    assert sign_in(world.titin).get("/keluarga/unduh/").status_code == 404


def ours(captured) -> list[str]:
    return [q["sql"] for q in captured if any(table in q["sql"] for table in OUR_TABLES)]


@pytest.mark.parametrize("address", [LIST, f"{LIST}?krs=ya&faktor=air", "/keluarga/verifikasi/"])
def test_a_list_of_three_needs_as_many_queries_as_a_list_of_one(world, sign_in, address):
    client = sign_in(world.asep)
    counts = []
    for number in range(3):
        screened(world, f"Keluarga {number}", team=world.team)
        if number != 1:
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            counts.append(len(ours(captured.captured_queries)))
    assert counts[0] == counts[1] and counts[0] <= 10, counts


def page(client, family, what="family"):
    return client.get(reverse(f"families:{what}", args=[family.uuid]))


def test_the_page_shows_why_a_family_is_at_risk_and_what_would_release_it(world, sign_in):
    family = screened(world, "Rahmat", toilet_ownership=6, wife_born_on=date(1988, 1, 1), team=world.team)
    Screening.objects.update(is_officially_at_risk=False, assistance=[3, 7])
    text = page(sign_in(world.titin), family).content.decode()
    for sentence in (
        "Keluarga berisiko stunting (KRS) karena 2 sebab",
        "Tanpa sumber air minum layak",
        "Tidak lagi KRS bila sumber air minum menjadi layak.",
        "Tanpa jamban layak",
        "Tanda di berkas berbeda dari hitungan portal",
        "Menunggu verifikasi",
        "KIE",
        "PMT",
    ):
        assert sentence in text, sentence


def test_a_page_shows_children_in_words_members_masked_and_no_number(world, sign_in):
    family = make_family(world, "Rahmat", kk=KK, team=world.team)
    make_member(world, family, nik=NIK)
    make_visit(world, make_child(world, "Si Kecil", family=family), height=SEVERELY_STUNTED_CM)
    text = page(sign_in(world.titin), family).content.decode()
    assert "Si Kecil" in text and "Sangat pendek" in text and "3602********0001" in text
    assert KK not in text and NIK not in text and "Tampilkan" not in text and "78" not in re.sub(r"<[^>]+>", "", text)


def test_a_number_is_revealed_after_a_reason_and_logged(world, sign_in):
    family = make_family(world, kk=KK)
    member = make_member(world, family, nik=NIK)
    client = sign_in(world.dewi)
    for address, number in (
        (reverse("families:reveal", args=[family.uuid]), KK),
        (reverse("families:member_reveal", args=[member.uuid]), NIK),
    ):
        assert number not in client.get(address).content.decode()
        assert number in client.post(address, {"reason": "Mencocokkan kartu keluarga"}).content.decode()
    assert list(AccessLog.objects.filter(action="reveal").values_list("subject", flat=True)) == ["family", "member"]
    assert page(sign_in(world.asep), family, "reveal").status_code == 404


ANSWERS = {
    "screened_on": "", "is_couple": "ya", "is_pregnant": "tidak", "has_child_0_23": "ya", "has_child_24_59": "tidak",
    "wife_born_on": "1998-01-01", "children": "1", "contraception": "pill", "water_source": str(int(Water.SURFACE)),
    "toilet_ownership": "1", "toilet_kind": "1", "toilet_disposal": "1", "version": "0", "note": "",
}  # fmt: skip


def answers(**changed) -> dict:
    return ANSWERS | {"screened_on": today().isoformat(), "year": str(today().year)} | changed


def test_the_verdict_is_shown_before_a_screening_is_saved(world, sign_in):
    family = make_family(world, team=world.team)
    client, address = sign_in(world.titin), reverse("families:screen", args=[family.uuid])
    assert "Tanpa sumber air minum layak" in client.post(address + "periksa/", answers()).content.decode()
    assert "Tanpa sumber air minum layak" in client.post(address, answers(periksa="1")).content.decode()
    assert not Screening.objects.exists()
    assert client.post(address, answers()).status_code == 302
    made = Screening.objects.get()
    assert (made.is_at_risk, made.verification, made.entered_by) == (True, "confirmed", world.titin)


def test_the_form_proposes_answers_from_the_register(world, sign_in):
    family = make_family(world, team=world.team)
    make_member(world, family, born_on=date(1998, 1, 1))
    make_child(world, "Adik", family=family, days=300)
    make_child(world, "Kakak", family=family, days=1100)
    form = page(sign_in(world.titin), family, "screen").context["form"]
    shown = {name: form.initial[name] for name in ("is_couple", "has_child_0_23", "has_child_24_59", "children")}
    assert shown == {"is_couple": "ya", "has_child_0_23": "ya", "has_child_24_59": "ya", "children": 2}
    assert form.initial["birth_interval_months"] == 26 and form.initial["wife_born_on"] == date(1998, 1, 1)


def test_the_form_proposes_nothing_that_contradicts_this_years_screening(world, sign_in):
    family = make_family(world, team=world.team)
    make_child(world, "Satu-satunya di register", family=family, days=300)
    make_screening(world, family, children=4, birth_interval_months=12, wife_born_on=date(1988, 1, 1))
    client = sign_in(world.titin)
    form = page(client, family, "screen").context["form"]
    assert (form.initial["children"], form.initial["birth_interval_months"]) == (None, None)
    sent = {name: value for name, value in form.initial.items() if value is not None}
    client.post(reverse("families:screen", args=[family.uuid]), sent | {"version": "1", "year": str(today().year)})
    made = Screening.objects.get()
    assert (made.verification, made.too_many, made.too_close) == ("confirmed", True, True)


def test_an_outdated_form_shows_the_saved_verdict_and_keeps_the_answers(world, sign_in):
    family = make_family(world, team=world.team)
    make_screening(world, family, SAFE_ANSWERS)
    client, address = sign_in(world.titin), reverse("families:screen", args=[family.uuid])
    late = client.post(address, answers())
    assert "Bukan keluarga berisiko stunting (KRS): tidak ada sebab yang ditemukan" in late.content.decode()
    assert Screening.objects.get().version == 1
    assert client.post(address, answers(version=str(late.context["version"]))).status_code == 302


def test_an_error_is_shown_at_its_field(world, sign_in):
    family = make_family(world, team=world.team)
    client, address = sign_in(world.titin), reverse("families:screen", args=[family.uuid])
    tomorrow = (today() + timedelta(days=1)).isoformat()
    assert client.post(address, answers(screened_on=tomorrow)).context["form"].errors["screened_on"]
    assert client.post(address, answers(wife_born_on="2025-01-01")).context["form"].errors["wife_born_on"]


def test_a_family_is_registered_and_goes_on_to_its_screening(world, sign_in):
    values = {
        "head_name": "Rahmat", "wife_name": "Yuyun", "kk": KK, "desa": "36.02.10.2001", "rt": "1", "wife_nik": NIK,
        "wife_born_on": "1998-01-01", "latitude": "-6,5", "longitude": "106,2",
    }  # fmt: skip
    answer = sign_in(world.titin).post("/keluarga/baru/", values)
    family = Family.objects.get()
    assert answer.url == reverse("families:screen", args=[family.uuid])
    assert (family.team, family.kk_masked, str(family.latitude)) == (world.team, "3602********0001", "-6.500000")
    assert list(Member.objects.values_list("relation", "name")) == [("head", "Rahmat"), ("wife", "Yuyun")]
    again = post_form(sign_in(world.asep), "/keluarga/baru/", values)
    assert again.context["form"].errors == {"kk": ["Nomor KK ini sudah dipakai keluarga lain."]}


def test_a_family_is_corrected_with_a_reason_and_the_card_left_empty_stays(world, sign_in):
    family = make_family(world, kk=KK)
    address = reverse("families:correct", args=[family.uuid])
    values = {"head_name": "Rahmat Baru", "desa": family.desa_id, "version": "1", "kk": ""}
    client = sign_in(world.dewi)
    assert "reason" in client.post(address, values).context["reason_form"].errors
    assert client.post(address, values | {"reason": "Salah ketik"}).status_code == 302
    family.refresh_from_db()
    assert (family.head_name, family.kk_masked) == ("Rahmat Baru", "3602********0001")
    log = page(client, family, "family_log").content.decode()
    assert "Nama kepala keluarga: Rahmat Hidayat → Rahmat Baru" in log and "Alasan: Salah ketik" in log


def test_members_are_added_corrected_and_leave(world, sign_in):
    family, client = make_family(world), sign_in(world.dewi)
    added = client.post(
        reverse("families:member_new", args=[family.uuid]),
        {"relation": "wife", "name": "Yuyun", "nik": NIK, "is_female": "p", "born_on": "1990-01-01"},
        follow=True,
    )
    assert "Tanggal lahir pada NIK berbeda" in added.content.decode()
    member = Member.objects.get()
    values = {"relation": "wife", "name": "Yuyun Y.", "version": "1", "reason": "Salah ketik"}
    assert client.post(reverse("families:member_correct", args=[member.uuid]), values).status_code == 302
    left = {"status": "moved", "on": today().isoformat(), "reason": "Ikut anak"}
    assert client.post(reverse("families:member_left", args=[member.uuid]), left).status_code == 302
    member.refresh_from_db()
    assert (member.name, member.status, member.nik_masked) == ("Yuyun Y.", "moved", "3602********0001")
    removed = client.post(reverse("people:withdraw_member", args=[member.uuid]), {"reason": "Bukan anggota"})
    assert removed.status_code == 302 and not Member.objects.exists()


def test_the_queue_is_of_this_year_oldest_first_and_of_who_may_verify(world, sign_in):
    newer = screened(world, "Baru", team=world.team)
    older = make_family(world, "Lama", team=world.team)
    make_screening(world, older, on=max(today() - timedelta(days=40), date(today().year, 1, 1)))
    make_screening(world, make_family(world, "Tahun lalu", team=world.team), on=date(today().year - 1, 5, 1))
    screened(world, "Tim lain", team=insert_team("36.02.10.2001", "TPK 2"))
    waiting = sign_in(world.titin).get("/keluarga/verifikasi/").context["rows"]
    assert [row.screening.family for row in waiting] == [older, newer]
    assert len(sign_in(world.asep).get("/keluarga/verifikasi/").context["rows"]) == 3
    assert [sign_in(user).get("/keluarga/verifikasi/").status_code for user in (world.budi, world.ujang)] == [404] * 2


def test_a_family_is_confirmed_or_not_found_and_leaves_the_queue(world, sign_in):
    first, second = screened(world, "Satu", team=world.team), screened(world, "Dua", team=world.team)
    client = sign_in(world.titin)
    of = {s.family_id: s for s in Screening.objects.all()}
    confirm = reverse("families:confirm", args=[of[first.pk].uuid])
    evil = client.post(confirm, {"version": "1", "next": "//jahat.example/"})
    assert evil.url == "/keluarga/verifikasi/"
    gone = reverse("families:not_found", args=[of[second.pk].uuid])
    assert client.post(gone, {"version": "1", "note": ""}).context["form"].errors["note"]
    assert client.post(gone, {"version": "1", "note": "Rumah kosong"}).status_code == 302
    assert list(Screening.objects.order_by("id").values_list("verification", flat=True)) == ["confirmed", "not_found"]
    assert client.get("/keluarga/verifikasi/").context["rows"] == []


def test_water_is_named_by_each_list_where_they_differ_and_a_method_with_its_beginning(world, sign_in):
    """Care case F03: rain water and a protected spring."""
    family = make_family(world)
    make_screening(world, family, water_source=Water.RAIN, contraception="mal", contraception_on=date(2026, 5, 3))
    page = sign_in(world.budi).get(f"/keluarga/{family.uuid}/").content.decode()
    assert "Air hujan (layak menurut BPS, tidak menurut daftar verval KRS)" in page
    assert "MAL sejak" in page and "2026" in page
