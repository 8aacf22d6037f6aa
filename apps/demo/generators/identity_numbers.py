"""NIK and KK of people who are nobody: kecamatan 99 does not exist, so none of them is anyone's."""

import numpy as np

from apps.core.sealing import blind_index, seal
from apps.families.rules.nik import FEMALE_DAY_OFFSET

NO_KECAMATAN = "99"
# Serials below are left to sample files; each kecamatan has its own block, so that it can be drawn by itself.
FIRST_SERIAL, BLOCK, BLOCKS = 1000, 150, 60


def first_serial(place: int) -> int:
    """Where the serials of a kecamatan begin; place: its own in the district, from 0."""
    return FIRST_SERIAL + place % BLOCKS * BLOCK


def identity_numbers(district: str, days: np.ndarray, is_girl: np.ndarray, serial: int) -> list[str]:
    """District, 99, DDMMYY (girls: day + 40), serial: unique within a block of serials, up to 150 a day."""
    rank = _rank_within(days)
    if len(rank) and rank.max() >= BLOCK:
        raise ValueError(f"more than {BLOCK} people of one kecamatan on one day")
    month_start = days.astype("datetime64[M]")
    day = (days - month_start.astype("datetime64[D]")).astype(int) + 1 + FEMALE_DAY_OFFSET * is_girl
    month = month_start.astype(int) % 12 + 1
    year = (days.astype("datetime64[Y]").astype(int) + 1970) % 100
    begin = district.replace(".", "") + NO_KECAMATAN
    columns = zip(day.tolist(), month.tolist(), year.tolist(), (serial + rank).tolist(), strict=True)
    return [f"{begin}{d:02d}{m:02d}{y:02d}{s:04d}" for d, m, y, s in columns]


def sealed(numbers: list[str]) -> tuple[list[bytes | None], list[bytes | None]]:
    """-> (sealed, blind index) of each NIK or KK; None for ''."""
    return (
        [seal(number) if number else None for number in numbers],
        [blind_index(number) if number else None for number in numbers],
    )


def _rank_within(days: np.ndarray) -> np.ndarray:
    """For each day given, how many of the same stand before it."""
    order = np.argsort(days, kind="stable")
    ordered = days[order]
    starts = np.r_[True, ordered[1:] != ordered[:-1]] if len(days) else np.zeros(0, dtype=bool)
    first = np.flatnonzero(starts)[np.cumsum(starts) - 1]
    rank = np.empty(len(days), dtype=int)
    rank[order] = np.arange(len(days)) - first
    return rank
