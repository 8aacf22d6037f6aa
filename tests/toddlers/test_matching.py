from dataclasses import replace
from datetime import date

import pytest

from apps.toddlers.rules.matching import Doubt, Identity, match

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
def test_these_are_the_same_child(known):
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
def test_these_wait_for_a_person(known, reason):
    assert match(ALYA, [known]).doubts == ((known, reason),)


@pytest.mark.parametrize(
    "known",
    [
        other(nik_index=b"2", name_key="alma"),
        other(nik_index=b"2", mother_key="sumarni"),
        other(nik_index=None, mother_key="sumarni", desa_id="36.02.10.2002"),
    ],
)
def test_these_are_other_children(known):
    found = match(ALYA, [known])
    assert (found.child, found.doubts) == (None, ())


def test_two_records_that_fit_alike_are_a_doubt():
    seeker, first, second = other(nik_index=None), other(), other(nik_index=b"2")
    assert match(seeker, [first, second]).doubts == ((first, Doubt.SEVERAL), (second, Doubt.SEVERAL))


def test_the_nik_decides_where_the_name_fits_another_record_too():
    by_nik, by_name = other(name_key="aliya"), other(nik_index=None)
    assert match(ALYA, [by_name, by_nik]).child is by_nik
