"""Lists of welfare data: ranks by set and release, houses, positions."""

from datetime import date

import pytest

from apps.core.refusal import Refused
from apps.families.models import Family, Welfare
from apps.imports.services import runs
from apps.regions.models import Region
from tests import import_files
from tests.import_files import AT, WELFARE, finding_codes, krs_file, krs_row, welfare_file, welfare_row

pytestmark = pytest.mark.django_db
RELEASE = {"dataset": "dtsen", "released_on": "2024-05-01"}


@pytest.fixture(autouse=True)
def placed(world):
    Region.objects.filter(pk="36.02.10.2001").update(latitude="-6.552", longitude="106.101")


def examine(*rows, **more):
    return import_files.examine(welfare_file(*rows), kind="keluarga", **(RELEASE | more))


def bring(user, *rows, **more):
    return import_files.bring(welfare_file(*rows), user, kind="keluarga", **(RELEASE | more))


def test_list_stores_house_position_and_rank(world):
    bring(world.budi, welfare_row())
    family, welfare = Family.objects.get(), Welfare.objects.get()
    assert (family.address, family.water_source, family.toilet_ownership, family.is_at_risk) == ("Kp. Kadu", 9, 1, None)
    assert (float(family.latitude), float(family.longitude)) == (-6.55, 106.1)
    assert (welfare.dataset, welfare.released_on, welfare.rank, welfare.household_id) == (
        "dtsen",
        date(2024, 5, 1),
        2,
        "ID-7",
    )
    assert (welfare.is_extremely_poor, welfare.poverty_source) == (True, "P3KE 2023")


def test_ranks_are_stored_by_set_and_release(world):
    bring(world.budi, welfare_row())
    bring(world.budi, welfare_row(Desil="3"), dataset="p3ke")
    bring(world.budi, welfare_row(Desil="4"), released_on="2024-06-01")
    assert sorted(Welfare.objects.values_list("dataset", "rank")) == [("dtsen", 2), ("dtsen", 4), ("p3ke", 3)]
    bring(world.budi, welfare_row(Desil="1"))
    assert sorted(Welfare.objects.values_list("dataset", "rank")) == [("dtsen", 1), ("dtsen", 4), ("p3ke", 3)]
    assert examine(welfare_row(Desil="1")).counts["same"] == 1


def test_list_fills_blanks_and_replaces_nothing(world):
    import_files.bring(krs_file(krs_row()), world.budi, kind="krs")
    bring(world.budi, welfare_row(**{"Nama Kepala Keluarga": "Nurdin"}))
    family = Family.objects.get()
    assert (family.head_name, family.address, family.is_at_risk) == ("Nurdin Sudrajat", "Kp. Kadu", True)
    assert family.members.count() == 2


def test_family_without_kk_is_matched_by_nik(world):
    import_files.bring(krs_file(krs_row()), world.budi, kind="krs")
    bring(world.budi, welfare_row(**{"No. KK": ""}))
    assert Family.objects.count() == Welfare.objects.count() == 1
    assert finding_codes(examine(welfare_row(**{"No. KK": "", "NIK Kepala Keluarga": ""})))[0] == [
        (2, "No. KK", "family_unidentified")
    ]


@pytest.mark.parametrize(
    ("latitude", "longitude", "finding", "position"),
    [
        ("106.1", "-6.55", ("Latitude", "coordinates_swapped"), (-6.55, 106.1)),
        ("-7.9", "112.6", ("Latitude", "coordinates_outside"), None),
        ("", "106.1", ("Longitude", "coordinates_half"), None),
    ],
)
def test_impossible_position_has_a_warning(world, latitude, longitude, finding, position):
    row = welfare_row(Latitude=latitude, Longitude=longitude)
    assert finding_codes(examine(row)) == ([], [(2, *finding)])
    bring(world.budi, row)
    family = Family.objects.get()
    assert (family.latitude and (float(family.latitude), float(family.longitude))) == position


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Desil": "11"}, "Desil"),
        ({"Sumber_Air_Minum": "12"}, "Sumber Air Minum"),
        ({"Miskin_Ekstrem": "?"}, "Miskin Ekstrem"),
    ],
)
def test_unknown_code_is_refused(world, changes, column):
    assert finding_codes(examine(welfare_row(**changes)))[0] == [(2, column, "code_unknown")]


def test_rank_outside_its_set_is_refused(world):
    assert finding_codes(examine(welfare_row(Desil="5"), dataset="p3ke"))[0] == [(2, "Desil", "code_unknown")]
    assert finding_codes(examine(welfare_row(Desil="> 4"), dataset="pk"))[0] == []


def test_desa_is_matched_by_code(world):
    headings = ["Kode Desa" if heading == "Desa/Kelurahan" else heading for heading in WELFARE]
    rows = [welfare_row() | {"Kode Desa": code} for code in ("3602102002", "99.99.99.9999")]
    rows[1]["No. KK"] = "3602992403230002"
    examined = import_files.examine(welfare_file(*rows, headings=headings), kind="keluarga", **RELEASE)
    assert [row.family.desa for row in examined.handler.rows] == ["36.02.10.2002"]
    assert [code for _row, _column, code in finding_codes(examined)[0]] == ["desa_unknown"]


def test_words_of_the_sipd_export_are_known(world):
    headings = ["kode_keluarga", "nik", "nama_kepala_keluarga", "nama_istri", "nama_kecamatan", "nama_kelurahan",
                "kesejahteraan_prioritas", "latitude", "longitude"]  # fmt: skip
    row = dict(
        zip(headings, ["K-1", "3602991405850001", "Nurdin", "Yeni", "Cileles", "Cikareo", "1", "", ""], strict=True)
    )
    examined = import_files.examine(
        welfare_file(row, headings=headings), kind="keluarga", **(RELEASE | {"dataset": "pk"})
    )
    assert (examined.counts["new"], examined.unknown) == (1, [])
    assert examined.handler.rows[0].welfare.household_id == "K-1"


@pytest.mark.parametrize(("options", "field"), [({"dataset": "x"}, "dataset"), ({"released_on": ""}, "released_on")])
def test_set_and_release_are_required(world, options, field):
    with pytest.raises(Refused) as refusal:
        examine(welfare_row(), **options)
    assert refusal.value.field == field


def test_undo_reverts_the_list(world):
    import_files.bring(krs_file(krs_row()), world.budi, kind="krs")
    before = Family.objects.values().get()
    run = bring(world.budi, welfare_row())
    runs.undo_import(run=run, by=world.budi, at=AT)
    assert (Welfare.objects.count(), Family.objects.values().get() | {"version": 1}) == (0, before)
