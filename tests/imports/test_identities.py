import pytest

from apps.core.refusal import Refused
from apps.core.sealing import blind_index, seal
from apps.families.models import Family, Member
from apps.imports.models import Doubt
from apps.imports.services import runs
from apps.imports.services.doubts import decide_doubt
from apps.interventions.models import ChildVisitCare, ServiceReceived
from apps.toddlers.models import Child, Measurement
from tests.factories import insert_family, insert_member
from tests.import_files import (
    AT,
    IDENTITY,
    TODAY,
    bring,
    eppgbm_row,
    examine,
    finding_codes,
    html_table,
    identity_file,
    identity_row,
    krs_file,
    krs_row,
    visit_file,
    visit_row,
)

pytestmark = pytest.mark.django_db
CIKAREO, NOWHERE = "36.02.10.2001", "36.02"
COUNTED = ("new", "changed", "same", "doubtful", "refused")


def identities(*rows, world):
    return bring(identity_file(*rows), world.budi, kind="identitas")


def counts(*rows) -> dict:
    codes = examine(identity_file(*rows), kind="identitas").counts
    return {name: codes[name] for name in COUNTED if codes[name]}


def test_identity_stores_child_family_and_mother(world):
    identities(identity_row(), world=world)
    alya = Child.objects.select_related("family", "mother").get()
    assert (alya.name, alya.desa_id, alya.nik_masked, alya.mother_name) == (
        "Alya Nuraini",
        NOWHERE,
        "3602********0001",
        "Yeni",
    )
    assert (alya.birth_order, alya.gestation_weeks, float(alya.birth_head_cm), alya.has_early_breastfeeding) == (
        2,
        38,
        33.5,
        True,
    )
    assert (float(alya.birth_weight_kg), float(alya.birth_length_cm)) == (2.4, 47)
    assert (alya.eppgbm["kia"], alya.eppgbm["kia_bayi_kecil"]) == ("Ya", "Tidak")
    family, mother = alya.family, alya.mother
    assert (family.kk_masked, family.wife_name, family.desa_id, family.source) == (
        "3602********0001",
        "Yeni",
        NOWHERE,
        "identity",
    )
    assert (mother.family, mother.relation, mother.nik_masked, mother.phone) == (
        family,
        "wife",
        "3602********0001",
        "081234567890",
    )
    assert counts(identity_row()) == {"same": 1}


def test_desa_is_that_of_the_family_with_this_kk(world):
    bring(krs_file(krs_row()), world.budi, kind="krs")
    identities(identity_row(), world=world)
    alya = Child.objects.get()
    assert (alya.desa_id, alya.family, alya.mother) == (
        CIKAREO,
        Family.objects.get(),
        Member.objects.get(relation="wife"),
    )


def test_kk_imported_later_gives_children_and_visits_their_desa(world):
    identities(
        identity_row(), identity_row(NIK="3602990101220002", nama_anak="Raihan", tgl_lahir="2022-01-01"), world=world
    )
    bring(visit_file(visit_row()), world.budi, kind="pengukuran")
    bring(krs_file(krs_row()), world.budi, kind="krs")
    assert set(Child.objects.values_list("desa_id", flat=True)) == {CIKAREO}
    assert Measurement.objects.get().desa_id == CIKAREO


def test_export_without_nik_matches_the_child_and_gives_the_family_its_place(world):
    sister = identity_row(NIK="3602996101220002", nama_anak="Kayla", tgl_lahir="2022-01-21")
    identities(identity_row(), sister, world=world)
    run = bring(html_table([eppgbm_row(nik="")]), world.budi)
    assert (run.result["new"], run.result["doubtful"]) == (1, 0)
    assert set(Child.objects.values_list("name", "desa_id")) == {("Alya Nuraini", CIKAREO), ("Kayla", CIKAREO)}
    assert Family.objects.get().desa_id == Member.objects.get().desa_id == CIKAREO
    runs.undo_import(run=run, by=world.budi, at=AT)
    assert set(Child.objects.values_list("desa_id", flat=True)) == {NOWHERE} == {Family.objects.get().desa_id}


def test_identity_matches_a_child_exported_without_nik(world):
    bring(html_table([eppgbm_row(nik="3,60299600923E+15")]), world.budi)
    identities(
        identity_row(), identity_row(NIK="3602996101220002", nama_anak="Kayla", tgl_lahir="2022-01-21"), world=world
    )
    alya = Child.objects.get(name="Alya Nuraini")
    assert (alya.nik_masked, alya.desa_id, alya.family.desa_id) == ("3602********0001", CIKAREO, CIKAREO)
    assert Child.objects.get(name="Kayla").desa_id == CIKAREO


@pytest.mark.parametrize(("first", "second"), [("", "3602994312880001"), ("3602994312880001", "36029943128800")])
@pytest.mark.parametrize("is_card_first", [True, False])
def test_mother_is_recorded_once_though_one_file_lacks_her_nik(world, first, second, is_card_first):
    files = [
        lambda: bring(krs_file(krs_row(wife_nik=first)), world.budi, kind="krs"),
        lambda: identities(identity_row(nik_ortu=second), world=world),
    ]
    for bring_it in files if is_card_first else reversed(files):
        bring_it()
    mother = Member.objects.get(relation="wife")
    assert (mother.nik_masked, Child.objects.get().mother) == ("3602********0001", mother)


def test_father_named_as_parent_is_not_the_mother(world):
    identities(identity_row(nama_ortu="Nurdin", nik_ortu="3602991405850001"), world=world)
    alya = Child.objects.get()
    assert (alya.mother, alya.family.head_name, alya.family.wife_name) == (None, "Nurdin", "")
    assert Member.objects.get().relation == "head"


def test_family_with_an_unreadable_kk_is_matched_by_the_mother(world):
    bring(krs_file(krs_row()), world.budi, kind="krs")
    identities(identity_row(nomor_KK="360299240323"), world=world)
    assert Child.objects.get().family == Family.objects.get()


def test_mark_of_deletion_changes_nothing_and_mark_of_move_the_status(world):
    rows = (
        identity_row(hapus="Ya"),
        identity_row(NIK="3602996101220002", nama_anak="Kayla", tgl_lahir="2022-01-21", pindah="1"),
    )
    examined = examine(identity_file(*rows), kind="identitas")
    assert [code for _row, _column, code in finding_codes(examined)[1]] == ["marked_deleted", "marked_moved"]
    identities(*rows, world=world)
    assert list(Child.objects.order_by("name").values_list("status", flat=True)) == ["active", "moved"]
    assert counts(*rows) == {"same": 2}


def test_corrections_and_values_of_an_export_are_not_overwritten(world):
    identities(identity_row(), world=world)
    Child.objects.update(birth_order=3, rt="009")
    assert counts(identity_row()) == {"same": 1}
    bring(html_table([eppgbm_row(address="Kp. Baru")]), world.budi)
    identities(identity_row(alamat="Kp. Lain", anak_ke="1"), world=world)
    assert Child.objects.values_list("address", "birth_order").get() == ("Kp. Baru", 1)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"nama_anak": ""}, ("nama_anak", "name_missing")),
        ({"jenis_kelamin": "?"}, ("jenis_kelamin", "sex_unreadable")),
        ({"tgl_lahir": "2031-01-01"}, ("tgl_lahir", "birth_date_in_future")),
    ],
)
def test_row_is_refused_with_its_code(world, changes, codes):
    assert finding_codes(examine(identity_file(identity_row(**changes)), kind="identitas"))[0] == [(2, *codes)]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"nomor_KK": 3602992403230001.0}, ("nomor_KK", "kk_unusable")),
        ({"nomor_KK": ""}, ("nomor_KK", "no_family")),
        ({"nik_ortu": "36029943"}, ("nik_ortu", "parent_nik_unusable")),
        ({"berat_lahir": "2400"}, ("berat_lahir", "birth_weight_in_grams")),
        ({"usia_hamil": "380"}, ("usia_hamil", "gestation_unreadable")),
        ({"NIK": "36029960092300"}, ("NIK", "nik_not_16_digits")),
        ({"tgl_lahir": "20-09-2023"}, ("tgl_lahir", "dd/mm/yyyy")),
    ],
)
def test_row_is_written_with_a_warning(world, changes, codes):
    examined = examine(identity_file(identity_row(**changes)), kind="identitas")
    assert (finding_codes(examined), examined.counts["new"]) == (([], [(2, *codes)]), 1)


def test_child_on_two_rows_is_stored_once(world):
    rows = identity_row(), identity_row(), identity_row(berat_lahir="3.1")
    examined = examine(identity_file(*rows), kind="identitas")
    assert finding_codes(examined) == (
        [(4, "NIK", "same_child_told_apart")],
        [(3, "NIK", "same_child_twice")],
    )


def test_headings_are_read_in_any_order_with_an_extra_posyandu_column(world):
    headings = ["nama_posyandu", *reversed([heading.upper().replace("_", " ") for heading in IDENTITY])]
    line = {heading.upper().replace("_", " "): value for heading, value in identity_row().items()}
    data = identity_file(line | {"nama_posyandu": "MELATI 1"}, headings=headings)
    bring(data, world.budi, kind="identitas", unit=CIKAREO)
    assert Child.objects.values_list("desa_id", "posyandu__name", "family__desa_id").get() == (
        CIKAREO,
        "Melati 1",
        CIKAREO,
    )


def test_identity_file_is_undone_while_nothing_newer_depends_on_it(world):
    run = identities(identity_row(), world=world)
    bring(visit_file(visit_row()), world.budi, kind="pengukuran")
    with pytest.raises(Refused, match="sesudah impor"):
        runs.undo_import(run=run, by=world.budi, at=AT)
    # What the visit file brought: the visit, and the capsule that was given at it.
    for model in (Measurement, ServiceReceived, ChildVisitCare):
        model.objects.all().delete()
    runs.undo_import(run=run, by=world.budi, at=AT)
    assert (Child.objects.count(), Family.objects.count(), Member.objects.count()) == (0, 0, 0)


def test_move_read_from_a_file_is_dated_today(world):
    identities(identity_row(pindah="pindah"), world=world)
    assert Child.objects.get().status_on == TODAY


@pytest.mark.parametrize(("is_same", "children"), [(True, 1), (False, 2)])
def test_doubtful_identity_is_decided_by_a_person(world, is_same, children):
    bring(html_table([eppgbm_row()]), world.budi)
    twin = identity_row(NIK="3602996009230002")
    run = identities(twin, world=world)
    assert (run.result["doubtful"], Doubt.objects.get().reason, Child.objects.count()) == (1, "other_nik", 1)
    decide_doubt(doubt=Doubt.objects.get(), is_same=is_same, by=world.budi, at=AT)
    identities(twin, world=world)
    assert Child.objects.count() == children
    assert Child.objects.filter(family__isnull=False).count() == 1


def test_new_kk_does_not_match_a_parent_of_another_area(world):
    home = insert_family(world, "Nurdin", "Yeni", posyandu=world.sajira, by=world.budi)
    nik = identity_row()["nik_ortu"]
    yeni = insert_member(home, "Yeni", nik_sealed=seal(nik), nik_index=blind_index(nik))
    run = bring(identity_file(identity_row()), world.dewi, kind="identitas", unit=CIKAREO)
    yeni.refresh_from_db()
    assert (run.result["refused"], yeni.phone, Child.objects.count(), Family.objects.count()) == (1, "", 0, 1)
    assert bring(identity_file(identity_row()), world.budi, kind="identitas", unit=CIKAREO).result["new"] == 1
