"""growth_arrays for one child, in plain Python: the arrays must equal it in every figure, flag and missing value."""

from functools import cache
from math import copysign, floor, inf
from typing import NamedTuple

import numpy as np

from apps.toddlers.enums import SEX_CODES, Index, Position, Sex
from apps.toddlers.rules.growth import (
    DAYS_PER_MONTH,
    LYING_BELOW_CM,
    LYING_STANDING_CM,
    MUAC_FROM_DAY,
    PLAUSIBLE_Z,
    STANDING_FROM_DAY,
    STANDING_FROM_MONTH,
    UNDER_MONTHS,
)
from apps.toddlers.rules.who_tables import HEIGHT_MM, LENGTH_MM, ROWS, read_lms, sd

_HEIGHT_LIMITS = PLAUSIBLE_Z[Index.HEIGHT_FOR_AGE]
_WEIGHT_LIMITS = PLAUSIBLE_Z[Index.WEIGHT_FOR_AGE]
_OTHER_LIMITS = PLAUSIBLE_Z[Index.BMI_FOR_AGE]


class Row(NamedTuple):
    """One row of a table: L, M, S, and the two ends of the WHO restricted method, each with its step to the 2nd SD."""

    l: float  # noqa: E741 the standards call it L
    m: float
    s: float
    sd3: float
    sd3_step: float
    sd3neg: float
    sd3neg_step: float


@cache
def tables_by_sex() -> dict[str, dict[Sex, list[Row]]]:
    return {name: _rows_by_sex(read_lms(name)) for name in ROWS}


def _rows_by_sex(lms: np.ndarray) -> dict[Sex, list[Row]]:
    by_sex = {}
    for sex, table in zip((Sex.BOY, Sex.GIRL), lms, strict=True):
        l, m, s = table.T  # noqa: E741
        sd3, sd3neg = sd(l, m, s, 3), sd(l, m, s, -3)
        columns = (l, m, s, sd3, sd3 - sd(l, m, s, 2), sd3neg, sd(l, m, s, -2) - sd3neg)
        by_sex[sex] = list(map(Row._make, zip(*(column.tolist() for column in columns), strict=True)))
    return by_sex


class Growth(NamedTuple):
    """One child: adjusted height (cm), the position believed, BMI (kg/m²), and per index z (2 decimals) and flag.

    z is None where there is none; its flag is then False. `position_dropped`: standing under 9 months, not believed.
    """

    height_cm: float | None
    position: Position | None
    position_dropped: bool
    bmi: float | None
    height_for_age: float | None
    height_for_age_flag: bool
    weight_for_age: float | None
    weight_for_age_flag: bool
    weight_for_height: float | None
    weight_for_height_flag: bool
    bmi_for_age: float | None
    bmi_for_age_flag: bool
    head_for_age: float | None
    head_for_age_flag: bool
    muac_for_age: float | None
    muac_for_age_flag: bool


def growth(
    sex: Sex | None,
    age_days: float | None,
    weight_kg: float | None,
    height_cm: float | None,
    position: Position | None,
    head_cm: float | None = None,
    muac_cm: float | None = None,
    oedema: bool = False,
) -> Growth:
    """The six indices of one child, in plain Python; whatever is None is missing. Raises WhoTablesDiffer."""
    tables = tables_by_sex()
    day = months = None
    if age_days is not None:
        day = floor(age_days + 0.5)
        months = age_days / DAYS_PER_MONTH

    position_dropped = months is not None and months < STANDING_FROM_MONTH and position == Position.STANDING
    if position_dropped:
        position = None
    adjusted = height_cm
    if height_cm is not None and day is not None:
        if day < STANDING_FROM_DAY and position == Position.STANDING:
            adjusted = height_cm + LYING_STANDING_CM
        elif day >= STANDING_FROM_DAY and position == Position.LYING:
            adjusted = height_cm - LYING_STANDING_CM
    bmi = _bmi(weight_kg, adjusted)

    height = weight = None
    if height_cm is not None and adjusted is not None and height_cm > 0 and adjusted > 0:
        height = adjusted
    if weight_kg is not None and weight_kg > 0 and not oedema:
        weight = weight_kg

    height_z = weight_z = fit_z = bmi_z = head_z = muac_z = None
    if sex is not None and sex in SEX_CODES and (months is None or months < UNDER_MONTHS):
        if day is not None and day >= 0:
            if height is not None:
                height_z = _plain(tables["lfa"][sex][day], height)
            if weight is not None:
                weight_z = _restricted(tables["wfa"][sex][day], weight)
            if weight is not None and height is not None and bmi is not None:
                bmi_z = _restricted(tables["bmifa"][sex][day], bmi)
            if head_cm is not None and head_cm > 0:
                head_z = _plain(tables["hcfa"][sex][day], head_cm)
            if muac_cm is not None and muac_cm > 0 and day >= MUAC_FROM_DAY:
                muac_z = _restricted(tables["acfa"][sex][day], muac_cm)
        if weight is not None and height is not None:
            row = _row_by_height(tables, sex, day, height, position)
            fit_z = None if row is None else _restricted(row, weight)

    return Growth(
        adjusted,
        position,
        position_dropped,
        bmi,
        height_z,
        _outside(height_z, _HEIGHT_LIMITS),
        weight_z,
        _outside(weight_z, _WEIGHT_LIMITS),
        fit_z,
        _outside(fit_z, _OTHER_LIMITS),
        bmi_z,
        _outside(bmi_z, _OTHER_LIMITS),
        head_z,
        _outside(head_z, _OTHER_LIMITS),
        muac_z,
        _outside(muac_z, _OTHER_LIMITS),
    )


def _bmi(weight_kg: float | None, height_cm: float | None) -> float | None:
    if weight_kg is None or height_cm is None:
        return None
    metres = height_cm / 100
    if metres:
        return weight_kg / (metres * metres)
    # A height of zero: what IEEE arithmetic, and so the reference, makes of it.
    return inf if weight_kg > 0 else -inf if weight_kg < 0 else None


def _plain(row: Row, y: float) -> float:
    return _two_decimals(((y / row[1]) ** row[0] - 1) / (row[0] * row[2]))


def _restricted(row: Row, y: float) -> float:
    l, m, s, sd3, sd3_step, sd3neg, sd3neg_step = row  # noqa: E741
    try:
        z = ((y / m) ** l - 1) / (l * s)
    except ArithmeticError:
        # A figure next to nothing: infinity in the reference's arithmetic, an exception in Python's.
        z = copysign(inf, l)
    if z > 3:
        z = 3 + (y - sd3) / sd3_step
    elif z < -3:
        z = -3 + (y - sd3neg) / sd3neg_step
    return _two_decimals(z)


def _two_decimals(z: float) -> float:
    # As numpy rounds and as the reference does; round(z, 2) decides some halves otherwise. Never -0.0.
    return round(z * 100) / 100


def _outside(z: float | None, limits: tuple[float, float]) -> bool:
    return z is not None and not limits[0] <= z <= limits[1]


def _row_by_height(
    tables: dict[str, dict[Sex, list[Row]]], sex: Sex, day: int | None, height_cm: float, position: Position | None
) -> Row | None:
    """The row of weight-for-length or weight-for-height; between two rows L, M and S are interpolated."""
    if day is not None:
        lying = day < STANDING_FROM_DAY
    elif position is not None:
        lying = position == Position.LYING
    else:
        lying = height_cm < LYING_BELOW_CM
    first, last = LENGTH_MM if lying else HEIGHT_MM
    if not first / 10 <= height_cm <= last / 10:
        return None
    rows = tables["wfl" if lying else "wfh"][sex]
    # The float noise of these three lines is part of the reference: 103.1 cm lying at two years reads row 102.5.
    low = int(height_cm * 10)
    up = int(height_cm * 10 + 1)
    d = (height_cm - low / 10) / 0.1
    if not d > 0:
        return rows[low - first]
    l0, m0, s0 = rows[low - first][:3]
    l1, m1, s1 = rows[up - first][:3]
    l, m, s = l0 + d * (l1 - l0), m0 + d * (m1 - m0), s0 + d * (s1 - s0)  # noqa: E741
    sd3, sd3neg = sd(l, m, s, 3), sd(l, m, s, -3)
    return Row(l, m, s, sd3, sd3 - sd(l, m, s, 2), sd3neg, sd(l, m, s, -2) - sd3neg)
