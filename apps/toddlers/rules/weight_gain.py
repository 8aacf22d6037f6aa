"""Weight gain from month to month, as the KMS judges it: B, O, N or T; 2T; below the red line.

Source: Permenkes 155/Menkes/Per/I/2010 on the KMS, with the KMS of Buku KIA. Judged in the order B, O, then N or T.
N and T need a weight of exactly the calendar month before, whatever the number of days between. The guideline lets the
drawn curve prevail and the KBM break a doubt; nobody's pencil is in the data, so the KBM alone decides here.
"""

import numpy as np

from apps.toddlers.enums import SEX_CODES, Sex, WeightGain

# KBM, kenaikan berat minimal: grams in the month of life that ends with the age in completed months; 12 stands for 12
# to 60. In force since 2010-01-01. Boys' month 11 is 300 on the KMS for boys, 200 on the one for girls; a printing
# with 400 for boys in month 7 exists and is not followed.
MINIMUM_GAIN_G = {
    Sex.BOY: (800, 900, 800, 600, 500, 400, 300, 300, 300, 300, 300, 200),
    Sex.GIRL: (800, 900, 800, 600, 500, 400, 300, 300, 300, 300, 200, 200),
}
RED_LINE_Z = -3


def minimum_gain_g(sex: Sex, completed_months: int) -> int:
    """KBM of the month of life that ends at this age; weighed twice within the first month, that of month 1."""
    return MINIMUM_GAIN_G[sex][min(max(completed_months, 1), 12) - 1]


def weight_gains(
    sex: np.ndarray,
    completed_months: np.ndarray,
    weight_kg: np.ndarray,
    last_month_kg: np.ndarray,
    was_weighed_before: np.ndarray,
) -> np.ndarray:
    """B, O, N or T of n weighings; was_weighed_before: whether there is any earlier weight.

    sex by SEX_CODES, weights float64 with NaN for missing. completed_months: the age at this
    weighing. last_month_kg: the last weight of the calendar month before. An array of text, "" where no weight.
    """
    month = np.clip(completed_months, 1, 12).astype(int) - 1
    is_girl = (sex == SEX_CODES[Sex.GIRL]).astype(int)
    needed = np.array([MINIMUM_GAIN_G[Sex.BOY], MINIMUM_GAIN_G[Sex.GIRL]])[is_girl, month]
    gained = np.rint((weight_kg - last_month_kg) * 1000)
    no_last = np.isnan(last_month_kg)
    order = [np.isnan(weight_kg), no_last & ~was_weighed_before, no_last, gained >= needed]
    return np.array(["", *WeightGain], dtype=object)[np.select(order, range(4), default=4)]


def below_red_line(weight_for_age: np.ndarray, is_implausible: np.ndarray) -> np.ndarray:
    """BGM of n children: BB/U below −3, NaN for missing. An implausible z shows nothing; it asks for a re-weighing."""
    return (weight_for_age < RED_LINE_Z) & ~is_implausible
