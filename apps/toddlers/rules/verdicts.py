"""The verdict on visits: everything that is stored beside a measurement, for whole timelines at once.

A page hands over the visits of one child, an import those of a hundred thousand. Categories, BGM and what recaps count
go by the chronological age; the steps of a preterm child by the corrected one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from apps.core.rules.dated import Dated
from apps.toddlers.enums import POSITION_CODES, Index, Position, Warn, WeightGain
from apps.toddlers.rules import nutrition_status as status
from apps.toddlers.rules.age import completed_months_of_many
from apps.toddlers.rules.corrected_age import due_on, is_corrected
from apps.toddlers.rules.growth import LYING_STANDING_CM, STANDING_FROM_DAY, GrowthArrays, growth_arrays
from apps.toddlers.rules.next_step import Signs, next_steps
from apps.toddlers.rules.plausibility import warnings
from apps.toddlers.rules.policy import GrowthPolicy
from apps.toddlers.rules.version import RULES_VERSION
from apps.toddlers.rules.weight_gain import below_red_line, weight_gains

Z_COLUMNS = [f"{index}_z" for index in Index]
VERDICT_COLUMNS = [
    "age_days",
    "age_months",
    *Z_COLUMNS,
    "flagged",
    "height_status",
    "weight_status",
    "wasting_status",
    "bmi_status",
    "muac_status",
    "weight_gain",
    "unjudged_gain",
    "is_twice_not_gained",
    "is_below_red_line",
    "is_severe_case",
    "warnings",
    "steps",
    "urgency",
    "rules_version",
]
# Asked about, but no doubt about a value.
NO_DOUBT = frozenset({Warn.STANDING_TOO_YOUNG})


@dataclass(eq=False)
class Timeline:
    """Visits in the order of child and day, one a day. All arrays have shape (n,); NaN is missing.

    child: any integer that tells children apart. sex, position: SEX_CODES and POSITION_CODES. born_on, measured_on:
    datetime64[D]. gestation_weeks, weight_kg, height_cm, muac_cm, head_cm: float64. oedema: 0 to 3.
    is_confirmed: measured again, and the same. was_weighed: the child has a weight older than the first visit given
    here. is_fixed, stored_gain: visits older than anything new keep their stored verdict, weight gain included.
    """

    child: np.ndarray
    sex: np.ndarray
    born_on: np.ndarray
    gestation_weeks: np.ndarray
    measured_on: np.ndarray
    weight_kg: np.ndarray
    height_cm: np.ndarray
    position: np.ndarray
    muac_cm: np.ndarray
    head_cm: np.ndarray
    oedema: np.ndarray
    is_confirmed: np.ndarray
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
    """columns: one array per stored column of Measurement.

    now: weight_kg and height_cm of each visit. last: weight_kg, weight_on, height_cm, height_on of the one it was held
    against; NaN and NaT where there is none.
    """

    columns: dict[str, np.ndarray]
    now: dict[str, np.ndarray]
    last: dict[str, np.ndarray]

    def take(self, places: Sequence[int] | np.ndarray) -> "Verdicts":
        """Those of the visits at these places, in this order."""
        each = ({name: column[places] for name, column in part.items()} for part in (self.columns, self.now, self.last))
        return Verdicts(*each)


def judge(timeline: Timeline, policy: Dated[GrowthPolicy]) -> Verdicts:
    """The verdict on every visit of the timeline. policy: of the district the children live in."""
    t = timeline
    age_days = (t.measured_on - t.born_on).astype("timedelta64[D]").astype(float)
    months = completed_months_of_many(t.born_on, t.measured_on)
    has_oedema = t.oedema > 0
    g = _growth(t, age_days)
    corrected, corrected_months = _corrected(t, g, months)
    weighed, measured, head = (_before(t, ~np.isnan(column)) for column in (t.weight_kg, t.height_cm, t.head_cm))
    lying_cm = _lying_cm(t, g, age_days)
    last = {
        "weight_kg": _at(t.weight_kg, weighed),
        "weight_on": np.where(weighed >= 0, t.measured_on[weighed], np.datetime64("NaT")),
        "height_cm": _at(t.height_cm, measured),
        "height_on": np.where(measured >= 0, t.measured_on[measured], np.datetime64("NaT")),
    }
    marks = warnings(
        age_days=age_days,
        weight_kg=t.weight_kg,
        lying_cm=lying_cm,
        muac_cm=t.muac_cm,
        weight_for_age=corrected.weight_for_age,
        height_for_age=corrected.height_for_age,
        position_dropped=g.position_dropped,
        last_weight_kg=last["weight_kg"],
        last_weight_days_ago=_days_ago(t, weighed),
        last_lying_cm=_at(lying_cm, measured),
        last_height_days_ago=_days_ago(t, measured),
    )
    gain, unjudged, twice = _gains(t, months, policy)
    muac = status.muac_statuses(np.nan_to_num(t.muac_cm), months)
    signs = _signs(
        t,
        corrected,
        corrected_months,
        marks,
        head_before=head,
        muac=muac,
        gain=gain,
        is_twice_not_gained=twice,
    )
    steps, urgency = next_steps(signs)
    columns = {
        "age_days": age_days.astype(int),
        "age_months": months,
        **{f"{index}_z": getattr(g, index) for index in Index},
        "flagged": _joined({index: getattr(g, f"{index}_flag") for index in Index}, len(t)),
        "height_status": status.height_statuses(g.height_for_age, g.height_for_age_flag),
        "weight_status": status.weight_statuses(g.weight_for_age, g.weight_for_age_flag),
        "wasting_status": status.wasting_statuses(g.weight_for_height, g.weight_for_height_flag, has_oedema),
        "bmi_status": status.wasting_statuses(g.bmi_for_age, g.bmi_for_age_flag, has_oedema),
        "muac_status": muac,
        "weight_gain": gain,
        "unjudged_gain": unjudged,
        "is_twice_not_gained": twice,
        "is_below_red_line": below_red_line(g.weight_for_age, g.weight_for_age_flag),
        "is_severe_case": signs.is_severe_case,
        "warnings": _joined(marks, len(t)),
        "steps": steps,
        "urgency": urgency,
        "rules_version": np.full(len(t), RULES_VERSION, dtype=object),
    }
    return Verdicts(columns, {"weight_kg": t.weight_kg, "height_cm": t.height_cm}, last)


def _growth(t: Timeline, age_days: np.ndarray) -> GrowthArrays:
    return growth_arrays(t.sex, age_days, t.weight_kg, t.height_cm, t.position, t.head_cm, t.muac_cm, t.oedema > 0)


def _corrected(t: Timeline, g: GrowthArrays, months: np.ndarray) -> tuple[GrowthArrays, np.ndarray]:
    """-> (growth by the age that the steps follow, completed months of it). The same as g for who was born at term."""
    rows = np.flatnonzero(is_corrected(t.gestation_weeks, months))
    if not rows.size:
        return g, months
    part = t.take(rows)
    due = due_on(part.born_on, part.gestation_weeks)
    age_days = (part.measured_on - due).astype("timedelta64[D]").astype(float)
    again = _growth(part, age_days)
    columns = []
    for column, own in zip(g, again, strict=True):
        whole = column.copy()
        whole[rows] = own
        columns.append(whole)
    corrected_months = months.copy()
    corrected_months[rows] = completed_months_of_many(due, part.measured_on)
    return GrowthArrays._make(columns), corrected_months


def _signs(
    t: Timeline,
    g: GrowthArrays,
    months: np.ndarray,
    marks: Mapping[Warn, np.ndarray],
    *,
    head_before: np.ndarray,
    muac: np.ndarray,
    gain: np.ndarray,
    is_twice_not_gained: np.ndarray,
) -> Signs:
    """What the steps are read off. head_before: place of the visit with the head circumference before, -1 for none."""
    flags = {index: getattr(g, f"{index}_flag") & ~t.is_confirmed for index in Index}
    # A loss of weight that is right is referred today as well: it goes on being asked about.
    is_doubtful = np.logical_or.reduce([marks[code] for code in Warn if code not in NO_DOUBT])
    head_for_age = np.where(flags[Index.HEAD_FOR_AGE], np.nan, g.head_for_age)
    return Signs(
        months=months,
        height_for_age=np.where(flags[Index.HEIGHT_FOR_AGE], np.nan, g.height_for_age),
        weight_for_age=np.where(flags[Index.WEIGHT_FOR_AGE], np.nan, g.weight_for_age),
        weight_for_height=np.where(flags[Index.WEIGHT_FOR_HEIGHT], np.nan, g.weight_for_height),
        head_for_age=head_for_age,
        head_moved=head_for_age - _at(head_for_age, head_before),
        muac=muac,
        has_oedema=t.oedema > 0,
        gain=gain,
        is_twice_not_gained=is_twice_not_gained,
        is_flagged=np.logical_or.reduce(list(flags.values())),
        is_flagged_thin=flags[Index.WEIGHT_FOR_HEIGHT] & (g.weight_for_height < -3),
        is_doubtful=(is_doubtful & ~t.is_confirmed) | marks[Warn.WEIGHT_DROPPED],
    )


def _lying_cm(t: Timeline, g: GrowthArrays, age_days: np.ndarray) -> np.ndarray:
    """Lengths as if all were lying. Where the position is not known, it is the one that the age asks for."""
    is_standing = (g.position == POSITION_CODES[Position.STANDING]) | (
        (g.position == 0) & (age_days >= STANDING_FROM_DAY)
    )
    return t.height_cm + LYING_STANDING_CM * is_standing


def _before(t: Timeline, has_value: np.ndarray) -> np.ndarray:
    """The place of the last visit of the same child before each that has the value; -1 where there is none."""
    place = np.arange(len(t))
    newest = np.maximum.accumulate(np.where(has_value, place, -1)) if len(t) else place
    before = np.r_[-1, newest[:-1]] if len(t) else place
    starts = np.r_[True, t.child[1:] != t.child[:-1]] if len(t) else np.zeros(0, dtype=bool)
    first = np.maximum.accumulate(np.where(starts, place, 0)) if len(t) else place
    return np.where(before >= first, before, -1)


def _at(column: np.ndarray, place: np.ndarray) -> np.ndarray:
    return np.where(place >= 0, column[place], np.nan)


def _days_ago(t: Timeline, place: np.ndarray) -> np.ndarray:
    days = (t.measured_on - t.measured_on[place]).astype("timedelta64[D]").astype(float)
    return np.where(place >= 0, days, np.nan)


def _gains(t: Timeline, months: np.ndarray, policy: Dated[GrowthPolicy]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """B, O, N, T of every weighing, why one was not judged, and which are the second T in a row."""
    n = len(t)
    if n == 0:
        return np.empty(0, dtype=object), np.empty(0, dtype=object), np.empty(0, dtype=bool)
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
    last = np.where(has_last, last, -1)
    gain, unjudged = weight_gains(
        policy,
        sex=t.sex,
        measured_on=t.measured_on,
        completed_months=months,
        weight_kg=t.weight_kg,
        last_month_kg=_at(t.weight_kg, last),
        last_month_days_ago=_days_ago(t, last),
        was_weighed_before=before,
        has_oedema=(t.oedema > 0) | (has_last & (t.oedema[last] > 0)),
    )
    gain = np.where(t.is_fixed, t.stored_gain, gain)
    twice = has_last & (gain == WeightGain.NOT_GAINED) & (gain[last] == WeightGain.NOT_GAINED)
    return gain, unjudged, twice


def _joined(marks: Mapping[Any, np.ndarray], n: int) -> np.ndarray:
    """Per row the names that are set, comma-separated."""
    out = np.full(n, "", dtype=object)
    for name, mark in marks.items():
        for row in np.flatnonzero(mark):
            out[row] = f"{out[row]},{name.value}" if out[row] else name.value
    return out
