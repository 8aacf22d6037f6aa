"""The page of a unit at a glance: equal to the indicators, drilling down, and no survey on a chart of the register."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.enums import Role
from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.presenters.dashboard import HEADLINES, part_words, value_words
from apps.indicators.rules.parts import Part
from apps.indicators.selectors.below import children_of, lokus_of, lokus_set, province_of
from apps.indicators.selectors.values import value_of
from apps.indicators.services.counting import places_of, recount
from apps.indicators.services.counts import counts_of
from apps.regions.models import Lokus, Posyandu, ServiceArea
from apps.regions.selectors.units import find_unit
from apps.toddlers.models import Child, Measurement
from tests.factories import make_child, make_family, make_screening, make_visit, post, today

pytestmark = pytest.mark.django_db
PAGE = "indicators:dashboard"
READS_NOTHING = re.compile(r"SAVEPOINT|set_config\(")


@pytest.fixture
def measured(world):
    for place, height in enumerate(("68", "80", "81")):
        child = make_child(world, f"Anak {place}", days=500)
        make_visit(world, child, on=today(), weight_kg="9.5", height_cm=height)


def recount_all(month):
    with bypass():
        for one in (month, month.plus(1)):
            recount(district="36.02", month=one, places=places_of("36.02"), parts=Part.CHILDREN)


def test_tiles_are_the_figures_of_the_indicators(world, measured, sign_in):
    page = sign_in(world.budi).get(reverse(PAGE), {"unit": "36.02"})
    unit, month = find_unit("36.02"), Month.of(today())
    counts = counts_of([unit], [month]).of(unit, month)
    for code, tile in zip(HEADLINES, page.context["tiles"], strict=True):
        figure = value_of(INDICATORS[code], counts)
        assert (tile.value, tile.of) == (value_words(INDICATORS[code], figure), part_words(figure)), code
    assert page.context["tiles"][1].of == "1 dari 3"


def test_page_drills_from_the_district_to_a_desa(world, measured, sign_in):
    client = sign_in(world.budi)
    for unit, below in (("36.02", "36.02.10"), ("36.02.10", "36.02.10.2001")):
        page = client.get(reverse(PAGE), {"unit": unit}).content.decode()
        assert reverse(PAGE, query={"unit": below}) in page
    desa = client.get(reverse(PAGE), {"unit": "36.02.10.2001"})
    assert desa.status_code == 200 and "Melati" in desa.content.decode()


def test_page_of_another_area_is_not_there(world, sign_in):
    assert sign_in(world.rini).get(reverse(PAGE), {"unit": "36.02.10"}).status_code == 404
    assert sign_in(world.ana).get(reverse(PAGE)).status_code in (200, 404)


def test_every_list_behind_a_figure_opens_for_who_reads_the_figure(world, measured, sign_in):
    recount_all(Month.of(today()))
    for user in (world.budi, world.dewi, world.siti):
        page = sign_in(user).get(reverse(PAGE))
        urls = [tile.url for tile in page.context["tiles"] if tile.url]
        assert any(reverse("reports:names", args=["skdn"]) in url for url in urls), user
        assert {url: sign_in(user).get(url).status_code for url in urls} == dict.fromkeys(urls, 200)


@pytest.mark.parametrize("span", ["bulan", "triwulan", "semester", "timbang", "selamanya"])
@pytest.mark.parametrize("comparison", ["sebelumnya", "setahun", "target"])
def test_page_opens_for_each_span_and_an_empty_district(world, sign_in, span, comparison):
    page = sign_in(world.budi).get(reverse(PAGE), {"rentang": span, "banding": comparison, "indikator": "k6"})
    assert page.status_code == 200


@pytest.mark.parametrize(
    "level", ["36.02", "36.02.10", "36.02.10.2001", "posyandu", "puskesmas", "lokus", "rw", "dusun"]
)
def test_page_reads_with_at_most_twelve_statements_at_every_level(world, measured, sign_in, level):
    client = sign_in(world.budi)
    Lokus.objects.create(year=today().year, desa=world.melati.desa)
    puskesmas = ServiceArea.objects.get(desa=world.melati.desa).puskesmas
    query = {
        "posyandu": {"unit": world.melati.uuid},
        "puskesmas": {"unit": puskesmas.uuid},
        "lokus": {"unit": "36.02", "menurut": "lokus"},
        "rw": {"unit": "36.02.10.2001", "menurut": "rw"},
        "dusun": {"unit": "36.02.10.2001", "menurut": "dusun"},
    }.get(level, {"unit": level})
    months = [Month.of(today()).plus(-back) for back in range(26)]
    counts_of([find_unit("36.02")], months, seconds=float("inf"))
    client.get(reverse(PAGE), query)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(reverse(PAGE), query)
    assert "1 dari 3" in page.content.decode()
    read = [one["sql"] for one in queries.captured_queries if not READS_NOTHING.search(one["sql"])]
    assert len(read) <= 12, "\n".join(sql[:200] for sql in read)


def test_page_shows_the_last_month_with_enough_measured_and_says_so(world, measured, sign_in):
    before = Month.of(today()).plus(-1)
    Measurement.objects.update(measured_on=before.first)
    client = sign_in(world.budi)
    recount_all(before)
    page = client.get(reverse(PAGE), {"unit": "36.02"})
    assert page.context["running"] == Month.of(today())
    assert "bulan terakhir dengan pengukuran" in page.content.decode()
    assert page.context["tiles"][1].of == "1 dari 3"
    chosen = client.get(reverse(PAGE), {"unit": "36.02", "bulan": str(Month.of(today()))})
    assert chosen.context["running"] is None and "belum ada balita yang diukur" in chosen.context["finding"]


def test_posyandu_has_a_page_and_leads_to_its_names(world, measured, sign_in):
    client = sign_in(world.budi)
    desa = client.get(reverse(PAGE), {"unit": "36.02.10.2001"})
    assert [row["name"] for row in desa.context["rows"]] == [world.melati.name]
    assert str(world.melati.uuid) in desa.context["rows"][0]["url"]
    page = client.get(desa.context["rows"][0]["url"])
    assert page.context["tiles"][1].of == "1 dari 3" and f"unit={world.melati.uuid}" in page.context["tiles"][1].url
    assert [step["url"] for step in page.context["place_path"]][:2] == ["?unit=36.02", "?unit=36.02.10"]


def test_posyandu_and_puskesmas_of_others_are_not_there(world, sign_in):
    puskesmas = ServiceArea.objects.get(desa=world.melati.desa).puskesmas
    for user, unit in (
        (world.rini, world.melati.uuid),
        (world.rini, puskesmas.uuid),
        (world.siti, puskesmas.uuid),
        (world.siti, world.sajira.uuid),
        (world.ana, world.melati.uuid),
    ):
        assert sign_in(user).get(reverse(PAGE), {"unit": unit}).status_code == 404, (user.username, unit)


def test_units_without_any_data_are_one_line(world, measured, sign_in):
    page = sign_in(world.budi).get(reverse(PAGE), {"unit": "36.02"})
    assert [row["name"] for row in page.context["rows"]] == ["Cileles"]
    assert "Sajira" in page.context["empty"] and "kecamatan tanpa data" in page.content.decode()


@pytest.mark.parametrize("kind", ["rw", "dusun"])
def test_rw_and_dusun_of_a_desa_add_up_to_the_desa(world, measured, sign_in, kind):
    """The dusun is read from the address."""
    Child.objects.filter(name="Anak 0").update(rw="003", address="Kp. Pasir RT 008 RW 003")
    Child.objects.filter(name="Anak 1").update(rw="3", address="KAMPUNG PASIR")
    make_child(world, "Absen")
    page = sign_in(world.budi).get(reverse(PAGE), {"unit": "36.02.10.2001", "menurut": kind})
    rows, name = page.context["neighbourhoods"], {"rw": "3", "dusun": "Pasir"}[kind]
    assert [(row.name, row.registered, row.weighed) for row in rows] == [(name, 2, 2), ("", 2, 1)]
    counts = counts_of([find_unit("36.02.10.2001")], [Month.of(today())])["36.02.10.2001", Month.of(today())]
    assert sum(row.registered for row in rows) == counts["registered"]
    assert sum(row.stunted for row in rows) == counts["severely_stunted"] + counts["moderately_stunted"]


def test_a_lokus_set_and_a_provinsi_are_sums(world, measured):
    month = Month.of(today())
    Lokus.objects.create(year=month.year, desa=world.melati.desa)
    district, province = find_unit("36.02"), province_of("36")
    focus = lokus_set(district, lokus_of(district, month.year))
    table = counts_of([district, province, focus], [month])
    assert table.of(province, month) == table.of(district, month) == table.of(focus, month)
    assert table.of(focus, month)["registered"] == 3
    assert [unit.code for unit in children_of(province) if unit.code == "36.02"] == ["36.02"]


def test_a_reader_of_two_posyandu_is_shown_no_other_one(world, measured, sign_in):
    post(world.siti, Role.KADER, posyandu=world.mawar, place=world.mawar.desa_id, district="36.02")
    third = Posyandu.objects.create(
        district="36.02", desa=world.melati.desa, puskesmas=world.cileles, name="Anggrek", name_key="anggrek"
    )
    page = sign_in(world.siti).get(reverse(PAGE))
    assert page.status_code == 200 and third.name not in page.content.decode()
    assert sign_in(world.siti).get(reverse(PAGE), {"unit": third.uuid}).status_code == 404


def test_a_puskesmas_is_split_into_its_desa(world, measured, sign_in):
    page = sign_in(world.dewi).get(reverse(PAGE))
    served = sorted(ServiceArea.objects.filter(puskesmas=world.cileles).values_list("desa__name", flat=True))
    assert sorted([row["name"] for row in page.context["rows"]] + page.context["empty"]) == served
    assert not page.context["parts"]


def test_page_opens_on_data_of_years_ago(world, measured, sign_in):
    old = Month.of(today()).plus(-30)
    Child.objects.update(born_on=old.plus(-20).first, registered_on=old.first)
    Measurement.objects.update(measured_on=old.first)
    page = sign_in(world.budi).get(reverse(PAGE), {"unit": "36.02"})
    assert page.context["shown"] == month_name(old.first) and page.context["running"] == Month.of(today())


def test_each_number_with_a_link_equals_its_list(world, measured, sign_in):
    make_child(world, "Absen")
    young = make_child(world, "Bayi", days=200)
    make_visit(world, young, on=today(), weight_kg="5.5", height_cm="55")
    screened = make_family(world, "Rahmat")
    make_screening(world, screened)
    client = sign_in(world.budi)
    page = client.get(reverse(PAGE), {"unit": "36.02.10.2001"})
    linked = [tile for tile in page.context["tiles"] if tile.url]
    assert len(linked) >= 6
    for tile in linked:
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", client.get(tile.url).content.decode(), re.S)[1].strip()
        assert heading.split()[0].rstrip(":") == tile.of.split()[0], (tile.label, tile.of, heading)


def test_one_line_of_the_menu_is_the_current_one(world, sign_in):
    for name, label in ((PAGE, "Dasbor"), ("indicators:map", "Indikator"), ("indicators:dictionary", "Indikator")):
        items = sign_in(world.budi).get(reverse(name)).context["nav_items"]
        assert [str(item["label"]) for item in items if item["is_current"]] == [label]
