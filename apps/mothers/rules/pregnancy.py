"""How far a pregnancy is: gestation by the last period, due date, trimester.

Source: Naegele's rule as in Buku KIA 2023 (HPL = HPHT + 280 days); trimesters of Permenkes 21/2021: the first until
12 weeks, the second over 12 until 24, the third over 24. A week is 7 days: 12 weeks and 1 day are over 12 weeks.
"""

from datetime import date, timedelta

from apps.mothers.enums import Trimester

TERM = timedelta(days=280)
LONGEST = timedelta(days=315)  # 45 weeks: no pregnancy on record is older
SHORTEST_BIRTH_DAYS = 20 * 7  # before that an end is a miscarriage
POST_TERM_DAYS = 42 * 7
FIRST_UNTIL_DAY, SECOND_UNTIL_DAY = 12 * 7, 24 * 7


def due_date(lmp_on: date) -> date:
    return lmp_on + TERM


def last_period(lmp_on: date | None, due_on: date | None) -> date | None:
    """The first day of the last period: as recorded, else from the due date (of an ultrasound), else not known."""
    if lmp_on is not None:
        return lmp_on
    return due_on - TERM if due_on is not None else None


def gestation_days(lmp_on: date | None, on: date) -> int | None:
    """Days since the last period; None while it is not known."""
    return None if lmp_on is None else (on - lmp_on).days


def trimester_of(days: int | None) -> Trimester | None:
    if days is None:
        return None
    if days <= FIRST_UNTIL_DAY:
        return Trimester.FIRST
    if days <= SECOND_UNTIL_DAY:
        return Trimester.SECOND
    return Trimester.THIRD
