"""The arithmetic of growth against WHO's own software (fixtures/golden) and against the printed cases."""

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from apps.toddlers.enums import POSITION_CODES, SEX_CODES, Index, Position, Sex
from apps.toddlers.rules.growth import CHUNK, GrowthArrays, growth_arrays
from tests.toddlers.oracles.growth import Growth, growth

GOLDEN = Path(__file__).resolve().parents[3] / "fixtures" / "golden" / "zscores.csv.gz"
SEXES = {"1": Sex.BOY, "2": Sex.GIRL, "": None}
POSITIONS = {"l": Position.LYING, "h": Position.STANDING, "": None}
COLUMNS = dict(zip(Index, ("len", "wei", "wfl", "bmi", "hc", "ac"), strict=True))


def number(text):
    return float(text) if text else None


@pytest.fixture(scope="module")
def golden():
    with gzip.open(GOLDEN, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def child(row):
    return (
        SEXES[row["sex"]],
        number(row["age_days"]),
        number(row["weight"]),
        number(row["lenhei"]),
        POSITIONS[row["measure"].lower()],
        number(row["headc"]),
        number(row["armc"]),
        row["oedema"].lower() in {"y", "1"},
    )


def expected(row):
    """The reference's answer, with the two deviations wanted: no weight or no length of zero or less is scored."""
    answer = {
        "height_cm": number(row["clenhei"]),
        "position": POSITIONS[row["cmeasure"]],
        "position_dropped": row["c9mo_flag"] == "1",
        "bmi": number(row["cbmi"]),
    }
    unscored = set()
    if row["weight"] and float(row["weight"]) <= 0:
        unscored |= {Index.WEIGHT_FOR_AGE, Index.WEIGHT_FOR_HEIGHT, Index.BMI_FOR_AGE}
    if row["lenhei"] and float(row["lenhei"]) <= 0:
        unscored |= {Index.HEIGHT_FOR_AGE, Index.WEIGHT_FOR_HEIGHT, Index.BMI_FOR_AGE}
    for index, column in COLUMNS.items():
        answer[index] = None if index in unscored else number(row[f"z{column}"])
        answer[f"{index}_flag"] = index not in unscored and row[f"f{column}"] == "1"
    return Growth(**answer)


def score_together(children):
    def array(values):
        return np.array([np.nan if value is None else value for value in values], dtype=float)

    sex, age, weight, height, position, head, muac, oedema = zip(*children, strict=True)
    sex, position = map(SEX_CODES.get, sex), map(POSITION_CODES.get, position)
    arrays = map(array, (sex, age, weight, height, position, head, muac))
    return one_by_one(growth_arrays(*arrays, np.array(oedema)))


def one_by_one(arrays: GrowthArrays):
    positions = (None, Position.LYING, Position.STANDING)
    columns = arrays._asdict() | {"position": np.array(positions, dtype=object)[arrays.position]}
    rows = zip(*(column.tolist() for column in columns.values()), strict=True)
    return [Growth._make(None if value != value else value for value in row) for row in rows]


def test_one_child_equals_the_reference_in_every_row(golden):
    assert len(golden) == 6500
    assert [growth(*child(row)) for row in golden] == list(map(expected, golden))


def test_arrays_equal_the_reference_in_every_row(golden):
    assert score_together(list(map(child, golden))) == list(map(expected, golden))


def test_result_does_not_depend_on_the_chunk_size():
    n = CHUNK + 3
    out = growth_arrays(np.full(n, 2.0), np.full(n, 400.0), np.full(n, 8.4), np.full(n, 72.3), np.full(n, 1.0))
    assert np.unique(out.weight_for_height).tolist() == [growth(Sex.GIRL, 400, 8.4, 72.3, "lying").weight_for_height]
    assert np.isnan(out.muac_for_age).all()
    assert not out.muac_for_age_flag.any()


def test_arrays_of_different_length_are_refused():
    with pytest.raises(ValueError, match="one length"):
        growth_arrays(np.ones(2), np.ones(2), np.ones(3), np.ones(2), np.ones(2))


def test_no_children_give_no_rows():
    assert [len(column) for column in growth_arrays(*[np.empty(0)] * 5)] == [0] * 16


measurement = st.none() | st.floats(-5, 200) | st.decimals(0, 200, places=1).map(float)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([Sex.BOY, Sex.GIRL, None]),
            st.none() | st.integers(-10, 1900) | st.floats(-10, 1900),
            st.none() | st.floats(0.01, 60) | st.sampled_from([0.0, -1.0]),
            st.none() | st.integers(300, 1300).map(lambda mm: mm / 10) | st.floats(30, 130),
            st.sampled_from([*Position, None]),
            measurement,
            measurement,
            st.booleans(),
        ),
        min_size=1,
        max_size=40,
    )
)
@example([(Sex.BOY, 500, 1e-300, 75.0, Position.LYING, 5e-324, 5e-324, False)])
@example([(Sex.BOY, 1000, 14.0, 103.1, Position.LYING, None, None, False)])
@example([(Sex.GIRL, None, 9.0, 87.0, None, None, None, False), (Sex.GIRL, 0, 9.0, 86.9, None, None, None, False)])
def test_one_child_and_arrays_agree(children):
    assert score_together(children) == [growth(*one) for one in children]


# growth-spec, "First unit tests": height used, TB/U, BB/U, BB/TB, IMT/U, LK/U, LiLA/U.
PRINTED = [
    ((730, 12, 87, "lying", 48, 15), (87.0, -0.26, -0.11, 0.01, 0.10, -0.18, -0.13)),
    ((731, 12, 87, "lying", 48, 15), (86.3, -0.27, -0.11, 0.01, 0.07, -0.19, -0.13)),
    ((731, 12, 87, "standing", 48, 15), (87.0, -0.04, -0.11, -0.17, -0.13, -0.19, -0.13)),
    ((730.5, 12, 87, "standing", 48, 15), (87.0, -0.04, -0.11, -0.17, -0.13, -0.19, -0.13)),
    ((1826, 18, 110, "standing", 50, 16), (110, 0.01, -0.14, -0.32, -0.24, -0.49, -0.37)),
    ((1827, 18, 110, "standing", 50, 16), (110, None, None, None, None, None, None)),
    ((273, 8.5, 70, "standing", None, None), (70.0, -0.86, -0.41, 0.11, 0.13, None, None)),
    ((274, 8.5, 70, "standing", None, None), (70.7, -0.57, -0.42, -0.12, -0.12, None, None)),
]


@pytest.mark.parametrize(("boy", "answer"), PRINTED)
def test_printed_boys_have_the_printed_z_scores(boy, answer):
    scored = growth(Sex.BOY, *boy)
    assert (scored.height_cm, *(getattr(scored, index) for index in Index)) == answer


# 03-toddlers 3.4: sex, days, kg, cm, position; height used, TB/U, BB/U, BB/TB, IMT/U.
VECTORS = [
    ("L", 0, 2.4, 47.5, "lying", 47.5, -1.26, -2.15, -2.01, -2.51),
    ("P", 0, 3.2, 49.1, "lying", 49.1, -0.03, -0.07, 0.09, -0.05),
    ("L", 147, 6.4, 62.0, "lying", 62.0, -1.70, -1.33, -0.23, -0.45),
    ("P", 365, 7.0, 69.0, "lying", 69.0, -1.94, -2.05, -1.45, -1.24),
    ("L", 365, 9.6, 75.7, "lying", 75.7, -0.02, -0.04, -0.06, -0.03),
    ("L", 700, 9.0, 80.0, "lying", 80.0, -2.32, -2.50, -1.84, -1.54),
    ("L", 700, 9.0, 79.3, "standing", 80.0, -2.32, -2.50, -1.84, -1.54),
    ("L", 730, 10.5, 81.7, "lying", 81.7, -2.00, -1.28, -0.31, -0.00),
    ("L", 731, 10.5, 81.0, "standing", 81.0, -2.01, -1.28, -0.31, -0.01),
    ("P", 731, 10.0, 80.0, "standing", 80.0, -1.78, -1.14, -0.26, -0.05),
    ("P", 731, 10.0, 80.7, "lying", 80.0, -1.78, -1.14, -0.26, -0.05),
    ("P", 1095, 10.0, 84.0, "standing", 84.0, -2.90, -2.65, -1.25, -0.99),
    ("L", 1200, 8.0, 85.0, "standing", 85.0, -3.44, -4.80, -4.68, -4.26),
    ("L", 1461, 22.0, 100.0, "standing", 100.0, -0.79, 2.29, 4.25, 4.26),
    ("P", 1825, 18.2, 109.4, "standing", 109.4, 0.00, 0.00, -0.10, -0.05),
    ("P", 400, 3.2, 72.33, "lying", 72.33, None, -7.13, -9.00, None),
    ("P", 400, 25.0, 72.33, "lying", 72.33, None, 9.89, 15.46, None),
]


@pytest.mark.parametrize(("sex", "days", "kg", "cm", "position", *"hlwfb"), VECTORS)
def test_printed_cases_have_the_printed_z_scores(sex, days, kg, cm, position, h, l, w, f, b):  # noqa: E741
    one = growth(sex, days, kg, cm, position)
    assert (one.weight_for_age, one.weight_for_height) == (w, f)
    assert one.height_cm == pytest.approx(h)
    if b is not None:
        assert (one.height_for_age, one.bmi_for_age) == (l, b)


def test_length_103_1_lying_at_two_years_reads_row_102_5():
    read = growth(Sex.BOY, 1000, 20.0, 103.1, Position.LYING)
    assert read.height_cm == 103.1 - 0.7
    assert read.weight_for_height == growth(Sex.BOY, 1000, 20.0, 102.5, Position.STANDING).weight_for_height
    assert read.weight_for_height != growth(Sex.BOY, 1000, 20.0, 102.4, Position.STANDING).weight_for_height


def test_child_of_unknown_sex_has_no_z_score():
    one = growth(None, 400, 8.4, 72.3, Position.LYING, 44, 14)
    assert [getattr(one, index) for index in Index] == [None] * 6
    assert one.bmi == pytest.approx(16.07, abs=0.005)


def test_oedema_leaves_weight_based_indices_empty():
    one = growth(Sex.GIRL, 400, 8.4, 72.3, Position.LYING, 44, 14, oedema=True)
    hidden = {index for index in Index if getattr(one, index) is None}
    assert hidden == {Index.WEIGHT_FOR_AGE, Index.WEIGHT_FOR_HEIGHT, Index.BMI_FOR_AGE}


def test_missing_age_is_not_read_as_day_0():
    one = growth(Sex.BOY, None, 3.3, 50.0, Position.LYING, 34, 12)
    assert {index for index in Index if getattr(one, index) is not None} == {Index.WEIGHT_FOR_HEIGHT}


def test_z_of_zero_has_no_minus_sign():
    one = growth(Sex.BOY, 730, 10.5, 81.7, Position.LYING)
    assert str(one.bmi_for_age) == "0.0"
