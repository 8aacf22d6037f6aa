from datetime import date, timedelta

import pytest

from apps.mothers.enums import Risk, Trimester
from apps.mothers.rules.schedule import (
    Due,
    contacts_of,
    is_doctor_owed,
    is_in_window,
    is_pure_k1,
    next_after_birth,
    next_antenatal,
    sorted_on,
)

LMP = date(2024, 1, 1)
BORN = date(2024, 10, 1)


def week(number, days=0):
    return LMP + timedelta(weeks=number, days=days)


@pytest.mark.parametrize(
    ("weeks", "contacts"),
    [
        ([8], ["k1"]),
        ([8, 14, 20, 28, 33, 37], ["k1", "k2", "k3", "k4", "k5", "k6"]),
        ([8, 10, 14], ["k1", "", "k2"]),
        ([16, 18], ["k1", "k2"]),
        ([30, 34], ["k1", "k4"]),
        ([8, 14, 18, 22, 30], ["k1", "k2", "k3", "", "k4"]),
        ([8, 8.5, 13], ["k1", "", "k2"]),
        ([20, 20 + 6 / 7], ["k1", ""]),
        ([20, 21], ["k1", "k2"]),
        ([13, 20, 22, 26, 30, 35], ["k1", "k2", "k3", "k4", "k5", ""]),
        ([12, 20, 22, 26, 30, 35], ["k1", "k2", "k3", "k4", "k5", "k6"]),
        ([8, None], ["k1", ""]),
        ([], []),
    ],
)
def test_a_visit_counts_in_its_own_trimester_and_the_first_is_always_k1(weeks, contacts):
    assert contacts_of([None if number is None else round(number * 7) for number in weeks]) == contacts


def test_k1_is_pure_until_12_weeks():
    assert [is_pure_k1(days) for days in (84, 85, None)] == [True, False, None]


@pytest.mark.parametrize(
    ("made", "due"),
    [
        ([], Due("k1", week(4))),
        ([("k1", week(6))], Due("anc", week(10))),
        ([("k1", week(8))], Due("anc", week(12))),
        ([("k1", week(9))], Due("k2", week(13))),
        ([("k1", week(20))], Due("k2", week(24))),
        ([("k1", week(21))], Due("k2", week(24))),
        ([("k1", week(23))], Due("k4", week(27))),
        ([("k1", week(8)), ("k2", week(14))], Due("k3", week(18))),
        ([("k1", week(8)), ("k2", week(26))], Due("k4", week(30))),
        ([("k1", week(8)), ("k4", week(31))], Due("k5", week(35))),
        ([("k1", week(8)), ("k4", week(33))], Due("k5", week(36))),
        ([("k1", week(8)), ("k4", week(35))], Due("k5", week(37))),
        ([("k1", week(8)), ("k4", week(36)), ("k5", week(37))], Due("k6", week(39))),
        ([("k1", week(20)), ("k4", week(33)), ("k5", week(37))], Due("anc", week(39))),
        ([("k1", week(8)), ("k4", week(28)), ("k5", week(33)), ("k6", week(37))], Due("anc", week(39))),
        ([("k1", week(38))], Due("k4", week(40))),
        ([("k1", week(39))], Due("born", week(41))),
        ([("k1", week(42))], Due("born", week(43))),
    ],
)
def test_the_next_visit_has_a_day_that_depends_on_the_visits_alone(made, due):
    assert next_antenatal(lmp_on=LMP, made=made, registered_on=LMP) == due


@pytest.mark.parametrize("number", range(5, 44))
def test_the_next_visit_is_at_most_four_weeks_on_and_two_from_week_36(number):
    due = next_antenatal(lmp_on=LMP, made=[("k1", week(number))], registered_on=LMP)
    assert timedelta(0) < due.by - week(number) <= timedelta(weeks=2 if number >= 36 else 4)


def test_who_registers_late_is_overdue_for_k1():
    assert next_antenatal(lmp_on=LMP, made=[], registered_on=week(20)) == Due("k1", week(12))


@pytest.mark.parametrize(
    ("trimester", "seen_in", "is_owed"),
    [(1, set(), True), (1, {1}, False), (2, set(), False), (3, {1}, True), (3, {1, 3}, False), (None, set(), False)],
)
def test_a_doctor_is_owed_once_in_the_first_and_once_in_the_third_trimester(trimester, seen_in, is_owed):
    assert is_doctor_owed(trimester and Trimester(trimester), seen_in) is is_owed


def test_referral_today_sorts_before_all_others():
    plain, urgent = sorted_on(week(10), Risk.ANAEMIA), sorted_on(week(40), Risk.SEVERE_ANAEMIA)
    assert plain == week(10)
    assert urgent < week(-3000)
    assert sorted_on(None, Risk.SEVERE_ANAEMIA) is None


def test_without_a_last_period_k1_is_due_now_and_then_the_date_of_the_period():
    assert next_antenatal(lmp_on=None, made=[], registered_on=LMP) == Due("k1", LMP)
    assert next_antenatal(lmp_on=None, made=[("k1", LMP)], registered_on=LMP) == Due("lmp", week(4))


@pytest.mark.parametrize(
    ("contact", "first", "last"),
    [("kf1", 0, 2), ("kf2", 3, 7), ("kf3", 8, 28), ("kf4", 29, 42), ("kn1", 0, 2), ("kn2", 3, 7), ("kn3", 8, 28)],
)
def test_each_visit_after_birth_has_its_first_and_last_day(contact, first, last):
    days = (first - 1, first, last, last + 1)
    answers = [is_in_window(contact, delivered_on=BORN, on=BORN + timedelta(days=day)) for day in days]
    assert answers == [False, True, True, False]


def test_after_birth_mother_and_newborn_have_their_visits():
    def due(*made, alive=True):
        visits = [(contact, BORN + timedelta(days=day)) for contact, day in made]
        return next_after_birth(delivered_on=BORN, made=visits, has_live_birth=alive)

    def by(contact, day):
        return Due(contact, BORN + timedelta(days=day))

    assert due() == by("kf1", 2)
    assert due(("kf1", 1)) == by("kn1", 2)
    assert due(("kf1", 1), alive=False) == by("kf2", 7)
    assert due(("kf1", 1), ("kn1", 1)) == by("kf2", 7)
    assert due(("kf2", 5)) == by("kn2", 7)
    assert due(("kf3", 20), ("kn3", 20)) == by("kf4", 42)
    assert due(("kf4", 35), ("kn3", 20)) == Due()
