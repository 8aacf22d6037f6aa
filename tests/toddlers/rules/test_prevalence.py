"""Prevalence against WHO's own software: 6,000 children, every group, every figure (fixtures/golden)."""

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest

from apps.toddlers.enums import POSITION_CODES, SEX_CODES, Index, Position, Sex
from apps.toddlers.rules.growth import growth_arrays
from apps.toddlers.rules.prevalence import (
    Cutoff,
    Share,
    in_sample,
    index_prevalence,
    proportion_interval,
    stunted_and_wasted,
    t_quantile,
)
from tests.toddlers.oracles.age import age_groups

FOLDER = Path(__file__).resolve().parents[3] / "fixtures" / "golden"
PREFIXES = {
    Index.HEIGHT_FOR_AGE: "HA",
    Index.WEIGHT_FOR_AGE: "WA",
    Index.BMI_FOR_AGE: "BMI",
    Index.WEIGHT_FOR_HEIGHT: "WH",
}
CUTOFFS = dict(zip(Cutoff, ("_3", "_2", "_1", "1", "2", "3"), strict=True))


def read(name):
    with gzip.open(FOLDER / name, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# "Area: NA" is an empty group in the reference, which leaves out children without an area.
ANSWERS = [answer for answer in read("prevalence_simple.csv.gz") if answer["Group"] != "Area: NA"]


@pytest.fixture(scope="module")
def sample():
    rows = read("prevalence_input.csv.gz")

    def numbers(name):
        return np.array([float(row[name]) if row[name] else np.nan for row in rows])

    codes = {"l": POSITION_CODES[Position.LYING], "h": POSITION_CODES[Position.STANDING], "": np.nan}
    position = np.array([codes[row["measure"].lower()] for row in rows])
    oedema = np.array([row["oedema"] == "y" for row in rows])
    sex, age = numbers("sex"), numbers("age_days")
    growth = growth_arrays(sex, age, numbers("weight"), numbers("lenhei"), position, oedema=oedema)
    text = {name: np.array([row[name] for row in rows]) for name in ("area", "region", "wealthq")}
    by_name = {"age": age_groups(age), "sex": sex, "kept": in_sample(age), **text}
    return growth, oedema, by_name


def members(name, by_name):
    """Who belongs to a group of the reference, by the group's name."""
    kind, _, value = name.partition(": ")
    sexes = {"Male": SEX_CODES[Sex.BOY], "Female": SEX_CODES[Sex.GIRL]}

    def of_age(text):
        first, last = text.removesuffix(" mo").split("-")
        return by_name["age"] == f"{int(first)}-{int(last)}"

    if kind == "All":
        group = np.ones(len(by_name["kept"]), dtype=bool)
    elif kind == "Age group":
        group = of_age(value)
    elif kind == "Sex":
        group = by_name["sex"] == sexes[value]
    elif kind == "Age + sex":
        age, _, sex = value.partition(".")
        group = of_age(age) & (by_name["sex"] == sexes[sex])
    elif kind == "Area":
        group = by_name["area"] == value
    elif kind == "Geographical region":
        group = by_name["region"] == value
    else:
        group = by_name["wealthq"] == value[1]
    return group & by_name["kept"]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer["Group"])
def test_every_figure_of_a_group_equals_the_reference(sample, answer):
    growth, oedema, by_name = sample
    size = int(by_name["kept"].sum())
    group = members(answer["Group"], by_name)
    ours = {}

    def compare(column, share):
        ours.update({f"{column}{end}": x for end, x in zip(("_r", "_se", "_ll", "_ul"), share, strict=False)})

    for index, prefix in PREFIXES.items():
        results = index_prevalence(growth, index, oedema, group, size)
        ours[f"{prefix}Z_pop"] = results.n
        for cutoff, name in CUTOFFS.items():
            compare(f"{prefix}{name}", results.shares[cutoff])
        compare(prefix, results.mean)
        ours[f"{prefix}_stdev"] = results.mean.sd
    both = stunted_and_wasted(growth, oedema, group, size)
    ours["HA_2_WH_2_pop"] = both.n
    compare("HA_2_WH_2", both.and_wasted)
    compare("HA_2_WH2", both.and_overweight)
    theirs = {name: float(x) for name, x in answer.items() if name != "Group" and not name.endswith("_unwpop")}
    assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-12)


def test_counts_alone_give_the_same_interval():
    assert proportion_interval(1176, 5262, 5810) == pytest.approx(
        Share(22.348916761687569, 0.57433324290733312, 21.243232936196556, 23.494981704676725), rel=1e-12
    )


def test_an_empty_group_has_no_prevalence_and_none_or_all_have_no_spread():
    assert proportion_interval(0, 0, 10) is None
    assert proportion_interval(0, 7, 10) == Share(0.0, 0.0, 0.0, 0.0)
    assert proportion_interval(7, 7, 10) == Share(100.0, 0.0, 100.0, 100.0)
    assert proportion_interval(1, 1, 1) == Share(100.0, 0.0, 100.0, 100.0)


def test_a_group_in_which_none_was_measured_has_no_prevalence(sample):
    growth, oedema, _ = sample
    nobody = np.zeros(len(oedema), dtype=bool)
    assert index_prevalence(growth, Index.HEIGHT_FOR_AGE, oedema, nobody, 5810) is None
    assert stunted_and_wasted(growth, oedema, nobody, 5810) is None


# Printed in every table of Student's t.
@pytest.mark.parametrize(
    ("df", "t"),
    [
        (1, 12.7062047),
        (2, 4.3026527),
        (3, 3.1824463),
        (4, 2.7764451),
        (10, 2.2281389),
        (30, 2.0422725),
        (120, 1.9799304),
    ],
)
def test_student_t_is_good_to_seven_decimals(df, t):
    assert t_quantile(df) == pytest.approx(t, abs=6e-8)


def test_student_t_goes_over_to_the_normal_distribution_without_a_step():
    steps = [t_quantile(df) - t_quantile(df + 1) for df in range(195, 206)]
    assert steps == sorted(steps, reverse=True)
    assert t_quantile(10**9) == pytest.approx(1.959963984540054, abs=1e-8)
