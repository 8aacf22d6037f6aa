"""What is wrong with a column as a whole is reported once; lines that are no rows are no errors."""

import pytest

from apps.core.refusal import Refused
from tests.import_files import (
    HEADINGS,
    csv_text,
    eppgbm_row,
    examine,
    finding_codes,
    krs_file,
    krs_row,
    visit_file,
    visit_row,
    welfare_file,
    welfare_row,
    xlsx,
)

pytestmark = pytest.mark.django_db
MOTHER = {"NIK Ibu": "3602995508950011", "Nama Ibu": "Intan Contoh", "Kecamatan": "CILELES",
          "Desa/Kelurahan": "CIKAREO", "HPHT": "2024-02-10"}  # fmt: skip


def test_sums_and_signatures_below_the_table_are_no_data(world):
    rows = [
        eppgbm_row(),
        eppgbm_row(nik="", name="Raihan", sex="L"),
        {"No": "JUMLAH", "Berat": "14.94"},
        {},
        {"Tanggal Pengukuran": "Rangkasbitung, 30 Juni 2024"},
        {"Alamat": "Mengetahui,", "Tanggal Pengukuran": "Kepala Puskesmas"},
        {"Alamat": "NIP. 197001012000031001", "Tanggal Pengukuran": "Bidan Desa"},
    ]
    for data in (xlsx(rows), csv_text(rows)):
        examined = examine(data)
        assert (examined.counts["rows"], examined.counts["new"], examined.findings.refused) == (2, 2, [])
        (finding,) = [each for each in examined.findings.warned if each.code == "not_data"]
        assert finding.message == "Baris 4, 6, 7, 8 bukan data (jumlah, tanda tangan, atau judul), jadi tidak dibaca."


def test_names_of_posyandu_and_sums_between_the_rows_are_no_data(world):
    rows = [
        {"No": "POSYANDU MELATI 1"}, eppgbm_row(), {"Nama": "Jumlah", "Berat": "7.47"},
        {"No": "Posyandu Melati 2"}, eppgbm_row(nik="", name="Raihan", sex="L", posyandu="MELATI 2"),
    ]  # fmt: skip
    examined = examine(csv_text(rows))
    assert (examined.counts["rows"], examined.counts["new"], examined.findings.refused) == (2, 2, [])


@pytest.mark.parametrize("between", ["Cileles, 12 Juni 2024", "Lebak, …", "*) diisi kader", "Mengetahui|( Tuti )"])
def test_signatures_and_notes_between_two_tables_are_no_data(world, between):
    lines = [{"Posyandu": text} for text in between.split("|")]
    examined = examine(csv_text([eppgbm_row(), *lines, eppgbm_row(nik="", name="Raihan", sex="L")]))
    assert (examined.counts["rows"], examined.counts["new"], examined.findings.refused) == (2, 2, [])


def test_signature_below_a_list_with_few_needed_columns_is_no_data(world):
    signed = [{"Nama Kepala Keluarga": text} for text in ("Mengetahui", "Kepala Desa", "H. Ujang")]
    data = welfare_file(welfare_row(), *signed)
    examined = examine(data, kind="keluarga", dataset="pk", released_on="2024-01-31")
    assert (examined.counts["rows"], examined.counts["new"], examined.findings.refused) == (1, 1, [])


def test_row_that_lacks_much_stays_a_refused_row(world):
    rows = [eppgbm_row(), {"NIK": "3602994309220002", "Nama": "Bunga"}]
    assert {code for _row, _column, code in finding_codes(examine(csv_text(rows)))[0]} >= {"sex_missing"}
    assert examine(csv_text([{"Nama": "Bunga"}])).counts["refused"] == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"Kecamatan": "LEBAK", "Desa/Kelurahan": "CILELES"}, "Isi kolom Kecamatan adalah nama kabupaten"),
        ({"Kecamatan": "Kab. Lebak", "Desa/Kelurahan": "CILELES"}, "Isi kolom Kecamatan adalah nama kabupaten"),
        ({"Kecamatan": "CIKAREO", "Desa/Kelurahan": "MELATI 1"}, "Isi kolom Kecamatan adalah nama desa"),
        ({"Desa/Kelurahan": "SAJIRA", "Kecamatan": "CILELES"}, "Isi kolom Desa/Kelurahan adalah nama kecamatan"),
        ({"Desa/Kelurahan": "MELATI 1"}, "Isi kolom Desa/Kelurahan adalah nama posyandu"),
        ({"Desa/Kelurahan": "PKM CILELES"}, "Isi kolom Desa/Kelurahan adalah nama puskesmas"),
    ],
)
def test_shifted_places_are_refused_once(world, changes, words):
    rows = [MOTHER | changes, MOTHER | changes | {"Nama Ibu": "Kartika", "NIK Ibu": ""}]
    with pytest.raises(Refused) as refusal:
        examine(xlsx(rows, list(MOTHER)), kind="ibu-hamil")
    assert refusal.value.code == "places_shifted"
    assert str(refusal.value.message).startswith(words)


def test_a_file_of_another_district_is_refused_once(world):
    elsewhere = MOTHER | {"Kecamatan": "PANIMBANG", "Desa/Kelurahan": "GOMBONG"}
    rows = [elsewhere, elsewhere | {"Nama Ibu": "Kartika", "NIK Ibu": "", "Kecamatan": "SUMUR"}]
    with pytest.raises(Refused) as refusal:
        examine(xlsx(rows, list(MOTHER)), kind="ibu-hamil")
    assert refusal.value.code == "other_district"
    assert "(“PANIMBANG”, “SUMUR”) ada di Kabupaten Lebak" in str(refusal.value.message)
    refused = finding_codes(examine(xlsx(rows[:1], list(MOTHER)), kind="ibu-hamil"))[0]
    assert refused == [(2, "Desa/Kelurahan", "desa_unknown")]


def test_one_wrong_place_among_right_ones_is_one_refused_row(world):
    rows = [MOTHER, MOTHER | {"Nama Ibu": "Kartika", "NIK Ibu": "", "Kecamatan": "LEBAK"}]
    assert finding_codes(examine(xlsx(rows, list(MOTHER)), kind="ibu-hamil"))[0] == [
        (3, "Desa/Kelurahan", "desa_unknown")
    ]


def test_families_without_one_number_are_refused_once(world):
    rows = [krs_row(kk="36029***********", head_nik="36029***********", wife_nik="-") for _each in range(3)]
    with pytest.raises(Refused) as refusal:
        examine(krs_file(*rows), kind="krs", year="2024")
    assert str(refusal.value.message).startswith("Tidak ada baris yang dapat dikenali: n")


def test_families_with_masked_cards_are_known_by_their_people(world):
    rows = [krs_row(kk="36029***********"), krs_row(kk="36029***********", head_nik="3602990105800002", wife_nik="")]
    examined = examine(krs_file(*rows), kind="krs", year="2024")
    assert examined.counts["new"] == 2
    assert [code for _row, _column, code in finding_codes(examined)[1] if "masked" in code] == ["kk_masked"]


def test_visits_without_one_number_are_refused_once(world):
    with pytest.raises(Refused) as refusal:
        examine(visit_file(visit_row(NIK="36029***********"), visit_row(NIK="36029***********")), kind="pengukuran")
    assert refusal.value.code == "nik_masked"


def test_headings_of_the_export_are_all_known():
    assert len(HEADINGS) == 35


@pytest.mark.parametrize("word", ["Jumlah", "TOTAL", "Jumlah Desa"])
def test_sum_in_the_column_of_the_desa_is_no_row(world, word):
    headings = ["Kecamatan", "Desa/Kelurahan", "Nama Posyandu"]
    lines = [("CILELES", "CIKAREO", "Mawar 9"), ("CILELES", word, "1")]
    rows = [dict(zip(headings, line, strict=True)) for line in lines]
    examined = examine(csv_text(rows, headings=headings), kind="posyandu")
    assert (examined.counts["rows"], examined.counts["new"], examined.findings.refused) == (1, 1, [])
    assert [finding.value for finding in examined.findings.warned if finding.code == "not_data"] == ["3"]


def test_error_of_excel_in_the_column_of_the_desa_is_one_message(world):
    examined = examine(csv_text([eppgbm_row(), eppgbm_row(nik="", name="Raihan", sex="L", desa="#REF!")]))
    assert finding_codes(examined)[0] == [(3, "Desa/Kel", "cell_error")]


def test_impossible_figure_is_quoted_as_it_is_written(world):
    (finding,) = examine(csv_text([eppgbm_row(kg="10100 g")])).findings.refused
    assert finding.text.startswith("“10100 g” tidak mungkin untuk berat balita")
