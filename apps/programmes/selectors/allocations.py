"""Recipients of programmes with what a row of them shows."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from apps.interventions.models.beneficiary import COLUMNS
from apps.programmes.enums import AllocationState
from apps.programmes.models import Allocation, Evidence

WITH_PEOPLE = (
    "programme__agency",
    "desa__parent__parent",
    "posyandu",
    "child",
    "pregnancy__woman",
    "family",
    "catin",
    "household",
)


def is_double() -> Exists:
    """Whether the same beneficiary is in another programme of the same item and year."""
    same = Q()
    for column in COLUMNS:
        same |= Q(**{f"{column}__isnull": False, f"{column}_id": OuterRef(f"{column}_id")})
    of_item = Q(programme__item=OuterRef("programme__item"), programme__year=OuterRef("programme__year"))
    others = Allocation.objects.counted().filter(same, of_item)
    return Exists(others.exclude(programme=OuterRef("programme_id")))


def double_ids(allocations: Iterable[Allocation]) -> set[int]:
    """Of these allocations those that are double."""
    ids = [allocation.pk for allocation in allocations]
    rows = Allocation.objects.counted().filter(is_double(), pk__in=ids)
    return set(rows.values_list("pk", flat=True)) if ids else set()


def without_evidence() -> Q:
    """Delivered, and of none of its deliveries there is a photo or a signed hand-over."""
    shown = Evidence.objects.filter(delivery__allocation=OuterRef("pk"))
    return Q(state=AllocationState.DELIVERED) & ~Q(Exists(shown))
