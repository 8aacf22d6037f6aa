from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.toddlers.enums import Block, Sex, Warn
from apps.toddlers.rules.plausibility import warnings as warnings_of_many
from tests.toddlers.oracles.growth import tables_by_sex
from tests.toddlers.oracles.plausibility import Finding, LastVisit, blocks, warnings

FINE = {"age_days": 400, "weight_kg": 9.0, "height_cm": 74.0}
LAST = LastVisit(days_ago=30, weight_kg=8.8, height_cm=73.0)


def test_an_ordinary_visit_is_neither_refused_nor_marked():
    assert blocks(**FINE, days_ahead=0) == []
    assert warnings(**FINE, muac_cm=14.0, weight_for_age=-1.0, height_for_age=-1.5, last=LAST) == []


def test_what_was_not_measured_is_not_implausible():
    assert blocks(age_days=400, days_ahead=0, weight_kg=None, height_cm=None) == []
    assert warnings(age_days=400, weight_kg=None, height_cm=None, last=LAST) == []


@pytest.mark.parametrize(
    ("case", "finding"),
    [
        ({"age_days": -1}, Finding(Block.MEASURED_BEFORE_BIRTH, {})),
        ({"days_ahead": 1}, Finding(Block.MEASURED_IN_FUTURE, {})),
        ({"age_days": 1827}, Finding(Block.OVER_AGE, {})),
        ({"weight_kg": 0.89}, Finding(Block.WEIGHT_IMPLAUSIBLE, {"value": 0.89, "low": 0.9, "high": 58.0})),
        ({"weight_kg": 58.1}, Finding(Block.WEIGHT_IMPLAUSIBLE, {"value": 58.1, "low": 0.9, "high": 58.0})),
        ({"height_cm": 37.9}, Finding(Block.HEIGHT_IMPLAUSIBLE, {"value": 37.9, "low": 38.0, "high": 150.0})),
        ({"height_cm": 150.1}, Finding(Block.HEIGHT_IMPLAUSIBLE, {"value": 150.1, "low": 38.0, "high": 150.0})),
    ],
)
def test_the_impossible_is_refused(case, finding):
    assert blocks(**{**FINE, "days_ahead": 0, **case}) == [finding]


@pytest.mark.parametrize(
    "case",
    [{"age_days": 1826}, {"weight_kg": 0.9}, {"weight_kg": 58}, {"height_cm": 38.0}, {"height_cm": 150.0}],
)
def test_the_limits_themselves_are_possible(case):
    assert blocks(**{**FINE, "days_ahead": 0, **case}) == []


@pytest.mark.parametrize(
    ("case", "finding"),
    [
        ({"weight_for_age": -5.01}, Finding(Warn.WAZ_EXTREME, {"value": -5.01, "low": -5.0, "high": 4.0})),
        ({"height_for_age": 4.01}, Finding(Warn.HAZ_EXTREME, {"value": 4.01, "low": -5.0, "high": 4.0})),
        ({"muac_cm": 5.9}, Finding(Warn.MUAC_EXTREME, {"value": 5.9, "low": 6.0, "high": 25.0})),
        ({"position_dropped": True}, Finding(Warn.STANDING_TOO_YOUNG, {"limit": 9})),
        ({"height_cm": 72.4}, Finding(Warn.HEIGHT_SHRANK, {"value": 0.6, "limit": 0.5})),
        ({"height_cm": 76.1}, Finding(Warn.HEIGHT_LEAPT, {"value": 3.1, "limit": 3.0})),
        ({"weight_kg": 7.9}, Finding(Warn.WEIGHT_DROPPED, {"value": 7.9, "last": 8.8})),
        ({"weight_kg": 10.6}, Finding(Warn.WEIGHT_LEAPT, {"value": 10.6, "last": 8.8})),
    ],
)
def test_the_unusual_is_marked(case, finding):
    assert warnings(**{**FINE, "last": LAST, **case}) == [finding]


def test_limits_of_change_grow_with_the_months_between():
    four_months = LastVisit(days_ago=122, weight_kg=8.8, height_cm=73.0)
    assert warnings(age_days=400, weight_kg=10.6, height_cm=80.0, last=four_months) == []


def test_under_six_months_a_child_may_grow_five_centimetres_a_month():
    last = LastVisit(days_ago=30, weight_kg=5.0, height_cm=58.0)
    assert warnings(age_days=180, weight_kg=5.5, height_cm=62.9, last=last) == []
    assert [f.code for f in warnings(age_days=220, weight_kg=5.5, height_cm=62.9, last=last)] == [Warn.HEIGHT_LEAPT]


@pytest.mark.parametrize("sex", Sex)
@pytest.mark.parametrize("born_days_before_the_month", [0, 10, 25])
def test_child_growing_like_the_median_has_no_warnings(sex, born_days_before_the_month):
    weights, lengths = (tables_by_sex()[name][sex] for name in ("wfa", "lfa"))
    days = [born_days_before_the_month + 30 * month for month in range(24)]
    codes = [
        warnings(
            age_days=now,
            weight_kg=weights[now].m,
            height_cm=lengths[now].m,
            last=LastVisit(30, weights[before].m, lengths[before].m),
        )
        for before, now in pairwise(days)
    ]
    assert codes == [[]] * 23


def test_a_newborn_may_gain_half_its_weight_in_a_month_and_no_more_than_that_by_much():
    last = LastVisit(days_ago=30, weight_kg=3.0, height_cm=None)
    assert warnings(age_days=40, weight_kg=4.5, height_cm=None, last=last) == []
    assert [f.code for f in warnings(age_days=40, weight_kg=4.9, height_cm=None, last=last)] == [Warn.WEIGHT_LEAPT]
    assert [f.code for f in warnings(age_days=100, weight_kg=4.5, height_cm=None, last=last)] == [Warn.WEIGHT_LEAPT]


def test_half_a_centimetre_less_is_still_usual():
    last = LastVisit(days_ago=30, weight_kg=9.0, height_cm=70.8)
    assert warnings(age_days=400, weight_kg=9.0, height_cm=70.3, last=last) == []


tenths = st.none() | st.integers(5, 1400).map(lambda n: n / 10)
z_scores = st.none() | st.integers(-700, 700).map(lambda n: n / 100)
last_visits = st.none() | st.builds(LastVisit, st.integers(1, 400), tenths, tenths)


@settings(deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "age_days": st.integers(-5, 1900),
                "days_ahead": st.integers(-5, 5),
                "weight_kg": tenths,
                "height_cm": tenths,
                "muac_cm": tenths,
                "weight_for_age": z_scores,
                "height_for_age": z_scores,
                "position_dropped": st.booleans(),
                "last": last_visits,
            }
        ),
        min_size=1,
        max_size=30,
    )
)
def test_arrays_give_the_same_findings_as_one_visit(visits):
    def column(name, source):
        return np.array([np.nan if x is None or x[name] is None else x[name] for x in source], dtype=float)

    last = [None if visit["last"] is None else visit["last"]._asdict() for visit in visits]
    given = {name: column(name, visits) for name in visits[0] if name != "last"}
    del given["days_ahead"]
    marked = warnings_of_many(
        lying_cm=given.pop("height_cm"),
        **given,
        last_weight_kg=column("weight_kg", last),
        last_weight_days_ago=column("days_ago", last),
        last_lying_cm=column("height_cm", last),
        last_height_days_ago=column("days_ago", last),
    )
    for row, visit in enumerate(visits):
        del visit["days_ahead"]
        assert [code for code, is_marked in marked.items() if is_marked[row]] == [f.code for f in warnings(**visit)]
