"""`bin/manage assess mother`: the care cases of mothers by the codes that the pages use, and the shape of the file."""

import csv
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.mothers.services.assessed_mothers import COLUMNS

GOLDEN = Path(__file__).parents[2] / "fixtures" / "golden" / "care_cases.csv"
LMP = date(2026, 1, 5)
WOMAN = {
    "id": "1", "born_on": "1998-03-02", "lmp_on": LMP.isoformat(), "height_cm": "155", "prepregnancy_weight_kg": "50",
    "last_birth_on": "2021-05-01", "children_alive": "1",
}  # fmt: skip
HEADING = "id,visited_on,contact,next_due_on,anaemia,weight_gain,risks,steps"


def row(weeks=20, days=0, **cells):
    visited_on = LMP + timedelta(weeks=weeks, days=days)
    return dict.fromkeys(COLUMNS, "") | WOMAN | {"visited_on": visited_on.isoformat()} | cells


@pytest.fixture
def assess(tmp_path):
    def assess(*rows, columns=COLUMNS):
        source, target = tmp_path / "in.csv", tmp_path / "out.csv"
        with source.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        call_command("assess", "mother", str(source), str(target), stdout=StringIO())
        assert target.read_text(encoding="utf-8").splitlines()[0] == HEADING
        with target.open(encoding="utf-8", newline="") as file:
            return [
                result | {"risks": result["risks"].split(";"), "steps": result["steps"].split(";")}
                for result in csv.DictReader(file)
            ]

    return assess


def contacts(*rows):
    return [result["contact"] for result in rows]


# One test a row of care_cases.csv about mothers; what the row expects is read in its words there.
CASES = {
    "M01": ([row(28, hb_g_dl="5.9")], lambda r: r[0]["steps"][0] == "refer_severe_anaemia"),
    "M02": ([row(28, systolic="180", diastolic="120")], lambda r: r[0]["steps"][0] == "refer_severe_hypertension"),
    "M03": (
        [row(8), row(16), row(20), row(25), row(27), row(29)],
        lambda r: contacts(*r) == ["K1", "K2", "K3", "K4", "K5", "K6"] and "see_doctor_usg" in r[3]["steps"],
    ),
    "M05": (
        [row(20), row(20, 3), row(23), row(26), row(27), row(28)],
        lambda r: contacts(*r) == ["K1", "", "K2", "K4", "K5", ""],
    ),
    "M07": ([row(26, hb_g_dl="10.7")], lambda r: r[0]["anaemia"] == "none"),
    "M09": ([row(28, hb_g_dl="10.7")], lambda r: r[0]["anaemia"] == "mild"),
    "M10": ([row(18, hb_g_dl="9.7")], lambda r: r[0]["anaemia"] == "mild"),
    "M11": ([row(18, hb_g_dl="9.4")], lambda r: r[0]["anaemia"] == "moderate"),
    "M14": ([row(18, hb_g_dl="6.9")], lambda r: r[0]["anaemia"] == "severe"),
    "M15": ([row(24, weight_kg="54.6")], lambda r: r[0]["weight_gain"] == "enough"),
    "M16": ([row(28, weight_kg="56.0")], lambda r: r[0]["weight_gain"] == "enough"),
    "M18": ([row(12, 1, weight_kg="50.0")], lambda r: r[0]["weight_gain"] == ""),
    "M19": ([row(20, born_on="1991-01-05", children_alive="2")], lambda r: "too_old" in r[0]["risks"]),
    "M20": ([row(20, born_on="1984-01-05")], lambda r: "too_old" in r[0]["risks"]),
}


@pytest.mark.parametrize("case", CASES)
def test_each_care_case_of_a_mother_has_its_codes(assess, case):
    rows, holds = CASES[case]
    results = assess(*rows)
    assert holds(results), results


def test_every_care_case_of_a_mother_is_tested():
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        assert {line["id"] for line in csv.DictReader(file) if line["id"].startswith("M")} == set(CASES)


@pytest.mark.parametrize(
    ("cells", "risks"),
    [
        ({}, [""]),
        ({"last_birth_on": "2024-01-05"}, [""]),
        ({"last_birth_on": "2024-01-06"}, ["too_close"]),
        ({"last_birth_on": ""}, [""]),
        ({"born_on": "1991-01-06"}, [""]),
        ({"born_on": "1991-01-05"}, ["too_old"]),
        ({"born_on": "2006-01-05"}, [""]),
        ({"born_on": "2006-01-06"}, ["too_young"]),
        ({"children_alive": "2"}, [""]),
        ({"children_alive": "3"}, ["too_many"]),
        ({"height_cm": "145", "prepregnancy_weight_kg": "45"}, [""]),
        ({"height_cm": "144,9", "prepregnancy_weight_kg": "45"}, ["short"]),
        ({"muac_cm": "23.5"}, [""]),
        ({"muac_cm": "23.4"}, ["kek"]),
        ({"prepregnancy_weight_kg": "44.4"}, ["kek"]),
    ],
)
def test_risks_by_their_codes(assess, cells, risks):
    (result,) = assess(row(20, **cells))
    assert result["risks"] == risks


def test_rows_keep_their_order_and_each_is_judged_with_those_before_it(assess):
    later, other, first = row(20, muac_cm="25"), row(20, id="2", hb_g_dl="6.9"), row(10, muac_cm="22")
    results = assess(later, other, first)
    assert [(r["id"], r["contact"]) for r in results] == [("1", "K2"), ("2", "K1"), ("1", "K1")]
    assert [r["risks"] for r in results] == [[""], ["anaemia", "severe_anaemia"], ["kek"]]
    assert [r["next_due_on"] for r in results] == ["2026-06-22", "2026-06-22", "2026-04-13"]


def test_a_file_that_cannot_be_read_is_refused_by_line_and_column(assess):
    with pytest.raises(CommandError, match="Baris 3, hb_g_dl: “sebelas”"):
        assess(row(20), row(24, hb_g_dl="sebelas"))
    with pytest.raises(CommandError, match="Baris 2, visited_on: “”"):
        assess(row(20) | {"visited_on": ""})
    with pytest.raises(CommandError, match="Baris 2, hb_g_dl: “115”"):
        assess(row(20, hb_g_dl="115"))
    with pytest.raises(CommandError, match="Baris 2, height_cm: “1,55”"):
        assess(row(20, height_cm="1,55"))
    with pytest.raises(CommandError, match=r"hb_g_dl, children_alive"):
        assess(row(20), columns=[name for name in COLUMNS if name not in ("hb_g_dl", "children_alive")])
