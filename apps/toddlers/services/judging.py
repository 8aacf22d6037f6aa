"""The verdicts on the visits of a file, judged between the visits on record; nothing is written."""

from dataclasses import dataclass, fields

import numpy as np

from apps.core.bulk_copy import copy_into
from apps.core.policies import dated_policies
from apps.toddlers.enums import POSITION_CODES, SEX_CODES
from apps.toddlers.rules.policy import GrowthPolicy
from apps.toddlers.rules.verdicts import Timeline, Verdicts, judge, nothing_before
from apps.toddlers.selectors.timelines import codes, days, known_gestation, visits_around
from apps.toddlers.services.tables import ChildTable, VisitTable

NOT_GIVEN = -1
_MERGED = ("weight_kg", "height_cm", "position", "muac_cm", "head_cm")


@dataclass
class Judged:
    """The visits of a file and those on record around them, as one timeline.

    rows: per visit of the file, its place in the timeline. Per place: ids, the visit on record there, 0 for none;
    is_new, whether it comes from the file.
    """

    timeline: Timeline
    verdicts: Verdicts
    rows: np.ndarray
    ids: np.ndarray
    is_new: np.ndarray

    @property
    def of_file(self) -> Verdicts:
        """The verdicts on the visits of the file, in its order."""
        return self.verdicts.take(self.rows)


def judge_visits(*, children: ChildTable, visits: VisitTable, district: str) -> Judged:
    """district: whose dated values hold. Raises nothing. No child may have two visits on one day."""
    place = np.array(visits.child, dtype=np.int64)
    # Children not on record yet get negative numbers of their own.
    child_ids = np.array([pk or -row - 1 for row, pk in enumerate(children.id)], dtype=np.int64)
    new = Timeline(
        child=child_ids[place],
        sex=codes(children.sex, SEX_CODES)[place],
        born_on=days(children.born_on)[place],
        gestation_weeks=_gestation_weeks(children)[place],
        measured_on=days(visits.measured_on),
        weight_kg=np.array(visits.weight_kg, dtype=float),
        height_cm=np.array(visits.height_cm, dtype=float),
        position=codes(visits.position, POSITION_CODES),
        muac_cm=np.array(visits.muac_cm, dtype=float),
        head_cm=np.array(visits.head_cm, dtype=float),
        oedema=np.array([NOT_GIVEN if degree is None else degree for degree in visits.oedema], dtype=int),
        is_confirmed=np.zeros(len(visits), dtype=bool),
        **nothing_before(len(visits)),
    )
    ids, old = _on_record(new)
    n_old = len(old)
    both = Timeline(**{f.name: np.concatenate([getattr(old, f.name), getattr(new, f.name)]) for f in fields(Timeline)})
    both.gestation_weeks = _as_of_file(both, new)
    both.was_weighed = np.isin(both.child, old.child[old.was_weighed])
    ids = np.concatenate([ids, np.zeros(len(new), dtype=np.int64)])
    order = np.lexsort((np.arange(len(both)) >= n_old, both.measured_on, both.child))
    order = _merge_days(both, ids, order)
    both.oedema = np.maximum(both.oedema, 0)
    is_new = order >= n_old
    rows = np.empty(len(new), dtype=np.int64)
    rows[order[is_new] - n_old] = np.flatnonzero(is_new)
    timeline = both.take(order)
    return Judged(timeline, judge(timeline, dated_policies(GrowthPolicy, district=district)), rows, ids[order], is_new)


def _gestation_weeks(children: ChildTable) -> np.ndarray:
    """Of the file, else of the record."""
    stored = known_gestation([pk for pk in children.id if pk])
    given = zip(children.id, children.gestation_weeks, strict=True)
    return np.array([stored.get(pk or 0) if weeks is None else weeks for pk, weeks in given], dtype=float)


def _as_of_file(both: Timeline, new: Timeline) -> np.ndarray:
    """Gestation by visit: a child whose weeks the file brings is read by them at its visits on record too."""
    order = np.argsort(new.child, kind="stable")
    place = np.searchsorted(new.child[order], both.child)
    return new.gestation_weeks[order][np.minimum(place, len(new) - 1)] if len(new) else both.gestation_weeks


def _on_record(new: Timeline) -> tuple[np.ndarray, Timeline]:
    """The visits on record around the new ones, for the children that are on record."""
    is_known = new.child > 0
    columns = [new.child[is_known].tolist(), new.measured_on[is_known].tolist()]
    copy_into("new_visit", {"child_id": "bigint", "measured_on": "date"}, columns)
    return visits_around("new_visit")


def _merge_days(both: Timeline, ids: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Where a day occurs twice, the visit on record gives its id and what the file leaves out, and is dropped."""
    child, day = both.child[order], both.measured_on[order]
    same = (child[1:] == child[:-1]) & (day[1:] == day[:-1])
    old, new = order[:-1][same], order[1:][same]
    ids[new] = ids[old]
    unchanged = both.is_confirmed[old]
    for name in _MERGED:
        column = getattr(both, name)
        unchanged &= np.isnan(column[new]) | (column[new] == column[old])
        column[new] = np.where(np.isnan(column[new]), column[old], column[new])
    both.oedema[new] = np.where(both.oedema[new] == NOT_GIVEN, both.oedema[old], both.oedema[new])
    both.is_confirmed[new] = unchanged & (both.oedema[new] == both.oedema[old])
    is_last = np.ones(len(order), dtype=bool)
    is_last[:-1] = ~same
    return order[is_last]
