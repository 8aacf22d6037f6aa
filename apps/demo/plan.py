"""Parameters of a synthetic district."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np


@dataclass(frozen=True)
class DemoStory:
    """Codes of the desa in which the data show something: children get worse, careless measuring, help came."""

    worsening: str = ""
    careless: str = ""
    recovering: str = ""


@dataclass(frozen=True)
class Plan:
    """families: approximate number. months: calendar months of visits, the last one up to `until`.

    kecamatan: codes; empty for the whole district.
    """

    district: str
    families: int
    months: int
    seed: int
    until: date
    kecamatan: tuple[str, ...] = ()
    story: DemoStory = field(default_factory=DemoStory)

    @property
    def month_starts(self) -> np.ndarray:
        """The first day of each month, datetime64[D] of shape (months,)."""
        last = np.datetime64(self.until, "M")
        return (last - np.arange(self.months)[::-1]).astype("datetime64[D]")

    @property
    def last_day(self) -> np.datetime64:
        return np.datetime64(self.until, "D")
