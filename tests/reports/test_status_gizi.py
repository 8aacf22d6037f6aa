from datetime import date, timedelta

import pytest

from apps.toddlers.enums import ChildStatus, HeightStatus, Sex, WastingStatus, WeightStatus
from apps.toddlers.rules.age import last_birth_date
from tests.factories import MEKARJAYA, SAJIRA, SAKTI, insert_child, insert_measured_child, insert_visit
from tests.reports.recaps import counted, recap_of

STUNTED, SEVERELY = HeightStatus.STUNTED, HeightStatus.SEVERELY_STUNTED


def test_desa_add_up_to_kecamatan_and_district(world):
    insert_measured_child(world.budi, height=STUNTED)
    insert_measured_child(world.budi, MEKARJAYA, height=SEVERELY)
    insert_measured_child(world.budi, SAJIRA)
    insert_child(world.budi, SAJIRA)
    insert_measured_child(world.rini, SAKTI, height=STUNTED)
    results = [
        (
            row.values["code"],
            row.values["level"],
            row.values["registered"],
            row.values["measured"],
            row.values["stunted"],
        )
        for row in recap_of().main.rows
    ]
    assert results == [
        ("36.02.10", "kecamatan", 2, 2, 2),
        ("36.02.10.2001", "desa", 1, 1, 1),
        ("36.02.10.2002", "desa", 1, 1, 1),
        ("36.02.12", "kecamatan", 2, 1, 0),
        ("36.02.12.2001", "desa", 2, 1, 0),
        ("36.02.12.2002", "desa", 0, 0, 0),
        ("36.02", "kabupaten", 4, 3, 2),
    ]


def test_every_class_is_counted_in_its_unit(world):
    for height in HeightStatus:
        insert_measured_child(world.budi, height=height)
    for wasting in WastingStatus:
        insert_measured_child(world.budi, wasting=wasting)
    for weight in WeightStatus:
        insert_measured_child(world.budi, weight=weight)
    total = recap_of().main.total.values
    wanted = {
        "registered": 14,
        "visited": 14,
        "measured": 14,
        "severely_stunted": 1,
        "moderately_stunted": 1,
        "height_normal": 11,
        "tall": 1,
        "stunted": 2,
        "weight_for_height_valid": 14,
        "severely_wasted": 1,
        "moderately_wasted": 1,
        "well_nourished": 9,
        "overweight_risk": 1,
        "moderately_overweight": 1,
        "obese": 1,
        "wasted": 2,
        "overweight": 2,
        "weight_for_age_valid": 14,
        "severely_underweight": 1,
        "moderately_underweight": 1,
        "weight_normal": 11,
        "weight_overweight_risk": 1,
        "underweight": 2,
    }
    assert {key: total[key] for key in wanted} == wanted


def test_oedema_counts_as_severe_in_the_weight_based_indices(world):
    insert_measured_child(world.budi, wasting=WastingStatus.SEVERELY_WASTED, weight="", oedema=2)
    total = recap_of().main.total.values
    keys = ("severely_wasted", "wasted", "weight_for_height_valid", "severely_underweight", "weight_for_age_valid")
    assert [total[key] for key in keys] == [1, 1, 1, 1, 1]


def test_an_implausible_height_is_visited_but_not_measured(world):
    insert_measured_child(world.budi, height="", flagged="height_for_age")
    total = recap_of().main.total.values
    assert [total[key] for key in ("registered", "visited", "measured", "not_measured")] == [1, 1, 0, 1]


def test_a_child_counts_once_with_its_last_visit_of_the_month(world):
    child = insert_child(world.budi)
    insert_visit(child, date(2024, 6, 3), height=SEVERELY)
    insert_visit(child, date(2024, 6, 20), height=STUNTED)
    insert_visit(child, date(2024, 6, 28), height="", wasting="", weight="", weight_kg=None, height_cm=None)
    insert_visit(child, date(2024, 7, 1), height=HeightStatus.NORMAL)
    total = recap_of().main.total.values
    assert [total[key] for key in ("registered", "visited", "stunted", "severely_stunted")] == [1, 1, 1, 0]


def test_who_moved_within_the_month_counts_where_the_last_visit_was(world):
    child = insert_child(world.budi, SAJIRA)
    insert_visit(child, date(2024, 6, 3), height=STUNTED)
    insert_visit(child, date(2024, 6, 20), height=STUNTED, desa_id=MEKARJAYA)
    rows = recap_of().main.rows
    assert {row.values["code"]: row.values["stunted"] for row in rows if row.values["registered"]} == {
        "36.02.10": 1,
        MEKARJAYA: 1,
        "36.02": 1,
    }
    assert counted(recap_of(SAJIRA), "registered", "stunted")["Desa Sajira"] == (0, 0)
    assert counted(recap_of(MEKARJAYA), "registered", "stunted")["Desa Mekarjaya"] == (1, 1)


@pytest.mark.parametrize(
    ("born_on", "status", "status_on", "is_registered"),
    [
        (date(2024, 6, 30), ChildStatus.ACTIVE, None, True),
        (date(2024, 7, 1), ChildStatus.ACTIVE, None, False),
        (date(2019, 7, 1), ChildStatus.ACTIVE, None, True),
        (date(2019, 6, 30), ChildStatus.ACTIVE, None, False),
        (date(2022, 1, 1), ChildStatus.MOVED, date(2024, 5, 31), False),
        (date(2022, 1, 1), ChildStatus.MOVED, date(2024, 6, 1), True),
    ],
)
def test_the_register_of_a_month_holds_who_was_there_in_it(world, born_on, status, status_on, is_registered):
    insert_child(world.budi, born_on=born_on, status=status, status_on=status_on)
    assert recap_of().main.total.values["registered"] == is_registered


def test_who_was_not_known_yet_is_not_of_the_register(world):
    insert_child(world.budi, born_on=date(2022, 1, 1), registered_on=date(2024, 7, 1))
    assert recap_of().main.total.values["registered"] == 0


def test_who_left_the_register_but_was_measured_counts(world):
    child = insert_child(world.budi, status=ChildStatus.MOVED, status_on=date(2024, 5, 1))
    insert_visit(child)
    total = recap_of().main.total.values
    assert (total["registered"], total["measured"], total["not_measured"]) == (1, 1, 0)


def test_sexes_and_age_groups_have_their_own_rows(world):
    on = date(2024, 6, 15)
    for months in (6, 12, 24, 36, 48):
        # The last day of a group, and the first of the next.
        eldest = last_birth_date(on, months)
        for born_on in (eldest + timedelta(days=1), eldest):
            insert_measured_child(world.budi, born_on=born_on, on=on, sex=Sex.GIRL, height=STUNTED)
    # Under 60 months on the last day of the month, and not.
    insert_child(world.budi, born_on=date(2019, 7, 1))
    insert_child(world.budi, born_on=date(2019, 6, 30))
    table = next(one for one in recap_of().tables if one.key == "groups")
    results = {row.values["name"]: (row.values["registered"], row.values["stunted"]) for row in table.rows}
    assert results == {
        "Laki-laki": (1, 0),
        "Perempuan": (10, 10),
        "0–5 bulan": (1, 1),
        "6–11 bulan": (2, 2),
        "12–23 bulan": (2, 2),
        "24–35 bulan": (2, 2),
        "36–47 bulan": (2, 2),
        "48–59 bulan": (2, 1),
        "Semua": (11, 10),
    }


def test_children_under_two_are_counted_beside(world):
    insert_measured_child(world.budi, born_on=date(2023, 1, 1), height=STUNTED)
    insert_measured_child(world.budi, born_on=date(2021, 1, 1), height=STUNTED)
    total = recap_of().main.total.values
    assert (total["stunted"], total["stunted_0_23"], total["measured_0_23"]) == (2, 1, 1)


def test_rows_by_posyandu_name_those_without_one(world):
    insert_measured_child(world.budi, posyandu=world.melati, height=STUNTED)
    insert_measured_child(world.budi)
    assert counted(recap_of("36.02.10.2001"), "measured", "stunted") == {
        "Mawar 2": (0, 0),
        "Melati 1": (1, 1),
        "Tanpa posyandu": (1, 0),
        "Desa Cikareo": (2, 1),
    }


def test_rows_by_puskesmas_follow_its_desa_not_the_kecamatan(world):
    world.cileles.areas.filter(desa_id=MEKARJAYA).delete()
    insert_measured_child(world.budi)
    insert_measured_child(world.budi, MEKARJAYA)
    insert_measured_child(world.budi, SAJIRA)
    assert counted(recap_of(level="puskesmas"), "measured") == {
        "Cileles": (1,),
        "Sajira": (1,),
        "Tanpa puskesmas": (1,),
        "Kabupaten Lebak": (3,),
    }


def test_a_puskesmas_is_a_unit_of_its_own(world):
    insert_measured_child(world.budi)
    insert_measured_child(world.budi, SAJIRA)
    assert counted(recap_of(world.cileles.uuid), "measured") == {
        "Cikareo": (1,),
        "Mekarjaya": (0,),
        "Puskesmas Cileles": (1,),
    }


def test_the_number_of_queries_does_not_grow_with_the_children(world, django_assert_num_queries):
    insert_measured_child(world.budi)
    with django_assert_num_queries(10):
        recap_of()
    for _ in range(3):
        insert_measured_child(world.budi, MEKARJAYA, height=STUNTED)
    with django_assert_num_queries(10):
        recap_of()


@pytest.mark.parametrize("level", ["desa", "puskesmas", "posyandu"])
def test_children_without_desa_have_their_own_row_and_count_in_totals(world, level):
    insert_measured_child(world.budi, posyandu=world.melati)
    insert_measured_child(world.budi, "36.02.10", height=STUNTED)
    insert_measured_child(world.budi, "36.02")
    result = recap_of(level=level)
    unknown = {
        row.values["code"]: (row.values["name"], row.values["measured"], row.values["stunted"])
        for row in result.main.rows
        if row.values["code"].endswith(".x")
    }
    name = "Desa belum diketahui"
    of = [", Kecamatan Cileles", ", Kabupaten Lebak"] if level == "puskesmas" else ["", ""]
    assert unknown == {"36.02.10.x": (name + of[0], 1, 1), "36.02.x": (name + of[1], 1, 0)}
    assert result.main.total.values["measured"] == 3
    kecamatan = [row.values["measured"] for row in result.main.rows if row.values["level"] == "kecamatan"]
    assert kecamatan == ([] if level == "puskesmas" else [2, 0])
    assert counted(recap_of("36.02.10", level=level), "measured")["Kecamatan Cileles"] == (2,)
    assert recap_of("36.02.x").main.total.values["measured"] == 1
