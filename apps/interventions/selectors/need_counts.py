"""How much help a unit needs now, for the home page: counts of stored points and open episodes."""

from dataclasses import dataclass

from django.db.models import Count, Q

from apps.interventions.models import ChildPriority, StuntingEpisode
from apps.regions.selectors.units import Unit


@dataclass(frozen=True)
class NeedCounts:
    """children: with a nutrition problem now. without_help: of them, not helped in the days of the policy, or never.

    stunted: episodes that are open.
    """

    children: int
    without_help: int
    stunted: int


def need_counts(unit: Unit) -> NeedCounts:
    """Two queries. The rows lie where the children live now, so row security hides none of the reader's unit."""
    area = unit.area & Q(district=unit.district)
    counted = ChildPriority.objects.filter(area).aggregate(
        children=Count("pk"), without_help=Count("pk", filter=Q(no_help__gt=0))
    )
    return NeedCounts(**counted, stunted=StuntingEpisode.objects.filter(area).open().count())
