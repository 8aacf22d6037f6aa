"""The sample district's known right numbers on the dashboard, the map, the public page and the API."""

import json
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from apps.core.models import Policy
from apps.core.policies import code_of
from apps.core.rules.month import Month
from apps.core.templatetags.display import number
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.presenters.dashboard import HEADLINES
from apps.indicators.presenters.public import headline_tiles
from apps.indicators.rules.policy import PublicPolicy
from apps.indicators.selectors.public import public_figures
from apps.indicators.services.counts import counts_of
from apps.regions.selectors.units import find_unit
from tests.factories import sign_in_as
from tests.imports.load_orders import bring_all

pytestmark = [pytest.mark.django_db, pytest.mark.golden]
DISTRICT, MONTH = "36.02", "2024-06"
# Indicator: what expected.json calls its numerator.
KNOWN = {
    "stunting": "stunted",
    "severe_stunting": "severely_stunted",
    "wasting": "wasted",
    "underweight": "underweight",
    "overweight": "overweight",
    "stunting_under_two": "stunted_0_23",
}


@pytest.fixture
def expected(shared):
    return json.loads((shared / "samples" / "lebak" / "expected.json").read_text())


@pytest.fixture
def loaded(world, shared):
    call_command("load_regions", district=DISTRICT, stdout=StringIO())
    bring_all(shared / "samples" / "lebak", ["krs", "eppgbm"], times=1)
    month = Month.parse(MONTH)
    counts_of([find_unit(DISTRICT)], [month.plus(-back) for back in range(24)], seconds=float("inf"))
    return world


def test_dashboard_map_public_page_and_api_equal_the_known_answer(loaded, expected):
    known, families = expected["export"], expected["families"]
    client = sign_in_as(Client(), loaded.budi)
    wanted = known["by_kecamatan"]

    page = client.get(reverse("indicators:dashboard"), {"unit": DISTRICT, "bulan": MONTH})
    tiles = dict(zip(HEADLINES, page.context["tiles"], strict=True))
    total = known["total"]
    assert tiles["stunting"].of == f"{total['stunted']} dari {number(total['measured'])}"
    assert tiles["wasting"].of.startswith(f"{total['wasted']} dari ")
    assert tiles["families_at_risk"].of.startswith(f"{families['at_risk']} dari ")
    rows = {row["name"]: row["cells"] for row in page.context["rows"]}
    stunted = {name: cells[1]["of"] for name, cells in rows.items() if name in {one["name"] for one in wanted.values()}}
    assert stunted == {one["name"]: f"{one['stunted']} dari {one['measured']}" for one in wanted.values()}

    for code, key in KNOWN.items():
        drawn = client.get(reverse("indicators:map"), {"unit": DISTRICT, "bulan": MONTH, "indikator": code})
        on_map = {row["name"]: row["numerator"] for row in drawn.context["rows"]}
        assert {one["name"]: on_map[one["name"]] for one in wanted.values()} == {
            one["name"]: one[key] for one in wanted.values()
        }, code

    query = {"unit": DISTRICT, "bulan": MONTH, "indicator": ",".join(KNOWN)}
    for below, answers in (("false", {DISTRICT: total}), ("1", wanted)):
        results = client.get("/api/v1/indicator-values/", query | {"below": below}).json()["results"]
        got = {(row["unit"], row["indicator"]): row["numerator"] for row in results}
        for unit, one in answers.items():
            assert {code: got[unit, code] for code in KNOWN} == {code: one[key] for code, key in KNOWN.items()}


def test_public_page_equals_the_known_answer(loaded, expected):
    Policy.objects.create(
        code=code_of(PublicPolicy, "is_open"), district=DISTRICT, valid_from="2020-01-01", value=True, source="SK"
    )
    cache.clear()
    figures = public_figures(DISTRICT, Month.parse(MONTH), [DISTRICT])
    total = expected["export"]["total"]
    shown = {str(tile["label"]): tile["of"] for tile in headline_tiles(figures)}
    assert shown[str(INDICATORS["stunting"].name)] == f"{total['stunted']} dari {number(total['measured'])}"
