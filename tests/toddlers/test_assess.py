"""bin/manage assess child: the rules of the pages over a file."""

import csv

import pytest
from django.core.management import CommandError, call_command

from apps.toddlers.services.assessed_children import COLUMNS, WRITTEN

ROWS = [
    ("a", "L", "2025-03-10", "2026-05-10", "9.0", "77.0", "lying", "", "0", ""),
    ("b", "L", "2025-03-10", "2025-06-09", "5.1", "61", "lying", "", "", ""),
    ("a", "L", "2025-03-10", "2026-06-10", "9.05", "73.9", "lying", "11.4", "0", ""),
    ("c", "P", "2021-01-01", "2026-06-10", "15", "100", "standing", "", "", ""),
    ("d", "L", "2025-03-10", "2025-07-08", "5.67", "58.6", "lying", "", "", "32"),
    ("e", "P", "2025-03-10", "2026-05-10", "9.0", "77.0", "lying", "", "2", ""),
]


def test_the_visits_of_one_id_are_one_history(tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *ROWS])
    call_command("assess", "child", source, target)
    with target.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        written = list(reader)
    assert reader.fieldnames == list(WRITTEN)
    results = [(row["id"], row["weight_gain"], row["warnings"], row["steps"]) for row in written]
    assert results == [
        ("a", "B", "", "weigh_next_month"),
        ("b", "B", "", "refer_under_6_months"),
        ("a", "T", "height_shrank", "treat_severe_wasting;remeasure_now;refer_not_gained;confirm_stunting"),
        ("c", "", "age_60_months_or_more", ""),
        ("d", "B", "", "weigh_next_month"),
        ("e", "B", "", "treat_severe_wasting"),
    ]
    assert (written[1]["weight_for_height_z"], written[4]["height_status"]) == ("-2.56", "stunted")
    assert (written[2]["muac_status"], written[5]["wasting_status"]) == ("severe", "severely_wasted")


def assessed(tmp_path, *rows) -> list[dict]:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
    call_command("assess", "child", source, target)
    with target.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_that_lacks_a_day_or_a_sex_is_never_a_healthy_child(tmp_path):
    written = assessed(
        tmp_path,
        ("a", "L", "", "2026-05-10", "9.0", "77.0", "", "", "", ""),
        ("b", "L", "2025-03-10", "", "9.0", "77.0", "", "", "", ""),
        ("c", "", "2025-03-10", "2026-05-10", "9.0", "77.0", "", "", "", ""),
        ("d", "", "2025-03-10", "2026-05-10", "9.0", "77.0", "", "11.4", "", ""),
    )
    assert [(row["id"], row["warnings"], row["steps"]) for row in written] == [
        ("a", "born_on_missing", ""),
        ("b", "measured_on_missing", ""),
        ("c", "sex_missing", ""),
        ("d", "sex_missing", "treat_severe_wasting"),
    ]


def test_what_one_row_says_of_the_child_holds_for_all_its_visits(tmp_path):
    once, always = (
        assessed(
            tmp_path,
            ("a", "L", "2025-03-10", "2025-07-08", "5.67", "58.6", "", "", "", "32"),
            ("a", *of_child, "2025-08-08", "6.4", "61.0", "", "", "", weeks),
        )
        for of_child, weeks in ((("", ""), ""), (("L", "2025-03-10"), "32"))
    )
    assert once == always
    assert once[1]["steps"] == "weigh_next_month"


def test_sex_position_and_oedema_are_read_in_the_usual_words(tmp_path):
    cells = ("2025-03-10", "2026-05-10", "9,0", "77,0")
    written = assessed(
        tmp_path,
        ("a", "L", *cells, "standing", "", "0", ""),
        ("b", "Laki-laki", *cells, "Berdiri", "", "tidak", ""),
        ("c", "M", *cells, "TB", "", "", ""),
    )
    assert len({tuple(row.values())[2:] for row in written}) == 1
    with pytest.raises(CommandError, match="Baris 2, sex: “anak”"):
        assessed(tmp_path, ("a", "anak", *cells, "", "", "", ""))
    with pytest.raises(CommandError, match=r"Baris 2, oedema: “1\.5”"):
        assessed(tmp_path, ("a", "L", *cells, "", "", "1.5", ""))
    with pytest.raises(CommandError, match="Baris 2, position: “duduk”"):
        assessed(tmp_path, ("a", "L", *cells, "duduk", "", "", ""))


def test_a_gestation_that_cannot_be_corrects_no_age(tmp_path):
    """A stunted child of whom 3 weeks are noted is not taken for one who is not born yet."""
    weeks = ("3", "50", "", "36")
    written = assessed(
        tmp_path, *((one or "-", "L", "2025-12-01", "2026-06-10", "5.0", "58", "", "", "", one) for one in weeks)
    )
    impossible = ("gestation_unreadable", "refer_below_red_line;confirm_stunting;feed_underweight")
    assert [(row["warnings"], row["steps"]) for row in written] == [
        impossible, impossible, ("", impossible[1]), ("", "refer_under_6_months;refer_below_red_line;confirm_stunting"),
    ]  # fmt: skip


def test_rows_without_an_id_are_no_history_of_one_child(tmp_path):
    written = assessed(
        tmp_path,
        ("", "L", "2025-03-10", "2026-05-10", "9.0", "77.0", "", "", "", ""),
        ("", "L", "2025-03-10", "2026-06-10", "7.0", "77.0", "", "", "", ""),
    )
    assert [row["weight_gain"] for row in written] == ["B", "B"]
