"""Figures of programmes: recipients by state, what was delivered, what it cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from apps.programmes.enums import AllocationState as State
from apps.programmes.models import Allocation, Delivery, Programme


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Of one programme or of several. allocated: named recipients that are not cancelled. realised_rp: handed over.

    without_budget: how many of the deliveries are of programmes whose budget and target are not counted here.
    """

    target: int = 0
    budget_rp: int = 0
    proposed: int = 0
    verified: int = 0
    scheduled: int = 0
    delivered: int = 0
    cancelled: int = 0
    realised_rp: int = 0
    without_budget: int = 0

    @property
    def allocated(self) -> int:
        return self.proposed + self.verified + self.scheduled + self.delivered

    @property
    def delivered_share(self) -> float | None:
        """Percent of the target; None without one, or where it is not the target of all of them."""
        return 100 * self.delivered / self.target if self.target and not self.without_budget else None

    @property
    def realised_share(self) -> float | None:
        """Percent of the budget; None without one, or where it did not pay for all of them."""
        return 100 * self.realised_rp / self.budget_rp if self.budget_rp and not self.without_budget else None

    @property
    def rp_a_recipient(self) -> int | None:
        """What one recipient cost so far."""
        return round(self.realised_rp / self.delivered) if self.delivered else None

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(**{name: getattr(self, name) + getattr(other, name) for name in vars(self)})


def figures_of(programmes: Iterable[Programme], *, within: Q | None = None) -> dict[int, Figures]:
    """By programme, in two queries; to be read with row security off, for a programme counts all its recipients.

    within: only recipients in a part of the district (a filter with desa_id).
    """
    rows = list(programmes)
    place = within or Q()
    of_state: dict[str, Any] = {str(state): Count("pk", filter=Q(state=state)) for state in State}
    counts = Allocation.objects.filter(place, programme__in=rows).order_by()
    states: dict[int, Any] = {row["programme"]: row for row in counts.values("programme").annotate(**of_state)}
    money = Delivery.objects.filter(place, allocation__programme__in=rows).order_by()
    realised = dict(money.values_list("allocation__programme").annotate(Sum("value_rp")))
    return {
        row.pk: Figures(
            target=row.target or 0,
            budget_rp=row.budget_rp,
            realised_rp=realised.get(row.pk) or 0,
            **{state: states.get(row.pk, {}).get(state, 0) for state in of_state},
        )
        for row in rows
    }
