"""A file of pregnant women: matching of woman, pregnancy and visit; the register's own refusals."""

from datetime import date

import pytest

from apps.accounts.enums import Role
from apps.core.sealing import blind_index, seal
from apps.families.models import Member
from apps.imports.services import runs
from apps.mothers.enums import Risk
from apps.mothers.models import AntenatalVisit, Pregnancy
from tests.factories import insert_family, insert_member, post
from tests.import_files import AT, bring, csv_text, examine, finding_codes

pytestmark = pytest.mark.django_db
HEADINGS = """NIK Ibu,No KK,Nama Ibu,Tanggal Lahir,Nama Suami,Kecamatan,Desa/Kelurahan,Posyandu,HPHT,Gravida,Para,
Tinggi Badan (cm),BB Sebelum Hamil (kg),Tanggal Periksa,BB (kg),LiLA (cm),Hb (g/dL),Sistolik,Diastolik,
USG oleh Dokter""".replace("\n", "").split(",")
NIK, KK = "3602994312950001", "3602992403230001"
SOUND = (
    f"{NIK}|{KK}|Yeni|03/12/1995|Nurdin|CILELES|CIKAREO|Melati 1|2024-02-05|2|1|150|48|"
    "2024-05-20|50,2|22,8|10,2|110|70|Ya"
)


def rows(*lines):
    return csv_text([dict(zip(HEADINGS, line.split("|"), strict=True)) for line in lines], headings=HEADINGS)


def outcomes(examined):
    return [outcome.value for outcome in examined.handler.outcomes]


def test_row_stores_woman_pregnancy_and_visit_with_its_verdict(world):
    later = SOUND.replace("2024-05-20|50,2|22,8", "2024-06-20|51,9|23,1")
    data = rows(SOUND, later)
    run = bring(data, world.dewi, kind="ibu-hamil")
    woman = Member.objects.get()
    pregnancy = Pregnancy.objects.get()
    assert (woman.name, woman.born_on, woman.family.head_name, woman.posyandu) == (
        "Yeni",
        date(1995, 12, 3),
        "Nurdin",
        world.melati,
    )
    assert (pregnancy.woman, pregnancy.due_on, pregnancy.desa_id) == (woman, date(2024, 11, 11), "36.02.10.2001")
    assert [(str(visit.visited_on), visit.contact) for visit in pregnancy.visits.order_by("visited_on")] == [
        ("2024-05-20", "k1"),
        ("2024-06-20", "k2"),
    ]
    assert Risk(pregnancy.risks) & (Risk.KEK | Risk.ANAEMIA) == Risk.KEK | Risk.ANAEMIA
    assert pregnancy.latest.visited_on == date(2024, 6, 20)
    assert outcomes(examine(data, kind="ibu-hamil")) == ["same", "same"]
    runs.undo_import(run=run, by=world.dewi, at=AT)
    assert not Member.objects.exists()
    assert not Pregnancy.objects.exists()


def test_second_file_adds_to_the_same_pregnancy_and_is_undone_alone(world):
    bring(rows(SOUND), world.dewi, kind="ibu-hamil")
    more = SOUND.replace("2024-05-20|50,2|22,8", "2024-06-20|51,9|24,0").replace(KK, "")
    run = bring(rows(more), world.dewi, kind="ibu-hamil")
    assert (run.result["new"], Member.objects.count(), Pregnancy.objects.count()) == (1, 1, 1)
    runs.undo_import(run=run, by=world.dewi, at=AT)
    pregnancy = Pregnancy.objects.get()
    assert (pregnancy.visits.count(), pregnancy.latest.visited_on) == (1, date(2024, 5, 20))


def test_refusal_of_the_register_names_row_and_column(world):
    examined = examine(
        rows(
            SOUND.replace("2024-02-05", "2025-02-05"),
            SOUND.replace(NIK, "3602994312950002").replace(KK, "").replace("22,8", "228"),
            SOUND.replace(NIK, "3602994312950003").replace(KK, "").replace("110|70", "70|110"),
            SOUND.replace(NIK, "3602994312950004").replace(KK, "").replace("2024-05-20", "2024-01-20"),
        ),
        kind="ibu-hamil",
    )
    refused, _warned = finding_codes(examined)
    assert refused == [
        (2, "HPHT", "lmp_in_future"),
        (3, "LiLA (cm)", "muac_cm_impossible"),
        (4, "Sistolik", "blood_pressure_impossible"),
        (5, "Tanggal Periksa", "before_last_period"),
    ]
    assert not AntenatalVisit.objects.exists()


def test_all_errors_of_a_pregnancy_row_are_reported(world):
    wrong = SOUND.replace("CIKAREO", "CIKARIA").replace("2024-02-05", "2099-02-05").replace("|50,2|", "|500|")
    examined = examine(rows(wrong), kind="ibu-hamil")
    assert sorted((finding.column, finding.public_code) for finding in examined.findings.refused) == [
        ("BB (kg)", "weight_kg_impossible"),
        ("Desa/Kelurahan", "desa_unknown"),
        ("HPHT", "lmp_in_future"),
    ]


def test_new_kk_does_not_match_a_woman_of_another_area(world):
    """By an unknown card, a midwife would reach any woman of the district whose NIK and name she knows."""
    home = insert_family(world, "Nurdin", "Yeni", posyandu=world.sajira, by=world.budi)
    yeni = insert_member(home, "Yeni", nik_sealed=seal(NIK), nik_index=blind_index(NIK))
    run = bring(rows(SOUND), world.dewi, kind="ibu-hamil")
    assert (run.result["refused"], Pregnancy.objects.count(), Member.objects.get()) == (1, 0, yeni)
    post(world.ana, Role.BIDAN, puskesmas=world.sajira.puskesmas, district="36.02", place="36.02")
    at_home = SOUND.replace("CILELES|CIKAREO", "SAJIRA|SAJIRA")
    assert bring(rows(at_home), world.ana, kind="ibu-hamil").result["new"] == 1
    assert Pregnancy.objects.get().desa_id == "36.02.12.2001"
    again = bring(rows(SOUND.replace(KK, "3602992403230002").replace("50,2", "51,2")), world.dewi, kind="ibu-hamil")
    assert (again.result["refused"], again.result["changed"]) == (1, 0)


def test_weight_far_from_the_last_visit_raises_a_question(world):
    later = SOUND.replace("2024-05-20|50,2|22,8", "2024-06-20|36,5|23,1")
    examined = examine(rows(SOUND, later), kind="ibu-hamil")
    (finding,) = [one for one in examined.findings.warned if one.code == "weight_changed"]
    assert (finding.row, finding.column, finding.level) == (3, "BB (kg)", "ask")
    assert "dari 50,2 kg" in finding.message and "menjadi 36,5 kg" in finding.message


UNNUMBERED = SOUND.replace(f"{NIK}|{KK}", "|")
LATER = UNNUMBERED.replace("2024-05-20|50,2", "2024-06-20|51,9")


@pytest.mark.parametrize(
    "later",
    [
        LATER,
        LATER.replace("Yeni", "Ny. Yeni"),
        LATER.replace("03/12/1995", ""),
        LATER.replace("Nurdin", ""),
        LATER.replace("||Yeni", f"{NIK}||Yeni"),
    ],
)
def test_a_woman_without_numbers_is_one_in_a_file_and_in_the_next(world, later):
    bring(rows(UNNUMBERED, later), world.dewi, kind="ibu-hamil")
    assert (Member.objects.count(), Pregnancy.objects.count(), AntenatalVisit.objects.count()) == (1, 1, 2)
    bring(rows(later.replace("2024-06-20|51,9", "2024-06-28|52,9")), world.dewi, kind="ibu-hamil")
    assert (Member.objects.count(), Pregnancy.objects.count(), AntenatalVisit.objects.count()) == (1, 1, 3)


@pytest.mark.parametrize(
    ("before", "now"), [("03/12/1995", "04/12/1995"), ("Nurdin", "Dadang"), ("CIKAREO", "MEKARJAYA")]
)
def test_of_another_birth_date_husband_or_desa_she_is_another(world, before, now):
    examined = examine(rows(UNNUMBERED, LATER.replace(before, now).replace("Melati 1", "")), kind="ibu-hamil")
    assert [len(draft.visits) for draft in examined.handler._written.values()] == [1, 1]


def test_a_namesake_of_whom_nothing_is_known_raises_a_question(world):
    known = UNNUMBERED.replace("03/12/1995", "").replace("Nurdin", "")
    examined = examine(rows(known, LATER.replace("2024-02-05", "2024-03-01")), kind="ibu-hamil")
    assert [one.row for one in examined.findings.warned if one.code == "woman_alike"] == [3]


@pytest.mark.parametrize(
    ("nik", "code"),
    [
        (NIK.replace("431295", "431294"), "nik_birth_mismatch"),
        (NIK.replace("431295", "550923"), "nik_birth_mismatch"),
        (NIK.replace("431295", "031295"), "nik_sex_mismatch"),
    ],
)
def test_a_nik_that_does_not_fit_the_woman_is_reported(world, nik, code):
    examined = examine(rows(SOUND.replace(NIK, nik)), kind="ibu-hamil")
    assert code in [one.code for one in examined.findings.warned]


def test_the_nik_of_a_child_is_stored_for_no_woman(world):
    row = SOUND.replace(NIK, NIK.replace("431295", "550923")).replace("03/12/1995", "")
    run = bring(rows(row), world.dewi, kind="ibu-hamil")
    assert (Member.objects.get().nik_index, run.result["new"]) == (None, 1)
