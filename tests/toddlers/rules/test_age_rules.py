from datetime import date, timedelta

import numpy as np
import pytest

from apps.toddlers.enums import AgeGroup
from apps.toddlers.rules import age
from tests.toddlers.oracles import age as oracle


@pytest.mark.parametrize(
    ("born", "on", "months"),
    [
        (date(2024, 1, 15), date(2024, 1, 15), 0),
        (date(2024, 1, 15), date(2024, 4, 13), 2),
        (date(2024, 1, 15), date(2024, 4, 15), 3),
        (date(2024, 1, 31), date(2024, 2, 29), 0),
        (date(2024, 1, 31), date(2024, 3, 1), 1),
        (date(2020, 2, 29), date(2025, 2, 28), 59),
        (date(2020, 2, 29), date(2025, 3, 1), 60),
    ],
)
def test_months_are_completed_months(born, on, months):
    assert age.completed_months(born, on) == months
    assert age.completed_months_of_many(np.array([born], "datetime64[D]"), np.array([on], "datetime64[D]")) == [months]


EDGES = [
    (None, None),
    (-1, None),
    (0, AgeGroup.M0_5),
    (182, AgeGroup.M0_5),
    (182.625, AgeGroup.M6_11),
    (365, AgeGroup.M6_11),
    (366, AgeGroup.M12_23),
    (730, AgeGroup.M12_23),
    (731, AgeGroup.M24_35),
    (1095, AgeGroup.M24_35),
    (1096, AgeGroup.M36_47),
    (1461, AgeGroup.M48_59),
    (1826, AgeGroup.M48_59),
    (1826.25, None),
    (3000, None),
]


def test_groups_of_a_survey_begin_at_their_month_and_end_before_the_next():
    assert [oracle.age_group(days) for days, _ in EDGES] == [group for _, group in EDGES]
    days = np.array([np.nan if days is None else days for days, _ in EDGES], dtype=float)
    assert oracle.age_groups(days).tolist() == [group or "" for _, group in EDGES]


def test_last_month_is_the_calendar_month_before():
    assert age.month_before(date(2024, 1, 31)) == date(2023, 12, 1)
    assert age.month_before(date(2024, 3, 1)) == date(2024, 2, 1)
    weighings = [date(2024, 4, 30), date(2024, 5, 1), date(2024, 5, 31), date(2024, 6, 2), None]
    assert [age.is_weighed_last_month(last, date(2024, 6, 20)) for last in weighings] == [
        False,
        True,
        True,
        False,
        False,
    ]


GROUPS = [
    (date(2025, 3, 10), AgeGroup.M12_23),
    (date(2024, 3, 11), AgeGroup.M12_23),
    (date(2024, 3, 10), AgeGroup.M24_35),
    (date(2025, 9, 11), AgeGroup.M0_5),
    (date(2025, 9, 10), AgeGroup.M6_11),
    (date(2021, 3, 11), AgeGroup.M48_59),
    (date(2021, 3, 10), None),
]


@pytest.mark.parametrize(("born", "group"), GROUPS)
def test_groups_of_the_portal_go_by_completed_months(born, group):
    on = date(2026, 3, 10)
    ranges = {one: age.group_months(one) for one in AgeGroup}
    assert [one for one, (first, end) in ranges.items() if first <= age.completed_months(born, on) < end] == (
        [group] if group else []
    )
    of_age = {
        one: age.last_birth_date(on, end) < born <= age.last_birth_date(on, first)
        for one, (first, end) in ranges.items()
    }
    assert [one for one, is_of_age in of_age.items() if is_of_age] == ([group] if group else [])


@pytest.mark.parametrize("on", [date(2024, 2, 29), date(2025, 2, 28), date(2025, 3, 1), date(2025, 3, 31)])
@pytest.mark.parametrize("months", [1, 6, 12, 24, 60])
def test_the_last_birth_date_agrees_with_completed_months(on, months):
    born = age.last_birth_date(on, months)
    assert age.completed_months(born, on) >= months
    assert age.completed_months(born + timedelta(days=1), on) < months
