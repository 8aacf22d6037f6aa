import pytest

from apps.core.rules.month import Month
from apps.indicators.rules.nutrition_figures import COUNTED, figures, percent


def counts(**known: int) -> dict[str, int]:
    return dict.fromkeys(COUNTED, 0) | known


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(0, 0, None), (0, 7, 0.0), (7, 7, 100.0), (1, 3, 33.3), (49, 400, 12.3), (1, 2000, 0.1)],
)
def test_a_share_is_rounded_half_up_to_one_decimal(part, whole, shown):
    assert percent(part, whole) == shown


def test_each_index_has_its_own_denominator():
    results = figures(
        counts(
            registered=40,
            visited=20,
            severely_stunted=1,
            moderately_stunted=3,
            height_normal=12,
            severely_wasted=2,
            well_nourished=17,
            obese=1,
            moderately_underweight=5,
            weight_normal=5,
        )
    )
    assert {key: results[key] for key in ("measured", "weight_for_height_valid", "weight_for_age_valid")} == {
        "measured": 16,
        "weight_for_height_valid": 20,
        "weight_for_age_valid": 10,
    }
    shares = {
        key: (results[key], results[f"{key}_percent"]) for key in ("stunted", "wasted", "overweight", "underweight")
    }
    assert shares == {"stunted": (4, 25.0), "wasted": (2, 10.0), "overweight": (1, 5.0), "underweight": (5, 50.0)}
    assert (results["not_measured"], results["measured_percent"], results["not_measured_percent"]) == (24, 40.0, 60.0)


def test_a_risk_of_overweight_is_not_overweight():
    assert figures(counts(registered=2, visited=2, overweight_risk=2))["overweight"] == 0


def test_the_interval_is_that_of_whos_software():
    # Group All of WHO's own output: n 5262 of N 5997 selected rows, 22.34892 % below −2, 21.24323 to 23.49498.
    results = figures(counts(registered=5997, visited=5997, moderately_stunted=1176, height_normal=4086))
    assert (results["stunted_percent"], results["stunted_interval"]) == (22.3, (21.2, 23.5))


@pytest.mark.parametrize(
    ("stunted", "measured", "has_interval"),
    [(5, 29, False), (5, 30, True), (0, 40, False), (40, 40, False), (0, 3, False), (1, 40, True)],
)
def test_no_interval_of_under_30_measured_nor_at_0_or_100_percent(stunted, measured, has_interval):
    results = figures(counts(registered=60, visited=60, moderately_stunted=stunted, height_normal=measured - stunted))
    assert (results["stunted_interval"] is not None) is has_interval
    assert results["stunted_percent"] is not None


def test_an_empty_group_has_no_share():
    results = figures(counts())
    assert {key: value for key, value in results.items() if value != 0} == dict.fromkeys(
        [
            "measured_percent",
            "not_measured_percent",
            *(
                f"{key}_{what}"
                for key in ("stunted", "wasted", "overweight", "underweight")
                for what in ("percent", "interval")
            ),
        ]
    )


def test_months_are_read_and_stepped():
    month = Month.parse("2024-02")
    assert (str(month.first), str(month.last), str(month.plus(-2)), str(month.plus(11))) == (
        "2024-02-01",
        "2024-02-29",
        "2023-12",
        "2025-01",
    )


@pytest.mark.parametrize("text", ["", "2024-13", "2024-00", "24-06", "2024-6", "2024-06-01", "1999-12", "٢٠٢٤-٠٦"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValueError, match="month"):
        Month.parse(text)
