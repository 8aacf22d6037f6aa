"""The cases of care_cases.csv about households, and that every row of the file has its test."""

import csv
from datetime import date

import pytest

from apps.families.enums import Disposal, Toilet, ToiletOwnership, Water
from apps.families.rules.answers import Answers, facts_of
from apps.families.rules.policy import ScreeningPolicy
from tests.mothers.rules.test_catin_rules import CARE_CASES as OF_CATIN
from tests.mothers.test_assess_mother import CASES as OF_MOTHERS
from tests.toddlers.rules.test_care_cases import ANSWERS as OF_CHILDREN
from tests.toddlers.rules.test_care_cases import CASES as FILE

ON = date(2026, 6, 30)
KOMUNAL = {
    "toilet_ownership": ToiletOwnership.COMMUNAL, "toilet_kind": Toilet.GOOSENECK,
    "toilet_disposal": Disposal.SEPTIC_TANK,
}  # fmt: skip
BPS = ScreeningPolicy(safe_water_krs=ScreeningPolicy().safe_water_bps)


def lacks(fact: str, policy: ScreeningPolicy | None = None, **answers) -> bool | None:
    return getattr(facts_of(Answers(is_couple=True, **answers), ON, policy or ScreeningPolicy()), fact)


ANSWERS = {
    "F01": lambda: lacks("too_close", is_pregnant=True, has_child_0_23=True, children=1),
    "F02": lambda: lacks("no_latrine", **KOMUNAL) is False,
    # Which list decides is a dated value: that of verval for KRS, that of BPS shown beside it.
    "F03": lambda: (
        all(lacks("no_safe_water", water_source=water) for water in (Water.RAIN, Water.PROTECTED_SPRING))
        and not any(lacks("no_safe_water", BPS, water_source=water) for water in (Water.RAIN, Water.PROTECTED_SPRING))
    ),
    # Three by the heading of verval, more than three in the press: dated.
    "F04": lambda: lacks("too_many", children=3) and not lacks("too_many", ScreeningPolicy(many_from=4), children=3),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_case(case):
    assert ANSWERS[case]()


def test_every_row_of_the_file_has_its_test():
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = {row["id"] for row in csv.DictReader(file)}
    assert rows == {*OF_CHILDREN, *OF_MOTHERS, *ANSWERS, *OF_CATIN}


@pytest.mark.golden
def test_the_copy_has_every_row_of_the_reference(shared):
    assert FILE.read_bytes() == (shared / "golden" / "care_cases.csv").read_bytes()
