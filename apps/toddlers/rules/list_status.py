"""What a list of children can be asked for: each is a number of the recap, and the names behind it.

Measured is who has a valid height-for-age; visited is who came and had anything measured.
Source: indicators of the monthly nutrition recap (Permenkes 2/2020; WHO/UNICEF 2019): stunting holds both classes below
−2 SD, wasting both below −2 SD and oedema, overweight those above +2 SD, never the ones at risk.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from apps.toddlers.rules.nutrition_status import HeightStatus, WastingStatus, WeightStatus


class ListStatus(StrEnum):
    STUNTED = "stunted"
    SEVERELY_STUNTED = "severely_stunted"
    WASTED = "wasted"
    SEVERELY_WASTED = "severely_wasted"
    UNDERWEIGHT = "underweight"
    OVERWEIGHT = "overweight"
    TWO_T = "two_t"
    BGM = "bgm"
    REMEASURE = "remeasure"
    NOT_MEASURED = "not_measured"
    MEASURED = "measured"
    VISITED = "visited"
    REGISTERED = "registered"
    NO_NIK = "no_nik"


# Those a stored category answers: the column of the visit, and the categories that count.
CATEGORIES: dict[ListStatus, tuple[str, tuple[StrEnum, ...]]] = {
    ListStatus.STUNTED: ("height_status", (HeightStatus.STUNTED, HeightStatus.SEVERELY_STUNTED)),
    ListStatus.SEVERELY_STUNTED: ("height_status", (HeightStatus.SEVERELY_STUNTED,)),
    ListStatus.WASTED: ("wasting_status", (WastingStatus.WASTED, WastingStatus.SEVERELY_WASTED)),
    ListStatus.SEVERELY_WASTED: ("wasting_status", (WastingStatus.SEVERELY_WASTED,)),
    ListStatus.UNDERWEIGHT: ("weight_status", (WeightStatus.UNDERWEIGHT, WeightStatus.SEVERELY_UNDERWEIGHT)),
    ListStatus.OVERWEIGHT: ("wasting_status", (WastingStatus.OVERWEIGHT, WastingStatus.OBESE)),
}


@dataclass(frozen=True, slots=True)
class Says:
    """A column of a visit with one of these values, or with any other."""

    column: str
    values: tuple[Any, ...]
    is_among: bool = True


# What one visit answers by itself: any of these is enough. Oedema hides the weight: it counts as severe.
SAID: dict[ListStatus, tuple[Says, ...]] = {
    **{status: (Says(column, tuple(one.value for one in kinds)),) for status, (column, kinds) in CATEGORIES.items()},
    ListStatus.TWO_T: (Says("is_twice_not_gained", (True,)),),
    ListStatus.BGM: (Says("is_below_red_line", (True,)),),
    ListStatus.REMEASURE: (Says("flagged", ("",), is_among=False), Says("warnings", ("",), is_among=False)),
    ListStatus.MEASURED: (Says("height_status", ("",), is_among=False),),
}
SAID[ListStatus.UNDERWEIGHT] += (Says("oedema", (0,), is_among=False),)
# Stored with each child, of its last visit: the order must not change.
BITS: dict[ListStatus, int] = {status: 1 << place for place, status in enumerate(SAID)}


COLUMNS = sorted({one.column for conditions in SAID.values() for one in conditions})


def found_bits(visits: Mapping[str, np.ndarray]) -> np.ndarray:
    """What each of n visits says, as the sum of its BITS, int (n,). visits: COLUMNS, each (n,)."""
    found = np.zeros(len(visits[COLUMNS[0]]), dtype=int)
    for status, conditions in SAID.items():
        holds = np.zeros(len(found), dtype=bool)
        for one in conditions:
            holds |= np.isin(visits[one.column].astype(object), one.values) == one.is_among
        found += BITS[status] * holds
    return found


class LastMeasured(StrEnum):
    """How long ago the last visit was."""

    WITHIN_30_DAYS = "30"
    OVER_60_DAYS = "60"
    NEVER = "0"
