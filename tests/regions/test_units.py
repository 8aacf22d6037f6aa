"""Units: read by their code, opened by the scope, with the path to them."""

import pytest

from apps.accounts.enums import Right
from apps.accounts.web.list_location import unit_of_postings
from apps.core.scope import Scope
from apps.regions.selectors.units import find_unit, surroundings, units_in

pytestmark = pytest.mark.django_db
CIKAREO, MEKARJAYA = "36.02.10.2001", "36.02.10.2002"


def test_a_unit_is_read_by_the_code_of_a_region_or_the_uuid_of_a_facility(world):
    codes = ["36.02", "36.02.10", CIKAREO, world.cileles.uuid, world.melati.uuid, "36.02.x", "36.02.10.x"]
    assert [(unit.name, unit.level, unit.district) for unit in map(find_unit, map(str, codes))] == [
        ("Kabupaten Lebak", "kabupaten", "36.02"),
        ("Kecamatan Cileles", "kecamatan", "36.02"),
        ("Desa Cikareo", "desa", "36.02"),
        ("Puskesmas Cileles", "puskesmas", "36.02"),
        ("Posyandu Melati 1", "posyandu", "36.02"),
        ("Desa belum diketahui, Kabupaten Lebak", "desa", "36.02"),
        ("Desa belum diketahui, Kecamatan Cileles", "desa", "36.02"),
    ]


@pytest.mark.parametrize("code", ["", "36", "36.99", "x", ".x", f"{CIKAREO}.x", "36.x", "36.02.y", "36.02.x.x"])
def test_other_codes_are_no_unit(world, code):
    assert find_unit(code) is None


@pytest.mark.parametrize(
    ("code", "whole", "part"),
    [
        ("36.02", False, True),
        ("36.02.10", True, True),
        ("36.02.12", False, False),
        (CIKAREO, True, True),
        ("36.02.x", False, False),
        ("36.02.10.x", True, True),
        ("51.05", False, False),
        ("puskesmas", True, True),
        ("posyandu", True, True),
    ],
)
def test_a_part_of_a_unit_does_not_open_the_whole(world, code, whole, part):
    code = {"puskesmas": world.cileles.uuid, "posyandu": world.melati.uuid}.get(code, code)
    unit, scope = find_unit(str(code)), Scope(frozenset({"36.02.10"}))
    assert (unit.lies_in(scope), unit.touches(scope)) == (whole, part)


def test_each_of_the_cast_starts_where_they_serve(world):
    units = {name: unit_of_postings(user) for name, user in world.cast.items()}
    assert {name: unit and unit.name for name, unit in units.items()} == {
        "siti": "Posyandu Melati 1",
        "dewi": "Puskesmas Cileles",
        "budi": "Kabupaten Lebak",
        "rini": "Kabupaten Klungkung",
        "ana": None,
        "admin": "Kabupaten Lebak",
        "titin": "Desa Cikareo",
        "asep": "Kecamatan Cileles",
        "ujang": "Desa Cikareo",
    }


def test_around_a_unit_are_the_places_in_the_scope(world):
    around = surroundings(find_unit("36.02"), world.dewi.scope_for(Right.SEE_CHILDREN), [])
    assert around.path == [{"name": "Lebak", "code": "36.02", "is_open": False}]
    assert around.inside == [
        ("Kecamatan", [("36.02.10", "Kecamatan Cileles")]),
        ("Puskesmas", [(str(world.cileles.uuid), "Cileles")]),
    ]


def test_the_path_to_an_unknown_desa_ends_with_that_word(world):
    around = surroundings(find_unit("36.02.10.x"), world.budi.scope_for(Right.SEE_CHILDREN), [])
    assert [step["name"] for step in around.path] == ["Lebak", "Cileles", "Desa belum diketahui"]
    assert around.inside == []


def test_a_select_offers_units_that_lie_wholly_in_the_scope(world):
    assert units_in(world.dewi.scope_for(Right.SEE_RECAPS)) == [
        ("Puskesmas", [(str(world.cileles.uuid), "Puskesmas Cileles")]),
        ("Desa di Cileles", [(CIKAREO, "Desa Cikareo"), (MEKARJAYA, "Desa Mekarjaya")]),
    ]
    assert units_in(world.siti.scope_for(Right.SEE_RECAPS)) == [
        ("Posyandu", [(str(world.melati.uuid), "Posyandu Melati 1")])
    ]
