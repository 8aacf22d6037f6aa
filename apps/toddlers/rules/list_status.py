"""What a list of children can be asked for: each is a number of the recap, and the names behind it.

Measured is who has a valid height-for-age; visited is who came and had anything measured.
Source: indicators of the monthly nutrition recap (Permenkes 2/2020; WHO/UNICEF 2019): stunting holds both classes below
−2 SD, wasting both below −2 SD and oedema, overweight those above +2 SD, never the ones at risk.
"""

from enum import StrEnum

from .nutrition_status import HeightStatus, WastingStatus, WeightStatus


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


class LastMeasured(StrEnum):
    """How long ago the last visit was."""

    WITHIN_30_DAYS = "30"
    OVER_60_DAYS = "60"
    NEVER = "0"
