"""z-scores of a CSV of children: the columns of WHO's analysis software in, the same software's columns out.

Reads id, sex (1, m, L boy; 2, f, P girl), age_days, weight (kg), lenhei (cm), measure (l lying, h standing), headc,
armc (cm), oedema (y or 1); case is ignored, and what is blank or not recognised is missing.
"""

import csv
from collections.abc import Iterable
from math import isfinite, isinf
from pathlib import Path
from typing import Any

import numpy as np

from apps.toddlers.enums import POSITION_CODES, SEX_CODES, Index, Position, Sex
from apps.toddlers.rules.growth import GrowthArrays, growth_arrays

COLUMNS = ("id", "sex", "age_days", "weight", "lenhei", "measure", "headc", "armc", "oedema")
# The order of the columns written, each with the suffix the reference gives it.
SUFFIXES = {
    Index.HEIGHT_FOR_AGE: "len",
    Index.WEIGHT_FOR_AGE: "wei",
    Index.WEIGHT_FOR_HEIGHT: "wfl",
    Index.BMI_FOR_AGE: "bmi",
    Index.HEAD_FOR_AGE: "hc",
    Index.MUAC_FOR_AGE: "ac",
}
Z_AND_FLAG = tuple(f"{letter}{suffix}" for suffix in SUFFIXES.values() for letter in "zf")
WRITTEN = ("id", "clenhei", "cmeasure", "c9mo_flag", "cbmi", *Z_AND_FLAG)
SEXES = {"1": Sex.BOY, "m": Sex.BOY, "l": Sex.BOY, "2": Sex.GIRL, "f": Sex.GIRL, "p": Sex.GIRL}
POSITIONS = {"l": Position.LYING, "h": Position.STANDING}
LETTERS = {Position.LYING: "l", Position.STANDING: "h", None: ""}
OEDEMA = {"y", "1"}
# The arguments of `growth_arrays`, in its order.
Child = tuple[Sex | None, float | None, float | None, float | None, Position | None, float | None, float | None, bool]


class ColumnsMissing(ValueError):
    """The file lacks columns; `names` says which."""

    def __init__(self, names: list[str]):
        super().__init__(", ".join(names))
        self.names = names


def score_file(src: Path, dst: Path, *, single: bool = False) -> int:
    """Write the z-scores of every row of `src` to `dst`; return how many. single: child by child, with the same result.

    Raises OSError, UnicodeDecodeError, and ColumnsMissing before anything is written.
    """
    with Path(src).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise ColumnsMissing(missing)
        ids, children = [], []
        for row in reader:
            ids.append(row["id"])
            children.append(_child(row))
    parts = [[child] for child in children] if single else [children]
    scored = [row for part in parts for row in _score(part)]
    with Path(dst).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(WRITTEN)
        writer.writerows(_cells(id_, child) for id_, child in zip(ids, scored, strict=True))
    return len(ids)


def _child(row: dict[str, str | None]) -> Child:
    return (
        SEXES.get(_word(row["sex"])),
        _number(row["age_days"]),
        _number(row["weight"]),
        _number(row["lenhei"]),
        POSITIONS.get(_word(row["measure"])),
        _number(row["headc"]),
        _number(row["armc"]),
        _word(row["oedema"]) in OEDEMA,
    )


def _word(text: str | None) -> str:
    return (text or "").strip().lower()


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if isfinite(number) else None


def _score(children: list[Child]) -> list[dict[str, Any]]:
    """The fields of GrowthArrays, child by child; None for missing."""
    if not children:
        return []
    sex, age, weight, height, position, head, muac, oedema = zip(*children, strict=True)
    out = growth_arrays(
        _array(SEX_CODES.get(s) for s in sex),
        _array(age),
        _array(weight),
        _array(height),
        _array(POSITION_CODES.get(p) for p in position),
        _array(head),
        _array(muac),
        np.array(oedema),
    )
    positions = {0: None} | {int(code): position for position, code in POSITION_CODES.items()}
    columns = [
        [positions[code] for code in column.tolist()]
        if field == "position"
        else [None if value != value else value for value in column.tolist()]
        for field, column in zip(out._fields, out, strict=True)
    ]
    return [dict(zip(GrowthArrays._fields, row, strict=True)) for row in zip(*columns, strict=True)]


def _array(values: Iterable[float | None]) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values], dtype=float)


def _cells(id_: str, child: dict[str, Any]) -> list[str]:
    cells = [
        id_,
        _text(child["height_cm"]),
        LETTERS[child["position"]],
        str(int(child["position_dropped"])),
        _text(child["bmi"]),
    ]
    for index in SUFFIXES:
        z = child[index]
        cells += ["", ""] if z is None else [_text(z), str(int(child[f"{index}_flag"]))]
    return cells


def _text(value: float | None) -> str:
    if value is None:
        return ""
    # A length of zero: an infinite BMI, in the spelling of the reference.
    return ("Inf" if value > 0 else "-Inf") if isinf(value) else repr(value)
