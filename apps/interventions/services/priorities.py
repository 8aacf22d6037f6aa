"""Points of children and families: derived with what they are owed (services.owed), and for all every night."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from apps.core.policies import policy_of
from apps.interventions.models import ChildPriority, FamilyPriority
from apps.interventions.rules.funnel import FunnelPolicy
from apps.interventions.rules.priority import PriorityPolicy, points_of_child, points_of_family, total
from apps.interventions.selectors.priority_facts import ChildInNeed, children_in_need
from apps.toddlers.models import Child

CHILDREN_PER_PART, BATCH = 5_000, 1_000
PLACE = ("district", "desa_id", "posyandu_id")


@transaction.atomic
def refresh_priorities(children: Iterable[int], *, at: datetime) -> int:
    """Write the points of these children (by id) and of their families where they differ; -> how many children did."""
    ids, today = sorted(set(children)), localdate(at)
    stored = {row.child_id: row for row in ChildPriority.objects.filter(child__in=ids)}
    families = {row.household_id for row in stored.values()}
    of_district = cache(lambda district: policy_of(PriorityPolicy, district=district, on=today))
    funnel_of = cache(lambda district: policy_of(FunnelPolicy, district=district, on=today))
    derived = {
        one.child: _of_child(one, of_district(one.district))
        for one in children_in_need(ids, today=today, policy_of=of_district, funnel_of=funnel_of)
    }
    families |= {row.household_id for row in derived.values()}
    gone = stored.keys() - derived.keys()
    changed = [row for child, row in derived.items() if _values(row) != _values(stored.get(child))]
    ChildPriority.objects.filter(child__in=gone).delete()
    _upsert(ChildPriority, "child", changed)
    if changed or gone:
        _refresh_families(sorted(filter(None, families)))
    return len(changed) + len(gone)


def refresh_all(*, district: str = "", at: datetime) -> int:
    """Everyone, as months pass and help becomes old; one transaction some thousand children. -> how many differed."""
    last = Child._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
    count = 0
    for first in range(0, last + 1, CHILDREN_PER_PART):
        children = Child._base_manager.filter(pk__gt=first, pk__lte=first + CHILDREN_PER_PART)
        ids = list(children.filter(district__startswith=district).values_list("pk", flat=True))
        count += refresh_priorities(ids, at=at) if ids else 0
    _delete_orphans()
    return count


def _of_child(one: ChildInNeed, policy: PriorityPolicy) -> ChildPriority:
    points = points_of_child(one.facts, policy)
    return ChildPriority(
        child_id=one.child,
        household_id=one.household,
        district=one.district,
        desa_id=one.desa,
        posyandu_id=one.posyandu,
        last_help_on=one.last_help_on,
        points=total(points),
        **points,
    )


def _refresh_families(families: Sequence[int]) -> None:
    by_family: dict[int, list[ChildPriority]] = {}
    for row in ChildPriority.objects.filter(household__in=families).select_related("household"):
        # A family may be gone before its children are.
        if row.household is not None:
            by_family.setdefault(row.household.pk, []).append(row)
    fresh = []
    for family, rows in by_family.items():
        points, home = points_of_family(row.by_cause for row in rows), rows[0].household
        place = {name: getattr(home, name) for name in PLACE}
        fresh.append(FamilyPriority(household_id=family, children=len(rows), points=total(points), **place, **points))
    FamilyPriority.objects.filter(household__in=set(families) - by_family.keys()).delete()
    _upsert(FamilyPriority, "household", fresh)


def _upsert(model: Any, key: str, rows: list[Any]) -> None:
    """In one order, so that two that write at the same moment cannot deadlock."""
    rows.sort(key=lambda row: getattr(row, f"{key}_id"))
    fields = [field.name for field in model._meta.fields if field.name not in ("id", key)]
    model.objects.bulk_create(rows, batch_size=BATCH, update_conflicts=True, unique_fields=[key], update_fields=fields)


def _values(row: Any) -> tuple[Any, ...] | None:
    return row and tuple(getattr(row, field.attname) for field in row._meta.fields if field.name != "id")


def _delete_orphans() -> None:
    """Of children who are no longer on record."""
    children = ChildPriority.objects.exclude(child__in=Child._base_manager.values("pk"))
    families = set(children.values_list("household", flat=True))
    children.delete()
    _refresh_families(sorted(filter(None, families)))
