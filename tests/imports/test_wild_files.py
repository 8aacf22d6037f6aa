"""Files as they arrive in the wild: nothing is read wrongly without a word. People are invented."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from apps.core.refusal import Refused
from apps.imports.models import Doubt
from apps.imports.services.doubts import decide_doubt
from apps.toddlers.models import Child
from tests.import_files import bring, eppgbm_row, examine, finding_codes, html_table

pytestmark = pytest.mark.django_db
WILD = Path(__file__).resolve().parents[2] / "fixtures/wild"
TODAY = date(2024, 7, 31)


def wild(name: str, **more):
    (path,) = WILD.glob(f"{name}-*")
    return examine(path.read_bytes(), today=TODAY, **more)


def refused(name: str) -> Refused:
    with pytest.raises(Refused) as refusal:
        wild(name)
    return refusal.value


def visits_of(examined) -> list[tuple]:
    """(name, weight, height) of each visit to be written."""
    handler = examined.handler
    names = [handler.children[child].name for child in handler.visits.child]
    return sorted(zip(names, handler.visits.weight_kg, handler.visits.height_cm, strict=True))


def test_under_two_headings_alike_the_visit_has_the_weight_of_the_visit(world):
    examined = wild("33")
    assert visits_of(examined) == [("Arka Contoh", 10.1, 79.6), ("Bunga Contoh", 9.8, 81.2)]
    assert sorted(child.birth_weight_kg for child in examined.handler.children) == [2.9, 3.1]


def test_a_column_of_dates_is_month_first_as_a_whole(world):
    refusal = refused("10")
    assert refusal.code == "month_first"
    assert "sel E2, E4, S2" in refusal.message


def test_formulas_that_were_never_calculated_are_named_with_their_cells(world):
    refusal = refused("14")
    assert refusal.code == "formula_without_value"
    assert refusal.message.startswith("Rumus tanpa hasil di sel B3, E4, T2: buka dan simpan di Excel")


def test_an_error_of_excel_refuses_what_is_needed_and_leaves_out_the_rest(world):
    examined = wild("15")
    assert finding_codes(examined)[0] == [(3, "Tinggi", "cell_error")]
    assert "galat Excel “#DIV/0!”" in examined.findings.refused[0].message
    assert (2, "NIK", "nik_missing") in finding_codes(examined)[1]
    assert (2, "NIK", "cell_error_left_out") in finding_codes(examined)[1]
    labels = [values for child in (0, 1) if (values := examined.handler.visits.eppgbm[child])]
    assert not any("#" in str(values) for values in labels)


def test_a_masked_nik_is_reported_once_and_never_stored(world):
    examined = wild("05")
    assert finding_codes(examined) == ([], [(2, "NIK", "nik_masked")])
    assert examined.findings.warned[0].message.startswith("Kolom NIK, 4 baris (2, 3, 4, 5): nomor disamarkan")
    assert (len(examined.handler.children), examined.counts["new"]) == (2, 4)
    assert {child.nik for child in examined.handler.children} == {""}


def test_a_mothers_nik_in_the_column_of_the_child_is_nobodys(world):
    examined = wild("09")
    assert finding_codes(examined) == ([], [(2, "NIK", "nik_of_adult")])
    assert sorted((child.name, child.nik) for child in examined.handler.children) == [
        ("Raka Contoh", ""),
        ("Sari Contoh", ""),
    ]


def test_numbers_that_excel_rounded_are_reported_once_and_none_is_used(world):
    examined = wild("35")
    warned = [finding for finding in finding_codes(examined)[1] if finding[2].startswith("nik")]
    assert warned == [(2, "NIK", "nik_rounded")]
    assert any("Kolom NIK, 6 baris" in finding.message for finding in examined.findings.warned)
    assert {child.nik for child in examined.handler.children} == {""}


def test_invisible_characters_are_no_part_of_anything(world):
    examined = wild("17")
    assert examined.counts["new"] == 3
    assert {finding[2] for finding in finding_codes(examined)[1]} <= {"dd/mm/yyyy", "decimal_comma"}
    assert all(child.name.isascii() and len(child.nik) == 16 for child in examined.handler.children)


def test_of_two_weights_on_one_day_neither_is_taken_unasked(world):
    examined = wild("32")
    assert finding_codes(examined)[0] == [
        (2, "Tanggal Pengukuran", "same_child_same_date"),
        (3, "Tanggal Pengukuran", "same_child_same_date"),
    ]
    for finding in examined.findings.refused:
        assert "baris 2: 10,1 kg; baris 3: 11,0 kg" in finding.message
    assert visits_of(examined) == [("Bunga Contoh", 9.8, 81.2)]


@pytest.mark.parametrize(("name", "children", "rows"), [("08", 5, 6), ("22b", 3, 3)])
def test_twins_and_strict_files_stay_right(world, name, children, rows):
    examined = wild(name)
    assert (len(examined.handler.children), examined.counts["new"]) == (children, rows)


def bring_wild(name: str, user):
    (path,) = WILD.glob(f"{name}-*")
    return bring(path.read_bytes(), user, at=datetime(2024, 7, 31, 3, tzinfo=UTC))


def test_child_named_later_is_offered_as_its_newborn_and_no_other(world):
    bring_wild("07a", world.budi)
    run = bring_wild("07b", world.budi)
    assert Child.objects.count() == 2
    assert (run.result["new"], run.result["doubtful"]) == (0, 2)
    offered = Doubt.objects.order_by("line").values_list("line", "candidate__name", "reason")
    assert list(offered) == [(2, "BY NY EUIS CONTOH", "named_later"), (3, "BAYI NY. LILIS CONTOH", "named_later")]


def test_naming_a_newborn_keeps_one_record_and_its_visits(world):
    bring_wild("07a", world.budi)
    bring_wild("07b", world.budi)
    at = datetime(2024, 7, 31, 4, tzinfo=UTC)
    child = decide_doubt(doubt=Doubt.objects.get(line=2), is_same=True, by=world.budi, at=at)
    assert (child.name, child.measurements.count(), child.nik_index is None) == ("Mawar Contoh", 2, False)
    other = decide_doubt(doubt=Doubt.objects.get(line=3), is_same=False, by=world.budi, at=at)
    assert (other.name, Child.objects.count()) == ("Nadia Contoh", 3)
    run = bring_wild("07b", world.budi)
    assert (run.result["same"], run.result["doubtful"]) == (2, 0)


def test_newborn_named_further_down_in_one_file_is_offered_too(world):
    row = {"nik": "", "sex": "P", "born": "2024-05-02", "mother": "Euis", "position": "Terlentang"}
    unnamed = eppgbm_row(**row | {"name": "By. Ny. Euis", "on": "2024-05-13", "kg": "3.4", "cm": "50.4"})
    named = eppgbm_row(**row | {"name": "Mawar", "on": "2024-06-12", "kg": "4.4", "cm": "54"})
    run = bring(html_table([unnamed, named]), world.budi)
    assert (run.result["new"], run.result["doubtful"]) == (1, 1)
    assert Doubt.objects.get().candidate.name == "By. Ny. Euis"


def test_placeholder_does_not_replace_the_name_of_a_child(world):
    row = {"sex": "P", "born": "2024-05-02", "mother": "Euis", "nik": "3602994205240001"}
    bring(html_table([eppgbm_row(**row, name="Mawar", on="2024-05-13", kg="3.4", cm="50.4")]), world.budi)
    bring(html_table([eppgbm_row(**row, name="By. Ny. Euis", on="2024-06-12", kg="4.4", cm="54")]), world.budi)
    assert Child.objects.get().name == "Mawar"
