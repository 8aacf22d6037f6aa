"""Weight gain from month to month, as the KMS judges it: B, O, N or T; 2T; below the red line.

Source: Permenkes 155/Menkes/Per/I/2010 on the KMS, with the KMS of Buku KIA. Judged in the order B, O, then N or T.
N and T need a weight of exactly the calendar month before, taken 21 to 45 days ago (the KBM is a gain per month), and
neither weight with oedema, which is fluid. A weighing without a verdict for one of these reasons counts as O and is
marked. The guideline lets the drawn curve prevail and the KBM break a doubt; no drawn curve is in the data, so the KBM
alone decides here.
"""

import numpy as np

from apps.core.rules.dated import Dated
from apps.toddlers.enums import SEX_CODES, Sex, UnjudgedGain, WeightGain
from apps.toddlers.rules.policy import GrowthPolicy

RED_LINE_Z = -3


def minimum_gain_g(policy: GrowthPolicy, sex: Sex, completed_months: int) -> int:
    """KBM of the month of life that ends at this age; weighed twice within the first month, that of month 1."""
    return (policy.kbm_boys if sex is Sex.BOY else policy.kbm_girls)[min(max(completed_months, 1), 12) - 1]


def weight_gains(
    policy: Dated[GrowthPolicy],
    *,
    sex: np.ndarray,
    measured_on: np.ndarray,
    completed_months: np.ndarray,
    weight_kg: np.ndarray,
    last_month_kg: np.ndarray,
    last_month_days_ago: np.ndarray,
    was_weighed_before: np.ndarray,
    has_oedema: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """-> (B, O, N or T of n weighings, why one was not judged), arrays of text, "" where there is no weight or reason.

    sex by SEX_CODES, measured_on datetime64[D], weights float64 with NaN for missing. completed_months: the age at this
    weighing. last_month_kg, last_month_days_ago: the last weight of the calendar month before. was_weighed_before:
    whether there is any earlier weight. has_oedema: at this weighing or at that of the month before.
    """
    month = np.clip(completed_months, 1, 12).astype(int)[:, None] - 1
    is_girl = sex == SEX_CODES[Sex.GIRL]
    kbm = np.where(
        is_girl[:, None], policy.values("kbm_girls", measured_on), policy.values("kbm_boys", measured_on)
    ) if len(sex) else np.empty((0, 12))  # fmt: skip
    needed = np.take_along_axis(kbm, month, axis=1)[:, 0]
    gained = np.rint((weight_kg - last_month_kg) * 1000)
    shortest, longest = policy.values("gain_interval_days", measured_on).reshape(-1, 2).T
    is_between = (last_month_days_ago >= shortest) & (last_month_days_ago <= longest)
    has_weight, has_last = ~np.isnan(weight_kg), ~np.isnan(last_month_kg)
    first = has_weight & ~has_last & ~was_weighed_before
    order = [~has_weight, first, ~has_last | has_oedema | ~is_between, gained >= needed]
    gain = np.array(["", *WeightGain], dtype=object)[np.select(order, range(4), default=4)]
    was_due = has_weight & has_last
    reasons = np.select([was_due & has_oedema, was_due & ~is_between], [1, 2], default=0)
    return gain, np.array(["", *UnjudgedGain], dtype=object)[reasons]


def below_red_line(weight_for_age: np.ndarray, is_implausible: np.ndarray) -> np.ndarray:
    """BGM of n children: BB/U below −3, NaN for missing. An implausible z shows nothing; it asks for a re-weighing."""
    return (weight_for_age < RED_LINE_Z) & ~is_implausible
