"""The desa by the priority of their children, the same for any reader: sums without a name."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from apps.core.row_security import bypass
from apps.interventions.enums import Cause
from apps.interventions.models import ChildPriority
from apps.interventions.rules.priority import Points
from apps.regions.models import Region


@dataclass(frozen=True)
class DesaPriority:
    """children: with a nutrition problem. points: of all causes, and by cause."""

    region: Region
    children: int
    points: int
    by_cause: Points


def desa_by_priority(area: Q, *, most: int | None = None) -> list[DesaPriority]:
    """The highest first. The caller has checked the right to the area. Two statements."""
    with bypass():
        totals = ChildPriority.objects.filter(area).values("desa_id")
        sums: dict[str, Any] = {cause.value: Sum(cause.value) for cause in Cause}
        ranked = totals.annotate(children=Count("pk"), total=Sum("points"), **sums).order_by("-total", "desa_id")
        counted: list[dict[str, Any]] = list(ranked[:most])  # type: ignore[arg-type]
    regions = Region.objects.select_related("parent").in_bulk([row["desa_id"] for row in counted])
    return [
        DesaPriority(
            regions[row["desa_id"]], row["children"], row["total"], {cause: row[cause.value] for cause in Cause}
        )
        for row in counted
    ]
