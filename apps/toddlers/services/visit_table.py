"""Many visits at once, for files: judged between those on record, by the same lines as a single one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from itertools import accumulate, compress

import numpy as np
from django.utils.timezone import localdate

from apps.core.bulk_copy import copy_into
from apps.toddlers.enums import POSITION_CODES, SEX_CODES
from apps.toddlers.rules.plausibility import Block
from apps.toddlers.selectors.timelines import codes, days, visits_around
from apps.toddlers.services.verdicts import Timeline, Verdicts, judge, nothing_before

NOT_TOLD = -1


@dataclass
class ChildRows:
    """Children of a file, one list per column. id: None for a child not on record yet. nik: '' or 16 digits.

    For a child on record, an empty or missing value leaves what is there. The columns from family_id on may be left
    empty, told of none. eppgbm: JSON text, or None.
    """

    id: list = field(default_factory=list)
    desa_id: list = field(default_factory=list)
    posyandu_id: list = field(default_factory=list)
    name: list = field(default_factory=list)
    sex: list = field(default_factory=list)
    born_on: list = field(default_factory=list)
    nik: list = field(default_factory=list)
    birth_weight_kg: list = field(default_factory=list)
    birth_length_cm: list = field(default_factory=list)
    mother_name: list = field(default_factory=list)
    address: list = field(default_factory=list)
    rt: list = field(default_factory=list)
    rw: list = field(default_factory=list)
    family_id: list = field(default_factory=list)
    mother_id: list = field(default_factory=list)
    birth_head_cm: list = field(default_factory=list)
    birth_order: list = field(default_factory=list)
    gestation_weeks: list = field(default_factory=list)
    has_early_breastfeeding: list = field(default_factory=list)
    status: list = field(default_factory=list)
    status_on: list = field(default_factory=list)
    eppgbm: list = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.id)


@dataclass
class VisitRows:
    """Visits of a file, one list per column. child: place in ChildRows. kg and cm, None for missing.

    Where a visit is on record already, a missing value leaves what is there. eppgbm: JSON text, or None.
    """

    child: list = field(default_factory=list)
    measured_on: list = field(default_factory=list)
    weight_kg: list = field(default_factory=list)
    height_cm: list = field(default_factory=list)
    position: list = field(default_factory=list)
    muac_cm: list = field(default_factory=list)
    head_cm: list = field(default_factory=list)
    oedema: list = field(default_factory=list)
    measured_by: list = field(default_factory=list)
    eppgbm: list = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.child)


def add_those(
    stays: Sequence[bool], children: ChildRows, visits: VisitRows, *, to: tuple[ChildRows, VisitRows]
) -> None:
    """Move the children that stay, with their visits, behind those of `to`; what is moved is gone here.

    stays: by place in `children`. A column must be told by both or by none.
    """
    start = len(to[0])
    numbers = [start + before for before in accumulate(stays, initial=0)]
    is_told = [stays[child] for child in visits.child]
    visits.child = [numbers[child] for child in visits.child]
    for rows, others, which in ((children, to[0], stays), (visits, to[1], is_told)):
        for name, column in vars(rows).items():
            setattr(others, name, [*getattr(others, name), *compress(column, which)])
            setattr(rows, name, [])


@dataclass
class Judged:
    """The verdicts on the visits of a file, in its order, with what else on record turns with them."""

    timeline: Timeline
    verdicts: Verdicts
    rows: np.ndarray  # per visit of the file: its place in the timeline
    ids: np.ndarray  # per place in the timeline: the visit on record there, 0 for none
    is_new: np.ndarray  # per place: it comes from the file

    def blocked(self) -> dict[Block, np.ndarray]:
        """For each reason, which visits of the file must be refused."""
        return {block: where[self.rows] for block, where in self.verdicts.blocks.items()}

    def column(self, name: str) -> np.ndarray:
        return self.verdicts.columns[name][self.rows]

    def of_others(self, places: list[int]) -> "Judged":
        """Without the children of these visits of the file, and all of theirs; the others in their order."""
        is_gone = np.isin(self.timeline.child, self.timeline.child[self.rows[places]])
        stays = ~is_gone
        return Judged(
            self.timeline.take(stays),
            Verdicts(
                *({name: column[stays] for name, column in told.items()} for told in vars(self.verdicts).values())
            ),
            (np.cumsum(stays) - 1)[self.rows[stays[self.rows]]],
            self.ids[stays],
            self.is_new[stays],
        )


def side_by_side(parts: Sequence[Judged]) -> Judged:
    """The verdicts on children who stand in one part each. What tells them apart in a timeline holds within a part."""
    if len(parts) == 1:
        return parts[0]
    starts = np.cumsum([0, *(len(part.timeline) for part in parts)])
    columns, blocks = (
        {name: np.concatenate([getattr(part.verdicts, kind)[name] for part in parts]) for name in of_first}
        for kind, of_first in vars(parts[0].verdicts).items()
    )
    return Judged(
        Timeline(
            **{f.name: np.concatenate([getattr(part.timeline, f.name) for part in parts]) for f in fields(Timeline)}
        ),
        Verdicts(columns, blocks),
        np.concatenate([part.rows + start for part, start in zip(parts, starts, strict=False)]),
        np.concatenate([part.ids for part in parts]),
        np.concatenate([part.is_new for part in parts]),
    )


def judge_many(children: ChildRows, visits: VisitRows, *, at: datetime) -> Judged:
    """The verdicts on a file's visits between those on record; nothing is written.

    Two visits of one child on one day must have been settled before.
    """
    place = np.array(visits.child, dtype=np.int64)
    # Children not on record yet get negative numbers of their own.
    known = np.array([pk or -row - 1 for row, pk in enumerate(children.id)], dtype=np.int64)
    new = Timeline(
        child=known[place],
        sex=codes(children.sex, SEX_CODES)[place],
        born_on=days(children.born_on)[place],
        measured_on=days(visits.measured_on),
        weight_kg=np.array(visits.weight_kg, dtype=float),
        height_cm=np.array(visits.height_cm, dtype=float),
        position=codes(visits.position, POSITION_CODES),
        muac_cm=np.array(visits.muac_cm, dtype=float),
        head_cm=np.array(visits.head_cm, dtype=float),
        oedema=np.array([NOT_TOLD if degree is None else degree for degree in visits.oedema], dtype=int),
        **nothing_before(len(visits)),
    )
    ids, old = _on_record(new)
    n_old = len(old)
    both = Timeline(**{f.name: np.concatenate([getattr(old, f.name), getattr(new, f.name)]) for f in fields(Timeline)})
    both.was_weighed = np.isin(both.child, old.child[old.was_weighed])
    ids = np.concatenate([ids, np.zeros(len(new), dtype=np.int64)])
    order = np.lexsort((np.arange(len(both)) >= n_old, both.measured_on, both.child))
    order = _merged_days(both, ids, order)
    both.oedema = np.maximum(both.oedema, 0)
    is_new = order >= n_old
    rows = np.empty(len(new), dtype=np.int64)
    rows[order[is_new] - n_old] = np.flatnonzero(is_new)
    timeline = both.take(order)
    verdicts = judge(timeline, np.datetime64(localdate(at)))
    return Judged(timeline, verdicts, rows, ids[order], is_new)


def _on_record(new: Timeline) -> tuple[np.ndarray, Timeline]:
    """The visits on record around the new ones, for the children that are on record."""
    is_known = new.child > 0
    columns = [new.child[is_known].tolist(), new.measured_on[is_known].tolist()]
    copy_into("new_visit", {"child_id": "bigint", "measured_on": "date"}, columns)
    return visits_around("new_visit")


def _merged_days(both: Timeline, ids: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Where a day stands twice, the visit on record gives its id and what the file does not tell, and is left out."""
    child, day = both.child[order], both.measured_on[order]
    same = (child[1:] == child[:-1]) & (day[1:] == day[:-1])
    old, new = order[:-1][same], order[1:][same]
    ids[new] = ids[old]
    for name in ("weight_kg", "height_cm", "position", "muac_cm", "head_cm"):
        column = getattr(both, name)
        column[new] = np.where(np.isnan(column[new]), column[old], column[new])
    both.oedema[new] = np.where(both.oedema[new] == NOT_TOLD, both.oedema[old], both.oedema[new])
    is_last = np.ones(len(order), dtype=bool)
    is_last[:-1] = ~same
    return order[is_last]
