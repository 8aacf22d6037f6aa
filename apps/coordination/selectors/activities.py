"""Sosialisasi of a period, for the semester report and the calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, Q, Sum

from apps.coordination.enums import Medium
from apps.coordination.models import Activity
from apps.core.scope import subtree


@dataclass(frozen=True)
class MediumLine:
    """A medium in a period. held: that took place; reported: of them with a reach; reach: of those, people."""

    medium: Medium
    held: int
    reported: int
    reach: int


def activities_by_medium(regions: Sequence[str], *, since: date, until: date) -> list[MediumLine]:
    """What was held in these regions in a period, by medium, each medium once: for the semester report (BAB IV).

    The caller has checked the right. An activity without a reported reach counts as held, with a reach of 0.
    """
    area = reduce(or_, (subtree(code, "place_id") for code in regions), Q(pk=None))
    rows = Activity.objects.filter(area, held_on__gte=since, held_on__lte=until).order_by()
    counted = {
        medium: (held, reported, reach or 0)
        for medium, held, reported, reach in rows.values_list("medium").annotate(
            Count("pk"), Count("reach"), Sum("reach")
        )
    }
    return [MediumLine(medium, *counted.get(medium, (0, 0, 0))) for medium in Medium]
