"""Kinds of layouts met in the wild, in further shapes: groups of headings, days, sheets, quotes, lists of people."""

from datetime import date

import openpyxl
import pytest

from apps.core.refusal import Refused
from apps.imports.engine.cells import choice, day
from tests.import_files import examine, finding_codes, xlsx
from tests.imports import variants
from tests.imports.test_new_layouts import ANC, ARKA, DADANG, DTSEN, EUIS, FAHMI, MEMBER, members
from tests.imports.variants import as_html, as_text, as_xlsx, table

pytestmark = pytest.mark.django_db
TODAY = date(2024, 7, 31)
CHILD = ["NIK", "Nama Anak", "JK", "Tgl Lahir", "Nama Ibu", "Kec", "Desa/Kel", "Posyandu"]
VISIT = ["Tgl Ukur", "BB", "TB"]
BUDI = ["3602991501230001", "Budi Contoh", "L", "15/01/2023", "Euis", "CILELES", "CIKAREO", "MELATI 1"]
MEASURED = ["12/06/2024", 10.1, 79.6]


def visits(rows, write=as_xlsx, **more) -> list[tuple]:
    """(name, birth weight, day, weight, height) of each visit; every row is accepted."""
    examined = examine(write(rows, **more), today=TODAY)
    assert examined.findings.refused == []
    of_file = examined.handler.visits
    children = [examined.handler.children[child] for child in of_file.child]
    return [
        (child.name, child.birth_weight_kg, str(on), kg, cm)
        for child, on, kg, cm in zip(children, of_file.measured_on, of_file.weight_kg, of_file.height_cm, strict=True)
    ]


SOUND = [("Budi Contoh", None, "2024-06-12", 10.1, 79.6)]
BORN = [("Budi Contoh", 3.1, "2024-06-12", 10.1, 79.6)]


@pytest.mark.parametrize(
    ("heading", "other"),
    [
        ("BB", "BB dlm kg"), ("BB", "Berat Badan Saat Ini (kg)"), ("BB", "BB Balita"), ("TB", "Hasil Tinggi Badan"),
        ("BB", "BB Bulan Ini"), ("JK", "Jenis\nKelamin\n(L/P)"), ("JK", "Kelamin L/P"),
        ("Nama Anak", "NAMA BAYI / BALITA"),
        ("Nama Anak", "Nama Lengkap Balita (sesuai KK)"), ("Tgl Lahir", "Tanggal Lahir Anak"),
        ("Kec", "Kecamatan Domisili"),
        ("Desa/Kel", "Ds/Kel"), ("Tgl Ukur", "Tgl Kunjungan"), ("Desa/Kel", "Desa atau Kelurahan"),
        ("Tgl Ukur", "Tgl. Ukur/Timbang"), ("Tgl Ukur", "Tgl Penimbangan / Pengukuran"), ("TB", "Tinggi/Panjang (cm)"),
        ("TB", "TB atau PB"), ("TB", "TINGGI BADAN/PANJANG BADAN"), ("Tgl Lahir", "Tgl/Bln/Thn Lahir"),
        ("JK", "Jenis Kel."), ("Nama Ibu", "Ibu/Ayah"),
    ],
)  # fmt: skip
def test_words_that_a_heading_may_also_have(world, heading, other):
    headings = [other if each == heading else each for each in [*CHILD, *VISIT]]
    assert visits([headings, [*BUDI, *MEASURED]]) == SOUND


BIRTH = [*BUDI, "12/06/2024", 3.1, 10.1, 49, 79.6]
PARTS = [*[""] * 9, "Lahir", "Sekarang", "Lahir", "Sekarang"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ([*CHILD, "Tgl Ukur", "BB", "", "TB", ""], PARTS),
        ([*CHILD, "Tgl Ukur", "Berat Badan (kg)", "", "Tinggi Badan (cm)", ""],
         [*[""] * 9, "Saat Lahir", "Saat Ini", "Saat Lahir", "Saat Ini"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("merged", [(), ("J1:K1", "L1:M1")])
def test_birth_and_visit_under_one_heading_are_not_confused(world, above, below, merged):
    assert visits([above, below, BIRTH], merged=merged) == BORN


def test_a_heading_whose_parts_are_unknown_is_missing(world):
    rows = [[*CHILD, "Tgl Ukur", "BB", "", "TB", ""], [*[""] * 9, "Mei", "Juni", "Mei", "Juni"], BIRTH]
    with pytest.raises(Refused) as refusal:
        examine(as_xlsx(rows), today=TODAY)
    assert refusal.value.code in ("heading_missing", "months_side_by_side")


def test_last_month_is_no_visit_of_this_one(world):
    above = [*CHILD, "Tgl Ukur", "BULAN LALU", "", "BULAN INI", ""]
    below = [*[""] * 9, "BB", "TB", "BB", "TB"]
    assert visits([above, below, [*BUDI, "12/06/2024", 9.5, 77.0, 10.1, 79.6]]) == SOUND


@pytest.mark.parametrize("group", ["PENGUKURAN", "Hasil Penimbangan", "KUNJUNGAN"])
@pytest.mark.parametrize("heading", ["Tanggal", "Tgl."])
def test_day_of_a_visit_is_named_by_its_group(world, group, heading):
    above = ["ANAK", *[""] * 3, "IBU", "TEMPAT", "", "", group, "", ""]
    assert visits([above, [*CHILD[:4], "Nama", *CHILD[5:], heading, "BB", "TB"], [*BUDI, *MEASURED]]) == SOUND


def test_part_of_a_group_ends_where_the_next_group_begins(world):
    rows = [
        ["ANAK", "", "", "", "IBU", "TEMPAT", "", "", "HASIL UKUR", "", ""],
        ["NIK", "Nama", "JK", "Lahir", *[""] * 7],
        ["", "", "", "Tanggal", "Nama", "Kec", "Desa", "Posyandu", "Tanggal", "BB", "TB"],
        [*BUDI, *MEASURED],
    ]
    assert visits(rows) == SOUND


@pytest.mark.parametrize(
    "below",
    [
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"],
        [f"kol {number}" for number in range(1, 12)],
        ["16 digit", "sesuai KK", "L/P", "dd/mm/yyyy", *["teks"] * 4, "dd/mm/yyyy", "kg", "cm"],
        ["3602xxxxxxxxxxxx", "Contoh: Ani", "P", "31/12/2022", "Ibu", "CILELES", "CIKAREO", "MELATI 1", *MEASURED],
    ],
)
def test_numbers_hints_and_an_example_below_the_headings_are_no_child(world, below):
    assert visits([[*CHILD, *VISIT], below, [*BUDI, *MEASURED]]) == SOUND


DAYS = ["2024-01-12", "2024-02-12", "2024-03-12"]
FIGURES = [*DAYS, 9.0, 9.2, 9.4, 74.0, 75.0, 76.0]


def test_months_below_day_weight_and_height_are_unfolded(world):
    above = [*CHILD, "TANGGAL UKUR", "", "", "BERAT BADAN", "", "", "TINGGI BADAN", "", ""]
    rows = [above, [*[""] * 8, *["Jan", "Feb", "Mar"] * 3], [*BUDI, *FIGURES]]
    assert [visit[2:] for visit in visits(rows)] == list(zip(DAYS, FIGURES[3:6], FIGURES[6:], strict=True))


def test_months_that_excel_made_dates_are_unfolded(world):
    above = [*CHILD, date(2024, 1, 1), "", "", date(2024, 2, 1), "", ""]
    rows = [above, [*[""] * 8, *["Tgl", "BB", "TB"] * 2], [*BUDI, DAYS[0], 9.0, 74.0, DAYS[1], 9.2, 75.0]]
    assert [visit[2] for visit in visits(rows)] == DAYS[:2]


SIDE = [*BUDI, DAYS[0], 9.0, 74.0, DAYS[1], 9.2, 75.0]


@pytest.mark.parametrize(
    "above",
    [
        [["01/2024", "", "", "02/2024", "", ""]], [["2024-01", "", "", "2024-02", "", ""]],
        [["BULAN I", "", "", "BULAN II", "", ""]], [["BULAN", *[""] * 5], ["1", "", "", 2, "", ""]],
        [["PENIMBANGAN 1", "", "", "PENIMBANGAN 2", "", ""]], [["Kunjungan (1)", "", "", "Kunjungan (2)", "", ""]],
    ],
)  # fmt: skip
def test_months_and_visits_that_are_counted_are_unfolded(world, above):
    lines = [[*(CHILD if line is above[0] else [""] * 8), *line] for line in above]
    unfolded = visits([*lines, [*[""] * 8, *["Tgl", "BB", "TB"] * 2], SIDE])
    assert [visit[2:] for visit in unfolded] == [("2024-01-12", 9.0, 74.0), ("2024-02-12", 9.2, 75.0)]


def test_columns_that_are_counted_are_visits_only_with_their_day(world):
    counted = [f"{part}_{number}" for number in (1, 2) for part in ("tgl_ukur", "bb", "tb")]
    assert [visit[2] for visit in visits([[*CHILD, *counted], SIDE])] == DAYS[:2]
    examined = examine(as_xlsx([[*CHILD, *VISIT, "BB 1", "BB 2"], [*BUDI, *MEASURED, 9.0, 9.2]]), today=TODAY)
    assert (examined.counts["new"], examined.unknown) == (1, ["BB 1", "BB 2"])


def test_a_cell_of_a_month_is_reported_in_its_own_column(world):
    headings = [*CHILD, *(f"{month} {part}" for month in ("Jan", "Feb") for part in ("Tgl", "BB", "TB"))]
    examined = examine(as_xlsx([headings, [*BUDI, DAYS[0], 9.0, 74.0, DAYS[1], "x", 75.0]]), today=TODAY)
    assert finding_codes(examined)[0] == [(2, "Feb BB", "weight_not_a_number")]


def test_visit_beside_the_months_is_one_too(world):
    headings = [*CHILD, *VISIT, *(f"{month} {part}" for month in ("Jan", "Feb") for part in ("Tgl", "BB", "TB"))]
    rows = [headings, [*BUDI, *MEASURED, DAYS[0], 9.0, 74.0, DAYS[1], 9.2, 75.0]]
    assert sorted(visit[2] for visit in visits(rows)) == [*DAYS[:2], "2024-06-12"]


def test_sheet_of_headings_alone_is_passed_over(world):
    book = openpyxl.Workbook()
    book.active.append([*CHILD, *VISIT])
    for row in ([*CHILD, *VISIT], [*BUDI, *MEASURED]):
        (book["Data"] if "Data" in book.sheetnames else book.create_sheet("Data")).append(row)
    assert examine(variants._saved(book), today=TODAY).counts["new"] == 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("15 Januari2023", date(2023, 1, 15)), ("15 Peb 2023", date(2023, 2, 15)), ("15–01–2023", date(2023, 1, 15)),
        ("1st Jan 2023", date(2023, 1, 1)), ("15 Jan'23", date(2023, 1, 15)), ("15/01/0023", None),
        ("Lebak, 15 Januari 2023", date(2023, 1, 15)), ("0000-00-00", None),
        ("2023-01-14 17:30:00+00", date(2023, 1, 15)), ("Sat, 14 Jan 2023 17:30:00 GMT", date(2023, 1, 15)),
        ("Sat Jan 14 2023 17:30:00 GMT+0000 (Coordinated Universal Time)", date(2023, 1, 15)),
    ],
)  # fmt: skip
def test_days_in_further_spellings(written, read):
    assert day("date_unreadable", is_birth=True)(written)[0] == read


def on(*days: object) -> list[list]:
    changes = ({"nik": "", "name": f"Anak {number}", "on": each} for number, each in enumerate(days))
    return table(*(variants.ARKA | change for change in changes))


@pytest.mark.parametrize(
    ("days", "is_sure"),
    [
        (["06/05/2024", "06/07/2024", "06/12/2024"], False),  # as months first all are over, as days first one is not
        (["06/05/2024", "06/07/2024", "06/12/2024", "13/06/2024"], True),
        (["6/7/2024 8:00:00 PM", "6/8/2024 8:00:00 PM"], False),
        (["06/05/2024", "06/12/2024"], True),
        ([date(2024, 3, 6), date(2024, 4, 6), date(2024, 5, 6), "13/06/2024", "14/06/2024", "15/06/2024"], False),
        ([date(2024, 3, 16), date(2024, 4, 6), date(2024, 5, 6), "13/06/2024", "14/06/2024", "15/06/2024"], True),
    ],
)
def test_order_of_day_and_month_is_judged_by_the_column(world, days, is_sure):
    try:
        examine(as_xlsx(on(*days)), today=TODAY)
    except Refused as refusal:
        assert (refusal.code, is_sure) == ("month_first", False)
    else:
        assert is_sure


def test_quotation_mark_that_is_never_closed_loses_no_rows_silently(world):
    data = as_text(table(), ";").replace(b"detail", b'"detail', 1)
    with pytest.raises(Refused) as refusal:
        examine(data, today=TODAY)
    assert "baris 2 tidak ditutup" in refusal.value.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>', "XML Spreadsheet 2003"),
        (b'  \n[\n {"nik": "1"}]', "JSON"),
        (b"\r\n%PDF-1.4", "PDF"),
        (b"<!DOCTYPE html><html><body>Silakan masuk</body></html>", "bukan tabel"),
        (as_html(table()).replace(b"</table>", b""), "terpotong"),
    ],
)
def test_other_files_are_named(world, data, words):
    with pytest.raises(Refused) as refusal:
        examine(data, today=TODAY)
    assert words in refusal.value.message


@pytest.mark.parametrize(("word", "value"), [("PB (terlentang)", 1), ("Berdiri/TB", 2), ("PB/TB", None), ("1.0", 1)])
def test_a_word_with_its_short_form_is_read(word, value):
    words = {"PB": 1, "Terlentang": 1, "TB": 2, "Berdiri": 2, "1": 1}
    assert choice(words, "wrong")(word) == ((value, "") if value else (None, "wrong"))


@pytest.mark.parametrize(
    ("written", "group"), [("O", "O"), ("O+", "O+"), ("AB-", "AB-"), ("A (+)", "A+"), ("B negatif", "B-"), ("0", "O")]
)
def test_blood_groups_differ_by_their_sign(world, written, group):
    examined = examine(xlsx([ANC | {"Gol Darah": written}], [*ANC, "Gol Darah"]), kind="ibu-hamil")
    assert [draft.pregnancy.blood_type for draft in examined.handler._written.values()] == [group]


def test_pregnancy_that_ended_early_is_not_added_where_both_ends_have_a_column(world):
    row = ANC | {"Tanggal Melahirkan": "", "Tanggal Abortus": "01-05-2024"}
    examined = examine(xlsx([row], list(row)), kind="ibu-hamil")
    assert finding_codes(examined)[0] == [(2, "Tanggal Abortus", "pregnancy_over")]


def test_figures_without_the_day_of_the_visit_are_reported_once(world):
    rows = [ANC | {"Tanggal Pemeriksaan": ""}, ANC | {"Tanggal Pemeriksaan": "", "NIK": "", "Nama Ibu": "Ani"}]
    warned = finding_codes(examine(xlsx(rows, list(ANC)), kind="ibu-hamil"))[1]
    assert [each for each in warned if each[2] == "visit_day_missing"] == [
        (2, "Tanggal Pemeriksaan", "visit_day_missing")
    ]


def families(*rows: tuple) -> list[tuple]:
    examined = examine(members(*rows), kind="keluarga", **DTSEN)
    return [
        (
            *(f"{person.member.relation}: {person.member.name}" for person in row.people),
            row.welfare and row.welfare.rank,
        )
        for row in examined.handler.rows
    ]


def test_members_without_a_head_make_none(world):
    assert families(EUIS, ARKA) == [("wife: Euis Contoh", 2)]
    without_number = ("", "", *EUIS[2:])
    examined = examine(members(DADANG, without_number), kind="keluarga", **DTSEN)
    assert {each[0] for each in finding_codes(examined)[0]} == {3}


@pytest.mark.parametrize(("head", "wife"), [("1. Kepala Keluarga", "2. Istri"), ("1.0", "2.0"), ("01", "02")])
def test_relations_with_code_and_words(world, head, wife):
    assert families((*EUIS[:4], wife), (*DADANG[:4], head), FAHMI)[0] == ("head: Dadang Contoh", "wife: Euis Contoh", 2)


def test_what_is_blank_at_the_head_is_read_from_the_members(world):
    place = ["3602102001", "CILELES", "CIKAREO", "9", "6"]
    rows = [[*DADANG, *place, ""], [*EUIS, *place, "3"]]
    examined = examine(as_text([MEMBER, *rows], ","), kind="keluarga", **DTSEN)
    assert [row.welfare.rank for row in examined.handler.rows] == [3]
