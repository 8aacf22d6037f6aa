"""Headings as people write them: stacked, with units and hints, numbered, months side by side."""

import io
from datetime import date

import openpyxl
import pytest

from apps.core.refusal import Refused
from apps.imports.catalogue import BY_SLUG
from apps.imports.catalogue.words import POSITION
from apps.imports.engine.cells import choice, day
from apps.imports.engine.heading_lines import heading_line, plain_heading
from apps.toddlers.enums import Position
from tests.import_files import KRS, eppgbm_row, examine, finding_codes, krs_row

pytestmark = pytest.mark.django_db
CHILD = ["NIK", "Nama", "JK", "Tgl Lahir", "Nama Ortu", "Kec", "Desa/Kel", "Posyandu"]


def book_of(*lines, merged=()) -> bytes:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(list(line))
    for area in merged:
        book.active.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def child_cells(**changes) -> list:
    row = eppgbm_row(**changes)
    return [row[heading] for heading in CHILD]


def visits_of(examined) -> list[tuple]:
    visits = examined.handler.visits
    return sorted(zip(visits.measured_on, visits.weight_kg, visits.height_cm, strict=True))


STACKED = [
    *KRS[:7], "Sasaran", "", "", "", "Penapisan", "", "", "", "", "", "", KRS[18], KRS[19],
]  # fmt: skip
GROUPS = ["", "", "", "", "", "", "", "Punya Anak", "", "PUS", "PUS Hamil", "Fasilitas Lingkungan", "",
          "PUS 4 Terlalu", "", "", "", "PUS 4 Terlalu", "", ""]  # fmt: skip
LEAVES = ["", "", "", "", "", "", "", "0-23 Bulan", "24-59 Bulan", "", "", "Sumber Air Minum Tidak Layak",
          "Jamban Tidak Layak", "Muda", "Tua", "Dekat", "Banyak", "", "", ""]  # fmt: skip
NUMBERS = list(range(1, 21))


@pytest.mark.parametrize("below", [[], [NUMBERS], [[f"({number})" for number in NUMBERS]]])
@pytest.mark.parametrize("merged", [(), ("H4:K4", "L4:R4", "H5:I5", "L5:M5", "N5:Q5", "A4:A6", "J5:J6", "S4:S6")])
def test_headings_in_three_lines_are_joined_down_the_column(world, below, merged):
    data = book_of(
        ["DATA KELUARGA BERISIKO STUNTING"], [], [], STACKED, GROUPS, LEAVES, *below,
        [krs_row()[heading] for heading in KRS], merged=merged,
    )  # fmt: skip
    examined = examine(data, kind="krs", year="2024")
    assert (examined.counts["rows"], examined.counts["new"], examined.unknown) == (1, 1, [])
    facts = examined.handler.rows[0].verval
    assert (facts.has_child_0_23, facts.no_latrine, facts.too_young, facts.too_many) == (True, True, False, False)


def test_units_hints_stars_and_numbers_are_no_part_of_a_heading(world):
    headings = [
        "1. NIK*", "2. Nama Anak (sesuai KK)", "Jenis Kelamin (L/P)", "Tanggal Lahir\n(dd/mm/yyyy)", "Nama Ibu ¹",
        "Kecamatan *", "Desa [Kelurahan]", "Posyandu", "Tanggal Pengukuran (YYYY-MM-DD)", "Berat Badan, kg",
        "Tinggi Badan (cm)", "Cara Ukur",
    ]  # fmt: skip
    hints = ["16 angka", "", "", "dd/mm/yyyy", "", "", "", "", "(hari/bulan/tahun)", "kg", "cm", ""]
    data = book_of(headings, hints, [*child_cells(), "2024-06-19", 7.47, 68.1, "Berbaring"])
    examined = examine(data)
    assert finding_codes(examined) == ([], [])
    assert examined.handler.visits.position == [Position.LYING]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Berat (kg)*", "Berat"),
        ("Hb, g/dL", "Hb"),
        ("Hb gr%", "Hb"),
        ("G", "G"),
        ("(kg)", ""),
        ("3) Nama", "Nama"),
        ("BB/TB", "BB/TB"),
    ],
)
def test_plain_heading(written, plain):
    assert plain_heading(written) == plain


MONTHS = ["JANUARI", "FEBRUARI", "MARET"]
PARTS = ["TANGGALUKUR", "UMUR", "BERAT", "TINGGI", "CARAUKUR"]
VISITS = ["2024-01-12", "", 7.0, 66, "Terlentang", "", "", "", "", "Terlentang", "2024-03-12", "", 7.4, 68, "PB"]


@pytest.mark.parametrize(
    "headings",
    [
        [[*CHILD, *(f"{month}_{part}" for month in MONTHS for part in PARTS)]],
        [[*CHILD, *(f"{part} {month.title()} 2024" for month in MONTHS for part in PARTS)]],
        [[*CHILD, *(cell for month in MONTHS for cell in (month, *[""] * 4))], [*[""] * 8, *PARTS * 3]],
    ],
    ids=["before", "after", "stacked"],
)
def test_each_month_side_by_side_is_a_visit(world, headings):
    examined = examine(book_of(*headings, [*child_cells(), *VISITS]))
    assert finding_codes(examined) == ([], [])
    assert visits_of(examined) == [(date(2024, 1, 12), 7.0, 66.0), (date(2024, 3, 12), 7.4, 68.0)]
    assert len(examined.handler.children) == 1


def test_months_without_the_day_are_refused_with_how_to_lay_them_out(world):
    headings = [*CHILD, *(f"{part} {month}" for month in MONTHS for part in ("BB", "TB"))]
    with pytest.raises(Refused) as refusal:
        examine(book_of(headings, [*child_cells(), 7.0, 66, 7.2, 67, 7.4, 68]))
    assert refusal.value.code == "months_side_by_side"
    assert "satu baris untuk tiap anak dan bulan" in str(refusal.value.message)


def test_heading_alone_in_one_line_stays_what_it_is():
    line = heading_line(BY_SLUG["eppgbm"], [["Daftar Anak"], list(eppgbm_row()), list(eppgbm_row().values())])
    assert (line.at, len(line.missing)) == (1, 0)


@pytest.mark.parametrize(
    "written",
    ["12-06-24", "12/6/2024", "12 Juni 2024", "12 June 2024", "12-Jun-24", "June 12, 2024", "Rabu, 12 Juni 2024",
     "12.06.2024", "2024/06/12"],
)  # fmt: skip
def test_dates_in_words_of_two_languages(written):
    assert day("date_unreadable")(written)[0] == date(2024, 6, 12)


@pytest.mark.parametrize("word", ["Berbaring", "PB", "Terlentang", "T", "baring"])
def test_words_for_lying(word):
    assert choice(POSITION, "position_unreadable")(word) == (Position.LYING, "")
