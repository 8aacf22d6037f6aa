"""Kinds of contents met in the wild, in further shapes: headings, masks, newborns, posyandu, places, numbers."""

from datetime import date

import pytest

from apps.core.refusal import Refused
from apps.imports.catalogue.family_words import assistance
from apps.regions.selectors.matching import posyandu_key, posyandu_title
from apps.toddlers.rules.matching import share_a_parent
from apps.toddlers.rules.newborn_names import Newborn, may_be_named_later
from tests.import_files import examine, finding_codes, krs_row
from tests.imports.variants import ARKA, BUNGA, as_text, as_xls, as_xlsx, table

pytestmark = pytest.mark.django_db
TODAY = date(2024, 7, 31)


@pytest.mark.parametrize(
    "mask",
    ["3602************", "36029XXXXXXXXXXX", "3602-****-****-0001", "●●●●●●●●●●●●●●●●", "3602____________",
     "3602............", "3602…", "disamarkan", "[disensor]", "3602 99** **** ****", "*", "3602??????????",
     "'36029***********", "3602∗∗∗∗∗∗∗∗∗∗∗∗", "36029ooooooooooo", "36029-----------", "tersamarkan", "NIK disamarkan"],
)  # fmt: skip
def test_every_mask_is_reported_once_and_never_stored(world, mask):
    examined = examine(as_text(table(ARKA | {"nik": mask}, BUNGA | {"nik": mask})), today=TODAY)
    assert [code for _row, column, code in finding_codes(examined)[1] if column == "NIK"] == ["nik_masked"]
    assert {child.nik for child in examined.handler.children} == {""}


@pytest.mark.parametrize("written", ["3.60299E+15", "3.60299E + 15", "3602991501230001.0", "3,602991501230001e15"])
def test_every_number_of_excel_is_reported_once(world, written):
    examined = examine(as_text(table(ARKA | {"nik": written}, BUNGA | {"nik": written})), today=TODAY)
    assert [code for _row, column, code in finding_codes(examined)[1] if column == "NIK"] == ["nik_lost_digits"]


FLAT = ["No", "No. KK", "NIK KK", "Nama KK", "NIK Ibu", "Nama Ibu", "Kecamatan", "Kelurahan/Desa"]
GROUPS = [*FLAT, "KELUARGA SASARAN", "", "", "", "PENAPISAN", *[""] * 5, "Bukan Peserta KB Modern",
          "Jenis Pendampingan"]  # fmt: skip
PARTS = [*[""] * 8, "Memiliki Anak", "", "PUS", "PUS Hamil", "Fasilitas Lingkungan", "", "PUS 4 Terlalu", *[""] * 5]
LEAVES = [*[""] * 8, "0-23 bln", "24-59 bln", "", "", "Sumber Air Minum Utama Tidak Layak", "Jamban Tidak Layak",
          "Muda (Umur istri <20 tahun)", "Tua (Umur Istri 35-40 tahun)", "Dekat (<2 tahun)", "Banyak (≥3 anak)", "",
          ""]  # fmt: skip
LETTERS = list("abcdefghijklmnopqrst")
COUNTED = [f"({number})" for number in range(1, 21)]


@pytest.mark.parametrize("below", [[], [LETTERS], [COUNTED], [list(range(1, 21))]])
@pytest.mark.parametrize("write", [as_text, as_xls, as_xlsx])
def test_headings_in_three_lines_with_shortened_words(world, write, below):
    cells = [*krs_row().values()]
    data = write([["DATA KRS"], GROUPS, PARTS, LEAVES, *below, [1, *cells[:17], *cells[18:]]])
    examined = examine(data, kind="krs", year="2024")
    assert (examined.counts["rows"], examined.counts["new"], examined.unknown) == (1, 1, ["No"])
    verval = examined.handler.rows[0].verval
    assert (verval.has_child_0_23, verval.no_latrine, verval.too_old, verval.too_many) == (True, True, True, False)


CHILD = {"NIK": "nik", "Nama": "name", "JK": "sex", "Tgl Lahir": "born", "Nama Ibu": "mother"}
PLACE = {"Kec": "CILELES", "Desa/Kel": "CIKAREO", "Posyandu": "MELATI 1"}
MONTHS = [("2024-01-12", 9.0, 74.0), ("", "", ""), ("2024-03-12", 9.4, 76.0)]


@pytest.mark.parametrize(
    "names",
    [("Jan-24", "Feb-24", "Mar-24"), ("BULAN 1", "BULAN 2", "BULAN 3"), ("January", "February", "March"),
     ("Bulan ke-1", "Bulan ke-2", "Bulan ke-3"), ("Januari 2024", "Pebruari 2024", "Maret 2024")],
)  # fmt: skip
@pytest.mark.parametrize("is_stacked", [False, True])
def test_months_side_by_side_however_they_are_named(world, names, is_stacked):
    child = [*(ARKA[name] for name in CHILD.values()), *PLACE.values()]
    once, parts = [*CHILD, *PLACE], ("TGL", "BB", "TB")
    if is_stacked:
        above = [*once, *(cell for name in names for cell in (name, "", ""))]
        headings = [above, [*[""] * len(once), *parts * 3]]
    else:
        headings = [[*once, *(f"{name} {part}" for name in names for part in ("TANGGALUKUR", "BB", "TB"))]]
    examined = examine(as_xlsx([*headings, [*child, *(cell for month in MONTHS for cell in month)]]), today=TODAY)
    visits = examined.handler.visits
    assert sorted(zip(map(str, visits.measured_on), visits.weight_kg, visits.height_cm, strict=True)) == [
        month for month in MONTHS if month[0]
    ]


TWICE = ["NIK", "Nama Anak", "JK", "Tgl Lahir", "Nama Ibu", "BB", "TB", "Kec", "Desa/Kel", "Tgl Ukur", "BB", "TB"]


@pytest.mark.parametrize(
    "groups", [("SAAT LAHIR", "PENIMBANGAN"), ("Data Kelahiran", "Hasil Pengukuran"), ("BBL", "Timbang")]
)
@pytest.mark.parametrize("write", [as_text, as_xls, as_xlsx])
def test_of_two_headings_alike_the_group_decides(world, write, groups):
    above = [*[""] * 5, groups[0], "", "", "", groups[1], "", ""]
    row = [*(ARKA[name] for name in CHILD.values()), 3.1, 49, "CILELES", "CIKAREO", "12/06/2024", 10.1, 79.6]
    examined = examine(write([above, TWICE, row]), today=TODAY)
    assert examined.handler.visits.weight_kg == [10.1]
    assert [child.birth_weight_kg for child in examined.handler.children] == [3.1]


@pytest.mark.parametrize("pair", [("BB", "TB"), ("Berat", "Tinggi"), ("Berat Badan", "Tinggi Badan")])
def test_one_figure_under_two_headings_is_refused(world, pair):
    headings = [*TWICE[:5], *pair, *TWICE[7:]]
    row = [*(ARKA[name] for name in CHILD.values()), 3.1, 49, "CILELES", "CIKAREO", "12/06/2024", 10.1, 79.6]
    with pytest.raises(Refused) as refusal:
        examine(as_xlsx([headings, row]), today=TODAY)
    assert refusal.value.code == "heading_twice"


@pytest.mark.parametrize("joint", [" / ", "/", " & ", " dan ", "; ", ", ", " - ", "|", " + "])
def test_mother_is_compared_with_either_parent(joint):
    assert share_a_parent("EUIS CONTOH", f"DADANG CONTOH{joint}EUIS CONTOH")
    assert not share_a_parent("EUIS CONTOH", f"DADANG CONTOH{joint}GITA CONTOH")


@pytest.mark.parametrize(
    "name",
    ["Melati 1", "Melati I", "POSYANDU MELATI-1", "MELATI  01", "Melati Satu", "Melati (1)", "Melati #1", "Melati1",
     "Melati No. 1", "Melati ke-1", "Melati Kesatu", "Melati 1 (satu)", "Posy. Melati I",
     "PY. Melati 1", "Melati Ⅰ", "melati_1", "Pos Melati 1"],
)  # fmt: skip
def test_one_posyandu_in_many_spellings(name):
    assert posyandu_key(name) == "melati1"


@pytest.mark.parametrize(
    "mother", ["Ny. Euis Contoh", "Ibu Euis Contoh", "Hj. Euis Contoh, S.Pd", "T. Dadang / N. Euis Contoh"]
)
def test_titles_of_parents_make_no_other_mother(mother):
    newborn = Newborn(name="BY NY EUIS", mother="EUIS CONTOH", born_on=TODAY, sex="P")
    assert may_be_named_later(Newborn(name="Mawar", mother=mother, born_on=TODAY, sex="P"), newborn)
    assert share_a_parent("EUIS CONTOH", f"Dadang / {mother}")
    assert not share_a_parent("Dadang / Lilis, S.Pd", "Asep / Hj. Euis, S.Pd")
    assert not may_be_named_later(Newborn(name="Mawar", mother="Ny. Lilis", born_on=TODAY, sex="P"), newborn)


def test_posyandu_that_are_not_one():
    names = [
        "Melati",
        "Melati A",
        "Melati 1A",
        "Melati 11",
        "Melati 1-1a",
        "Melati 1-2",
        "Melati 12",
        "Melati II",
        "Melati RW 1",
        "Melatii",
        "Satu",
        "Cendrawasih1",
    ]
    assert len({posyandu_key(name) for name in names}) == len(names)
    assert [posyandu_title(name) for name in ("MELATI II", "MAWAR IX", "VI")] == ["Melati II", "Mawar IX", "Vi"]


@pytest.mark.parametrize(
    ("written", "codes"),
    [("3,7", [3, 7]), (3.7, [3, 7]), ("3 dan 7", [3, 7]), ("3/7", [3, 7]), ("1 2 8", [1, 2, 8]), ("1;2;3", [1, 2, 3]),
     (1.0, [1]), ("-", []), ("PMT, KIE", [3, 7]), ("Fasilitas Bansos; 7", [2, 7]), ("Tidak ada", [8])],
)  # fmt: skip
def test_codes_of_assistance(written, codes):
    assert assistance(written) == (codes, "")


@pytest.mark.parametrize("written", ["9", "37", "0", "Bantuan lain"])
def test_codes_of_assistance_that_are_none_are_reported(written):
    assert assistance(written)[1] == "assistance_unknown"


def test_desa_is_known_by_its_code_and_kecamatan_with_its_word(world):
    rows = table(ARKA | {"kec": "Kec. Cileles", "desa": "36.02.10.2001"}, BUNGA | {"desa": "3602102001"})
    examined = examine(as_xlsx(rows), today=TODAY)
    assert (examined.counts["new"], finding_codes(examined)) == (2, ([], []))
