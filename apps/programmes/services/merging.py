"""What becomes of the allocations of two records that are merged into one."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.core.merging import Merging
from apps.programmes.enums import AllocationState as State
from apps.programmes.models import Allocation

FURTHER = (State.PROPOSED, State.VERIFIED, State.SCHEDULED, State.DELIVERED)


def keep_the_further_step(kind: str) -> Callable[[Merging], AbstractContextManager[None]]:
    """Around a merge of two beneficiaries of this kind.

    Of two allocations in one programme the one that is further remains, and the other is cancelled with a reason; of
    two at the same step the one of the remaining record. Two that were both delivered become one with all deliveries.
    """

    @contextmanager
    def around(merging: Merging) -> Iterator[None]:
        if merging.steps is not None:
            for lesser in _lesser(kind, merging):
                cancelled = {
                    "state": State.CANCELLED.value,
                    "cancelled_on": localdate(merging.at),
                    "cancelled_by_id": merging.by.pk,
                    "cancel_reason": _("Tercatat dua kali di program ini; kedua datanya digabungkan."),
                    "version": lesser.version + 1,
                }
                merging.steps.set_columns(Allocation, lesser.pk, cancelled)
        yield

    return around


def _lesser(kind: str, merging: Merging) -> Iterator[Allocation]:
    counted = Allocation._base_manager.exclude(state=State.CANCELLED).select_for_update().order_by("pk")
    own, other = (
        {one.programme_id: one for one in counted.filter(**{f"{kind}_id": record})}
        for record in (merging.remaining, merging.removed)
    )
    for programme in own.keys() & other.keys():
        steps = [FURTHER.index(State(one.state)) for one in (own[programme], other[programme])]
        if steps != [len(FURTHER) - 1] * 2:
            yield other[programme] if steps[0] >= steps[1] else own[programme]
