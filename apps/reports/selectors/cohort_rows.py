"""The balance of stunting cases of a month, for each row of a recap.

A move between two units counts in each row that has only one of them: in both desa, and in no kecamatan around both.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import BooleanField, Case, Q, Value, When

from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.interventions.enums import CohortPart, EpisodeEnd, EpisodeStart
from apps.interventions.models import StuntingEpisode
from apps.regions.selectors.units import Unit
from apps.reports.selectors.rows import RowLayout

TOTAL = -1
Stays = dict[int, StuntingEpisode]
"""The stays of one episode by their number."""


def cohort_counts(unit: Unit, month: Month, layout: RowLayout, *, by_posyandu: bool) -> list[Counter[CohortPart]]:
    """One count a row of the layout, and the total last. The caller has checked the right to the unit."""
    counts: list[Counter[CohortPart]] = [Counter() for _row in (*layout.rows, TOTAL)]
    for stays in _episodes(unit, month):
        rows = {number: _rows(stay, layout, by_posyandu) for number, stay in stays.items()}
        for number, stay in stays.items():
            for part, elsewhere in _parts(stay, month):
                for row in rows[number] - rows.get(number + elsewhere, frozenset()) if elsewhere else rows[number]:
                    counts[row][part] += 1
    return counts


def _episodes(unit: Unit, month: Month) -> Iterable[Stays]:
    """All stays of the episodes that lay in the unit in the month; `is_inside` says which of them do."""
    area = unit.area & Q(district=unit.district)
    is_inside = Case(When(area, then=Value(True)), default=Value(False), output_field=BooleanField())
    episodes: dict[tuple[int, int], Stays] = defaultdict(dict)
    with bypass():
        inside = StuntingEpisode.objects.filter(area, Q(closed_on=None) | Q(closed_on__gte=month.first))
        children = inside.filter(began_on__lte=month.last).values("child")
        for stay in StuntingEpisode.objects.filter(child__in=children).annotate(is_inside=is_inside):
            episodes[stay.child_id, stay.number][stay.stay] = stay
    return episodes.values()


def _rows(stay: Any, layout: RowLayout, by_posyandu: bool) -> frozenset[int]:
    """The rows in which the stay counts; none outside the unit."""
    if not stay.is_inside:
        return frozenset()
    home = (stay.desa_id, stay.posyandu_id if by_posyandu else None)
    return frozenset((*layout.homes.get(home, ()), TOTAL))


def _parts(stay: StuntingEpisode, month: Month) -> Iterator[tuple[CohortPart, int]]:
    """(part, step to the stay that must lie elsewhere, 0 for none) of what the stay counts in the month."""
    if stay.began_on < month.first and (stay.closed_on is None or stay.closed_on >= month.first):
        yield CohortPart.OPENING, 0
    if stay.began_on <= month.last and (stay.closed_on is None or stay.closed_on > month.last):
        yield CohortPart.CLOSING, 0
    if month.first <= stay.began_on <= month.last:
        if stay.began_as == EpisodeStart.MOVED_IN:
            yield CohortPart.MOVED_IN, -1
        else:
            yield CohortPart.NEW, 0
        if stay.began_as == EpisodeStart.RELAPSE:
            yield CohortPart.RELAPSE, 0
    if stay.closed_on and month.first <= stay.closed_on <= month.last:
        yield CohortPart(stay.ended_as), 1 if stay.ended_as == EpisodeEnd.MOVED_OUT else 0
