import re
from dataclasses import replace
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from apps.accounts.enums import Role
from apps.core.models import AccessLog
from apps.core.paging import Order, page_of
from apps.families.models import Family
from apps.families.services.members import correct_member, member_content
from apps.mothers.models import Pregnancy
from tests.factories import (
    days_ago,
    make_antenatal_visit,
    make_birth,
    make_catin,
    make_pregnancy,
    make_session,
    make_woman,
    post,
)

pytestmark = pytest.mark.django_db
NIK = "3602994203980001"


def names(answer) -> list[str]:
    return [line.pregnancy.woman.name for line in answer.context["rows"]]


def reloaded(user):
    return type(user).objects.get(pk=user.pk)


def test_each_user_sees_the_pregnancies_of_their_area(world, sign_in):
    make_pregnancy(world, "Ibu Melati")
    make_pregnancy(world, "Ibu Mawar", posyandu=world.mawar)
    seen = {name: set(names(sign_in(getattr(world, name)).get("/ibu/semua/"))) for name in ("siti", "budi", "rini")}
    assert seen == {"siti": {"Ibu Melati"}, "budi": {"Ibu Melati", "Ibu Mawar"}, "rini": set()}
    assert sign_in(world.ana).get("/ibu/").status_code == 404


def test_a_family_team_sees_the_pregnancies_of_its_families_only(world, sign_in):
    hers, other = make_pregnancy(world, "Ibu Tim", weeks=30), make_pregnancy(world, "Ibu Lain", weeks=30)
    assert names(sign_in(world.titin).get("/ibu/semua/")) == []
    Family.objects.filter(pk=hers.woman.family_id).update(team=world.team)
    client = sign_in(reloaded(world.titin))
    assert (names(client.get("/ibu/semua/")), names(client.get("/ibu/"))) == (["Ibu Tim"], ["Ibu Tim"])
    assert client.get(f"/ibu/{hers.uuid}/").status_code == 200
    assert client.get(f"/ibu/{other.uuid}/").status_code == 404


def test_the_longest_overdue_comes_first_then_who_is_due_this_week(world, sign_in):
    make_pregnancy(world, "Nanti", weeks=6)
    make_pregnancy(world, "Minggu Ini", weeks=12)
    make_pregnancy(world, "Terlambat", weeks=14)
    make_pregnancy(world, "Lama Terlambat", weeks=30)
    answer = sign_in(world.dewi).get("/ibu/")
    assert names(answer) == ["Lama Terlambat", "Terlambat", "Minggu Ini"]
    assert [line.due.text for line in answer.context["rows"]][:2] == ["K1 terlambat 126 hari", "K1 terlambat 14 hari"]
    assert [line.due.is_late for line in answer.context["rows"]] == [True, True, False]


def test_a_birth_stays_on_the_list_for_42_days(world, sign_in):
    newly, long_ago = make_pregnancy(world, "Baru", weeks=40), make_pregnancy(world, "Lama", weeks=44)
    make_birth(world, newly, ago=10)
    make_birth(world, long_ago, ago=20)
    Pregnancy.objects.filter(pk=long_ago.pk).update(ended_on=days_ago(43))
    client = sign_in(world.dewi)
    assert names(client.get("/ibu/")) == ["Baru"]
    assert names(client.get("/ibu/semua/?keadaan=nifas")) == ["Baru"]
    assert names(client.get("/ibu/semua/?keadaan=selesai")) == ["Lama"]


def every_kind(world):
    make_antenatal_visit(world, make_pregnancy(world, "Kek", weeks=20), ago=3, muac_cm=22)
    make_antenatal_visit(world, make_pregnancy(world, "Anemia", weeks=30), ago=3, hb_g_dl=9, weight_kg=60)
    make_antenatal_visit(world, make_pregnancy(world, "Sehat", weeks=10), ago=3)
    make_birth(world, make_pregnancy(world, "Nifas", weeks=40), ago=1)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Kek", "Anemia", "Sehat", "Nifas"}),
        ("keadaan=hamil", {"Kek", "Anemia", "Sehat"}),
        ("risiko=1", {"Kek"}),
        ("risiko=2", {"Anemia"}),
        ("risiko=ada", {"Kek", "Anemia"}),
        ("trimester=1", {"Sehat"}),
        ("trimester=2", {"Kek"}),
        ("trimester=3", {"Anemia"}),
        ("jadwal=terlambat", set()),
        ("jadwal=minggu", {"Nifas"}),
        ("risiko=nonsense", {"Kek", "Anemia", "Sehat", "Nifas"}),
    ],
)
def test_each_filter_narrows_the_list(world, sign_in, query, expected):
    every_kind(world)
    assert set(names(sign_in(world.dewi).get(f"/ibu/semua/?{query}"))) == expected


def test_a_name_is_searched_without_being_in_an_address(world, sign_in):
    make_pregnancy(world, "Yuyun Rahayu")
    make_pregnancy(world, "Neneng", posyandu=world.mawar)
    client = sign_in(world.dewi)
    answer = client.post("/ibu/cari/", {"q": "yuyun"})
    assert "yuyun" not in answer.url.lower()
    assert names(client.get(answer.url)) == ["Yuyun Rahayu"]


def test_a_nik_opens_the_pregnancy_within_the_area_only(world, sign_in):
    woman = make_pregnancy(world, woman=None, weeks=20).woman
    corrected = replace(member_content(woman), nik=NIK)
    correct_member(
        member=woman, version=1, corrected=corrected, reason="NIK menyusul", by=world.dewi, at=timezone.now()
    )
    assert str(Pregnancy.objects.get().uuid) in sign_in(world.dewi).post("/ibu/cari/", {"q": NIK}).url
    assert sign_in(world.rini).post("/ibu/cari/", {"q": NIK}).url == "/ibu/semua/"


def test_pages_by_due_date_join_up_both_ways(world):
    for weeks in (8, 9, 10, 12):
        make_pregnancy(world, f"Ibu {weeks}", weeks=weeks)
    make_pregnancy(world, "Keguguran", weeks=11)
    Pregnancy.objects.filter(woman__name="Keguguran").update(sorted_on=None)

    def page(cursor=""):
        return page_of(Pregnancy.objects.all(), "sorted_on", cursor, size=2, order=Order.SOONEST)

    def women(page):
        return [row.woman.name for row in page.rows]

    first = page()
    second = page(first.after)
    third = page(second.after)
    assert [women(page) for page in (first, second, third)] == [["Ibu 12", "Ibu 10"], ["Ibu 9", "Ibu 8"], ["Keguguran"]]
    assert (women(page(third.before)), women(page(second.before)), third.after) == (women(second), women(first), "")


def test_the_download_has_values_only_for_users_who_may_see_them(world, sign_in):
    every_kind(world)
    post(world.rini, Role.PKB, region_id="36.02.10", district="36.02", place="36.02.10")

    def rows(user):
        answer = sign_in(reloaded(user)).get("/ibu/unduh/?keadaan=hamil")
        page = load_workbook(BytesIO(answer.getvalue())).worksheets[0]
        return [[cell.value for cell in row] for row in page.iter_rows()]

    midwife, officer = rows(world.dewi), rows(world.rini)
    assert {row[1] for row in midwife[1:]} == {row[1] for row in officer[1:]} == {"Kek", "Anemia", "Sehat"}
    assert ("LiLA (cm)" in midwife[0], "LiLA (cm)" in officer[0]) == (True, False)
    assert AccessLog.objects.filter(action="export", subject="pregnancy").count() == 2
    assert sign_in(world.siti).get("/ibu/unduh/").status_code == 404


def sheet(answer) -> list[list]:
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(answer.getvalue())).worksheets[0].iter_rows()]


def test_the_catin_download_has_values_only_for_users_who_may_see_them(world, sign_in):
    make_catin(world, "Neneng", nik=NIK, muac_cm=22.5, weight_kg=48, wedding_on=days_ago(-90))
    make_catin(world, "Wati", posyandu=world.mawar)
    client = sign_in(world.dewi)
    headings, row = sheet(client.get("/ibu/catin/unduh/?hasil=at_risk"))
    values = dict(zip(headings, row, strict=True))
    assert (values["NIK"], values["Nama"], values["Hasil"], values["LiLA (cm)"], values["Rencana menikah"].date()) == (
        f"{NIK[:4]}********{NIK[-4:]}",
        "Neneng",
        "Berisiko",
        22.5,
        days_ago(-90),
    )
    assert {row[1] for row in sheet(client.get("/ibu/catin/unduh/"))[1:]} == {"Neneng", "Wati"}
    officer = sheet(sign_in(world.budi).get("/ibu/catin/unduh/"))
    assert len(officer) == 3 and "LiLA (cm)" not in officer[0]
    assert AccessLog.objects.filter(action="export", subject="catin").count() == 3
    assert sign_in(world.siti).get("/ibu/catin/unduh/").status_code == 404


def test_the_session_download_has_the_counts_of_the_area(world, sign_in):
    make_session(world)
    make_session(world, posyandu=world.mawar, grade="8")
    headings, row = sheet(sign_in(world.siti).get("/ibu/remaja/unduh/"))
    assert headings[6:] == [
        "Remaja putri terdaftar",
        "Diperiksa Hb",
        "Anemia ringan",
        "Anemia sedang",
        "Anemia berat",
        "Mendapat TTD",
    ]
    assert row[1:3] + row[6:] == ["SMPN 1 Cileles", "7", 40, 38, 6, 2, 0, 36]
    assert len(sheet(sign_in(world.budi).get("/ibu/remaja/unduh/"))) == 3


OURS = ("accounts_posting", "regions_", "families_", "toddlers_", "mothers_", "core_")


@pytest.mark.parametrize("address", ["/ibu/", "/ibu/semua/", "/ibu/catin/", "/ibu/remaja/"])
def test_a_list_of_three_runs_no_more_queries_than_a_list_of_one(world, sign_in, address):
    client = sign_in(world.dewi)
    counts = []
    for number in (1, 2, 3):
        make_pregnancy(world, f"Ibu {number}", weeks=30)
        make_catin(world, f"Catin {number}")
        make_session(world, grade=str(number))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        ours = [q["sql"] for q in queries if any(re.search(rf'FROM "{name}', q["sql"]) for name in OURS)]
        counts.append(len(ours))
    assert counts[0] == counts[2] <= 10


def test_catin_and_sessions_are_listed_and_counted_for_the_place(world, sign_in):
    make_catin(world, "Neneng", is_exposed_to_smoke=True)
    make_catin(world, "Wati", posyandu=world.mawar)
    make_session(world)
    make_session(world, posyandu=world.mawar, grade="8", girls=10, screened=10, mild=1, moderate=0, given_tablets=5)
    client = sign_in(world.dewi)

    def catin(address):
        return {line.catin.name for line in client.get(address).context["rows"]}

    assert catin("/ibu/catin/") == {"Neneng", "Wati"}
    assert catin("/ibu/catin/?hasil=at_risk") == {"Neneng"}
    assert catin(f"/ibu/catin/?unit={world.mawar.uuid}") == {"Wati"}
    assert [tile["number"] for tile in client.get("/ibu/remaja/").context["tiles"]] == [50, 48, 9, 41]
    assert [tile["number"] for tile in sign_in(world.siti).get("/ibu/remaja/").context["tiles"]] == [40, 38, 8, 36]
    assert catin(client.post("/ibu/catin/cari/", {"q": "neneng"}).url) == {"Neneng"}


def test_no_pregnancy_is_free_of_risk_before_arm_and_haemoglobin_were_measured(world, sign_in):
    make_antenatal_visit(world, make_pregnancy(world, "Ibu Lengkap", weeks=20), hb_g_dl=12, weight_kg=None)
    half = make_pregnancy(world, "Ibu Separuh", weeks=20)
    make_antenatal_visit(world, half, hb_g_dl=None, weight_kg=None)
    client = sign_in(world.dewi)
    words = {line.pregnancy.woman.name: line.marks[0].word for line in client.get("/ibu/semua/").context["rows"]}
    assert words == {"Ibu Lengkap": "Tidak ada risiko ditemukan", "Ibu Separuh": "LiLA atau Hb belum diperiksa"}
    assert [mark.tone for mark in client.get(f"/ibu/{half.uuid}/").context["status_marks"]] == ["unknown"]


def test_a_risk_of_age_says_that_it_is_the_age_at_the_beginning(world, sign_in):
    pregnancy = make_pregnancy(world, woman=make_woman(world, born_on=days_ago(6800)), weeks=38)
    page = sign_in(world.dewi).get(f"/ibu/{pregnancy.uuid}/").content.decode()
    assert "Umur 17 tahun saat mulai hamil" in page and "18 th 7 bl" in page
