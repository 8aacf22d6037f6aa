from datetime import date

import pytest

from apps.mothers.enums import Anaemia, BodyMass, Nutrition, Trimester, WeightGain
from apps.mothers.rules.nutrition import anaemia_in_pregnancy, nutrition_of
from apps.mothers.rules.pregnancy import (
    due_date,
    gestation_days,
    last_period,
    trimester_of,
)
from apps.mothers.rules.weight_gain import (
    WeightGainVerdict,
    body_mass_of,
    expected_gain_kg,
    is_weight_doubtful,
    weight_gain,
)


def test_a_birth_is_due_280_days_after_the_last_period():
    assert due_date(date(2024, 1, 1)) == date(2024, 10, 7)
    assert last_period(None, date(2024, 10, 7)) == date(2024, 1, 1)
    assert last_period(date(2024, 1, 3), date(2024, 10, 7)) == date(2024, 1, 3)
    assert last_period(None, None) is None
    assert gestation_days(None, date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    ("days", "trimester"),
    [(0, 1), (84, 1), (85, 2), (168, 2), (169, 3), (280, 3), (294, 3)],
)
def test_trimesters_end_after_12_and_24_weeks(days, trimester):
    assert trimester_of(days) == Trimester(trimester)


def test_an_unknown_gestation_has_no_trimester():
    assert trimester_of(None) is None


@pytest.mark.parametrize(
    ("cm", "nutrition"),
    [
        (22.9, "kek"),
        (22.99, "kek"),
        (23.0, "kek_risk"),
        (23.4, "kek_risk"),
        (23.5, "normal"),
        (30, "normal"),
        (None, ""),
    ],
)
def test_kek_is_under_23_and_a_half_and_at_risk_from_23(cm, nutrition):
    assert nutrition_of(cm) == Nutrition(nutrition)


@pytest.mark.parametrize(
    ("hb", "first", "second", "third", "unknown"),
    [
        (11.0, "none", "none", "none", "none"),
        (10.9, "mild", "none", "mild", ""),
        (10.5, "mild", "none", "mild", ""),
        (10.4, "mild", "mild", "mild", "mild"),
        (10.0, "mild", "mild", "mild", "mild"),
        (9.9, "moderate", "mild", "moderate", "moderate"),
        (9.5, "moderate", "mild", "moderate", "moderate"),
        (9.4, "moderate", "moderate", "moderate", "moderate"),
        (7.0, "moderate", "moderate", "moderate", "moderate"),
        (6.9, "severe", "severe", "severe", "severe"),
        (None, "", "", "", ""),
    ],
)
def test_anaemia_in_pregnancy_depends_on_the_trimester(hb, first, second, third, unknown):
    grades = [anaemia_in_pregnancy(hb, days) for days in (60, 150, 220, None)]
    assert grades == [Anaemia(word) for word in (first, second, third, unknown)]


@pytest.mark.parametrize(
    ("week", "day", "grade"), [(12, 6, "mild"), (13, 0, "none"), (26, 0, "none"), (27, 6, "none"), (28, 0, "mild")]
)
def test_the_second_trimester_of_haemoglobin_runs_from_13_to_27_weeks_and_6_days(week, day, grade):
    assert anaemia_in_pregnancy(10.7, week * 7 + day) == Anaemia(grade)


@pytest.mark.parametrize(
    ("bmi", "body_mass"),
    [(18.4, "thin"), (18.5, "normal"), (24.9, "normal"), (25.0, "heavy"), (29.9, "heavy"), (30.0, "obese")],
)
def test_body_mass_class_follows_the_index_before_pregnancy(bmi, body_mass):
    assert body_mass_of(bmi) == BodyMass(body_mass)


def rounded(body_mass, week):
    return tuple(round(kg, 2) for kg in expected_gain_kg(body_mass, week * 7))


def test_the_band_is_half_a_kilogram_to_two_by_week_13_and_grows_by_the_week():
    assert rounded(BodyMass.NORMAL, 13) == (0.0, 2.0)
    at_14 = {body_mass.value: rounded(body_mass, 14) for body_mass in BodyMass}
    assert at_14 == {"thin": (0.94, 2.58), "normal": (0.85, 2.5), "heavy": (0.73, 2.33), "obese": (0.67, 2.27)}
    assert [rounded(BodyMass.NORMAL, week) for week in (24, 28, 40)] == [(4.35, 7.5), (5.75, 9.5), (9.95, 15.5)]
    assert rounded(BodyMass.NORMAL, 42) == rounded(BodyMass.NORMAL, 40)


def gained(kg, **other):
    known = {"weight_before_kg": 50.0, "height_cm": 155.0, "weight_kg": 50.0 + kg, "days": 28 * 7}
    return weight_gain(**known | other)


def test_gain_is_compared_with_the_band_of_the_day():
    assert gained(5.6) == WeightGainVerdict(WeightGain.TOO_LITTLE, 5.6, 5.8, 9.5)
    assert [gained(kg).verdict.value for kg in (5.8, 9.5, 9.6)] == ["enough", "enough", "too_much"]


@pytest.mark.parametrize("missing", ["weight_before_kg", "height_cm", "weight_kg", "days"])
def test_without_one_of_the_figures_the_gain_is_not_known(missing):
    assert gained(3, **{missing: None}) == WeightGainVerdict(WeightGain.UNKNOWN)


def test_gain_is_not_judged_before_week_14():
    assert [gained(0, days=days).verdict for days in (85, 97, 98)] == [
        WeightGain.UNKNOWN,
        WeightGain.UNKNOWN,
        WeightGain.TOO_LITTLE,
    ]


def test_bands_of_one_baby_do_not_judge_twins():
    assert gained(3, is_multiple=True) == WeightGainVerdict(WeightGain.UNKNOWN)


@pytest.mark.parametrize(
    ("before", "now", "days", "is_doubtful"),
    [
        (60.0, 54.0, 28, False),
        (60.0, 53.9, 28, True),
        (60.0, 46.3, 300, True),
        (50.0, 55.1, 28, True),
        (50.0, 55.0, 28, False),
        (50.0, 58.0, 70, False),
    ],
)
def test_a_weight_far_from_the_last_one_raises_a_question(before, now, days, is_doubtful):
    assert is_weight_doubtful(before_kg=before, kg=now, days=days) is is_doubtful
