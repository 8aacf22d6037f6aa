"""Periods of the calendar, what they are compared with, and the standing of local area monitoring."""

import pytest

from apps.core.rules.month import Month
from apps.indicators.rules.periods import Span, month_to_show, periods_of
from apps.indicators.rules.pws import Standing, standing_of, target_of_month, trend_of


def months(*texts):
    return tuple(map(Month.parse, texts))


@pytest.mark.parametrize(
    ("span", "month", "now", "before"),
    [
        (Span.MONTH, "2024-01", ("2024-01",), ("2023-12",)),
        (Span.QUARTER, "2024-06", ("2024-04", "2024-05", "2024-06"), ("2024-01", "2024-02", "2024-03")),
        (Span.QUARTER, "2024-05", ("2024-04", "2024-05"), ("2024-01", "2024-02")),
        (Span.SEMESTER, "2024-07", ("2024-07",), ("2024-01",)),
        (Span.WEIGHING, "2024-07", ("2024-02",), ("2023-08",)),
        (Span.WEIGHING, "2024-01", ("2023-08",), ("2023-02",)),
    ],
)
def test_a_period_is_compared_with_one_as_long(span, month, now, before):
    periods = periods_of(span, Month.parse(month))
    assert (periods.now, periods.before) == (months(*now), months(*before))
    assert periods.year == tuple(one.plus(-12) for one in periods.now)


def test_a_month_that_has_just_begun_is_not_shown():
    october, november, december = months("2026-10", "2026-11", "2026-12")
    assert month_to_show({october: 900, november: 800, december: 20}, december) == november
    assert month_to_show({october: 900, november: 800, december: 500}, december) == december
    assert month_to_show({october: 900}, december) == october
    assert month_to_show({}, december) == month_to_show({december: 0}, december) == december


@pytest.mark.parametrize(
    ("value", "before", "standing"),
    [
        (90.0, 80.0, Standing.GOOD),
        (90.0, 90.0, Standing.GOOD),
        (90.0, None, Standing.GOOD),
        (90.0, 95.0, Standing.FALLING),
        (70.0, 60.0, Standing.RISING),
        (70.0, 70.0, Standing.BAD),
        (70.0, 80.0, Standing.BAD),
        (None, 80.0, None),
    ],
)
def test_standing_by_target_and_trend(value, before, standing):
    assert standing_of(value, 85.0, trend_of(value, before)) == standing


def test_target_of_a_month_is_a_twelfth_for_each_that_passed_where_coverage_adds_up():
    assert target_of_month(90.0, Month(2024, 6), adds_up=True) == 45.0
    assert target_of_month(90.0, Month(2024, 6), adds_up=False) == 90.0
