"""The register is the same whatever order the files of a district are imported in."""

import pytest
from django.core.management import call_command

from apps.families.models import Family, Member, Screening
from apps.toddlers.models import Child, Measurement
from tests.import_files import (
    bring,
    eppgbm_row,
    html_table,
    identity_file,
    identity_row,
    krs_file,
    krs_row,
    visit_file,
    visit_row,
)
from tests.imports.load_orders import RESAVED, bring_all, differences

pytestmark = pytest.mark.django_db

KAYLA = {"NIK": "3602996101220002", "nama_anak": "Kayla", "tgl_lahir": "2022-01-21"}
RAIHAN = {
    "NIK": "3602990101210003", "nama_anak": "Raihan", "tgl_lahir": "2021-01-01", "jenis_kelamin": "L",
    "nomor_KK": "3602992403230005", "nama_ortu": "Tini", "nik_ortu": "3602994312880007",
}  # fmt: skip
# Alya's export row has no NIK, her sister's is refused; Raihan's card is refused: only the export knows his desa.
FILES = {
    "krs": ("krs", krs_file(
        krs_row(wife_nik=""), krs_row(kk="36029924032300", desa="MEKARJAYA", wife="Tini", wife_nik="")
    )),
    "identitas": ("identitas", identity_file(identity_row(), identity_row(**KAYLA), identity_row(**RAIHAN))),
    "eppgbm": ("eppgbm", html_table([
        eppgbm_row(nik="", mother="YENI"), eppgbm_row(nik=KAYLA["NIK"], name="Kayla", born="2022-01-21", desa="ENTAH"),
        eppgbm_row(nik="3.60299E+15", name="Raihan", born="2021-01-01", sex="L", mother="Tini", kg="13", cm="94"),
    ])),
    "pengukuran": ("pengukuran", visit_file(
        visit_row(), visit_row(NIK=KAYLA["NIK"], nama_anak="Kayla", BERAT="11", TINGGI="84"),
        visit_row(NIK=RAIHAN["NIK"], nama_anak="Raihan", BERAT="13", TINGGI="94"),
    )),
}  # fmt: skip
ORDERS = [
    "krs identitas eppgbm pengukuran",
    "pengukuran eppgbm identitas krs",
    "eppgbm krs pengukuran identitas",
    "identitas pengukuran krs eppgbm",
    "krs eppgbm pengukuran identitas",
    "pengukuran identitas eppgbm krs",
]


def stored() -> dict[str, list]:
    """All that is on record, without keys and times."""
    shown = {
        Family: ("kk_index", "head_key", "wife_key", "desa_id", "posyandu__name", "address", "rt", "is_at_risk"),
        Member: ("family__kk_index", "relation", "name_key", "nik_index", "phone", "desa_id", "posyandu__name"),
        Screening: ("family__kk_index", "year", "desa_id", "factors", "is_at_risk"),
        Child: ("nik_index", "name", "born_on", "desa_id", "posyandu__name", "family__kk_index", "mother__nik_index",
                "mother_key", "birth_weight_kg", "birth_order", "address"),
        Measurement: ("child__nik_index", "measured_on", "desa_id", "posyandu__name", "weight_kg", "height_cm",
                      "position", "eppgbm"),
    }  # fmt: skip
    return {
        model.__name__: sorted(
            [[_plain(value) for value in line] for line in model.objects.values_list(*names)], key=str
        )
        for model, names in shown.items()
    }


def _plain(value):
    return value.hex() if isinstance(value, memoryview) else value


def bring_in(order: str, user) -> None:
    for name in order.split():
        kind, data = FILES[name]
        bring(data, user, kind=kind)


@pytest.fixture(scope="module")
def first_order() -> dict:
    return {}


@pytest.mark.parametrize("order", ORDERS)
def test_register_is_the_same_in_any_order(world, order, first_order):
    bring_in(order, world.budi)
    bring_in(order, world.budi)
    differing = stored()
    assert {name: len(rows) for name, rows in differing.items()} == {
        "Family": 2,
        "Member": 3,
        "Screening": 1,
        "Child": 3,
        "Measurement": 3,
    }
    assert differing == first_order.setdefault("stands", differing)
    bring_in(order, world.budi)
    assert stored() == differing


@pytest.mark.golden
def test_files_of_a_district_give_the_known_result(world, shared):
    call_command("load_regions")
    folder, order = shared / "samples/lebak", ["pengukuran", RESAVED, "identitas", "eppgbm", "krs"]
    bring_all(folder, order, times=1)
    last = bring_all(folder, order[:1], times=2) | bring_all(folder, order[1:], times=1)
    assert differences(folder, last) == {}
