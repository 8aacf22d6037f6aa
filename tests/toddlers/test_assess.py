"""bin/manage assess child: the rules of the pages over a file."""

import csv

from django.core.management import call_command

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
