import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.toddlers.rules import nutrition_status as status
from apps.toddlers.rules.nutrition_status import (
    HeadStatus,
    HeightStatus,
    MuacStatus,
    SevereSign,
    WastingStatus,
    WeightStatus,
)

CUTS = [-3.01, -3.0, -2.01, -2.0, 0.0, 1.0, 1.01, 2.0, 2.01, 3.0, 3.01]


def test_height_for_age_by_permenkes_2_2020():
    h = HeightStatus
    expected = [h.SEVERELY_STUNTED, h.STUNTED, h.STUNTED] + [h.NORMAL] * 7 + [h.TALL]
    assert [status.height_status(z) for z in CUTS] == expected


def test_weight_for_age_by_permenkes_2_2020():
    w = WeightStatus
    expected = [w.SEVERELY_UNDERWEIGHT, w.UNDERWEIGHT, w.UNDERWEIGHT] + [w.NORMAL] * 3 + [w.OVERWEIGHT_RISK] * 5
    assert [status.weight_status(z) for z in CUTS] == expected


def test_weight_for_height_by_permenkes_2_2020():
    w = WastingStatus
    expected = [w.SEVERELY_WASTED, w.WASTED, w.WASTED, w.NORMAL, w.NORMAL, w.NORMAL]
    expected += [w.OVERWEIGHT_RISK, w.OVERWEIGHT_RISK, w.OVERWEIGHT, w.OVERWEIGHT, w.OBESE]
    assert [status.wasting_status(z) for z in CUTS] == expected


def test_head_for_age():
    h = HeadStatus
    expected = [h.MICROCEPHALY] * 3 + [h.NORMAL] * 5 + [h.MACROCEPHALY] * 3
    assert [status.head_status(z) for z in CUTS] == expected


@pytest.mark.parametrize(
    "verdict", [status.height_status, status.weight_status, status.wasting_status, status.head_status]
)
def test_missing_and_implausible_have_no_category(verdict):
    assert (verdict(None), verdict(0.5, True)) == (None, None)


@pytest.mark.parametrize(
    ("cm", "months", "expected"),
    [
        (11.4, 6, MuacStatus.SEVERE),
        (11.5, 6, MuacStatus.MODERATE),
        (12.4, 59, MuacStatus.MODERATE),
        (12.5, 59, MuacStatus.NORMAL),
        (11.0, 5, None),
        (11.0, 60, None),
        (None, 12, None),
        (0, 12, None),
        (11.0, None, None),
    ],
)
def test_muac_counts_from_6_to_59_months(cm, months, expected):
    assert status.muac_status(cm, months) is expected


def test_oedema_alone_is_severe_wasting():
    assert status.wasting_status(None, oedema=True) is WastingStatus.SEVERELY_WASTED


@pytest.mark.parametrize(
    ("wasting", "muac", "oedema", "signs"),
    [
        (WastingStatus.WASTED, MuacStatus.MODERATE, False, ()),
        (None, None, False, ()),
        (WastingStatus.SEVERELY_WASTED, MuacStatus.NORMAL, False, (SevereSign.WEIGHT_FOR_HEIGHT,)),
        (WastingStatus.NORMAL, MuacStatus.SEVERE, False, (SevereSign.MUAC,)),
        (WastingStatus.SEVERELY_WASTED, MuacStatus.SEVERE, True, (SevereSign.MUAC, SevereSign.OEDEMA)),
    ],
)
def test_each_sign_of_gizi_buruk_is_named(wasting, muac, oedema, signs):
    assert status.severe_signs(wasting, muac, oedema) == signs


z_scores = st.none() | st.integers(-700, 700).map(lambda hundredths: hundredths / 100)


@settings(deadline=None)
@given(st.lists(st.tuples(z_scores, st.booleans(), st.booleans()), min_size=1))
def test_arrays_give_the_same_categories(children):
    z = np.array([np.nan if z is None else z for z, _, _ in children])
    flag = np.array([flag for _, flag, _ in children])
    oedema = np.array([oedema for _, _, oedema in children])
    assert status.height_statuses(z, flag).tolist() == [status.height_status(z, f) or "" for z, f, _ in children]
    assert status.weight_statuses(z, flag).tolist() == [status.weight_status(z, f) or "" for z, f, _ in children]
    assert status.head_statuses(z, flag).tolist() == [status.head_status(z, f) or "" for z, f, _ in children]
    one_by_one = [status.wasting_status(z, f, o) or "" for z, f, o in children]
    assert status.wasting_statuses(z, flag, oedema).tolist() == one_by_one


@settings(deadline=None)
@given(st.lists(st.tuples(st.none() | st.integers(0, 300).map(lambda mm: mm / 10), st.integers(0, 61)), min_size=1))
def test_arrays_give_the_same_arm_categories(children):
    cm = np.array([np.nan if cm is None else cm for cm, _ in children])
    months = np.array([float(month) for _, month in children])
    assert status.muac_statuses(cm, months).tolist() == [status.muac_status(*child) or "" for child in children]
