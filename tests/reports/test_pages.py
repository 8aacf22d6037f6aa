from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from lxml import html

from apps.accounts.enums import Role
from apps.core.models import Job
from apps.reports.models import Letterhead
from apps.toddlers.enums import HeightStatus, Sex
from tests.factories import CIKAREO, MEKARJAYA, SAJIRA, insert_child, insert_measured_child, post

PAGE = "/rekap/status-gizi/"
JUNE = {"bulan": "2024-06"}


def rows(response) -> dict[str, list[str]]:
    page = html.fromstring(response.content)
    return {
        row.find("th").text_content(): [cell.text_content() for cell in row.findall("td")]
        for row in page.xpath("//table[contains(@class, 'data-wide')]/tbody/tr")
    }


def test_budi_reads_the_whole_district(world, sign_in):
    insert_measured_child(world.budi, height=HeightStatus.STUNTED)
    insert_child(world.budi, SAJIRA)
    response = sign_in(world.budi).get(PAGE, {"unit": "36.02", **JUNE})
    assert rows(response)["Kabupaten Lebak"][:12] == [
        "2",
        "1",
        "50,0",
        "1",
        "50,0",
        "0",
        "1",
        "0",
        "0",
        "1",
        "100,0",
        "–",
    ]


def test_dewi_reads_her_puskesmas_and_each_of_its_desa(world, sign_in):
    insert_measured_child(world.budi)
    client = sign_in(world.dewi)
    answers = {
        unit: client.get(PAGE, {"unit": unit, **JUNE}).status_code
        for unit in (str(world.cileles.uuid), CIKAREO, MEKARJAYA, SAJIRA, "36.02.10", "36.02", "51.05")
    }
    assert answers == {
        str(world.cileles.uuid): 200,
        CIKAREO: 200,
        MEKARJAYA: 200,
        SAJIRA: 404,
        "36.02.10": 404,
        "36.02": 404,
        "51.05": 404,
    }


def test_siti_reads_her_own_posyandu_only(world, sign_in):
    insert_measured_child(world.budi, posyandu=world.melati)
    insert_measured_child(world.budi, posyandu=world.mawar)
    client = sign_in(world.siti)
    own = client.get(PAGE, JUNE)
    assert rows(own) | {} == {
        name: values for name, values in rows(own).items() if name in ("Melati 1", "Posyandu Melati 1")
    }
    assert rows(own)["Posyandu Melati 1"][0] == "1"
    for unit in (world.mawar.uuid, world.sajira.uuid, CIKAREO, "36.02"):
        assert client.get(PAGE, {"unit": str(unit), **JUNE}).status_code == 404


@pytest.mark.parametrize("name", ["ana", "admin"])
@pytest.mark.parametrize("path", ["/rekap/", PAGE, "/rekap/saya/", "/rekap/kop/"])
def test_who_may_not_see_recaps_finds_no_page(world, sign_in, name, path):
    assert sign_in(world.cast[name]).get(path).status_code == 404


def test_an_unknown_unit_is_not_found_and_a_wrong_month_is_named(world, sign_in):
    client = sign_in(world.budi)
    assert client.get(PAGE, {"unit": "99.99", **JUNE}).status_code == 404
    assert client.get(PAGE, {"unit": "tidak-ada", **JUNE}).status_code == 404
    wrong = client.get(PAGE, {"unit": "36.02", "bulan": "Juni"})
    assert (wrong.status_code, "contoh 2024-06" in wrong.text) == (400, True)
    assert client.get("/rekap/lain/").status_code == 404


@pytest.mark.parametrize("table", ["units", "groups", "unit_groups"])
def test_every_linked_number_opens_as_many_names(world, sign_in, table):
    insert_measured_child(world.budi, height=HeightStatus.STUNTED)
    insert_measured_child(
        world.budi, MEKARJAYA, height=HeightStatus.SEVERELY_STUNTED, sex=Sex.GIRL, born_on=date(2023, 12, 20)
    )
    insert_child(world.budi, MEKARJAYA)
    client = sign_in(world.budi)
    page = html.fromstring(client.get(PAGE, {"unit": "36.02", "tabel": table, **JUNE}).content)
    links = page.xpath("//table//td/a")
    query = {parse_qs(urlsplit(link.get("href")).query)["status"][0] for link in links}
    assert query >= {"measured", "stunted"}
    for link in links:
        assert urlsplit(link.get("href")).path == reverse("toddlers:list")
        listed = html.fromstring(client.get(link.get("href")).content)
        assert len(listed.xpath("//table//tbody/tr")) == int(link.text_content()), link.get("href")


def test_who_sees_no_names_gets_no_links(world, sign_in):
    post(world.ana, Role.OPD, region_id="36.02", district="36.02", place="36.02")
    insert_measured_child(world.budi, height=HeightStatus.STUNTED)
    page = html.fromstring(sign_in(world.ana).get(PAGE, {"unit": "36.02", **JUNE}).content)
    assert (page.xpath("//table//td/a"), page.xpath("//p[@class='tile-number']/a")) == ([], [])


def test_every_figure_names_its_denominator_and_the_heading_the_share_not_measured(world, sign_in):
    insert_measured_child(world.budi, height=HeightStatus.STUNTED)
    insert_child(world.budi)
    page = html.fromstring(sign_in(world.budi).get(PAGE, {"unit": "36.02", **JUNE}).content)
    assert [note.text_content() for note in page.xpath("//p[@class='tile-note']")] == [
        "50,0 % dari 2",
        "100,0 % dari 1",
        *["0,0 % dari 1"] * 3,
    ]
    groups = page.xpath("//table/thead/tr[1]/th[@colspan]")
    assert all(group.find_class("sub") for group in groups)


def test_only_the_district_saves_its_letterhead(world, sign_in):
    words = {"government": "Pemerintah Kabupaten Lebak", "office": "Bapelitbangda", "signatory_nip": "1970"}
    assert sign_in(world.budi).post("/rekap/kop/", words).status_code == 302
    assert list(Letterhead.objects.values_list("district", "office", "signatory_nip")) == [
        ("36.02", "Bapelitbangda", "1970")
    ]
    for user in (world.dewi, world.siti):
        assert sign_in(user).post("/rekap/kop/", words | {"office": "Lain"}).status_code == 404
    sign_in(world.rini).post("/rekap/kop/", words | {"office": "Klungkung"})
    assert Letterhead.objects.get(district="36.02").office == "Bapelitbangda"


def test_a_file_is_ordered_for_ones_own_place_only(world, sign_in):
    client = sign_in(world.dewi)
    order = {"unit": CIKAREO, "bulan": "2024-06", "tingkat": "", "format": "xlsx"}
    assert client.post(f"{PAGE}berkas/", order).status_code == 302
    assert client.post(f"{PAGE}berkas/", order | {"unit": SAJIRA}).status_code == 404
    assert client.post(f"{PAGE}berkas/", order | {"format": "exe"}).status_code == 302
    assert [(job.task, job.started_by, job.order) for job in Job.objects.all()] == [
        (
            "reports.build",
            world.dewi,
            {
                "report": "status-gizi",
                "format": "xlsx",
                "question": {"unit": CIKAREO, "bulan": "2024-06", "tingkat": ""},
                "district": "36.02",
                "right": "see_recaps",
                "scope": [CIKAREO],
                "posyandu": [],
            },
        )
    ]


def test_the_api_gives_the_same_numbers_under_the_same_rights(world, sign_in):
    insert_measured_child(world.budi, height=HeightStatus.STUNTED, on=date(2024, 6, 1))
    client = sign_in(world.budi)
    numbers = client.get("/api/v1/recaps/status-gizi/", {"unit": "36.02", **JUNE}).json()
    assert (numbers["unit"], numbers["month"], numbers["total"]["stunted"], len(numbers["rows"])) == (
        "36.02",
        "2024-06",
        1,
        6,
    )
    statuses = [
        client.get("/api/v1/recaps/status-gizi/", {"unit": "51.05", **JUNE}).status_code,
        client.get("/api/v1/recaps/lain/", {"unit": "36.02", **JUNE}).status_code,
        client.get("/api/v1/recaps/status-gizi/", {"unit": "36.02", "bulan": "x"}).status_code,
    ]
    assert statuses == [404, 404, 422]


def test_the_api_asks_a_stranger_to_sign_in(client, world):
    assert client.get("/api/v1/recaps/status-gizi/", {"unit": "36.02", **JUNE}).status_code == 401
