"""Files of verval KRS: refusals, warnings, matching, and what a person entered is not overwritten."""

from datetime import UTC, date, datetime

import pytest

from apps.core.refusal import Refused
from apps.core.scope import Scope
from apps.families.enums import Source
from apps.families.inputs import FamilyInput, ScreeningInput
from apps.families.models import Family, Member, Screening
from apps.families.services.families import register_family
from apps.families.services.screenings import record_screening
from apps.imports.services import runs
from apps.regions.models import Region
from tests import import_files
from tests.factories import make_child
from tests.import_files import AT, finding_codes, krs_file, krs_row

pytestmark = pytest.mark.django_db
WATER = "Keluarga Tidak Mempunyai Sumber Air Minum Utama yang Layak"
KK = "No. Kartu Keluarga"


def examine(*rows, **more):
    return import_files.examine(krs_file(*rows), kind="krs", **more)


def bring(user, *rows, **more):
    return import_files.bring(krs_file(*rows), user, kind="krs", **more)


def outcomes(examined) -> dict:
    return {name: count for name in ("new", "changed", "same", "refused") if (count := examined.counts[name])}


def register() -> list:
    return [
        [{k: v for k, v in row.items() if k != "version"} for row in model.objects.order_by("pk").values()]
        for model in (Family, Member, Screening)
    ]


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"kk": "360299240323000"}, (KK, "kk_not_16_digits")),
        ({"kk": ""}, (KK, "kk_not_16_digits")),
        ({"kk": 3602992403230001}, (KK, "kk_not_16_digits")),
        ({"kk": "3,60299E+15"}, (KK, "kk_not_16_digits")),
        ({"desa": "DESA TIDAK ADA"}, ("Desa", "desa_unknown")),
        ({"kec": "SAJIRA", "desa": "CIKAREO"}, ("Desa", "desa_unknown")),
        ({"water": "9"}, (WATER, "code_unknown")),
        ({"pus": "3"}, ("PUS", "code_unknown")),
        ({"head": "", "wife": ""}, ("Nama Kepala Keluarga", "family_without_name")),
    ],
)
def test_row_is_refused_with_its_code(world, changes, finding):
    assert finding_codes(examine(krs_row(**changes))) == ([(2, *finding)], [])


def test_all_errors_of_a_family_row_are_reported_with_their_remedy(world):
    examined = examine(krs_row(kk="1", desa="ENTAH", water="9"))
    assert {finding.message for finding in examined.findings.refused} == {
        "Baris 2, kolom No. Kartu Keluarga: nomor KK bukan 16 angka. Lengkapi dari kartu keluarga.",
        "Baris 2, kolom Desa: “ENTAH” tidak ada di kecamatan “CILELES”. Tulis nama desa dan kecamatan yang benar.",
        f"Baris 2, kolom {WATER}: kode “9” tidak dikenal. Isi dengan kode yang ada di petunjuk.",
    }


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"head_nik": ""}, ("NIK Kepala Keluarga", "nik_missing")),
        ({"wife_nik": 3602994312880001}, ("NIK Istri", "nik_lost_digits")),
        ({"wife_nik": "36029943"}, ("NIK Istri", "nik_not_16_digits")),
        ({"wife_nik": "3602990312880001"}, ("NIK Istri", "nik_sex_mismatch")),
        ({"water": ""}, (WATER, "answer_blank")),
        ({"help": "3,9"}, ("Jenis Pendampingan yang Diterima", "assistance_unknown")),
        ({"any": 2}, ("PUS 4 Terlalu", "four_too_disagrees")),
    ],
)
def test_row_is_written_with_a_warning(world, changes, finding):
    examined = examine(krs_row(**changes))
    assert finding_codes(examined) == ([], [(2, *finding)])
    assert outcomes(examined) == {"new": 1}


def test_file_is_stored_with_all_its_values(world):
    bring(world.budi, krs_row(any=3, young=3), year="2023")
    family, screening = Family.objects.get(), Screening.objects.get()
    assert (family.head_name, family.wife_name, family.desa_id, family.kk_masked, family.source) == (
        "Nurdin Sudrajat",
        "Yeni",
        "36.02.10.2001",
        "3602********0001",
        Source.VERVAL,
    )
    assert (family.latest_id, family.is_at_risk, family.screened_in) == (screening.pk, True, 2023)
    assert (screening.year, screening.screened_on, screening.no_latrine, screening.too_young) == (
        2023,
        date(2023, 12, 31),
        True,
        False,
    )
    assert (screening.assistance, screening.is_officially_at_risk) == ([3, 7], None)
    assert list(Member.objects.order_by("relation").values_list("relation", "name", "is_female", "desa_id")) == [
        ("head", "Nurdin Sudrajat", None, "36.02.10.2001"),
        ("wife", "Yeni", True, "36.02.10.2001"),
    ]
    assert {member.nik_masked for member in Member.objects.all()} == {"3602********0001"}


def test_blank_answer_is_unknown(world):
    bring(world.budi, krs_row(latrine="", water=""))
    screening = Screening.objects.get()
    assert (screening.no_latrine, screening.is_at_risk, Family.objects.get().is_at_risk) == (None, None, None)


def test_same_file_twice_changes_nothing(world):
    bring(world.budi, krs_row())
    before = register()
    bring(world.budi, krs_row())
    assert outcomes(examine(krs_row())) == {"same": 1} and register() == before


def test_same_year_corrects_its_screening_and_another_year_adds_one(world):
    bring(world.budi, krs_row())
    examined = examine(krs_row(latrine=2))
    assert (outcomes(examined), examined.handler.changes) == ({"changed": 1}, {0: ["no_latrine"]})
    bring(world.budi, krs_row(latrine=2))
    assert [(s.year, s.is_at_risk, s.version) for s in Screening.objects.all()] == [(2024, False, 2)]
    bring(world.budi, krs_row(), year="2023")
    assert (Screening.objects.count(), Family.objects.get().screened_in, Family.objects.get().is_at_risk) == (
        2,
        2024,
        False,
    )


def test_blank_erases_nothing(world):
    bring(world.budi, krs_row())
    before = register()
    blank = krs_row(head_nik="", wife_nik="", latrine="", help="")
    assert outcomes(examine(blank)) == {"same": 1}
    bring(world.budi, blank)
    assert register() == before


def test_repeated_row_counts_once_and_a_contradicting_one_is_refused(world):
    refused, warned = finding_codes(examine(krs_row(), krs_row(), krs_row(latrine=2)))
    assert (refused, warned) == ([(4, KK, "same_family")], [(3, KK, "same_family")])


def test_family_without_kk_is_matched_by_its_members_and_gets_the_kk(world):
    bring(world.budi, krs_row())
    Family.objects.update(kk_sealed=None, kk_index=None)
    examined = examine(krs_row(head_nik=""))
    assert (outcomes(examined), examined.handler.changes) == ({"changed": 1}, {0: ["kk"]})
    bring(world.budi, krs_row(head_nik=""))
    assert Family.objects.get().kk_masked == "3602********0001"


def test_two_kk_are_two_families_and_a_person_is_a_member_of_one(world):
    examined = examine(krs_row(), krs_row(kk="3602992403230002"))
    assert [code for _row, _column, code in finding_codes(examined)[1]] == ["nik_twice_in_file", "nik_twice_in_file"]
    bring(world.budi, krs_row())
    other = krs_row(kk="3602992403230002", head="Orang Lain")
    assert [code for _row, _column, code in finding_codes(examine(other))[1]] == [
        "nik_in_other_family",
        "nik_in_other_family",
    ]
    bring(world.budi, other)
    assert [(member.family.head_name, member.name, bool(member.nik_index)) for member in Member.objects.all()] == [
        ("Nurdin Sudrajat", "Nurdin Sudrajat", True),
        ("Nurdin Sudrajat", "Yeni", True),
        ("Orang Lain", "Orang Lain", False),
    ]


def test_person_is_matched_despite_another_spelling_or_an_unreadable_nik(world):
    bring(world.budi, krs_row(wife_nik=""))
    bring(world.budi, krs_row(wife="Yeni Aminah"))
    bring(world.budi, krs_row(wife="Yeni Aminah", wife_nik="36029943"))
    wife = Member.objects.get(relation="wife")
    assert (wife.name, wife.nik_masked, Family.objects.get().wife_name) == (
        "Yeni Aminah",
        "3602********0001",
        "Yeni Aminah",
    )


def test_screening_by_a_person_in_that_year_is_not_overwritten_and_is_marked(world):
    bring(world.budi, krs_row())
    family = Family.objects.get()
    day = datetime(2024, 6, 20, 3, tzinfo=UTC)
    answers = {"toilet_ownership": 1, "toilet_kind": 1, "toilet_disposal": 1}
    seen = ScreeningInput(screened_on=date(2024, 6, 20), **answers)
    record_screening(family=family, screening=seen, version=1, by=world.asep, at=day)
    examined = examine(krs_row(head="Nurdin S"))
    assert (outcomes(examined), finding_codes(examined)[1]) == ({"same": 1}, [(2, KK, "known_otherwise")])
    bring(world.budi, krs_row(head="Nurdin S"))
    assert (Screening.objects.get().no_latrine, Family.objects.get().head_name) == (False, "Nurdin Sudrajat")
    assert outcomes(examine(krs_row(), year="2023")) == {"new": 1}


def test_desa_of_the_file_replaces_a_wider_region_for_the_whole_family(world):
    bring(world.budi, krs_row(), year="2023")
    family = Family.objects.get()
    child = make_child(world)
    for rows in (Family, Member, Screening):
        rows.objects.update(desa_id="36.02")
    type(child).objects.update(family=family, desa_id="36.02", posyandu=None)
    bring(world.budi, krs_row())
    child.refresh_from_db()
    assert child.desa_id == "36.02.10.2001"
    for rows in (Family, Member, Screening):
        assert set(rows.objects.values_list("desa_id", flat=True)) == {"36.02.10.2001"}


def test_rows_outside_the_uploaders_area_are_refused(world):
    scope = Scope(frozenset({"36.02.10.2001"}))
    assert finding_codes(examine(krs_row(kec="SAJIRA", desa="SAJIRA"), scope=scope))[0] == [(2, "Desa", "outside_area")]
    bring(world.budi, krs_row(kec="SAJIRA", desa="SAJIRA"))
    assert finding_codes(examine(krs_row(), scope=scope))[0] == [(2, KK, "outside_area")]


def test_undo_restores_the_state_before_the_import(world):
    bring(world.budi, krs_row(wife_nik=""), year="2023")
    before = register()
    run = bring(
        world.budi, krs_row(kec="SAJIRA", desa="SAJIRA"), krs_row(kk="3602992403230002", head_nik="", wife_nik="")
    )
    assert Family.objects.count() == 2 and Family.objects.first().screened_in == 2024
    runs.undo_import(run=run, by=world.budi, at=AT)
    assert register() == before


def test_undo_is_refused_after_newer_changes(world):
    run = bring(world.budi, krs_row())
    child = make_child(world)
    type(child).objects.update(family=Family.objects.get())
    with pytest.raises(Refused) as refusal:
        runs.undo_import(run=run, by=world.budi, at=AT)
    assert refusal.value.code == "newer_records"


def test_family_entered_in_the_portal_keeps_its_team_and_is_screened_by_the_file(world):
    desa = Region.objects.get(pk="36.02.10.2001")
    nurdin = FamilyInput(head_name="Nurdin", desa=desa.code, posyandu=world.melati.pk, kk="3602992403230001")
    family = register_family(family=nurdin, by=world.dewi, at=AT)
    bring(world.budi, krs_row())
    family.refresh_from_db()
    assert (family.head_name, family.posyandu, family.source, family.is_at_risk) == (
        "Nurdin Sudrajat",
        world.melati,
        Source.PORTAL,
        True,
    )


def test_wrong_year_is_refused(world):
    with pytest.raises(Refused) as refusal:
        examine(krs_row(), year="1999")
    assert (refusal.value.field, refusal.value.code) == ("year", "year_unknown")
    bring(world.budi, krs_row())
    assert Screening.objects.get().year == AT.year


def test_family_moved_by_a_file_leaves_the_team_of_its_old_desa(world):
    bring(world.budi, krs_row())
    Family.objects.update(team=world.team)
    bring(world.budi, krs_row())
    assert Family.objects.get().team == world.team
    bring(world.budi, krs_row(desa="MEKARJAYA"))
    family = Family.objects.get()
    assert (family.desa_id, family.team) == ("36.02.10.2002", None)
