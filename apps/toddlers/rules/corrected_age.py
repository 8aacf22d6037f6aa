"""Corrected age of a child born before 37 weeks, until its second birthday: counted from the day it was due.

Source: PNPK Tata Laksana Stunting (KMK 1928/2022), Buku KIA Bayi Kecil and IDAI: the growth of a preterm child is read
by corrected age to 24 months. Recaps stay with the chronological age, as e-PPGBM does.
"""

from datetime import date, timedelta

import numpy as np

from apps.toddlers.rules.age import completed_months

TERM_WEEKS, PRETERM_BELOW_WEEKS = 40, 37
UNTIL_MONTH = 24


def is_corrected(gestation_weeks: np.ndarray, completed_months: np.ndarray) -> np.ndarray:
    """Which of n visits are read by corrected age. gestation_weeks: NaN where not known."""
    return (gestation_weeks < PRETERM_BELOW_WEEKS) & (completed_months < UNTIL_MONTH)


def due_on(born_on: np.ndarray, gestation_weeks: np.ndarray) -> np.ndarray:
    """The day n children were due, datetime64[D]; gestation_weeks without NaN."""
    return born_on + ((TERM_WEEKS - gestation_weeks) * 7).astype("timedelta64[D]")


def due_date(born_on: date, gestation_weeks: int | None, on: date) -> date | None:
    """The day to count the age of one child from on `on`; None where that is the day of birth."""
    if gestation_weeks is None or not gestation_weeks < PRETERM_BELOW_WEEKS:
        return None
    if completed_months(born_on, on) >= UNTIL_MONTH:
        return None
    return born_on + timedelta(weeks=TERM_WEEKS - gestation_weeks)
