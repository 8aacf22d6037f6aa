"""What a visit asks for next: one table, most urgent first.

A flagged value counts once it was measured again and confirmed. The age is the corrected one where a child is read by
corrected age, but for LiLA. Under six completed months no step speaks of PMT, and none does beside a sign of gizi
buruk. Read in a public text: Buku KIA 2023, Juknis PMT lokal 2023. Professional knowledge, to be checked against the
document: gizi buruk 2019, WHO/UNICEF 2019, KMK 1928/2022, SDIDTK.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from apps.core.enums import Urgency
from apps.toddlers.enums import MuacStatus, NextStep, WeightGain

FROM_MONTH, UNDER_MONTH = 6, 60
# Two lines of the head chart lie one standard deviation apart: who moves further has crossed one.
HEAD_CROSSES_Z = 1.0


@dataclass(frozen=True, kw_only=True)
class Signs:
    """What n visits show; all arrays of shape (n,).

    months: completed, corrected where the growth is read so. z-scores: float64, NaN where missing or flagged and not
    confirmed. is_flagged: any value outside WHO's limits, not confirmed. is_doubtful: one that plausibility asks
    about, not confirmed. is_flagged_thin: BB/TB below −3 and flagged. head_moved: LK/U now less LK/U before.
    """

    months: np.ndarray
    height_for_age: np.ndarray
    weight_for_age: np.ndarray
    weight_for_height: np.ndarray
    head_for_age: np.ndarray
    head_moved: np.ndarray
    muac: np.ndarray
    has_oedema: np.ndarray
    gain: np.ndarray
    is_twice_not_gained: np.ndarray
    is_flagged: np.ndarray
    is_flagged_thin: np.ndarray
    is_doubtful: np.ndarray

    @property
    def is_severe_case(self) -> np.ndarray:
        """Gizi buruk, by any of the three signs: admission to treatment, and the list of cases."""
        return (self.weight_for_height < -3) | (self.muac == MuacStatus.SEVERE) | self.has_oedema

    @property
    def may_be_fed(self) -> np.ndarray:
        """PMT: 6 to 59 months, and gizi buruk neither found nor suspected."""
        is_of_age = (self.months >= FROM_MONTH) & (self.months < UNDER_MONTH)
        return is_of_age & ~self.is_severe_case & ~self.is_flagged_thin

    @property
    def is_wasted(self) -> np.ndarray:
        return _between(self.weight_for_height, -3, -2) | (self.muac == MuacStatus.MODERATE)

    @property
    def is_underweight(self) -> np.ndarray:
        return self.weight_for_age < -2

    @property
    def is_not_gained(self) -> np.ndarray:
        return self.gain == WeightGain.NOT_GAINED


@dataclass(frozen=True)
class StepRule:
    step: NextStep
    urgency: Urgency
    source: str
    when: Callable[[Signs], np.ndarray]


SEVERE_GUIDELINE = "Pedoman Pencegahan dan Tatalaksana Gizi Buruk, Kemenkes 2019"
WHO_QUALITY = "WHO/UNICEF 2019, mutu data antropometri"
FEEDING = "Juknis PMT lokal, Kemenkes 2023: balita 6–59 bulan"
KIA = "Buku KIA 2023"

TABLE: tuple[StepRule, ...] = (
    StepRule(NextStep.TREAT_SEVERE_WASTING, Urgency.TODAY, SEVERE_GUIDELINE, lambda s: s.is_severe_case),
    StepRule(NextStep.REMEASURE_NOW, Urgency.TODAY, WHO_QUALITY, lambda s: s.is_flagged | s.is_doubtful),
    StepRule(
        NextStep.REFER_UNDER_6_MONTHS, Urgency.TODAY, FEEDING,
        lambda s: _is_under_6(s) & ((s.weight_for_age < -3) | (s.weight_for_height < -3)),
    ),
    StepRule(
        NextStep.REFER_UNDER_6_MONTHS, Urgency.THIS_MONTH, FEEDING,
        lambda s: _is_under_6(s) & (s.is_underweight | s.is_wasted) & ~(s.weight_for_age < -3)
        & ~(s.weight_for_height < -3),
    ),
    StepRule(NextStep.REFER_BELOW_RED_LINE, Urgency.THIS_MONTH, KIA, lambda s: s.weight_for_age < -3),
    StepRule(NextStep.REFER_TWICE_NOT_GAINED, Urgency.THIS_MONTH, KIA, lambda s: s.is_twice_not_gained),
    StepRule(
        NextStep.REFER_NOT_GAINED, Urgency.THIS_MONTH, KIA, lambda s: s.is_not_gained & ~s.is_twice_not_gained
    ),
    StepRule(NextStep.REFER_ABOVE_ORANGE_LINE, Urgency.THIS_MONTH, KIA, lambda s: s.weight_for_age > 1),
    StepRule(
        NextStep.CONFIRM_STUNTING, Urgency.THIS_MONTH, "KMK 1928/2022, PNPK Tata Laksana Stunting",
        lambda s: (s.height_for_age < -2) & ~s.is_flagged,
    ),
    StepRule(NextStep.FEED_WASTED, Urgency.THIS_MONTH, FEEDING, lambda s: s.may_be_fed & s.is_wasted),
    StepRule(
        NextStep.FEED_UNDERWEIGHT, Urgency.THIS_MONTH, FEEDING,
        lambda s: s.may_be_fed & ~s.is_wasted & s.is_underweight,
    ),
    StepRule(
        NextStep.FEED_NOT_GAINED, Urgency.THIS_MONTH, FEEDING,
        lambda s: s.may_be_fed & ~s.is_wasted & ~s.is_underweight & s.is_not_gained,
    ),
    StepRule(
        NextStep.ADVISE_OVERWEIGHT, Urgency.THIS_MONTH, "Permenkes 2/2020", lambda s: s.weight_for_height > 2
    ),
    StepRule(
        NextStep.CHECK_HEAD, Urgency.THIS_MONTH, "SDIDTK, Kemenkes",
        lambda s: (np.abs(s.head_for_age) > 2) | (np.abs(s.head_moved) > HEAD_CROSSES_Z),
    ),
)  # fmt: skip
NOTHING_ELSE = StepRule(NextStep.WEIGH_NEXT_MONTH, Urgency.NEXT_MONTH, KIA, lambda s: np.ones(len(s.months), bool))
SOURCES = {rule.step: rule.source for rule in (*TABLE, NOTHING_ELSE)}


def next_steps(signs: Signs) -> tuple[np.ndarray, np.ndarray]:
    """-> (codes of the steps, comma-separated, most urgent first; the Urgency of the first), arrays of text (n,)."""
    applies = np.array([rule.when(signs) for rule in TABLE], dtype=bool).reshape(len(TABLE), -1)
    bits = (applies * (1 << np.arange(len(TABLE)))[:, None]).sum(axis=0)
    kinds, place = np.unique(bits, return_inverse=True)
    rules = [[rule for at, rule in enumerate(TABLE) if kind >> at & 1] or [NOTHING_ELSE] for kind in kinds.tolist()]
    codes = np.array([",".join(rule.step for rule in each) for each in rules], dtype=object)
    urgency = np.array([each[0].urgency.value for each in rules], dtype=object)
    return codes[place], urgency[place]


def urgency_of(step: NextStep, visit_urgency: str) -> Urgency:
    """When one step of a visit is due: that for the youngest is due with the most urgent of the visit."""
    if step is NextStep.REFER_UNDER_6_MONTHS:
        return Urgency(visit_urgency)
    return next(rule.urgency for rule in (*TABLE, NOTHING_ELSE) if rule.step is step)


def _is_under_6(signs: Signs) -> np.ndarray:
    return signs.months < FROM_MONTH


def _between(values: np.ndarray, low: float, below: float) -> np.ndarray:
    return (values >= low) & (values < below)
