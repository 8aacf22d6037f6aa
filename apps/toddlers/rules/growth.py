"""z-scores of the WHO Child Growth Standards 2006 for arrays of children, six million a second.

Source: WHO Child Growth Standards, Methods and development (2006), and the behaviour of WHO's own analysis software
(anthro 1.1.0), which this equals to the second decimal, in flags and in missing values. Two deviations are wanted:
a weight or a length of zero or less gives no z-score. The tests hold it against a version for one child.
"""

from typing import NamedTuple

import numpy as np

from apps.toddlers.enums import POSITION_CODES, SEX_CODES, Index, Position, Sex
from apps.toddlers.rules.who_tables import HEIGHT_MM, LAST_DAY, LENGTH_MM, Columns, reference, sd

DAYS_PER_MONTH = 30.4375
# The one cut between lying and standing, for the table and for the 0.7 cm alike.
STANDING_FROM_DAY = 731
LYING_STANDING_CM = 0.7
STANDING_FROM_MONTH = 9
LYING_BELOW_CM = 87.0
UNDER_MONTHS = 60  # of 30.4375 days
# The tables of arm circumference begin here.
MUAC_FROM_DAY = 91

# Outside these a z-score is implausible (WHO 2006): stored and shown, never counted.
PLAUSIBLE_Z = {
    Index.HEIGHT_FOR_AGE: (-6.0, 6.0),
    Index.WEIGHT_FOR_AGE: (-6.0, 5.0),
    Index.WEIGHT_FOR_HEIGHT: (-5.0, 5.0),
    Index.BMI_FOR_AGE: (-5.0, 5.0),
    Index.HEAD_FOR_AGE: (-5.0, 5.0),
    Index.MUAC_FOR_AGE: (-5.0, 5.0),
}
# Small enough that a chunk stays in the second-level cache.
CHUNK = 1 << 14


class GrowthArrays(NamedTuple):
    """Growth of n children: float64 arrays with NaN for missing, bool arrays for flags.

    height_cm: adjusted. position: the one believed, 0, 1 or 2 (int8). position_dropped: standing under 9 months, not
    believed. bmi: kg/m². Per index the z-score (2 decimals) and whether it is implausible.
    """

    height_cm: np.ndarray
    position: np.ndarray
    position_dropped: np.ndarray
    bmi: np.ndarray
    height_for_age: np.ndarray
    height_for_age_flag: np.ndarray
    weight_for_age: np.ndarray
    weight_for_age_flag: np.ndarray
    weight_for_height: np.ndarray
    weight_for_height_flag: np.ndarray
    bmi_for_age: np.ndarray
    bmi_for_age_flag: np.ndarray
    head_for_age: np.ndarray
    head_for_age_flag: np.ndarray
    muac_for_age: np.ndarray
    muac_for_age_flag: np.ndarray


def growth_arrays(
    sex: np.ndarray,
    age_days: np.ndarray,
    weight_kg: np.ndarray,
    height_cm: np.ndarray,
    position: np.ndarray,
    head_cm: np.ndarray | None = None,
    muac_cm: np.ndarray | None = None,
    oedema: np.ndarray | None = None,
) -> GrowthArrays:
    """The six indices of n children. Raises WhoTablesDiffer, and ValueError where the arrays differ in length.

    All arrays have shape (n,), NaN is missing. `sex` and `position` carry SEX_CODES and POSITION_CODES (1 boy, 2 girl;
    1 lying, 2 standing; anything else is missing); `oedema` is true, or a degree above 0, where both feet pit.
    """
    required = [np.asarray(column, dtype=float) for column in (sex, age_days, weight_kg, height_cm, position)]
    optional = [None if column is None else np.asarray(column, dtype=float) for column in (head_cm, muac_cm)]
    optional.append(None if oedema is None else np.asarray(oedema) > 0)
    n = len(required[0])
    if any(column is not None and column.shape != (n,) for column in (*required, *optional)):
        raise ValueError("growth_arrays takes arrays of one length")
    dtypes = {"position": np.int8, "position_dropped": bool} | {f"{index}_flag": bool for index in Index}
    out = GrowthArrays._make(np.empty(n, dtypes.get(field, float)) for field in GrowthArrays._fields)
    tables = reference()
    with np.errstate(all="ignore"):
        for start in range(0, n, CHUNK):
            chunk = slice(start, start + CHUNK)
            part = GrowthArrays._make(column[chunk] for column in out)
            given = [column[chunk] for column in required]
            _score(tables, given, [None if column is None else column[chunk] for column in optional], part)
    return out


def _score(
    tables: dict[str, Columns], required: list[np.ndarray], optional: list[np.ndarray | None], out: GrowthArrays
) -> None:
    """Score one chunk into `out`; the inputs come in the order of growth_arrays."""
    sex, age_days, weight_kg, height_cm, position = required
    head_cm, muac_cm, oedema = optional
    boy, girl = sex == SEX_CODES[Sex.BOY], sex == SEX_CODES[Sex.GIRL]
    has_sex = boy | girl
    day = np.floor(age_days + 0.5)
    months = age_days / DAYS_PER_MONTH
    under_60 = months < UNDER_MONTHS
    no_age = np.isnan(age_days)
    lying, standing = position == POSITION_CODES[Position.LYING], position == POSITION_CODES[Position.STANDING]
    young = day < STANDING_FROM_DAY

    np.logical_and(standing, months < STANDING_FROM_MONTH, out=out.position_dropped)
    standing = standing & ~out.position_dropped
    out.position[:] = lying + 2 * standing.view(np.int8)
    longer, shorter = standing & young, lying & (day >= STANDING_FROM_DAY)
    adjusted = height_cm + LYING_STANDING_CM * longer - LYING_STANDING_CM * shorter
    out.height_cm[:] = adjusted
    metres = adjusted / 100
    bmi = np.divide(weight_kg, metres * metres, out=out.bmi)

    has_height = (adjusted > 0) & (height_cm > 0)
    has_weight = weight_kg > 0
    if oedema is not None:
        has_weight &= ~oedema
    height, weight = _only(has_height, adjusted), _only(has_weight, weight_kg)

    # A missing age must not become day 0: it goes to the last row, which is NaN.
    row = day + girl * (LAST_DAY + 1.0)
    np.copyto(row, 2.0 * (LAST_DAY + 1), where=~(has_sex & under_60 & (day >= 0)))
    row = row.astype(np.intp)
    _finish(_plain_z(tables["lfa"], row, height), out, Index.HEIGHT_FOR_AGE)
    _finish(_restricted_z(tables["wfa"], row, weight), out, Index.WEIGHT_FOR_AGE)
    _finish(_restricted_z(tables["bmifa"], row, _only(has_weight & has_height, bmi)), out, Index.BMI_FOR_AGE)
    for index, table, z_of, y in (
        (Index.HEAD_FOR_AGE, tables["hcfa"], _plain_z, head_cm),
        (Index.MUAC_FOR_AGE, tables["acfa"], _restricted_z, muac_cm),
    ):
        if y is None:
            getattr(out, index).fill(np.nan)
            getattr(out, f"{index}_flag").fill(False)
        else:
            _finish(z_of(table, row, _only(y > 0, y)), out, index)

    by_length = young | (no_age & (lying | (~standing & (height < LYING_BELOW_CM))))
    z = _by_height_z(tables["wfl"], girl, by_length, has_sex & (under_60 | no_age), height, weight)
    _finish(z, out, Index.WEIGHT_FOR_HEIGHT)


def _plain_z(table: Columns, row: np.ndarray, y: np.ndarray) -> np.ndarray:
    # L is 1 throughout the tables of length and of head circumference, so there is no power to raise.
    return (y / table.m.take(row, mode="clip") - 1) / table.s.take(row, mode="clip")


def _restricted_z(table: Columns, row: np.ndarray, y: np.ndarray) -> np.ndarray:
    z = _lms(y, *(column.take(row, mode="clip") for column in (table.l, table.m, table.ls)))
    return _beyond_three(z, table, row, y)


def _by_height_z(
    table: Columns,
    girl: np.ndarray,
    by_length: np.ndarray,
    may_score: np.ndarray,
    height: np.ndarray,
    weight: np.ndarray,
) -> np.ndarray:
    lengths, heights = LENGTH_MM[1] - LENGTH_MM[0] + 1, HEIGHT_MM[1] - HEIGHT_MM[0] + 1
    fits_length = by_length & (height >= LENGTH_MM[0] / 10) & (height <= LENGTH_MM[1] / 10)
    fits_height = ~by_length & (height >= HEIGHT_MM[0] / 10) & (height <= HEIGHT_MM[1] / 10)
    inside = (fits_length | fits_height) & may_score
    # The float noise of these lines is part of the reference: 103.1 cm lying at two years reads row 102.5.
    tenths = height * 10
    low = np.floor(tenths)
    d = (height - low / 10) / 0.1
    base = girl * float(lengths + heights) + ~by_length * float(lengths + LENGTH_MM[0] - HEIGHT_MM[0]) - LENGTH_MM[0]
    row = low + base
    np.copyto(row, 2.0 * (lengths + heights), where=~inside)
    row = row.astype(np.intp)
    z = _restricted_z(table, row, weight)

    between = np.flatnonzero(inside & (d > 0))
    if between.size:
        low_row, part, y = row[between], d[between], weight[between]
        up_row = (np.floor(tenths[between] + 1) + base[between]).astype(np.intp)
        l, m, s = (  # noqa: E741
            column[low_row] + part * (column[up_row] - column[low_row]) for column in (table.l, table.m, table.s)
        )
        z[between] = _beyond_three_between(_lms(y, l, m, l * s), l, m, s, y)
    return z


def _only(valid: np.ndarray, y: np.ndarray) -> np.ndarray:
    # np.where costs five times as much.
    y = y.copy()
    np.copyto(y, np.nan, where=~valid)
    return y


def _lms(y: np.ndarray, l: np.ndarray, m: np.ndarray, ls: np.ndarray) -> np.ndarray:  # noqa: E741
    z = y / m
    np.power(z, l, out=z)
    z -= 1
    z /= ls
    return z


def _beyond_three(z: np.ndarray, table: Columns, row: np.ndarray, y: np.ndarray) -> np.ndarray:
    above, below = np.flatnonzero(z > 3), np.flatnonzero(z < -3)
    if above.size:
        at = row[above]
        z[above] = 3 + (y[above] - table.sd3[at]) / table.sd3_step[at]
    if below.size:
        at = row[below]
        z[below] = -3 + (y[below] - table.sd3neg[at]) / table.sd3neg_step[at]
    return z


def _beyond_three_between(z: np.ndarray, l: np.ndarray, m: np.ndarray, s: np.ndarray, y: np.ndarray) -> np.ndarray:  # noqa: E741
    for side in (1, -1):
        at = np.flatnonzero(side * z > 3)
        lms = l[at], m[at], s[at]
        end = sd(*lms, 3 * side)
        z[at] = 3 * side + (y[at] - end) / abs(end - sd(*lms, 2 * side))
    return z


def _finish(z: np.ndarray, out: GrowthArrays, index: Index) -> None:
    low, high = PLAUSIBLE_Z[index]
    z *= 100
    np.rint(z, out=z)
    z += 0.0  # never -0.0
    np.divide(z, 100, out=getattr(out, index))
    rounded = getattr(out, index)
    np.logical_or(rounded < low, rounded > high, out=getattr(out, f"{index}_flag"))
