"""The cohort of a unit in some months: the balance, and the stays behind each of its numbers.

Nothing here asks who reads: counts are made inside `bypass`, after the right to the unit was checked.
"""

from dataclasses import dataclass
from statistics import median

from django.db.models import F, Q

from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.interventions.enums import CohortPart, EpisodeEnd, EpisodeStart
from apps.interventions.models import StuntingEpisode
from apps.interventions.models.episodes import StuntingEpisodeQuerySet
from apps.interventions.rules.cohort import CohortPolicy
from apps.regions.selectors.units import Unit
from apps.toddlers.models import Child, ChildQuerySet
from apps.toddlers.selectors.months import lived_in

BALANCE = (
    CohortPart.OPENING, CohortPart.NEW, CohortPart.MOVED_IN, CohortPart.RECOVERED, CohortPart.REACHED_60_MONTHS,
    CohortPart.MOVED_OUT, CohortPart.DIED, CohortPart.NOT_FOUND, CohortPart.CLOSING,
)  # fmt: skip
ENTERED = (CohortPart.NEW, CohortPart.MOVED_IN)
LEFT = BALANCE[3:8]


@dataclass(frozen=True)
class Cohort:
    """counts: by part, of BALANCE and RELAPSE. recovery_days: median from the first finding to recovery, None for none.

    born: live births on record of the months with a length at birth; born_short: under short_cm.
    """

    counts: dict[CohortPart, int]
    recovery_days: int | None
    born: int
    born_short: int
    short_cm: float

    @property
    def balance(self) -> dict[str, int]:
        return {part.value: self.counts[part] for part in BALANCE}


def stays_of(part: CohortPart, area: Q, first: Month, last: Month) -> StuntingEpisodeQuerySet:
    """The stays that a number of the balance counts: one a child and episode."""
    stays = StuntingEpisode.objects.filter(area)
    begun = stays.filter(began_on__range=(first.first, last.last))
    closed = stays.filter(closed_on__range=(first.first, last.last))
    match part:
        case CohortPart.OPENING:
            return stays.open_before(first.first)
        case CohortPart.CLOSING:
            return stays.open_before(last.plus(1).first)
        case CohortPart.NEW:
            return begun.filter(began_as__in=[EpisodeStart.NEW, EpisodeStart.RELAPSE])
        case CohortPart.RELAPSE:
            return begun.filter(began_as=EpisodeStart.RELAPSE)
        case CohortPart.MOVED_IN:
            return begun.filter(began_as=EpisodeStart.MOVED_IN).without_neighbour(-1, area)
        case CohortPart.MOVED_OUT:
            return closed.filter(ended_as=EpisodeEnd.MOVED_OUT).without_neighbour(1, area)
        case _:
            return closed.filter(ended_as=EpisodeEnd(part.value))


def cohort(unit: Unit, first: Month, last: Month, policy: CohortPolicy) -> Cohort:
    """From the first day of the first month to the last day of the last."""
    area = unit.area & Q(district=unit.district)
    with bypass():
        counts = {part: stays_of(part, area, first, last).count() for part in (*BALANCE, CohortPart.RELAPSE)}
        recovered = stays_of(CohortPart.RECOVERED, area, first, last)
        days = [spent.days for spent in recovered.values_list(F("closed_on") - F("opened_on"), flat=True)]
        born = births(unit, first, last)
        short = short_births(unit, first, last, policy)
        return Cohort(counts, round(median(days)) if days else None, born.count(), short.count(), policy.born_short_cm)


def births(unit: Unit, first: Month, last: Month) -> ChildQuerySet:
    """Children born in these months whose length at birth is known, living there at their end."""
    born = Child.objects.filter(born_on__range=(first.first, last.last), birth_length_cm__gt=0, district=unit.district)
    return born.filter(lived_in(unit.area, last.last))


def short_births(unit: Unit, first: Month, last: Month, policy: CohortPolicy) -> ChildQuerySet:
    return births(unit, first, last).filter(birth_length_cm__lt=policy.born_short_cm)
