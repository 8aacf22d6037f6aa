import pytest

from apps.core.scope import Scope
from apps.toddlers.models import Child, Measurement
from tests.import_files import (
    MEASURED,
    bring,
    eppgbm_row,
    examine,
    finding_codes,
    html_table,
    identity_file,
    identity_row,
    old_file,
    old_row,
    visit_file,
    visit_row,
)

pytestmark = pytest.mark.django_db
BORN = [*MEASURED, "tgl_lahir"]


@pytest.fixture
def alya(world) -> Child:
    bring(identity_file(identity_row()), world.budi, kind="identitas")
    return Child.objects.get()


def refused(*rows, headings=MEASURED, **context) -> list:
    return finding_codes(examine(visit_file(*rows, headings=headings), kind="pengukuran", **context))[0]


def test_visit_is_matched_by_nik_and_keeps_the_verdict_of_the_file(world, alya):
    bring(
        visit_file(visit_row(BERAT="7,47", TINGGI="68.1", Pitting_edema="2", mbg="ya")), world.budi, kind="pengukuran"
    )
    codes = Measurement.objects.get()
    assert (codes.child, float(codes.weight_kg), float(codes.height_cm), codes.position, codes.oedema) == (
        alya,
        7.47,
        68.1,
        "lying",
        2,
    )
    assert codes.source == "measures"
    assert codes.eppgbm["measures"] == {
        "vita": "ya",
        "asi_bulan_0": "ya",
        "mbg": "ya",
        "weight_kg": 7.47,
        "height_cm": 68.1,
    }


def test_row_of_an_unknown_child_is_refused_until_it_is_registered(world):
    assert refused(visit_row()) == [(2, "NIK", "child_unknown")]
    bring(identity_file(identity_row()), world.budi, kind="identitas")
    assert refused(visit_row()) == []


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"NIK": ""}, ("NIK", "nik_missing")),
        ({"NIK": 3602996009230001.0}, ("NIK", "nik_missing")),
        ({"nama_anak": "Raihan Syahputra"}, ("nama_anak", "nik_of_another")),
        ({"TANGGALUKUR": "2023-09-19"}, ("TANGGALUKUR", "measured_before_birth")),
        ({"BERAT": "abc"}, ("BERAT", "weight_not_a_number")),
    ],
)
def test_row_is_refused_with_its_code(world, alya, changes, codes):
    assert refused(visit_row(**changes)) == [(2, *codes)]


def test_name_in_another_spelling_is_the_same_child(world, alya):
    assert refused(visit_row(nama_anak="Alya N.")) == []


def test_row_without_nik_is_matched_by_birth_date(world, alya):
    row_without = visit_row(NIK="", tgl_lahir="20/09/2023")
    assert refused(row_without, headings=BORN) == []
    assert refused(row_without | {"tgl_lahir": "21/09/2023"}, headings=BORN) == [(2, "nama_anak", "child_unknown")]
    twin = identity_row(NIK="3602996009230002", nama_ortu="Tini", nik_ortu="", nomor_KK="3602992403230009")
    bring(identity_file(twin), world.budi, kind="identitas")
    assert refused(row_without, headings=BORN) == [(2, "nama_anak", "child_not_certain")]


def test_child_outside_the_uploaders_area_is_refused(world, alya):
    assert refused(visit_row(), scope=Scope(frozenset({"36.02.12"}))) == [(2, "NIK", "outside_area")]


@pytest.mark.parametrize("is_export_first", [True, False])
def test_same_visit_in_two_files_is_stored_once_with_both_verdicts(world, alya, is_export_first):
    export = lambda: bring(html_table([eppgbm_row(muac="14")]), world.budi)  # noqa: E731
    file = lambda: bring(visit_file(visit_row(lingkar_kepala="44")), world.budi, kind="pengukuran")  # noqa: E731
    for bring_it in (export, file) if is_export_first else (file, export):
        bring_it()
    codes = Measurement.objects.get()
    assert (float(codes.weight_kg), float(codes.muac_cm), float(codes.head_cm)) == (7.47, 14, 44)
    assert (codes.eppgbm["waz"], codes.eppgbm["measures"]["vita"]) == (-0.4, "ya")
    assert [export().result[name] for name in ("new", "changed")] == [0, 0]
    assert [file().result[name] for name in ("new", "changed")] == [0, 0]


@pytest.mark.parametrize("is_export_first", [True, False])
def test_export_wins_over_a_different_file_in_any_order(world, alya, is_export_first):
    files = [
        lambda: bring(html_table([eppgbm_row(kg="7.1")]), world.budi),
        lambda: bring(visit_file(visit_row(BERAT="7.9", lingkar_kepala="44")), world.budi, kind="pengukuran"),
    ]
    for bring_it in files if is_export_first else reversed(files):
        bring_it()
    assert [float(n) for n in Measurement.objects.values_list("weight_kg", "head_cm").get()] == [7.1, 44]


def test_values_entered_by_a_person_are_not_overwritten(world, alya):
    bring(visit_file(visit_row()), world.budi, kind="pengukuran")
    Measurement.objects.update(weight_kg="7.7")
    examined = examine(visit_file(visit_row(BERAT="7.2")), kind="pengukuran")
    assert finding_codes(examined)[1] == [(2, "TANGGALUKUR", "known_otherwise")]
    bring(visit_file(visit_row(BERAT="7.2")), world.budi, kind="pengukuran")
    assert float(Measurement.objects.get().weight_kg) == 7.7


def test_old_layout_matches_its_desa_by_puskesmas(world):
    bring(old_file(old_row()), world.budi, kind="lama")
    codes = Measurement.objects.select_related("child").get()
    assert (codes.child.desa_id, codes.posyandu.name, codes.source) == ("36.02.10.2001", "Melati 1", "old")
    assert (codes.eppgbm["old"]["sumber_pmt"], codes.eppgbm["old"]["asi_bulan_1"]) == ("APBD", "ya")
    assert examine(old_file(old_row()), kind="lama").counts["same"] == 1


@pytest.mark.parametrize(
    ("changes", "unit", "desa"),
    [
        ({"KEL": "Mekarjaya"}, "36.02", "36.02.10.2002"),
        ({"KEL": "Mekarjaya", "PKM": "SAJIRA"}, "36.02", "36.02.12.2002"),
        ({"KEL": "Mekarjaya", "PKM": "LAIN"}, "36.02", None),
        ({"KEL": "Mekarjaya", "PKM": "LAIN"}, "36.02.12", "36.02.12.2002"),
        ({"KEL": "Entah"}, "36.02", None),
    ],
)
def test_desa_name_alone_is_not_enough(world, changes, unit, desa):
    examined = examine(old_file(old_row(**changes)), kind="lama", unit=unit)
    if desa is None:
        assert finding_codes(examined)[0] == [(2, "KEL", "desa_unknown")]
    else:
        assert [child.desa_id for child in examined.handler.children] == [desa]
