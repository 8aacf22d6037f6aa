"""Weight gain of one child, in plain Python: what the arrays must equal."""

from typing import NamedTuple

from apps.toddlers.enums import Sex, WeightGain
from apps.toddlers.rules.policy import GrowthPolicy
from apps.toddlers.rules.weight_gain import RED_LINE_Z, minimum_gain_g


class WeightVerdict(NamedTuple):
    """The verdict and its grounds: grams gained since last month, and the grams needed; None where not compared."""

    gain: WeightGain
    gained_g: int | None
    needed_g: int | None


def weight_gain(
    *,
    sex: Sex,
    completed_months: int,
    weight_kg: float | None,
    last_month_kg: float | None,
    was_weighed_before: bool,
    days_ago: int = 30,
    has_oedema: bool = False,
) -> WeightVerdict | None:
    """The verdict on one weighing. None where there is no weight: the child then counts in S but not in D.

    `completed_months` is the age at this weighing, `last_month_kg` the weight of the calendar month before this one
    (the last, where there were several) and `days_ago` how long ago that was, `was_weighed_before` whether there is any
    earlier weight.
    """
    if weight_kg is None:
        return None
    if not was_weighed_before and last_month_kg is None:
        return WeightVerdict(WeightGain.FIRST, None, None)
    policy = GrowthPolicy()
    first, last = policy.gain_interval_days
    if last_month_kg is None or has_oedema or not first <= days_ago <= last:
        return WeightVerdict(WeightGain.NOT_WEIGHED_LAST_MONTH, None, None)
    # Whole grams: 6.3 − 5.8 is not quite 0.5.
    gained = round((weight_kg - last_month_kg) * 1000)
    needed = minimum_gain_g(policy, sex, completed_months)
    if gained >= needed:
        return WeightVerdict(WeightGain.GAINED, gained, needed)
    return WeightVerdict(WeightGain.NOT_GAINED, gained, needed)


def is_twice_not_gained(this: WeightGain | None, last_month: WeightGain | None) -> bool:
    """2T: not gained in this month's weighing and in last month's. Refer to the puskesmas."""
    return this == WeightGain.NOT_GAINED and last_month == WeightGain.NOT_GAINED


def is_below_red_line(weight_for_age: float | None, is_implausible: bool = False) -> bool:
    """BGM: BB/U below −3. Refer to the puskesmas. An implausible z shows nothing; it asks for a second weighing."""
    return weight_for_age is not None and not is_implausible and weight_for_age < RED_LINE_Z
