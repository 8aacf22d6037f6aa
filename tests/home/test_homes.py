"""Each role opens what it needs first: the table of homes, and what its sections show."""

from datetime import timedelta

import pytest

from apps.accounts.enums import Role
from apps.accounts.rules.homes import HOMES
from apps.core.registry import home_sections
from apps.core.rules.month import Month
from apps.indicators.rules.nutrition_figures import COUNTED
from apps.indicators.services.counts import counts_of
from apps.regions.selectors.units import find_unit
from apps.reports.selectors.month_figures import MONTHS, OF_INDICATORS
from tests.factories import make_child, make_posyandu, make_visit, today

pytestmark = pytest.mark.django_db
FEWEST_QUERIES_MORE = 4
MOST_QUERIES = 60
OF_HOME = tuple(dict.fromkeys((*COUNTED, *OF_INDICATORS)))


def count_all() -> None:
    """What a page counts within two seconds, and a job after it."""
    month = Month.of(today())
    unit = find_unit("36.02")
    counts_of([unit], [month.plus(-back) for back in range(MONTHS)], columns=OF_HOME, seconds=60)


def test_every_role_has_a_home_of_registered_sections():
    assert set(HOMES) == set(Role)
    assert {name for names in HOMES.values() for name in names} == set(home_sections())


def test_a_home_speaks_of_the_last_month_with_data_and_says_so(world, sign_in):
    """On the first days of a month, before anyone was measured."""
    before = Month.of(today()).plus(-1)
    child = make_child(world, days=900, at=None)
    make_visit(world, child, on=before.first + timedelta(days=9), by=world.dewi)
    page = sign_in(world.budi).get("/").content.decode()
    assert "1 dari 1 balita terdaftar" in page
    assert "bulan terakhir yang ada datanya" in page


def test_a_home_and_the_dashboard_speak_of_the_same_month_while_few_were_measured(world, sign_in):
    before = Month.of(today()).plus(-1)
    children = [make_child(world, name, days=900, at=None) for name in ("Adi", "Budi", "Cici", "Dedi")]
    for child in children:
        make_visit(world, child, on=before.first + timedelta(days=9), by=world.dewi)
    make_visit(world, children[0], by=world.dewi)
    page = sign_in(world.budi).get("/").content.decode()
    assert "Baru 1 balita diukur" in page and "4 dari 4 balita terdaftar" in page
    dashboard = sign_in(world.budi).get("/indikator/dasbor/")
    assert dashboard.context["tiles"][0].of == "4 dari 4"


def test_a_month_with_data_speaks_of_itself(world, sign_in):
    make_visit(world, make_child(world, days=900), by=world.dewi)
    assert "bulan terakhir yang ada datanya" not in sign_in(world.budi).get("/").content.decode()


def test_who_needs_help_stays_first_until_measured_again_however_few_came_this_month(world, sign_in):
    before = Month.of(today()).plus(-1).first
    waits, came = (make_child(world, name, days=900, at=None) for name in ("Menunggu", "Sudah Datang"))
    for child in (waits, came):
        make_visit(world, child, on=before + timedelta(days=9), muac_cm=11.0)
    make_visit(world, came, on=today(), muac_cm=15.0)
    first = sign_in(world.dewi).get("/").context["first"]
    assert [line["child"].name for line in first] == ["Menunggu"]


def test_who_needs_help_is_ordered_by_urgency_then_age_and_follows_the_place(world, sign_in):
    first = Month.of(today()).first
    before = Month.of(first - timedelta(days=1)).first
    anggrek = make_posyandu("Anggrek", "36.02.10.2002", world.cileles)
    twice = make_child(world, "Dua Kali T", days=500)
    for on, weight in ((before - timedelta(days=31), 9.6), (before, 9.5), (first, 9.4)):
        make_visit(world, twice, on=on, weight=weight, height=76)
    make_visit(world, make_child(world, "Edema Dua", days=1500), on=first, oedema=2)
    make_visit(world, make_child(world, "LiLA Kecil", days=800), on=first, muac_cm=11.0)
    make_visit(world, make_child(world, "Mekarjaya", days=700, posyandu=anggrek), on=first, muac_cm=11.0)

    def shown(query: str) -> list[str]:
        return [line["child"].name for line in sign_in(world.dewi).get(f"/?{query}").context["first"]]

    assert shown("") == ["Mekarjaya", "LiLA Kecil", "Edema Dua", "Dua Kali T"]
    assert shown("unit=36.02.10.2002") == ["Mekarjaya"]


@pytest.mark.parametrize("name", ["siti", "dewi", "titin", "asep", "ujang", "budi"])
def test_a_home_opens_in_few_queries_whatever_it_holds(world, sign_in, django_assert_max_num_queries, name):
    client = sign_in(getattr(world, name))
    for _ in range(3):
        make_visit(world, make_child(world, days=900), by=world.dewi)
    count_all()
    client.get("/")
    with django_assert_max_num_queries(MOST_QUERIES) as first:
        client.get("/")
    count_before = len(first)
    for _ in range(5):
        make_visit(world, make_child(world, days=900), by=world.dewi)
    count_all()
    client.get("/")
    with django_assert_max_num_queries(count_before + FEWEST_QUERIES_MORE):
        client.get("/")
