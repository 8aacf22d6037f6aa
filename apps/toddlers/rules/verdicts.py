"""The verdict on visits: everything that is stored beside a measurement, for whole timelines at once.

A page hands over the visits of one child, an import those of a hundred thousand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from apps.toddlers.enums import Index, WeightGain
from apps.toddlers.rules import nutrition_status as status
from apps.toddlers.rules.age import completed_months_of_many
from apps.toddlers.rules.growth import growth_arrays
from apps.toddlers.rules.plausibility import impossible_height_loss, warnings
from apps.toddlers.rules.version import RULES_VERSION
from apps.toddlers.rules.weight_gain import below_red_line, weight_gains

Z_COLUMNS = [f"{index}_z" for index in Index]
VERDICT_COLUMNS = [
    "age_days",
    *Z_COLUMNS,
    "flagged",
    "height_status",
    "weight_status",
    "wasting_status",
    "bmi_status",
    "weight_gain",
    "is_twice_not_gained",
    "is_below_red_line",
    "warnings",
    "rules_version",
]


@dataclass(eq=False)
class Timeline:
    """Visits in the order of child and day, one a day. All arrays have shape (n,); NaN is missing.

    child: any integer that tells children apart. sex, position: SEX_CODES and POSITION_CODES. born_on, measured_on:
    datetime64[D]. weight_kg, height_cm, muac_cm, head_cm: float64. oedema: 0 to 3.
    was_weighed: the child has a weight older than the first visit given here.
    is_fixed, stored_gain: visits older than anything new keep their stored verdict, weight gain included.
    """

    child: np.ndarray
    sex: np.ndarray
    born_on: np.ndarray
    measured_on: np.ndarray
    weight_kg: np.ndarray
    height_cm: np.ndarray
    position: np.ndarray
    muac_cm: np.ndarray
    head_cm: np.ndarray
    oedema: np.ndarray
    was_weighed: np.ndarray
    is_fixed: np.ndarray
    stored_gain: np.ndarray

    def __len__(self) -> int:
        return len(self.child)

    def take(self, order: np.ndarray) -> "Timeline":
        """The visits at these places, in this order."""
        return Timeline(**{column.name: getattr(self, column.name)[order] for column in fields(self)})


def nothing_before(n: int) -> dict[str, np.ndarray]:
    """For n visits that begin a timeline: nothing older, no stored verdict."""
    return {
        "was_weighed": np.zeros(n, dtype=bool),
        "is_fixed": np.zeros(n, dtype=bool),
        "stored_gain": np.full(n, "", dtype=object),
    }


@dataclass
class Verdicts:
    """columns: one array per stored column of Measurement. has_impossible_loss: which visits lost too much height."""

    columns: dict[str, np.ndarray]
    has_impossible_loss: np.ndarray

    def take(self, places: Sequence[int] | np.ndarray) -> "Verdicts":
        """Those of the visits at these places, in this order."""
        columns = {name: column[places] for name, column in self.columns.items()}
        return Verdicts(columns, self.has_impossible_loss[places])


def judge(timeline: Timeline) -> Verdicts:
    """The verdict on every visit of the timeline."""
    t = timeline
    age_days = (t.measured_on - t.born_on).astype("timedelta64[D]").astype(float)
    has_oedema = t.oedema > 0
    g = growth_arrays(t.sex, age_days, t.weight_kg, t.height_cm, t.position, t.head_cm, t.muac_cm, has_oedema)
    last = _visit_before(t)
    marks = warnings(
        age_days=age_days,
        weight_kg=t.weight_kg,
        height_cm=t.height_cm,
        muac_cm=t.muac_cm,
        weight_for_age=g.weight_for_age,
        height_for_age=g.height_for_age,
        position_dropped=g.position_dropped,
        **last,
    )
    gain, twice = _gains(t)
    columns = {
        "age_days": age_days.astype(int),
        **{f"{index}_z": getattr(g, index) for index in Index},
        "flagged": _joined({index: getattr(g, f"{index}_flag") for index in Index}, len(t)),
        "height_status": status.height_statuses(g.height_for_age, g.height_for_age_flag),
        "weight_status": status.weight_statuses(g.weight_for_age, g.weight_for_age_flag),
        "wasting_status": status.wasting_statuses(g.weight_for_height, g.weight_for_height_flag, has_oedema),
        "bmi_status": status.wasting_statuses(g.bmi_for_age, g.bmi_for_age_flag, has_oedema),
        "weight_gain": gain,
        "is_twice_not_gained": twice,
        "is_below_red_line": below_red_line(g.weight_for_age, g.weight_for_age_flag),
        "warnings": _joined(marks, len(t)),
        "rules_version": np.full(len(t), RULES_VERSION, dtype=object),
    }
    return Verdicts(columns, impossible_height_loss(t.height_cm, last["last_height_cm"]))


def _visit_before(t: Timeline) -> dict[str, np.ndarray]:
    """The visit of the same child just before, as the rules of plausibility ask for it."""
    before = np.arange(len(t)) - 1
    has_one = np.zeros(len(t), dtype=bool)
    has_one[1:] = t.child[1:] == t.child[:-1]
    days = (t.measured_on - t.measured_on[before]).astype("timedelta64[D]").astype(float)
    return {
        "last_days_ago": np.where(has_one, days, np.nan),
        "last_weight_kg": np.where(has_one, t.weight_kg[before], np.nan),
        "last_height_cm": np.where(has_one, t.height_cm[before], np.nan),
    }


def _gains(t: Timeline) -> tuple[np.ndarray, np.ndarray]:
    """B, O, N, T of every weighing, and which are the second T in a row."""
    n = len(t)
    if n == 0:
        return np.empty(0, dtype=object), np.empty(0, dtype=bool)
    is_weighed = ~np.isnan(t.weight_kg)
    starts = np.r_[True, t.child[1:] != t.child[:-1]]
    rank = np.cumsum(starts) - 1
    seen = np.cumsum(is_weighed) - is_weighed
    before = (seen - seen[np.flatnonzero(starts)][rank] > 0) | t.was_weighed
    # One number per child and calendar month, rising with the rows: last month's weighing is found by bisection.
    month = rank * 100_000 + t.measured_on.astype("datetime64[M]").astype(int)
    weighed = np.flatnonzero(is_weighed)
    place = np.searchsorted(month[weighed], month - 1, side="right") - 1
    last = weighed[np.maximum(place, 0)] if len(weighed) else np.zeros(n, dtype=int)
    has_last = (place >= 0) & (month[last] == month - 1)
    gain = weight_gains(
        t.sex,
        completed_months_of_many(t.born_on, t.measured_on),
        t.weight_kg,
        np.where(has_last, t.weight_kg[last], np.nan),
        before,
    )
    gain = np.where(t.is_fixed, t.stored_gain, gain)
    twice = has_last & (gain == WeightGain.NOT_GAINED) & (gain[last] == WeightGain.NOT_GAINED)
    return gain, twice


def _joined(marks: Mapping[Any, np.ndarray], n: int) -> np.ndarray:
    """Per row the names that are set, comma-separated."""
    out = np.full(n, "", dtype=object)
    for name, mark in marks.items():
        for row in np.flatnonzero(mark):
            out[row] = f"{out[row]},{name.value}" if out[row] else name.value
    return out
