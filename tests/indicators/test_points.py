"""Families on a map: whom the reader may see, single ones of a desa alone, logged; layers hold no people."""

import json

import pytest
from django.urls import reverse

from apps.core.models import AccessLog
from apps.families.models import Family
from apps.indicators.selectors import points
from tests.factories import insert_family, sign_in_as

pytestmark = pytest.mark.django_db
PAGE, LAYERS = reverse("indicators:points"), reverse("indicators:map_layers")


@pytest.fixture
def families(world):
    for number in range(3):
        insert_family(world, f"Keluarga Rahasia {number}")
    Family.objects.update(latitude="-6.55", longitude="106.25", is_at_risk=True)
    Family.objects.filter(head_name="Keluarga Rahasia 2").update(latitude=None, longitude=None)
    return world


def test_a_desa_shows_its_families_with_a_position_and_counts_the_others(families, sign_in):
    answer = sign_in(families.dewi).get(PAGE, {"unit": "36.02.10.2001"})
    text = answer.content.decode()
    assert text.count('data-lat="-6.55') == 2 and "Keluarga Rahasia 0" in text
    assert (answer.context["count"], answer.context["unlocated"]) == (2, 1)
    assert [(row.subject, row.count) for row in AccessLog.objects.all()] == [("family", 2)]


def test_a_larger_place_shows_a_point_a_desa_without_names(families, sign_in):
    answer = sign_in(families.budi).get(PAGE, {"unit": "36.02"})
    assert [(one.code, one.families, one.at_risk) for one in answer.context["desa"]] == [("36.02.10.2001", 2, 2)]
    assert "Rahasia" not in answer.content.decode() and not AccessLog.objects.exists()


def test_who_may_not_read_families_finds_no_map(families, sign_in):
    for user in (families.siti, families.ana):
        assert sign_in(user).get(PAGE).status_code == 404
        assert sign_in_as(sign_in(user), user).get(LAYERS).status_code == 404


def test_families_of_another_area_are_not_on_it(families, sign_in):
    assert sign_in(families.rini).get(PAGE, {"unit": "36.02.10.2001"}).status_code == 404
    assert "Rahasia" not in sign_in(families.rini).get(PAGE).content.decode()
    assert not points.families_at(families.melati.desa, families.rini, only="").exists()


def test_points_of_a_desa_are_bounded(families, sign_in, monkeypatch):
    monkeypatch.setattr("apps.indicators.web.points.MOST_POINTS", 1)
    answer = sign_in(families.dewi).get(PAGE, {"unit": "36.02.10.2001"})
    assert (len(answer.context["rows"]), answer.context["has_more"]) == (1, True)


def test_layers_hold_places_alone(families, sign_in):
    families.melati.latitude, families.melati.longitude = "-6.5", "106.2"
    families.melati.save()
    answer = sign_in(families.dewi).get(LAYERS, {"unit": "36.02.10.2001"})
    layers = json.loads(answer.content)
    assert set(layers) == {"boundaries", "lokus", "posyandu", "puskesmas"}
    names = [one["properties"]["name"] for one in layers["posyandu"]["features"]]
    assert names == [families.melati.name] and b"Rahasia" not in answer.content


def test_page_holds_no_inline_script_or_style(families, sign_in):
    text = sign_in(families.dewi).get(PAGE, {"unit": "36.02.10.2001"}).content.decode()
    assert "<script>" not in text and "style=" not in text and " onclick" not in text
