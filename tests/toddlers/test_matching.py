from dataclasses import replace
from datetime import date

import pytest

from apps.toddlers.enums import Doubt
from apps.toddlers.rules.matching import Identity, are_names_alike, match, narrower

ALYA = Identity(b"1", "alya", date(2023, 9, 20), "yeni", "36.02.10.2001", "P")


def other(**changes) -> Identity:
    return replace(ALYA, **changes)


@pytest.mark.parametrize(
    "known",
    [
        other(),
        other(name_key="aliya"),
        other(mother_key="sumarni", desa_id="36.02.10.2002"),
        other(born_on=date(2023, 9, 21)),
        other(nik_index=None),
    ],
)
def test_child_with_matching_identity_is_the_same(known):
    assert match(ALYA, [known]).child is known


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        (other(name_key="raihan", born_on=date(2022, 1, 6)), Doubt.NIK_OF_ANOTHER),
        (other(nik_index=b"2"), Doubt.OTHER_NIK),
        (other(nik_index=None, desa_id="36.02.10.2002"), Doubt.OTHER_DESA),
        (other(nik_index=None, mother_key="sumarni"), Doubt.OTHER_MOTHER),
        (other(nik_index=b"2", mother_key=""), Doubt.OTHER_MOTHER),
        (other(nik_index=None, sex="L"), Doubt.OTHER_SEX),
    ],
)
def test_uncertain_match_is_a_doubt(known, reason):
    assert match(ALYA, [known]).doubts == ((known, reason),)


@pytest.mark.parametrize(
    "known",
    [
        other(nik_index=b"2", name_key="alma"),
        other(nik_index=b"2", mother_key="sumarni"),
        other(nik_index=None, mother_key="sumarni", desa_id="36.02.10.2002"),
    ],
)
def test_different_identity_is_another_child(known):
    results = match(ALYA, [known])
    assert (results.child, results.doubts) == (None, ())


def test_two_equally_likely_records_are_a_doubt():
    seeker, first, second = other(nik_index=None), other(), other(nik_index=b"2")
    assert match(seeker, [first, second]).doubts == ((first, Doubt.SEVERAL), (second, Doubt.SEVERAL))


def test_nik_decides_between_two_records_of_one_name():
    by_nik, by_name = other(name_key="aliya"), other(nik_index=None)
    assert match(ALYA, [by_name, by_nik]).child is by_nik


NOWHERE_KNOWN = "36.02"


@pytest.mark.parametrize("place", [NOWHERE_KNOWN, "36.02.10"])
def test_child_without_a_desa_may_match_one_in_a_desa_of_its_area(place):
    known = other(desa_id=place)
    seeker = other(nik_index=None)
    assert match(seeker, [known]).child is known
    assert match(replace(known, nik_index=None), [ALYA]).child is ALYA


@pytest.mark.parametrize(
    ("known", "doubts"),
    [
        (other(desa_id="36.02.12"), [Doubt.OTHER_DESA]),
        (other(desa_id="36.02.1"), [Doubt.OTHER_DESA]),
        (other(desa_id=NOWHERE_KNOWN, mother_key=""), [Doubt.OTHER_MOTHER]),
        (other(desa_id=NOWHERE_KNOWN, mother_key="sumarni"), []),
    ],
)
def test_unknown_desa_alone_is_no_match(known, doubts):
    results = match(other(nik_index=None), [known])
    assert (results.child, [reason for _, reason in results.doubts]) == (None, doubts)


def test_match_in_the_same_desa_is_preferred():
    seeker, here, somewhere = other(nik_index=None), other(), other(nik_index=b"2", desa_id=NOWHERE_KNOWN)
    assert match(seeker, [somewhere, here]).child is here


def test_more_precise_place_is_used():
    assert narrower("36.02", "36.02.10.2001") == narrower("36.02.10.2001", "36.02") == "36.02.10.2001"
    assert narrower("36.02.10.2001", "36.02.12.2001") == "36.02.10.2001"


@pytest.mark.parametrize(
    ("one", "another", "alike"),
    [
        ("alyanuraini", "alya", True),
        ("alyanuraini", "aliyanuraeni", True),
        ("alyanuraini", "raihansyahputra", False),
        ("alya", "", False),
    ],
)
def test_spelling_variants_match_and_other_names_do_not(one, another, alike):
    assert are_names_alike(one, another) is alike
