"""load_regions: the whole file or nothing, faults by row and column; a second load changes nothing."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.regions.enums import AliasKind, Kind, Level
from apps.regions.models import Lokus, Puskesmas, Region, RegionAlias, ServiceArea
from apps.regions.rules.codes import kind_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def load():
    def run(*arguments):
        out = StringIO()
        call_command("load_regions", *map(str, arguments), stdout=out)
        return out.getvalue()

    return run


@pytest.fixture
def a_file(tmp_path):
    def write(*lines, heading="code,type,name,parent,lat,lon"):
        path = tmp_path / "wilayah.csv"
        path.write_text("\n".join([heading, *lines]))
        return path

    return write


def counts(district):
    regions = Region.objects.within(district)
    return {kind: regions.filter(kind=kind).count() for kind in (Kind.KECAMATAN, Kind.DESA, Kind.KELURAHAN)}


def test_the_four_districts_of_the_fixtures_have_their_published_counts(load):
    load()
    # Source: Kepmendagri 300.2.2-2430/2025.
    assert counts("36.02") == {Kind.KECAMATAN: 28, Kind.DESA: 340, Kind.KELURAHAN: 5}
    assert counts("51.05") == {Kind.KECAMATAN: 4, Kind.DESA: 53, Kind.KELURAHAN: 6}
    assert counts("35.14") == {Kind.KECAMATAN: 24, Kind.DESA: 341, Kind.KELURAHAN: 24}
    assert counts("17.07") == {Kind.KECAMATAN: 12, Kind.DESA: 93, Kind.KELURAHAN: 11}


def test_every_desa_has_one_puskesmas_and_lebak_has_forty_three(load):
    load()
    assert Puskesmas.objects.filter(district="36.02").exclude(name__in=["Baru"]).count() == 43
    assert ServiceArea.objects.filter(valid_until=None).count() == Region.objects.desa().count()


def test_of_two_puskesmas_the_one_named_as_the_desa_serves_it_and_the_one_named_as_the_kecamatan_the_rest(load):
    load("--district", "36.02")
    served = dict(ServiceArea.objects.filter(desa__parent="36.02.12").values_list("desa__name", "puskesmas__name"))
    assert served["Pajagan"] == "Pajagan"
    assert set(served.values()) == {"Pajagan", "Sajira"}


def test_a_second_load_changes_nothing_and_keeps_a_corrected_area(load):
    load("--district", "36.02")
    area = ServiceArea.objects.filter(desa__parent="36.02.12", puskesmas__name="Sajira").first()
    area.puskesmas = Puskesmas.objects.get(district="36.02", name="Pajagan")
    area.save()
    before = [list(model.objects.order_by("pk").values()) for model in (Region, RegionAlias, Puskesmas, ServiceArea)]
    load("--district", "36.02")
    after = [list(model.objects.order_by("pk").values()) for model in (Region, RegionAlias, Puskesmas, ServiceArea)]
    assert before == after


def test_old_codes_and_spellings_are_stored_with_their_dates(load):
    load("--district", "36.02")
    aliases = RegionAlias.objects.filter(region__code__startswith="36.02").order_by("kind")
    assert [(a.region_id, a.kind, a.value, a.valid_from, a.valid_until) for a in aliases] == [
        ("36.02.28.2009", AliasKind.OLD_CODE, "36.02.16.2018", date(2022, 11, 9), date(2025, 4, 24)),
        ("36.02.28", AliasKind.SPELLING, "Cigemlong", date(2022, 11, 9), date(2025, 4, 24)),
    ]


def test_another_district_comes_from_a_file_with_semicolons_and_decimal_commas(load, a_file):
    path = a_file(
        "33;provinsi;Jawa Tengah;;;",
        "33.74;kota;Kota Semarang;33;-6,99;110,42",
        "33.74.01;kecamatan;Semarang Tengah;33.74;;",
        "33.74.01.1001;kelurahan;Miroto;33.74.01;;",
        heading="code;type;name;parent;lat;lon",
    )
    assert load(path) == "33.74: 4 regions, 0 other names, 1 new puskesmas, 1 new service areas, 17 new agencies\n"
    assert Region.objects.get(code="33.74").kind == Kind.KOTA
    assert Region.objects.get(code="33.74.01.1001").level == Level.DESA
    assert ServiceArea.objects.get(desa="33.74.01.1001").puskesmas.name == "Semarang Tengah"


def test_every_fault_of_a_file_is_reported_with_row_and_column_and_nothing_is_written(load, a_file):
    path = a_file(
        "33,provinsi,Jawa Tengah,,,",
        "33.74,kota,Kota Semarang,33,,",
        "3374.01,kecamatan,Semarang Tengah,33.74,,",
        "33.74.02,kecamatan,,33.74,,",
        "33.74.03.1001,kelurahan,Miroto,33.74.03,,",
        "33.74,kota,Kota Semarang,33,,",
        "33.74.02.1001,desa,Bugangan,33.74.02,100,",
        "33.74.02.1002,kelurahan,Rejosari,33.74.01,,",
    )
    before = Region.objects.count()
    with pytest.raises(CommandError) as refused:
        load(path)
    assert str(refused.value).splitlines() == [
        "wilayah.csv",
        "Baris 4, kolom code: '3374.01' bukan kode Kemendagri. Contoh: 36.02.14.2019.",
        "Baris 5, kolom name: nama wilayah kosong.",
        "Baris 7, kolom code: 33.74 sudah ada di baris 3.",
        "Baris 8, kolom type: jenis 'desa' tidak cocok dengan kode 33.74.02.1001.",
        "Baris 8, kolom lat: '100' bukan koordinat.",
        "Baris 9, kolom parent: induk 33.74.01 bukan induk dari 33.74.02.1002.",
        "Baris 6, kolom parent: wilayah induk 33.74.03 belum ada.",
    ]
    assert Region.objects.count() == before


def test_a_file_without_the_needed_columns_says_which(load, a_file):
    with pytest.raises(CommandError, match=r"wilayah\.csv: kolom tidak ada: code"):
        load(a_file("x", heading="kode,name"))


def test_a_district_that_the_file_does_not_hold_is_refused(load):
    with pytest.raises(CommandError, match=r"99\.99: no such kabupaten/kota"):
        load("--district", "99.99")


def test_lokus_are_loaded_with_their_decree_and_once(tmp_path, world):
    path = tmp_path / "lokus.csv"
    path.write_text("year,desa_code,stage,decree\n2026,36.02.10.2001,1,SK Bupati 440/2025\n")
    for _time in range(2):
        call_command("load_lokus", str(path), stdout=StringIO())
    assert [(row.year, row.stage, row.desa_id, row.decree) for row in Lokus.objects.all()] == [
        (2026, 1, "36.02.10.2001", "SK Bupati 440/2025")
    ]


def test_a_lokus_of_an_unknown_desa_is_refused(tmp_path, world):
    path = tmp_path / "lokus.csv"
    path.write_text("year,desa_code\n2026,36.02.10.2999\nx,36.02.10.2001\n")
    with pytest.raises(CommandError) as refused:
        call_command("load_lokus", str(path))
    assert str(refused.value).splitlines()[1:] == [
        "Baris 2, kolom desa_code: desa '36.02.10.2999' belum ada.",
        "Baris 3, kolom year: 'x' bukan tahun.",
    ]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("36", Kind.PROVINSI),
        ("36.02", Kind.KABUPATEN),
        ("36.71", Kind.KOTA),
        ("36.02.14", Kind.KECAMATAN),
        ("36.02.14.1001", Kind.KELURAHAN),
        ("36.02.14.2001", Kind.DESA),
        ("91.71.01.3001", Kind.DESA_ADAT),
    ],
)
def test_the_code_says_the_kind(code, kind):
    assert kind_of(code) == kind
