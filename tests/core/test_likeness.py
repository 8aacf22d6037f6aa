"""The score by a table of cases; runs without Django."""

from datetime import date

import pytest

from apps.core.rules.likeness import Household, Person, Reason, are_alike, is_one_off, score_families, score_people
from apps.people.rules.search_text import read_search_text

R = Reason
AISYAH = Person(
    "aisyahputri", date(2024, 3, 5), "sitirohmah", "P", "36.02.10.2001", None, "", "3602104503240001"
)  # fmt: skip


def other(**changed) -> Person:
    remaining = {name: getattr(AISYAH, name) for name in Person.__slots__}
    return Person(**remaining | {"number": ""} | changed)


PEOPLE = [
    ("the same once more, without a NIK", other(), 100, True),
    ("day and month swapped", other(born_on=date(2024, 5, 3)), 92, True),
    ("year mistyped", other(born_on=date(2023, 3, 5)), 88, True),
    ("name respelt", other(name_key="aisahputri"), 85, True),
    ("another name, same birth and mother: twins", other(name_key="zahra"), 0, False),
    ("one digit of the NIK off", other(number="3602104503240007"), 100, True),
    ("two neighbouring digits swapped", other(number="3602104503420001"), 100, True),
    ("two unlike NIK", other(number="3602994211240001"), 75, True),
    ("two unlike NIK and another sex", other(number="3602994211240001", sex="L"), 60, True),
    ("the mother respelt, another desa", other(mother_key="sitirohma", desa="36.02.12.2001"), 67, True),
    ("quite another mother and desa", other(mother_key="yuyun", desa="36.02.12.2001"), 35, False),
    ("quite another mother here", other(mother_key="yuyun"), 60, True),
    ("name and desa alone", other(born_on=date(2021, 8, 17), mother_key=""), 30, False),
    ("moved: all but the desa", other(desa="36.02.12.2001"), 75, True),
]


@pytest.mark.parametrize(("what", "one", "points", "is_likely"), PEOPLE, ids=[case[0] for case in PEOPLE])
def test_two_people_are_scored(what, one, points, is_likely):
    score = score_people(AISYAH, one)
    assert (score.points, score.is_likely) == (points, is_likely), score.reasons
    assert score == score_people(one, AISYAH)


def test_score_has_reasons():
    assert score_people(AISYAH, other(born_on=date(2024, 5, 3), number="3602994211240001")).reasons == (
        R.SAME_NAME,
        R.BORN_SWAPPED,
        R.SAME_MOTHER,
        R.OTHER_NUMBER,
        R.SAME_DESA,
    )


HOUSE = Household("asephidayat", "sitirohmah", date(1995, 2, 1), "36.02.10.2001", "001", "002", "3602101234560001")


def house(head="asephidayat", wife="sitirohmah", born=None, rt="001", rw="002", number=""):
    return Household(head, wife, born, "36.02.10.2001", rt, rw, number)


NEW_CARD = "3602109999990009"
HOUSES = [
    ("entered twice", house(), 95, True),
    ("a new card", house(number=NEW_CARD), 80, True),
    ("namesakes of another RT", house(rt="007", number=NEW_CARD), 55, False),
    ("the wife born the same day", house("asephidayatullah", born=date(1995, 2, 1), rt="", rw=""), 90, True),
    ("another wife", house(wife="yuyun"), 0, False),
]


@pytest.mark.parametrize(("what", "one", "points", "is_likely"), HOUSES, ids=[case[0] for case in HOUSES])
def test_two_families_are_scored(what, one, points, is_likely):
    score = score_families(HOUSE, one)
    assert (score.points, score.is_likely) == (points, is_likely), score.reasons


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("aisyahputri", "aisahputri", True),
        ("muhammadrafka", "rafka", True),
        ("nurhasanah", "nurhasanahsitirohmah", True),
        ("siti", "sitinurhasanah", False),
        ("hasan", "husen", False),
        ("", "siti", False),
    ],
)
def test_similar_spellings(one, two, alike):
    assert are_alike(one, two) is alike


def test_numbers_one_digit_apart():
    assert is_one_off("3602101", "3602107") and is_one_off("3602101", "3602011")
    assert not is_one_off("3602101", "3602202") and not is_one_off("3602101", "360210")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3602 1045 0523 0001", ("3602104505230001", (), ())),
        ("0812-3456-7890", ("", ("081234567890", "6281234567890", "+6281234567890", "81234567890"), ())),
        ("Siti Nur'aini", ("", (), ("siti", "nur", "aini"))),
        ("M. Rizki", ("", (), ("m", "rizki"))),
        ("a", ("", (), ())),
        ("36021045", ("", (), ())),
    ],
)
def test_search_text_is_a_number_a_phone_or_words(text, expected):
    query = read_search_text(text)
    assert (query.number, query.phones, query.words) == expected
