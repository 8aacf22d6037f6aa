"""Categories by Permenkes 2/2020: the printed cut-offs, and arrays equal to one child at a time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.toddlers.enums import HeightStatus, MuacStatus, WastingStatus, WeightStatus
from apps.toddlers.rules import nutrition_status as status
from tests.toddlers.oracles import nutrition_status as oracle

CUTS = np.array([-3.01, -3.0, -2.01, -2.0, 0.0, 1.0, 1.01, 2.0, 2.01, 3.0, 3.01])
PLAUSIBLE = np.zeros(len(CUTS), dtype=bool)


def test_height_for_age_by_permenkes_2_2020():
    h = HeightStatus
    expected = [h.SEVERELY_STUNTED, h.STUNTED, h.STUNTED] + [h.NORMAL] * 7 + [h.TALL]
    assert status.height_statuses(CUTS, PLAUSIBLE).tolist() == expected


def test_weight_for_age_by_permenkes_2_2020():
    w = WeightStatus
    expected = [w.SEVERELY_UNDERWEIGHT, w.UNDERWEIGHT, w.UNDERWEIGHT] + [w.NORMAL] * 3 + [w.OVERWEIGHT_RISK] * 5
    assert status.weight_statuses(CUTS, PLAUSIBLE).tolist() == expected


def test_weight_for_height_by_permenkes_2_2020():
    w = WastingStatus
    expected = [w.SEVERELY_WASTED, w.WASTED, w.WASTED, w.NORMAL, w.NORMAL, w.NORMAL]
    expected += [w.OVERWEIGHT_RISK, w.OVERWEIGHT_RISK, w.OVERWEIGHT, w.OVERWEIGHT, w.OBESE]
    assert status.wasting_statuses(CUTS, PLAUSIBLE, PLAUSIBLE).tolist() == expected


@pytest.mark.parametrize("statuses", [status.height_statuses, status.weight_statuses])
def test_missing_and_implausible_z_have_no_category(statuses):
    assert statuses(np.array([np.nan, 0.5]), np.array([False, True])).tolist() == ["", ""]


@pytest.mark.parametrize(
    ("cm", "months", "expected"),
    [
        (11.4, 6, MuacStatus.SEVERE),
        (11.5, 6, MuacStatus.MODERATE),
        (12.4, 59, MuacStatus.MODERATE),
        (12.5, 59, MuacStatus.NORMAL),
        (11.0, 5, ""),
        (11.0, 60, ""),
        (np.nan, 12, ""),
        (0, 12, ""),
        (11.0, np.nan, ""),
    ],
)
def test_muac_counts_from_6_to_59_months(cm, months, expected):
    assert status.muac_statuses(np.array([cm]), np.array([months])).tolist() == [expected]


def test_oedema_alone_is_severe_wasting():
    yes = np.array([True])
    assert status.wasting_statuses(np.array([np.nan]), ~yes, yes).tolist() == [WastingStatus.SEVERELY_WASTED]


z_scores = st.none() | st.integers(-700, 700).map(lambda hundredths: hundredths / 100)


@settings(deadline=None)
@given(st.lists(st.tuples(z_scores, st.booleans(), st.booleans()), min_size=1))
def test_arrays_give_the_same_categories_as_one_child(children):
    z = np.array([np.nan if z is None else z for z, _, _ in children])
    flag = np.array([flag for _, flag, _ in children])
    oedema = np.array([oedema for _, _, oedema in children])
    assert status.height_statuses(z, flag).tolist() == [oracle.height_status(z, f) or "" for z, f, _ in children]
    assert status.weight_statuses(z, flag).tolist() == [oracle.weight_status(z, f) or "" for z, f, _ in children]
    one_by_one = [oracle.wasting_status(z, f, o) or "" for z, f, o in children]
    assert status.wasting_statuses(z, flag, oedema).tolist() == one_by_one


@settings(deadline=None)
@given(st.lists(st.tuples(st.none() | st.integers(0, 300).map(lambda mm: mm / 10), st.integers(0, 61)), min_size=1))
def test_arrays_give_the_same_muac_categories_as_one_child(children):
    cm = np.array([np.nan if cm is None else cm for cm, _ in children])
    months = np.array([float(month) for _, month in children])
    assert status.muac_statuses(cm, months).tolist() == [oracle.muac_status(*child) or "" for child in children]
