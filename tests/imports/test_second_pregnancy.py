"""The same woman in a file with another last period, with a due date only, and with a row that was deleted."""

from datetime import date

import pytest

from apps.imports.services import runs
from apps.mothers.models import Pregnancy
from tests.import_files import AT, bring, csv_text, examine, finding_codes

pytestmark = pytest.mark.django_db
ROW = {"NIK Ibu": "3602994312950001", "Nama Ibu": "Yeni", "Kecamatan": "CILELES", "Desa/Kelurahan": "CIKAREO",
       "HPHT": "2023-09-10", "HPL": "", "Tanggal Periksa": "2023-11-20", "BB (kg)": "50",
       "Tanggal Hapus": ""}  # fmt: skip
UNSEEN = {"Tanggal Periksa": "", "BB (kg)": ""}
NEXT = ROW | {"HPHT": "2024-04-20", "Tanggal Periksa": "2024-06-20"}


def file(*rows: dict) -> bytes:
    return csv_text(rows, headings=list(ROW))


def pregnancies() -> list[tuple]:
    rows = Pregnancy.objects.order_by("lmp_on", "due_on")
    return [(str(row.lmp_on or row.due_on), row.status, row.ended_on and str(row.ended_on)) for row in rows]


TWO = [("2023-09-10", "unknown", "2024-04-19"), ("2024-04-20", "ongoing", None)]


@pytest.mark.parametrize("files", [[(ROW,), (NEXT,)], [(NEXT,), (ROW,)], [(ROW, NEXT)], [(NEXT, ROW)]])
def test_another_last_period_is_another_pregnancy_in_any_order(world, files):
    for rows in files:
        run = bring(file(*rows), world.dewi, kind="ibu-hamil")
        assert (run.result["refused"], run.result["new"]) == (0, len(rows))
    assert pregnancies() == TWO
    assert set(Pregnancy.objects.values_list("visits__visited_on", flat=True)) == {
        date(2023, 11, 20),
        date(2024, 6, 20),
    }
    again = bring(file(ROW, NEXT), world.dewi, kind="ibu-hamil")
    assert (again.result["same"], pregnancies()) == (2, TWO)


def test_which_one_ended_is_reported_and_undone_with_the_file(world):
    bring(file(ROW), world.dewi, kind="ibu-hamil")
    warned = examine(file(NEXT), kind="ibu-hamil").findings.warned
    (finding,) = [one for one in warned if one.code == "pregnancy_follows"]
    assert (finding.level, finding.value) == ("ask", "10/09/2023")
    run = bring(file(NEXT), world.dewi, kind="ibu-hamil")
    runs.undo_import(run=run, by=world.dewi, at=AT)
    assert pregnancies() == [("2023-09-10", "ongoing", None)]


def test_rows_without_a_visit_are_two_pregnancies_too(world):
    run = bring(file(ROW | UNSEEN, NEXT | UNSEEN), world.dewi, kind="ibu-hamil")
    assert (run.result["new"], pregnancies()) == (2, TWO)


def test_pregnancy_of_long_ago_is_over_and_a_wrong_year_is_refused(world):
    long_ago = ROW | {"HPHT": "2022-02-10", "Tanggal Periksa": "2022-06-12"}
    bring(file(long_ago), world.dewi, kind="ibu-hamil")
    assert pregnancies() == [("2022-02-10", "unknown", "2022-12-22")]
    wrong = file(ROW | {"HPHT": "2022-02-10", "NIK Ibu": "3602994312950002", "Tanggal Periksa": "2024-06-12"})
    assert finding_codes(examine(wrong, kind="ibu-hamil"))[0] == [(2, "HPHT", "lmp_too_old")]


def test_due_date_alone_is_of_the_pregnancy_it_fits_and_no_last_period(world):
    bring(file(NEXT | {"HPHT": "", "HPL": "2025-01-25"}), world.dewi, kind="ibu-hamil")
    assert [(row.lmp_on, row.due_on) for row in Pregnancy.objects.all()] == [(None, date(2025, 1, 25))]
    bring(file(ROW | {"HPHT": "", "HPL": "2024-06-16"}), world.dewi, kind="ibu-hamil")
    assert pregnancies() == [("2024-06-16", "unknown", "2024-04-19"), ("2025-01-25", "ongoing", None)]


def test_row_deleted_where_it_came_from_takes_its_pregnancy_out_of_the_counts(world):
    bring(file(ROW, NEXT), world.dewi, kind="ibu-hamil")
    run = bring(file(NEXT | {"Tanggal Hapus": "2024-06-30"}), world.dewi, kind="ibu-hamil")
    assert (run.result["changed"], pregnancies()) == (1, TWO[:1])
    assert finding_codes(examine(file(NEXT | {"Tanggal Hapus": "2024-06-30"}), kind="ibu-hamil"))[0] == [
        (2, "Tanggal Hapus", "pregnancy_deleted")
    ]


def test_row_deleted_further_down_in_the_same_file_is_not_added(world):
    run = bring(file(NEXT, NEXT | {"Tanggal Hapus": "2024-06-30"}), world.dewi, kind="ibu-hamil")
    assert (run.result["new"], pregnancies()) == (0, [])


def test_pregnancy_of_the_portal_is_neither_ended_nor_deleted_by_a_file(world):
    bring(file(ROW), world.dewi, kind="ibu-hamil")
    Pregnancy.objects.update(source="portal")
    assert finding_codes(examine(file(NEXT), kind="ibu-hamil"))[0] == [(2, "HPHT", "another_pregnancy")]
    deleted = file(ROW | {"Tanggal Hapus": "2024-06-30"})
    assert finding_codes(examine(deleted, kind="ibu-hamil"))[0] == [(2, "Tanggal Hapus", "pregnancy_deleted")]
