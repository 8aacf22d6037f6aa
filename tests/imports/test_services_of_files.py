"""Services that files of visits name: vitamin A once a round, MBG, KPSP, breastfeeding; undone with the file."""

from datetime import date

import pytest
from django.utils import timezone

from apps.imports.services.runs import undo_import
from apps.interventions.models import ChildVisitCare, ServiceReceived
from apps.interventions.rules.file_care import flat, is_exclusively_breastfed, services_of
from tests.import_files import (
    HEADINGS,
    MEASURED,
    bring,
    eppgbm_row,
    html_table,
    identity_file,
    identity_row,
    old_file,
    old_row,
    visit_file,
    visit_row,
)

pytestmark = pytest.mark.django_db
BORN = date(2023, 9, 20)


def received() -> list[tuple]:
    rows = ServiceReceived.objects.order_by("item", "received_on")
    return [(row.item, row.occurrence, f"{row.received_on}", row.source) for row in rows]


@pytest.mark.parametrize(
    ("on", "values", "result"),
    [
        ("2024-06-30", {"vitamin_a": 1}, [("I-27", "capsule_blue")]),
        ("2024-03-20", {"vita": "ya"}, [("I-27", "capsule_blue")]),
        ("2024-03-19", {"vita": "ya"}, []),
        ("2024-07-01", {"vita": "ya"}, []),
        ("2025-01-31", {"vitamin_a": 2}, []),
        ("2024-09-19", {"vita": "Biru"}, [("I-27", "capsule_blue")]),
        ("2024-09-20", {"vita": "merah"}, [("I-27", "capsule_red")]),
        ("2024-06-30", {"vitamin_a": 0, "mbg": "tidak", "kpsp": "-"}, []),
        ("2024-06-30", {"mbg": "ya"}, [("I-25", "")]),
        ("2024-01-30", {"mbg": "ya"}, []),
        ("2024-06-30", {"kpsp": "Meragukan"}, [("I-32", "9")]),
    ],
)
def test_what_a_row_names_depends_on_the_day_and_the_age(on, values, result):
    named = services_of(values, born_on=BORN, on=date.fromisoformat(on), vitamin_months=(2, 8))
    assert [(one.item, one.occurrence) for one in named] == result


@pytest.mark.parametrize(
    ("on", "values", "result"),
    [
        ("2023-10-19", {"asi_bulan_0": "ya"}, True),
        ("2023-10-20", {"asi_bulan_0": "ya"}, None),
        ("2023-10-20", {"asi_bulan_0": "ya", "asi_bulan_1": "Tidak"}, False),
        ("2024-03-19", {"asi_bulan_5": 1}, True),
        ("2024-03-20", {"asi_bulan_5": "ya", "asi_bulan_6": "ya"}, None),
    ],
)
def test_breastfeeding_is_read_from_the_column_of_the_age(on, values, result):
    assert is_exclusively_breastfed(values, born_on=BORN, on=date.fromisoformat(on)) is result


def test_values_of_an_export_count_more_than_those_of_other_files():
    assert flat({"vitamin_a": 1, "mbg": "ya", "measures": {"mbg": "tidak", "vita": "ya"}}) == {
        "vitamin_a": 1, "mbg": "ya", "vita": "ya",
    }  # fmt: skip


def test_export_writes_services_once_and_undo_takes_them_back(world):
    row = eppgbm_row() | {"MBG": "ya", "KPSP": "Sesuai"}
    data = html_table([row, row | {"Tanggal Pengukuran": "2024-05-20"}], headings=[*HEADINGS, "MBG"])
    run = bring(data, world.budi)
    expected = [
        ("I-25", "", "2024-05-20", "file"), ("I-25", "", "2024-06-19", "file"),
        ("I-27", "capsule_blue", "2024-05-20", "file"),
        ("I-32", "6", "2024-05-20", "file"), ("I-32", "9", "2024-06-19", "file"),
    ]  # fmt: skip
    assert received() == expected
    again = bring(data, world.budi)
    assert [again.result[name] for name in ("new", "changed")] == [0, 0]
    assert received() == expected
    undo_import(run=run, by=world.budi, at=timezone.now())
    assert received() == []


@pytest.mark.parametrize("order", [("2024-04-19", "2024-06-19"), ("2024-06-19", "2024-04-19")])
def test_the_earliest_day_of_a_round_counts_in_whatever_order_files_come(world, order):
    runs = [bring(html_table([eppgbm_row(on=on)]), world.budi) for on in order]
    assert received() == [("I-27", "capsule_blue", "2024-04-19", "file")]
    undo_import(run=runs[1], by=world.budi, at=timezone.now())
    assert received() == [("I-27", "capsule_blue", order[0], "file")]


def test_measurements_and_old_files_write_vitamin_a_meals_and_breastfeeding(world):
    bring(identity_file(identity_row()), world.budi, kind="identitas")
    first = visit_row(TANGGALUKUR="2023-11-25", BERAT="5", TINGGI="56", asi_bulan_2="ya", vita="ya")
    bring(visit_file(first, visit_row(mbg="ya"), headings=MEASURED), world.budi, kind="pengukuran")
    bring(old_file(old_row()), world.budi, kind="lama")
    assert received() == [
        ("I-25", "", "2024-06-19", "file"),
        ("I-27", "capsule_red", "2021-12-19", "file"),
        ("I-27", "capsule_blue", "2024-06-19", "file"),
    ]
    care = ChildVisitCare.objects.get()
    assert (f"{care.seen_on}", care.is_exclusively_breastfed, care.child.name) == ("2023-11-25", True, "Alya Nuraini")
