"""Values that change by date: a frozen dataclass of defaults, and from which day other values hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, Self, TypeVar

import numpy as np

P = TypeVar("P")


def setting(default: Any, source: str) -> Any:
    """A field of a policy: the value where no row of the table says otherwise, and where it is written."""
    return field(default=default, metadata={"source": source})


@dataclass(frozen=True, eq=False)
class Dated(Generic[P]):
    """The policies of one district. starts: the first day of each, rising; the first one holds before it as well."""

    starts: Sequence[date]
    policies: Sequence[P]

    @classmethod
    def always(cls, policy: P) -> Self:
        return cls((date.min,), (policy,))

    def on(self, day: date) -> P:
        return self.policies[int(self._places(np.array([day], "datetime64[D]"))[0])]

    def values(self, name: str, days: np.ndarray) -> np.ndarray:
        """One value by day (datetime64[D], shape (n,)): shape (n,), or (n, k) where the value is a tuple of k."""
        return np.array([getattr(policy, name) for policy in self.policies])[self._places(days)]

    def _places(self, days: np.ndarray) -> np.ndarray:
        starts = np.array(self.starts, "datetime64[D]")
        return np.maximum(np.searchsorted(starts, days, side="right") - 1, 0)
