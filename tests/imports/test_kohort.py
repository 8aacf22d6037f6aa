"""A kohort of pregnant women: the contacts K1 to K6 side by side are visits, one a group of columns."""

from datetime import date

import pytest

from apps.core.refusal import Refused
from tests.import_files import examine
from tests.imports.variants import as_text, as_xlsx

pytestmark = pytest.mark.django_db
WOMAN = ["NIK Ibu", "Nama Ibu", "Nama Suami", "Kecamatan", "Desa", "HPHT"]
EUIS = ["3602994312950001", "Euis Contoh", "Asep", "CILELES", "CIKAREO", "05/02/2024"]
GITA = ["3602994312940002", "Gita Contoh", "Ujang", "CILELES", "CIKAREO", "10/01/2024"]
FIGURES = ["Tgl", "BB", "TD"]
VISITS = [(date(2024, 4, 10), 50.0, 110), (date(2024, 5, 12), 52.0, 120)]
CELLS = ["10/04/2024", "50", "110/70", "12/05/2024", "52", "120/80"]


def visits(data: bytes) -> dict[str, list]:
    examined = examine(data, kind="ibu-hamil")
    assert not examined.findings.refused
    return {
        draft.pregnancy.woman.name: [(visit.visited_on, visit.weight_kg, visit.systolic) for visit in draft.visits]
        for draft in examined.handler._written.values()
    }


def stacked(*names: str) -> list[list]:
    groups = [cell for name in names for cell in (name, "", "")]
    return [[*WOMAN, *groups], [""] * len(WOMAN) + FIGURES * len(names)]


@pytest.mark.parametrize(
    "names",
    [("K1", "K2"), ("K-1", "K-4"), ("Kunjungan ke 1", "Kunjungan ke 2"), ("K I", "K II"), ("ANC 1", "ANC 2"),
     ("K1 (Trimester I)", "K2 (Trimester II)"), ("TRIMESTER I", "TRIMESTER II"), ("APRIL", "MEI")],
)  # fmt: skip
def test_each_group_is_a_visit(world, names):
    assert visits(as_xlsx([*stacked(*names), [*EUIS, *CELLS]])) == {"Euis Contoh": VISITS}


def test_merged_groups_below_a_title(world):
    heads = [
        [*WOMAN, "PEMERIKSAAN", *[""] * 5],
        [*[""] * 6, "K1", "", "", "K2", "", ""],
        [*[""] * 6, *FIGURES, *FIGURES],
    ]
    data = as_xlsx([*heads, [*EUIS, *CELLS]], merged=("G1:L1", "G2:I2", "J2:L2"))
    assert visits(data) == {"Euis Contoh": VISITS}


@pytest.mark.parametrize(
    "headings",
    [
        ["Tgl K1", "BB K1", "TD K1", "Tgl K2", "BB K2", "TD K2"],
        ["K1 Tanggal", "K1 Berat Badan", "K1 Tekanan Darah", "K2 Tanggal", "K2 Berat Badan", "K2 Tekanan Darah"],
        ["k1_tgl", "k1_bb", "k1_td", "k2_tgl", "k2_bb", "k2_td"],
    ],
)
def test_contacts_named_in_each_heading(world, headings):
    assert visits(as_text([[*WOMAN, *headings], [*EUIS, *CELLS]])) == {"Euis Contoh": VISITS}


def test_a_contact_that_is_empty_is_no_visit(world):
    data = as_xlsx([*stacked("K1", "K2"), [*EUIS, *CELLS[:3], "", "", ""], [*GITA, *[""] * 6]])
    assert visits(data) == {"Euis Contoh": VISITS[:1], "Gita Contoh": []}


def test_groups_without_a_day_are_refused_with_how_to_lay_them_out(world):
    with pytest.raises(Refused) as refusal:
        examine(as_xlsx([[*WOMAN, "K1", "", "K2", ""], [""] * 6 + ["BB", "LiLA"] * 2, [*EUIS, "50", "24", "52", "24"]]),
                kind="ibu-hamil")  # fmt: skip
    assert (refusal.value.code, "Buat satu baris untuk tiap ibu" in str(refusal.value.message)) == (
        "months_side_by_side", True,
    )  # fmt: skip


@pytest.mark.parametrize("cell", ["v", date(2024, 4, 10)])
def test_contacts_without_figures_are_named_as_left_aside(world, cell):
    examined = examine(as_xlsx([[*WOMAN, "K1", "K2"], [*EUIS, cell, cell]]), kind="ibu-hamil")
    assert (examined.counts["new"], examined.unknown) == (1, ["K1", "K2"])
