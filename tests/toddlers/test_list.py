import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from apps.accounts.enums import Role
from apps.core.models import AccessLog
from apps.core.paging import page_of
from apps.core.rules.month import Month
from apps.indicators.selectors.nutrition import absent_of_unit, visits_of_unit
from apps.regions.selectors.units import find_unit
from apps.toddlers.models import Child, Measurement, has_status
from apps.toddlers.rules.list_status import BITS
from apps.toddlers.selectors.children import ChildQuery, children_listed, urgency_in_month
from apps.toddlers.services.bulk import refresh_latest
from apps.toddlers.services.children import change_status
from tests.factories import NORMAL_CM, REASON, SEVERELY_STUNTED_CM, STUNTED_CM, make_child, make_visit, post, today

pytestmark = pytest.mark.django_db
NIK = "3602104505230001"
OUR_TABLES = ("accounts_posting", "regions_", "families_", "toddlers_", "core_")


def names(response) -> set[str]:
    return {row.child.name for row in response.context["rows"]}


def test_user_sees_children_of_own_area_only(world, sign_in):
    make_child(world, "Anak Melati")
    make_child(world, "Anak Mawar", posyandu=world.mawar)
    post(world.dewi, Role.BIDAN, region_id="36.02.12.2001", district="36.02", place="36.02.12.2001")
    world.dewi.__dict__.pop("_scopes", None)
    make_child(world, "Anak Sajira", posyandu=world.sajira)
    seen = {}
    for name in ("siti", "budi", "rini"):
        seen[name] = names(sign_in(getattr(world, name)).get("/balita/"))
    assert seen == {"siti": {"Anak Melati"}, "budi": {"Anak Melati", "Anak Mawar", "Anak Sajira"}, "rini": set()}
    assert sign_in(world.ana).get("/balita/").status_code == 404


def test_place_outside_own_area_is_404(world, sign_in):
    client = sign_in(world.siti)
    assert client.get("/balita/?unit=51.05").status_code == 404
    assert client.get(f"/balita/?unit={world.mawar.uuid}").status_code == 404
    assert client.get("/balita/?unit=nonsense").status_code == 404
    assert client.get(f"/balita/?unit={world.melati.uuid}").status_code == 200


def test_list_narrows_to_a_place(world, sign_in):
    make_child(world, "Anak Melati")
    make_child(world, "Anak Mawar", posyandu=world.mawar)
    client = sign_in(world.budi)
    assert names(client.get("/balita/?unit=36.02.10.2001")) == {"Anak Melati", "Anak Mawar"}
    assert names(client.get(f"/balita/?unit={world.mawar.uuid}")) == {"Anak Mawar"}
    assert names(client.get(f"/balita/?unit={world.cileles.uuid}")) == {"Anak Melati", "Anak Mawar"}
    assert names(client.get("/balita/?unit=36.02.12")) == set()


def test_the_list_begins_with_the_children_who_are_followed_now(world, sign_in):
    make_child(world, "Balita")
    for name, changes in (
        ("Sudah Besar", {"born_on": today() - timedelta(days=2200)}),
        ("Sudah Pindah", {"status": "moved", "status_on": today() - timedelta(days=60)}),
    ):
        Child.objects.filter(pk=make_child(world, name).pk).update(**changes)
    client = sign_in(world.dewi)
    followed = client.get("/balita/")
    assert followed.context["finding"] == "1 balita" and names(followed) == {"Balita"}
    assert len(names(client.get(f"/balita/{followed.context['everybody_url']}"))) == 3
    (month_part,) = [part for part in client.get("/").context["parts"] if "registered" in part.context]
    assert month_part.context["registered"] == 1


def test_a_search_by_name_includes_who_left(world, sign_in):
    child = make_child(world, "Sudah Pindah")
    Child.objects.filter(pk=child.pk).update(status="moved", status_on=today())
    page = sign_in(world.dewi).post("/balita/cari/", {"q": "Sudah"}, follow=True)
    assert names(page) == {"Sudah Pindah"}


def test_eldest_age_group_ends_at_five_years(world, sign_in):
    for name, days in (("Empat Tahun", 1600), ("Enam Tahun", 2200)):
        Child.objects.filter(pk=make_child(world, name).pk).update(born_on=today() - timedelta(days=days))
    assert names(sign_in(world.dewi).get("/balita/?umur=48-59")) == {"Empat Tahun"}


def test_status_of_a_month_is_that_of_its_last_visit(world, sign_in):
    first = today().replace(day=1)
    before = first - timedelta(days=5)
    shorter, taller = make_child(world, "Pendek Dulu"), make_child(world, "Pendek Kini")
    make_visit(world, shorter, on=before, height=STUNTED_CM)
    make_visit(world, shorter, on=first, height=NORMAL_CM)
    make_visit(world, taller, on=before, height=NORMAL_CM - 1)
    make_visit(world, taller, on=first, height=STUNTED_CM)
    client = sign_in(world.dewi)
    assert names(client.get(f"/balita/?status=stunted&bulan={before:%Y-%m}")) == {"Pendek Dulu"}
    assert names(client.get(f"/balita/?status=stunted&bulan={first:%Y-%m}")) == {"Pendek Kini"}
    assert names(client.get("/balita/?status=stunted")) == {"Pendek Kini"}


def test_absent_child_is_listed_as_not_measured(world, sign_in):
    came, stayed = make_child(world, "Datang"), make_child(world, "Tidak Datang")
    make_visit(world, came)
    month = f"{today():%Y-%m}"
    client = sign_in(world.siti)
    assert names(client.get(f"/balita/?status=not_measured&bulan={month}")) == {stayed.name}
    assert names(client.get(f"/balita/?status=measured&bulan={month}")) == {came.name}
    assert names(client.get(f"/balita/?status=registered&bulan={month}")) == {came.name, stayed.name}
    assert names(client.get("/balita/?status=not_measured")) == {stayed.name}


def every_kind(world) -> None:
    """Children of each status this month, of three age groups, some absent, one moved away."""
    for place, last in ((world.melati, "Melati"), (world.mawar, "Mawar")):
        make_visit(world, make_child(world, f"Adiba {last}", posyandu=place), height=NORMAL_CM)
        make_visit(world, make_child(world, f"Bima {last}", posyandu=place), height=STUNTED_CM)
        make_visit(
            world, make_child(world, f"Cici {last}", posyandu=place, days=1000), height=SEVERELY_STUNTED_CM, weight=6.0
        )
        make_visit(
            world, make_child(world, f"Dafa {last}", posyandu=place, days=400), weight=9.0, height=74.0, oedema=1
        )
        make_visit(world, make_child(world, f"Elok {last}", posyandu=place), weight=16.0)
        make_child(world, f"Fajar {last}", posyandu=place, days=30)
        make_child(world, f"Gita {last}", posyandu=place, days=1825)


@pytest.mark.parametrize("code", ["36.02", "36.02.10.2001", "puskesmas", "posyandu"])
def test_list_holds_exactly_the_children_the_recap_counts(world, code):
    every_kind(world)
    code = {"puskesmas": str(world.cileles.uuid), "posyandu": str(world.mawar.uuid)}.get(code, code)
    month = Month.of(today())
    unit = find_unit(code)
    visits = visits_of_unit(unit, month)
    counted = {
        name: set(visits.filter(has_status(name)).values_list("child_id", flat=True))
        for name in ("stunted", "severely_stunted", "wasted", "severely_wasted", "underweight", "overweight", "bgm")
    }
    counted["measured"] = set(visits.values_list("child_id", flat=True))
    counted["not_measured"] = {child.pk for absent in absent_of_unit(unit, month) for child in absent}
    counted["registered"] = counted["measured"] | counted["not_measured"]
    assert all(counted.values())

    listed = {
        status: set(
            children_listed(
                world.budi, ChildQuery(place=find_unit(code), status=status, month=month.first), today()
            ).values_list("pk", flat=True)
        )
        for status in counted
    }
    assert listed == counted


def test_status_without_a_month_is_that_of_the_last_visit(world):
    every_kind(world)
    for status in BITS:
        last = Measurement.objects.filter(has_status(status), pk__in=Child.objects.values("latest"))
        listed = children_listed(world.budi, ChildQuery(status=status), today())
        assert set(listed.values_list("pk", flat=True)) == set(last.values_list("child", flat=True))
    never_valid = children_listed(world.budi, ChildQuery(status="not_measured"), today())
    assert not never_valid.filter(latest__in=Measurement.objects.filter(has_status("measured"))).exists()


def test_list_runs_the_same_queries_at_any_length(world, sign_in):
    client = sign_in(world.budi)
    counts = {}
    made = 0
    for length in (1, 3, 50):
        while made < length:
            make_visit(world, make_child(world, f"Anak {made}"))
            made += 1
        client.get("/balita/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(client.get("/balita/").context["rows"]) == length
        # The session's own upkeep is the same on every page, and not this one's.
        counts[length] = sum(any(name in query["sql"] for name in OUR_TABLES) for query in queries)
    assert len(set(counts.values())) == 1
    assert counts[50] <= 10


def test_search_by_name_hides_name_from_address(world, sign_in):
    make_child(world, "Nurul Fitri Hasanah", mother_name="Rohayati")
    make_child(world, "Ahmad")
    client = sign_in(world.dewi)
    for words in ("nurul", "FITRI hasan", "rohaya"):
        answer = client.post("/balita/cari/", {"q": words})
        assert words.lower().split()[0] not in answer["Location"].lower()
        assert names(client.get(answer["Location"])) == {"Nurul Fitri Hasanah"}


def test_search_by_nik_hides_nik_from_address(world, sign_in):
    child = make_child(world, "Punya NIK", nik=NIK)
    client = sign_in(world.dewi)
    answer = client.post("/balita/cari/", {"q": "3602 1045 0523 0001"})
    assert answer["Location"] == reverse("toddlers:child", args=[child.uuid])
    elsewhere = sign_in(world.rini).post("/balita/cari/", {"q": NIK}, follow=True)
    assert elsewhere.redirect_chain == [("/balita/", 302)]
    assert NIK not in elsewhere.content.decode()


def test_list_shows_no_whole_nik(world, sign_in):
    make_child(world, "Punya NIK", nik=NIK)
    client = sign_in(world.dewi)
    assert not re.search(r"\b\d{16}\b", client.get("/balita/").content.decode())


def test_reading_the_list_is_logged(world, sign_in):
    make_child(world)
    sign_in(world.siti).get("/balita/")
    assert list(AccessLog.objects.values_list("user", "action", "subject", "count", "district")) == [
        (world.siti.pk, "list", "child", 1, "36.02")
    ]


def test_pages_have_no_gap_and_no_repeat(world):
    for number in range(7):
        child = make_child(world, f"Anak {number}")
        if number % 2:
            make_visit(world, child, on=today() - timedelta(days=number // 4))
    everyone = list(page_of(Child.objects.all(), "last_measured_on").rows)
    assert [child.last_measured_on is None for child in everyone] == [False] * 3 + [True] * 4
    first = page_of(Child.objects.all(), "last_measured_on", size=3)
    second = page_of(Child.objects.all(), "last_measured_on", first.after, size=3)
    third = page_of(Child.objects.all(), "last_measured_on", second.after, size=3)
    assert first.rows + second.rows + third.rows == everyone
    assert (first.before, third.after) == ("", "")
    assert page_of(Child.objects.all(), "last_measured_on", third.before, size=3).rows == second.rows
    back = page_of(Child.objects.all(), "last_measured_on", second.before, size=3)
    assert (back.rows, back.before) == (first.rows, "")


def in_order(response) -> list[str]:
    return [row.child.name for row in response.context["rows"]]


def by_urgency(world) -> list[str]:
    """Children of each urgency by their last visit, and one who has left; -> their names, most urgent first."""
    make_visit(world, make_child(world, "Naik Baik"), on=today() - timedelta(days=1))
    make_child(world, "Belum Diukur")
    make_visit(world, make_child(world, "Pendek"), height=STUNTED_CM)
    make_visit(world, make_child(world, "Pendek Lama"), height=STUNTED_CM, on=today() - timedelta(days=40))
    make_visit(world, make_child(world, "Edema"), oedema=1, on=today() - timedelta(days=50))
    died = make_child(world, "Meninggal")
    make_visit(world, died, oedema=1, on=today() - timedelta(days=50))
    change_status(child=died, status="died", on=today(), reason=REASON, by=world.dewi, at=timezone.now())
    return ["Edema", "Pendek", "Pendek Lama", "Naik Baik", "Belum Diukur", "Meninggal"]


def test_list_begins_with_the_most_urgent_and_ends_with_who_left(world, sign_in):
    wanted = by_urgency(world)
    assert in_order(sign_in(world.dewi).get("/balita/?keadaan=semua")) == wanted
    assert in_order(sign_in(world.dewi).get("/balita/")) == wanted[:-1]
    assert in_order(sign_in(world.siti).get("/balita/?keadaan=semua&unit=" + str(world.melati.uuid))) == wanted
    first = page_of(Child.objects.all(), "priority", size=4)
    second = page_of(Child.objects.all(), "priority", first.after, size=4)
    assert [child.name for child in first.rows + second.rows] == wanted
    assert page_of(Child.objects.all(), "priority", second.before, size=4).rows == first.rows


def test_list_of_a_month_follows_the_urgency_of_its_visit(world, sign_in):
    first = today().replace(day=1)
    before = first - timedelta(days=5)
    well, unwell = make_child(world, "Dulu Sakit"), make_child(world, "Kini Sakit")
    make_visit(world, well, on=before, oedema=1)
    make_visit(world, well, on=first)
    make_visit(world, unwell, on=before)
    make_visit(world, unwell, on=first, oedema=1)
    at = timezone.now() - timedelta(days=70)
    make_child(world, "Tidak Datang", at=at)
    client = sign_in(world.siti)
    assert in_order(client.get(f"/balita/?bulan={before:%Y-%m}")) == ["Dulu Sakit", "Kini Sakit", "Tidak Datang"]
    assert in_order(client.get(f"/balita/?bulan={first:%Y-%m}")) == ["Kini Sakit", "Dulu Sakit", "Tidak Datang"]
    urgent = client.get("/balita/?status=due_today")
    assert in_order(urgent) == ["Kini Sakit"]


def test_pages_of_a_month_have_no_gap_and_no_repeat(world):
    by_urgency(world)
    query = ChildQuery(month=today().replace(day=1), place=find_unit("36.02.10.2001"))
    rows, value = children_listed(world.dewi, query, today()), urgency_in_month(world.dewi, query)
    everyone = page_of(rows, "due", value=value).rows
    first = page_of(rows, "due", size=2, value=value)
    second = page_of(rows, "due", first.after, size=2, value=value)
    assert first.rows + second.rows == everyone[:4]
    assert page_of(rows, "due", second.before, size=2, value=value).rows == first.rows


def test_what_is_due_is_stored_alike_by_every_door(world):
    by_urgency(world)
    stored = dict(Child.objects.values_list("name", "priority"))
    Child.objects.update(finding_bits=0)
    refresh_latest(list(Child.objects.values_list("pk", flat=True)))
    assert dict(Child.objects.values_list("name", "priority")) == stored


def test_excel_has_rows_of_list_masked_niks_and_the_user(world, sign_in):
    make_visit(world, make_child(world, "=HYPERLINK(1)", nik=NIK), height=STUNTED_CM)
    make_visit(world, make_child(world, "Tinggi Cukup"))
    answer = sign_in(world.dewi).get("/balita/unduh/?status=stunted")
    book = load_workbook(BytesIO(answer.content))
    sheet = book.worksheets[0]
    rows = list(sheet.values)
    assert [row[:3] for row in rows[1:]] == [("3602********0001", "=HYPERLINK(1)", "P")]
    assert sheet["B2"].data_type == "s"
    assert "Dewi Lestari" in book.worksheets[1]["A2"].value
    assert AccessLog.objects.filter(action="export", count=1, user=world.dewi).exists()


def test_csv_has_rows_of_list_without_formulas_and_is_logged(world, sign_in):
    make_visit(world, make_child(world, "=HYPERLINK(1)", nik=NIK), height=STUNTED_CM)
    make_visit(world, make_child(world, "Tinggi Cukup"))
    answer = sign_in(world.dewi).get("/balita/unduh/?status=stunted&format=csv")
    headings, *lines = answer.content.decode("utf-8-sig").splitlines()
    assert headings.startswith("NIK;Nama;JK;Tanggal lahir;Umur;Nama ibu;")
    assert [line.split(";")[:3] for line in lines] == [["3602********0001", "'=HYPERLINK(1)", "P"]]
    assert answer["Content-Disposition"].endswith('.csv"')
    assert AccessLog.objects.filter(action="export", count=1, user=world.dewi).exists()


def test_excel_has_no_values_without_right_to_growth(world, sign_in):
    make_visit(world, make_child(world))
    headings = {}
    for name in ("dewi", "budi"):
        answer = sign_in(getattr(world, name)).get("/balita/unduh/")
        headings[name] = next(load_workbook(BytesIO(answer.content)).worksheets[0].values)
    assert "ZS TB/U" in headings["dewi"]
    assert not {"Berat (kg)", "Tinggi (cm)", "ZS BB/U", "ZS TB/U", "ZS BB/TB"} & set(headings["budi"])
    assert sign_in(world.siti).get("/balita/unduh/").status_code == 404


def test_posyandu_day_begins_with_children_to_weigh(world, sign_in):
    make_visit(world, make_child(world, "Sudah"))
    make_child(world, "Belum")
    make_child(world, "Bukan Melati", posyandu=world.mawar)
    answer = sign_in(world.siti).get("/balita/posyandu/")
    assert [line.child.name for line in answer.context["waiting"]] == ["Belum"]
    assert [line["row"].child.name for line in answer.context["done"]] == ["Sudah"]
    assert "1 dari 2" in answer.content.decode()
    assert sign_in(world.budi).get("/balita/posyandu/").status_code == 404


def test_user_of_several_posyandu_chooses_one(world, sign_in):
    make_visit(world, make_child(world, "Sudah"))
    make_visit(world, make_child(world, "Hanya Ditimbang"), height=None)
    make_child(world, "Di Mawar", posyandu=world.mawar)
    client = sign_in(world.dewi)
    answer = client.get("/balita/posyandu/")
    counts = [(row["posyandu__name"], row["waiting"], row["done"]) for row in answer.context["rows"]]
    assert counts == [(world.mawar.name, 1, 0), (world.melati.name, 1, 1)]
    assert "1 dari 3" in answer.content.decode() and "Sudah</a>" not in answer.content.decode()
    chosen = client.get(f"/balita/posyandu/?unit={world.melati.uuid}")
    assert [line.child.name for line in chosen.context["waiting"]] == ["Hanya Ditimbang"]
    assert client.get(f"/balita/posyandu/?unit={world.sajira.uuid}").status_code == 404


def test_place_path_leads_from_kabupaten_to_posyandu(world, sign_in):
    path = sign_in(world.siti).get("/balita/").context["place_path"]
    assert [step["name"] for step in path] == [
        "Lebak",
        "Cileles",
        "Desa Cikareo",
        "Posyandu Melati 1",
    ]


def test_child_without_known_desa_is_listed_opened_and_exported(world, sign_in):
    child = make_child(world, "Tanpa Desa")
    make_visit(world, child)
    Child.objects.update(desa="36.02", posyandu=None)
    Measurement.objects.update(desa="36.02", posyandu=None)
    client = sign_in(world.budi)
    home = "Desa belum diketahui, Kabupaten Lebak"
    for address in ("/balita/", "/balita/?unit=36.02", "/balita/?unit=36.02.x"):
        assert home in client.get(address).content.decode(), address
    rows = [row for part in client.get("/").context["parts"] for row in part.context.get("rows", ())]
    assert "Desa belum diketahui" in [row["unit"].name for row in rows if "unit" in row]
    assert names(client.get("/balita/?unit=36.02.10")) == set()
    page = client.get(reverse("toddlers:child", args=[child.uuid]))
    assert [step["name"] for step in page.context["place_path"]] == ["Lebak", "Desa belum diketahui"]
    row = list(load_workbook(BytesIO(client.get("/balita/unduh/").content)).worksheets[0].values)[1]
    assert row[6:8] == ("", home)
    assert sign_in(world.dewi).get("/balita/?unit=36.02.x").status_code == 404
