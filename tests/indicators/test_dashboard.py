"""The page of a unit at a glance: equal to the indicators, drilling down, and no survey on a chart of the register."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.core.rules.month import Month
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.presenters.dashboard import HEADLINES, part_words, value_words
from apps.indicators.selectors.values import value_of
from apps.indicators.services.counts import counts_of
from apps.regions.selectors.units import find_unit
from tests.factories import make_child, make_visit, today

pytestmark = pytest.mark.django_db
PAGE = "indicators:dashboard"
READS_NOTHING = re.compile("SAVEPOINT|set_config\\('role'")


@pytest.fixture
def measured(world):
    for place, height in enumerate(("68", "80", "81")):
        child = make_child(world, f"Anak {place}", days=500)
        make_visit(world, child, on=today(), weight_kg="9.5", height_cm=height)


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


@pytest.mark.parametrize("span", ["bulan", "triwulan", "semester", "selamanya"])
def test_page_opens_for_each_span_and_an_empty_district(world, sign_in, span):
    page = sign_in(world.budi).get(reverse(PAGE), {"rentang": span, "indikator": "k6"})
    assert page.status_code == 200


def test_page_asks_little(world, measured, sign_in):
    client = sign_in(world.budi)
    client.get(reverse(PAGE), {"unit": "36.02"})
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse(PAGE), {"unit": "36.02"})
    assert len([one for one in queries.captured_queries if not READS_NOTHING.search(one["sql"])]) <= 17
