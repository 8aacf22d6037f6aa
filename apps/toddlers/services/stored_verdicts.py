"""Verdicts written beside the visits of children, and what each child stores of its last visit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import numpy as np
from django.utils.timezone import localdate

from apps.core.bulk_copy import forget_plans, update_rows
from apps.core.policies import dated_policies
from apps.core.registry import written
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.list_status import finding_bits_of
from apps.toddlers.rules.policy import GrowthPolicy
from apps.toddlers.rules.verdicts import VERDICT_COLUMNS, Z_COLUMNS, Verdicts, judge
from apps.toddlers.selectors.timelines import timeline_of

# What a child stores of its visits.
OF_VISITS = ("latest", "finding_bits", "last_measured_on", "registered_on")


@dataclass(frozen=True, kw_only=True)
class History:
    """All visits of a child by day. entered: the one just entered or corrected, saved in any case."""

    child: Child
    visits: list[Measurement]
    entered: Measurement | None = None


def rejudge_child(child: Child, *, at: datetime) -> None:
    """All visits of the child again, after what they were judged by has changed."""
    history = History(child=child, visits=list(child.measurements.order_by("measured_on")))
    save_verdicts([history], verdicts_of([history]), at=at)


def verdicts_of(histories: Sequence[History]) -> Verdicts:
    """Of all visits of children of one district, one child after the other, by what holds there."""
    policy = dated_policies(GrowthPolicy, district=histories[0].child.district)
    return judge(timeline_of((one.child, one.visits) for one in histories), policy)


def save_verdicts(histories: Sequence[History], verdicts: Verdicts, *, at: datetime) -> None:
    """Save the visits whose verdict changed, and what follows from them in the children.

    verdicts: as `verdicts_of` gives them.
    """
    new: list[Measurement] = []
    changed: list[Measurement] = []
    children = [history.child for history in histories]
    for place, (history, visit) in enumerate((one, visit) for one in histories for visit in one.visits):
        differs = set_verdict(visit, verdicts, place)
        if visit.pk is None:
            new.append(visit)
        elif visit is history.entered:
            visit.version += 1
            visit.save()
            changed.append(visit)
        elif differs:
            changed.append(visit)
    forget_plans(len(new))
    Measurement.objects.bulk_create(new)
    entered = {id(history.entered) for history in histories}
    _update([visit for visit in changed if id(visit) not in entered], VERDICT_COLUMNS)
    for history in histories:
        _store_last_visit(history.child, history.visits)
    _update(children, ["latest_id" if name == "latest" else name for name in OF_VISITS])
    written(Measurement, [visit.pk for visit in (*new, *changed)], at=at)
    written(Child, [child.pk for child in children], at=at, fields=OF_VISITS)


def _update(records: Sequence[Child] | Sequence[Measurement], names: Sequence[str]) -> None:
    """Django's bulk_update builds a CASE for each value, which takes longer than all else of a batch."""
    for model in {type(record) for record in records}:
        update_rows(model, {name: [getattr(record, name) for record in records] for name in ("id", *names)})


def _store_last_visit(child: Child, visits: Sequence[Measurement]) -> None:
    child.latest = visits[-1] if visits else None
    child.finding_bits = finding_bits_of(visits[-1]) if visits else 0
    child.last_measured_on = visits[-1].measured_on if visits else None
    child.registered_on = min([localdate(child.entered_at), *(visit.measured_on for visit in visits[:1])])


def set_verdict(visit: Measurement, verdicts: Verdicts, place: int) -> bool:
    """-> whether the verdict differs from the one the visit had."""
    verdict = {name: _plain(name, verdicts.columns[name][place]) for name in VERDICT_COLUMNS}
    differs = verdict != {name: getattr(visit, name) for name in VERDICT_COLUMNS}
    for name, value in verdict.items():
        setattr(visit, name, value)
    return differs


def by_day(visits: Iterable[Measurement]) -> list[Measurement]:
    return sorted(visits, key=lambda visit: visit.measured_on)


def _plain(name: str, value: Any) -> Any:
    """A value of the arrays as the model holds it."""
    if name in Z_COLUMNS:
        return None if np.isnan(value) else Decimal(f"{value:.2f}")
    return value.item() if isinstance(value, np.generic) else value
