"""Places of files: (kecamatan, desa) however it is spelt, or a code; never desa alone."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from apps.core.name_keys import name_key
from apps.regions.enums import AliasKind
from apps.regions.models import Posyandu, Puskesmas, Region, RegionAlias
from apps.regions.rules.codes import district_of, level_of, parent_of
from apps.regions.selectors.matching import Places, posyandu_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def lebak(db) -> Places:
    call_command("load_regions", "--district", "36.02", stdout=StringIO())
    return Places("36.02")


@pytest.mark.parametrize(
    ("kecamatan", "desa", "code"),
    [
        ("Sajira", "Sajira", "36.02.12"),
        ("SAJI RA", "sajira", "36.02.12"),
        ("Kec. Sajira", "Desa Sajira", "36.02.12"),
        ("KECAMATAN  SAJIRA", "DS. SAJIRA", "36.02.12"),
        ("Gunung Kencana", "Gunung Kencana", "36.02.08"),
        ("gunung-kencana", "Gunungkencana", "36.02.08"),
        ("Lebak Gedong", "Lebakgedong", "36.02.25"),
        ("Wana Salam", "Wanasalam", "36.02.21"),
        ("Cigemlong", "Cikaratuan", "36.02.28"),
        ("Cigemblong", "Cikaratuan", "36.02.28"),
        ("Cijaku", "Cikaratuan", "36.02.28"),
    ],
)
def test_spellings_of_a_place_match(lebak, kecamatan, desa, code):
    assert lebak.desa(kecamatan, desa).parent_id == code


def test_a_desa_never_matches_by_its_name_alone(lebak):
    assert lebak.desa("", "Mekarsari") is None
    assert lebak.desa("Tidak Ada", "Mekarsari") is None
    assert lebak.desa("Sajira", "Nusa Penida") is None


def test_the_seventeen_shared_names_are_distinguished_by_kecamatan(lebak):
    desa = [region for region in lebak.regions.values() if region.level == 4]
    shared = {key: times for key, times in Counter(region.name_key for region in desa).items() if times > 1}
    assert (len(shared), sum(shared.values())) == (17, 41)
    for region in desa:
        assert lebak.desa(lebak.regions[region.parent_id].name, region.name) == region


def test_kelurahan_and_desa_match_with_their_prefix(lebak):
    town = next(region for region in lebak.regions.values() if region.kind == "kelurahan")
    kecamatan = lebak.regions[town.parent_id].name
    assert lebak.desa(kecamatan, f"Kel. {town.name}") == lebak.desa(kecamatan, f"KELURAHAN {town.name}") == town


def test_two_places_of_one_name_in_a_kecamatan_match_only_with_their_prefix(world):
    for code, kind in (("36.02.12.2003", "desa"), ("36.02.12.1001", "kelurahan")):
        region(code, kind, "Kembar")
    places = Places("36.02")
    assert places.desa("Sajira", "Kembar") is None
    assert places.desa("Sajira", "Kel. Kembar").code == "36.02.12.1001"
    assert places.desa("Sajira", "Desa Kembar").code == "36.02.12.2003"


def test_a_code_matches_with_dots_without_and_from_an_earlier_edition(lebak):
    assert lebak.by_code("36.02.28.2009").name == "Cikaratuan"
    assert lebak.by_code("3602282009").name == "Cikaratuan"
    assert lebak.by_code("36.02.16.2018").name == "Cikaratuan"
    assert lebak.by_code("3602162018").name == "Cikaratuan"
    assert lebak.by_code("360228").name == "Cigemblong"
    assert lebak.by_code("51.05.01") is None


def test_an_old_code_that_is_used_again_means_todays_place(world):
    RegionAlias.objects.create(
        region_id="36.02.12.2001", kind=AliasKind.OLD_CODE, value="36.02.10.2001", value_key="3602102001"
    )
    assert Places("36.02").by_code("3602102001").name == "Cikareo"


def test_a_spelling_never_hides_the_true_name_of_a_neighbour(world):
    RegionAlias.objects.create(
        region_id="36.02.10.2001", kind=AliasKind.SPELLING, value="Mekarjaya", value_key="mekarjaya"
    )
    assert Places("36.02").desa("Cileles", "Mekarjaya").code == "36.02.10.2002"


def test_the_bps_code_of_every_desa_is_known_after_its_file_is_loaded(shared):
    path = shared / "data" / "regions" / "bps2020_kemendagri2025_lebak.csv"
    call_command("load_regions", "--district", "36.02", "--bps", str(path), stdout=StringIO())
    places = Places("36.02")
    assert places.by_bps("3602010004").code == "36.02.01.2023"
    pairs = [line.split(",") for line in path.read_text().splitlines()[1:]]
    assert [places.by_bps(bps).code for bps, _name, _code, _today in pairs] == [code for _b, _n, code, _t in pairs]
    for _bps, name, code, _today in pairs:
        assert places.desa(places.regions[parent_of(code)].name, name).code == code


def test_a_puskesmas_matches_with_and_without_its_prefix(lebak):
    names = ["Cileles", "PUSKESMAS CILELES", "PKM Cileles", "UPTD Puskesmas Cileles", "Pukesmas cileles"]
    assert {lebak.puskesmas(name) for name in names} == {Puskesmas.objects.get(district="36.02", name="Cileles")}
    assert lebak.puskesmas("Tidak Ada") is None
    assert lebak.puskesmas_of("36.02.28.2009").name == "Cigemblong"


def test_a_posyandu_matches_in_its_desa_only(world):
    places = Places("36.02")
    assert places.posyandu("36.02.10.2001", "POSYANDU MELATI 1") == world.melati
    assert places.posyandu(Region.objects.get(code="36.02.12.2001"), "melati-1") == world.sajira
    assert places.posyandu("36.02.10.2002", "Melati 1") is None


def test_a_posyandu_just_written_matches(world):
    places = Places("36.02")
    new = Posyandu.objects.create(
        name="Anggrek", name_key=posyandu_key("Posyandu Anggrek"), desa_id="36.02.10.2002", district="36.02"
    )
    places.add_posyandu(new)
    assert places.posyandu("36.02.10.2002", "Anggrek") == new


def test_reading_a_district_takes_five_queries_and_matching_none(world, django_assert_num_queries):
    with django_assert_num_queries(5):
        places = Places("36.02")
    with django_assert_num_queries(0):
        places.desa("Cileles", "Cikareo")
        places.puskesmas("Cileles")
        places.posyandu("36.02.10.2001", "Melati 1")


def region(code, kind, name):
    return Region.objects.create(
        code=code, parent_id=parent_of(code), level=level_of(code), kind=kind, name=name, name_key=name_key(name)
    )


def test_the_fixture_districts_do_not_mix(world):
    places = Places("51.05")
    assert {district_of(code) for code in places.regions} == {"51.05"}
    assert places.desa("Cileles", "Cikareo") is None
