"""What a list of children can be asked for: each is a number of the recap, and the names behind it.

Measured is who has a valid height-for-age; visited is who came and had anything measured.
Source: indicators of the monthly nutrition recap (Permenkes 2/2020; WHO/UNICEF 2019): stunting holds both classes below
−2 SD, wasting both below −2 SD and oedema, overweight those above +2 SD, never the ones at risk. Cases of gizi buruk
are those with any of its three signs (BB/TB, LiLA, oedema): more than the prevalence of severe wasting counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from apps.core.enums import Urgency
from apps.toddlers.enums import HeightStatus, ListStatus, MuacStatus, WastingStatus, WeightGain, WeightStatus

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
class Condition:
    """A column of a visit with one of these values, or with any other."""

    column: str
    values: tuple[Any, ...]
    is_among: bool = True


# The statuses that follow from one visit: any of the conditions is enough. Oedema hides the weight: it is severe.
CONDITIONS: dict[ListStatus, tuple[Condition, ...]] = {
    **{
        status: (Condition(column, tuple(one.value for one in kinds)),)
        for status, (column, kinds) in CATEGORIES.items()
    },
    ListStatus.TWO_T: (Condition("is_twice_not_gained", (True,)),),
    ListStatus.BGM: (Condition("is_below_red_line", (True,)),),
    ListStatus.REMEASURE: (Condition("flagged", ("",), is_among=False), Condition("warnings", ("",), is_among=False)),
    ListStatus.MEASURED: (Condition("height_status", ("",), is_among=False),),
    ListStatus.SEVERE_CASE: (Condition("is_severe_case", (True,)),),
    ListStatus.DUE_TODAY: (Condition("urgency", (Urgency.TODAY.value,)),),
    ListStatus.DUE_THIS_MONTH: (Condition("urgency", (Urgency.THIS_MONTH.value,)),),
    ListStatus.MODERATE_MUAC: (Condition("muac_status", (MuacStatus.MODERATE.value,)),),
    ListStatus.NOT_GAINED: (Condition("weight_gain", (WeightGain.NOT_GAINED.value,)),),
}
CONDITIONS[ListStatus.UNDERWEIGHT] += (Condition("oedema", (0,), is_among=False),)
# Stored with each child, of its last visit: the order must not change, and a new one comes at the end.
BITS: dict[ListStatus, int] = {status: 1 << place for place, status in enumerate(CONDITIONS)}


COLUMNS = sorted({one.column for conditions in CONDITIONS.values() for one in conditions})


def finding_bits(visits: Mapping[str, np.ndarray]) -> np.ndarray:
    """The statuses that each of n visits has, as the sum of their BITS, int (n,). visits: COLUMNS, each (n,)."""
    bits = np.zeros(len(visits[COLUMNS[0]]), dtype=int)
    for status, conditions in CONDITIONS.items():
        holds = np.zeros(len(bits), dtype=bool)
        for one in conditions:
            holds |= np.isin(visits[one.column].astype(object), one.values) == one.is_among
        bits += BITS[status] * holds
    return bits


def finding_bits_of(visit: Any) -> int:
    """The bits of one visit, as a child stores those of its last."""
    return int(finding_bits({name: np.array([getattr(visit, name)], dtype=object) for name in COLUMNS})[0])
