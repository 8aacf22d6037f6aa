"""What all rows of one kecamatan share: place, keys, and who enters them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np

from apps.accounts.models import User
from apps.demo.plan import Plan
from apps.demo.writers.rows import as_text


@dataclass
class WriteContext:
    """posyandu_id, desa_id: of each posyandu. team_id, family, woman: keys of each household; woman 0 for none.

    family and woman are set when the families are written, pregnancy and catin with the mothers; child: keys of the
    children, reserved before.
    """

    plan: Plan
    by: User
    at: datetime
    desa_id: np.ndarray
    posyandu_id: np.ndarray
    team_id: np.ndarray
    child: np.ndarray
    family: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    woman: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    pregnancy: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    catin: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def placed(self, posyandu: np.ndarray) -> dict[str, Any]:
        """The columns of PlacedRecord; posyandu: positions in Posyandus."""
        return {
            "district": self.plan.district,
            "desa_id": self.desa_id[posyandu],
            "posyandu_id": self.posyandu_id[posyandu],
            "entered_by_id": self.by.pk,
        }

    def noon(self, days: np.ndarray) -> list[str]:
        """Noon of each day in Jakarta, but never later than `at`."""
        moments = days.astype("datetime64[s]") + np.timedelta64(5, "h")
        latest = np.datetime64(self.at.astimezone(UTC).replace(tzinfo=None), "s")
        return as_text(np.minimum(moments, latest), "Z").tolist()
