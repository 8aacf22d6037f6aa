import json
from pathlib import Path

import pytest
from django.core.management import call_command

from apps.core.scope import Scope
from apps.imports.models import Doubt
from apps.toddlers.models import Child, Measurement
from tests.import_files import bring, eppgbm_row, examine, finding_codes, html_table, xlsx

pytestmark = pytest.mark.django_db
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures/samples"


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"name": ""}, ("Nama", "name_missing")),
        ({"sex": ""}, ("JK", "sex_missing")),
        ({"sex": "X"}, ("JK", "sex_unreadable")),
        ({"born": ""}, ("Tgl Lahir", "birth_date_missing")),
        ({"born": "31/02/2023"}, ("Tgl Lahir", "date_unreadable")),
        ({"on": "-"}, ("Tanggal Pengukuran", "measured_on_missing")),
        ({"on": "kemarin"}, ("Tanggal Pengukuran", "date_unreadable")),
        ({"on": "2023-09-19"}, ("Tanggal Pengukuran", "measured_before_birth")),
        ({"on": "2024-07-02"}, ("Tanggal Pengukuran", "measured_in_future")),
        ({"born": "2019-06-19"}, ("Tanggal Pengukuran", "age_60_months_or_more")),
        ({"kg": "abc"}, ("Berat", "weight_not_a_number")),
        ({"kg": "74,7"}, ("Berat", "weight_implausible")),
        ({"cm": "delapan"}, ("Tinggi", "height_not_a_number")),
        ({"cm": "6.8"}, ("Tinggi", "height_implausible")),
        ({"kg": "", "cm": ""}, ("Berat", "nothing_measured")),
        ({"muac": "abc"}, ("LiLA", "muac_not_a_number")),
        ({"desa": "ENTAH"}, ("Desa/Kel", "desa_unknown")),
        ({"kec": "SAJIRA"}, ("Desa/Kel", "desa_unknown")),
    ],
)
def test_row_is_refused_with_its_code(world, changes, finding):
    refused, warned = finding_codes(examine(html_table([eppgbm_row(**changes)])))
    assert refused == [(2, *finding)]
    assert warned == []


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"kg": "7,47"}, ("Berat", "decimal_comma")),
        ({"on": "19/06/2024"}, ("Tanggal Pengukuran", "dd/mm/yyyy")),
        ({"on": "19-06-2024"}, ("Tanggal Pengukuran", "dd/mm/yyyy")),
        ({"kec": "CILE LES"}, ("Kec", "kecamatan_spelt_apart")),
        ({"posyandu": ""}, ("Posyandu", "posyandu_blank")),
        ({"nik": ""}, ("NIK", "nik_missing")),
        ({"nik": "3,60299600923E+15"}, ("NIK", "nik_lost_digits")),
        ({"nik": "36029960"}, ("NIK", "nik_not_16_digits")),
        ({"nik": "3602996109230001"}, ("NIK", "nik_birth_mismatch")),
        ({"nik": "3602992009230001"}, ("NIK", "nik_sex_mismatch")),
        ({"birth_kg": "3200"}, ("BB Lahir", "birth_weight_in_grams")),
        ({"birth_kg": "15"}, ("BB Lahir", "birth_weight_unreadable")),
        ({"position": "miring"}, ("Cara Ukur", "position_unreadable")),
        ({"position": "H"}, ("Cara Ukur", "standing_too_young")),
        ({"kg": "15"}, ("Berat", "waz_extreme")),
        ({"cm": "90"}, ("Tinggi", "haz_extreme")),
    ],
)
def test_row_is_written_with_a_warning(world, changes, finding):
    examined = examine(html_table([eppgbm_row(**changes)]))
    refused, warned = finding_codes(examined)
    assert refused == []
    assert warned == [(2, *finding)]
    assert examined.counts["new"] == 1


def test_refusal_names_row_column_and_remedy(world):
    (finding,) = examine(html_table([eppgbm_row(born="")])).findings.refused
    assert finding.message == "Baris 2, kolom Tgl Lahir: kosong. Isi tanggal lahir, contoh 24/06/2022."


def test_all_errors_of_a_row_are_reported(world):
    refused, _ = finding_codes(examine(html_table([eppgbm_row(sex="", born="", kg="abc")])))
    assert [code for _row, _column, code in refused] == ["sex_missing", "birth_date_missing", "weight_not_a_number"]


def test_rows_outside_the_uploaders_area_are_refused(world):
    other = eppgbm_row(nik="", name="Raihan", kec="SAJIRA", desa="SAJIRA")
    examined = examine(html_table([eppgbm_row(), other]), scope=Scope(frozenset({"36.02.10.2001"})))
    assert finding_codes(examined)[0] == [(3, "Desa/Kel", "outside_area")]


def test_repeated_row_counts_once(world):
    refused, warned = finding_codes(examine(html_table([eppgbm_row(), eppgbm_row()])))
    assert refused == []
    assert warned == [(3, "Tanggal Pengukuran", "same_child_same_date")]


def test_nik_rounded_by_excel_matches_no_child(world):
    bring(html_table([eppgbm_row()]), world.budi)
    examined = examine(xlsx([eppgbm_row(nik=3602996009230001, name="Orang Lain", mother="Lain", born="2022-01-05")]))
    assert examined.counts["new"] == 1


def test_file_is_stored_with_all_its_values(world):
    bring(html_table([eppgbm_row(kg="7,47", posyandu="ANYELIR 9")]), world.budi)
    visit = Measurement.objects.select_related("child__posyandu").get()
    child = visit.child
    assert (child.name, child.mother_name, child.desa_id, child.rt, child.rw, child.address) == (
        "Alya Nuraini",
        "Yeni",
        "36.02.10.2001",
        "008",
        "004",
        "Kp. Kadu",
    )
    assert (child.nik_masked, float(child.birth_weight_kg)) == ("3602********0001", 3.2)
    assert (child.posyandu.name, child.posyandu.is_confirmed) == ("Anyelir 9", False)
    assert (float(visit.weight_kg), float(visit.height_cm), visit.position, visit.source) == (
        7.47,
        68.1,
        "lying",
        "eppgbm",
    )
    stored = {key: visit.eppgbm[key] for key in ("waz", "haz", "whz", "weight_label", "vitamin_a", "kia")}
    assert stored == {
        "waz": -0.4,
        "haz": -0.49,
        "whz": -0.62,
        "weight_label": "Berat Badan Normal",
        "vitamin_a": 1,
        "kia": "Ya",
    }
    assert visit.weight_for_age_z is not None


def counts(examined) -> dict:
    return {name: examined.counts[name] for name in ("new", "changed", "same", "doubtful", "refused")}


def test_same_file_twice_changes_nothing(world):
    data = html_table([eppgbm_row(), eppgbm_row(nik="", name="Raihan", mother="", posyandu="BARU 1")])
    bring(data, world.budi)
    before = list(Child.objects.order_by("pk").values()), list(Measurement.objects.order_by("pk").values())
    bring(data, world.budi)
    assert counts(examine(data)) == {"new": 0, "changed": 0, "same": 2, "doubtful": 0, "refused": 0}
    assert before == (list(Child.objects.order_by("pk").values()), list(Measurement.objects.order_by("pk").values()))


def test_file_saved_again_by_excel_is_the_same_and_the_original_fills_the_nik(world):
    first, resaved = html_table([eppgbm_row()]), xlsx([eppgbm_row(nik=3602996009230001, kg=7.47, cm=68.1)])
    bring(resaved, world.budi)
    assert counts(examine(first)) == {"new": 0, "changed": 1, "same": 0, "doubtful": 0, "refused": 0}
    bring(first, world.budi)
    assert Child.objects.get().nik_masked == "3602********0001"
    assert counts(examine(resaved)) == {"new": 0, "changed": 0, "same": 1, "doubtful": 0, "refused": 0}


def test_next_month_is_a_new_visit_of_the_same_child(world):
    bring(html_table([eppgbm_row()]), world.budi)
    bring(html_table([eppgbm_row(on="2024-06-30", kg="7.9", mother="Yeni Aminah")]), world.budi)
    child = Child.objects.get()
    assert (child.mother_name, child.measurements.count()) == ("Yeni Aminah", 2)


def test_corrected_file_corrects_its_own_visit(world):
    bring(html_table([eppgbm_row()]), world.budi)
    bring(html_table([eppgbm_row(kg="7.74")]), world.budi)
    assert float(Measurement.objects.get().weight_kg) == 7.74


def test_correction_in_the_portal_is_not_overwritten(world):
    bring(html_table([eppgbm_row()]), world.budi)
    Measurement.objects.update(weight_kg="7.9")
    assert counts(examine(html_table([eppgbm_row()])))["same"] == 1
    examined = examine(html_table([eppgbm_row(kg="7.2")]))
    assert finding_codes(examined)[1] == [(2, "Tanggal Pengukuran", "known_otherwise")]
    bring(html_table([eppgbm_row(kg="7.2")]), world.budi)
    assert float(Measurement.objects.get().weight_kg) == 7.9


def test_command_prints_the_findings_of_the_page_as_json(world, tmp_path, capsys):
    file = tmp_path / "ekspor.xls"
    file.write_bytes(html_table([eppgbm_row(), eppgbm_row(nik="", name="Raihan", sex="")]))
    call_command("import", "eppgbm", str(file), "--district", "36.02", "--json", "--today", "2024-07-01", "--commit")
    stored = json.loads(capsys.readouterr().out)
    assert {key: stored[key] for key in ("rows", "new", "changed", "same", "doubtful")} == {
        "rows": 2,
        "new": 1,
        "changed": 0,
        "same": 0,
        "doubtful": [],
    }
    assert stored["refused"] == [
        {
            "row": 3,
            "column": "JK",
            "code": "sex_missing",
            "level": "refuse",
            "value": "",
            "message": "Baris 3, kolom JK: kosong. Isi L atau P.",
        }
    ]
    assert Child.objects.count() == 1


def wrong_rows(expected: dict, *verdicts: str) -> set[tuple]:
    return {(line, code) for line, verdict, code in expected["rows_with_something_wrong"] if verdict in verdicts}


@pytest.fixture
def lebak(world):
    call_command("load_regions")


def test_part_of_a_real_export_has_exactly_the_known_findings(lebak):
    expected = json.loads((FIXTURES / "eppgbm.json").read_text())
    examined = examine((FIXTURES / "eppgbm.xls").read_bytes())
    assert examined.rows == expected["rows"]
    assert {(f.row, f.code) for f in examined.findings.refused} == wrong_rows(expected, "reject")
    assert {(f.row, f.code) for f in examined.findings.warned if f.level == "note"} == wrong_rows(
        expected, "fine", "duplicate"
    )


@pytest.mark.golden
def test_export_of_a_district_has_exactly_the_known_findings(lebak, world, shared):
    expected = json.loads((shared / "samples/lebak/expected.json").read_text())["export"]
    original, resaved = (
        (shared / "samples/lebak" / name).read_bytes() for name in ("eppgbm_export.xls", "eppgbm_export_resaved.xlsx")
    )
    run = bring(original, world.budi)
    assert {name: run.result[name] for name in ("rows", "new", "same", "refused", "doubtful")} == {
        "rows": 2010,
        "new": 1959,
        "same": 10,
        "refused": 41,
        "doubtful": 0,
    }
    assert Measurement.objects.filter(height_for_age_z__lt=-2, flagged="").count() == expected["total"]["stunted"]
    again = examine(original)
    assert {(f.row, f.code) for f in again.findings.refused} == wrong_rows(expected, "reject")
    assert counts(examine(resaved)) == {"new": 0, "changed": 0, "same": 1969, "doubtful": 0, "refused": 41}
    assert not Doubt.objects.exists()
