"""NIK and KK: read as text, refused where impossible, warned where odd (PP 40/2019: a NIK stays as issued)."""

from datetime import date

import pytest

from apps.families.enums import NikFault
from apps.families.rules.nik import encoded_birth, is_female, oddities, read_nik, read_number


@pytest.mark.parametrize(
    ("raw", "digits", "fault"),
    [
        ("3602041211870001", "3602041211870001", None),
        (" 3602 0412 1187 0001 ", "3602041211870001", None),
        ("'3602041211870001", "3602041211870001", None),
        (3602041211870001, "3602041211870001", None),
        ("", "", NikFault.MISSING),
        (None, "", NikFault.MISSING),
        ("-", "", NikFault.MISSING),
        (3.60204e15, "", NikFault.LOST_DIGITS),
        ("3,60204E+15", "", NikFault.LOST_DIGITS),
        ("3.60204E+15", "", NikFault.LOST_DIGITS),
        ("360204121187001", "", NikFault.NOT_16_DIGITS),
        ("36020412118700011", "", NikFault.NOT_16_DIGITS),
        ("36020412118700O1", "", NikFault.NOT_16_DIGITS),
        ("٣٦٠٢٠٤١٢١١٨٧٠٠٠١", "", NikFault.NOT_16_DIGITS),
        ("1111111111111111", "", NikFault.IMPOSSIBLE),
        ("3602041211870000", "", NikFault.IMPOSSIBLE),
    ],
)
def test_a_number_is_read_from_every_form_of_cell(raw, digits, fault):
    number = read_number(raw)
    assert (number.digits, number.fault) == (digits, fault)


@pytest.mark.parametrize("nik", ["3602043211870001", "3602047211870001", "3602041213870001", "3602040011870001"])
def test_a_nik_with_an_impossible_birth_date_is_refused(nik):
    assert read_nik(nik).fault == NikFault.IMPOSSIBLE


def test_a_leap_day_is_accepted_in_a_leap_year_only():
    assert encoded_birth("3602042902240001") == (29, 2, 24)
    assert encoded_birth("3602042902230001") is None


def test_the_nik_of_a_woman_has_the_day_plus_forty():
    assert is_female("3602045211870001") and not is_female("3602041211870001")
    assert encoded_birth("3602045211870001") == (12, 11, 87)


def odd(nik, **more):
    return oddities(nik, **({"born_on": date(1987, 11, 12), "female": False, "district": "36.02"} | more))


def test_oddities_of_a_nik_are_named():
    assert odd("3602041211870001") == []
    assert odd("3602041211870001", born_on=date(1987, 11, 13)) == [NikFault.BIRTH_MISMATCH]
    assert odd("3602041211870001", female=True) == [NikFault.SEX_MISMATCH]
    assert odd("3602041211870001", district="51.05") == [NikFault.REGION_MISMATCH]
    assert odd("9902041211870001") == [NikFault.PROVINCE_UNKNOWN]
    assert odd("3602041211870001", born_on=None, female=None) == []
