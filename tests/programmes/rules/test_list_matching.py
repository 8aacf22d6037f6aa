"""Which person a line of an agency's list is about: every row of the table, and both sides of the bound."""

import pytest

from apps.programmes.enums import ListOutcome, MatchedBy
from apps.programmes.rules.list_matching import (
    Evidence,
    MatchingPolicy,
    Verdict,
    choose,
    is_name_alike,
    judge,
)

M = MatchedBy
CASES = [
    ({"nik": True, "kk": True}, M.NIK_AND_KK, 100),
    ({"nik": True, "kk": True, "name": True}, M.NIK_AND_KK, 100),
    ({"nik": True, "kk": True, "name": False}, M.NIK_OF_ANOTHER, 50),
    ({"nik": True, "kk": False, "name": True}, M.NIK_AND_NAME, 98),
    ({"nik": True, "name": False}, M.NIK_OF_ANOTHER, 50),
    ({"nik": True, "kk": False}, M.NUMBERS_DISAGREE, 50),
    ({"nik": True}, M.NIK, 95),
    ({"kk": True, "nik": False, "name": True}, M.NUMBERS_DISAGREE, 50),
    ({"kk": True, "name": True, "desa": False}, M.KK_AND_NAME, 97),
    ({"kk": True, "desa": False}, M.KK_ELSEWHERE, 50),
    ({"kk": True, "name": False, "desa": True}, M.KK_OF_ANOTHER, 60),
    ({"kk": True}, M.KK, 90),
    ({"name": True, "desa": True, "birth": True}, M.NAME_AND_BIRTH, 88),
    ({"name": True, "desa": True, "mother": True}, M.NAME_AND_MOTHER, 85),
    ({"name": True, "desa": True, "address": True}, M.NAME_AND_ADDRESS, 80),
    ({"name": True, "desa": True}, M.NAME_AND_DESA, 60),
    ({"name": True, "desa": True, "birth": True, "kk": False}, M.NAME_AND_DESA, 45),
    ({"name": True, "desa": True, "birth": False, "address": True}, None, 0),
    ({"name": True, "desa": True, "nik": False}, None, 0),
    ({"name": True, "desa": False}, None, 0),
    ({"name": True}, None, 0),
    ({}, None, 0),
]


@pytest.mark.parametrize(("evidence", "by", "confidence"), CASES)
def test_first_row_of_the_table_that_fits_decides(evidence, by, confidence):
    assert judge(Evidence(**evidence)) == (by and Verdict(by, confidence))


def test_one_alone_at_the_bound_is_the_person():
    policy = MatchingPolicy(sure_from=80)
    match = choose([(7, Verdict(M.NAME_AND_ADDRESS, 80)), (3, Verdict(M.NAME_AND_DESA, 60))], policy)
    assert (match.outcome, match.key, match.by, match.confidence) == (ListOutcome.MATCHED, 7, M.NAME_AND_ADDRESS, 80)


def test_below_the_bound_a_user_decides():
    match = choose([(7, Verdict(M.NAME_AND_ADDRESS, 80))], MatchingPolicy(sure_from=81))
    assert (match.outcome, match.key, match.candidates) == (ListOutcome.DOUBTFUL, None, (7,))


def test_two_who_fit_alike_are_a_doubt_however_sure():
    match = choose([(7, Verdict(M.NIK, 95)), (3, Verdict(M.NIK, 95))], MatchingPolicy())
    assert (match.outcome, match.by, match.candidates) == (ListOutcome.DOUBTFUL, M.SEVERAL, (3, 7))
    assert match.confidence < MatchingPolicy().sure_from


def test_without_anyone_in_common_it_is_not_found():
    assert choose([], MatchingPolicy()).outcome is ListOutcome.NOT_FOUND


@pytest.mark.parametrize(
    ("name", "other", "is_alike"),
    [("nurdin", "nurdinsudrajat", True), ("nurd", "nurdinsudrajat", False), ("sitirohmah", "sitirohamah", True),
     ("aminah", "rohmat", False)],
)  # fmt: skip
def test_beside_a_number_a_name_may_be_short_or_misspelt(name, other, is_alike):
    assert is_name_alike(name, [other]) is is_alike
