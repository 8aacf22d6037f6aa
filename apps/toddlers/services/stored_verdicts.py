"""Verdicts written beside the visits of one child, and what the child stores of its last visit."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

import numpy as np
from django.utils.timezone import localdate

from apps.core.policies import dated_policies
from apps.core.registry import written
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.list_status import finding_bits_of
from apps.toddlers.rules.policy import GrowthPolicy
from apps.toddlers.rules.verdicts import VERDICT_COLUMNS, Z_COLUMNS, Verdicts, judge
from apps.toddlers.selectors.timelines import timeline_of


def rejudge_child(child: Child, *, at: datetime) -> None:
    """All visits of the child again, after what they were judged by has changed."""
    visits = list(child.measurements.order_by("measured_on"))
    save_verdicts(child, visits, verdicts_of(child, visits), at=at)


def verdicts_of(child: Child, visits: Iterable[Measurement]) -> Verdicts:
    """Of all visits of one child, in the order of days, by what holds in its district."""
    return judge(timeline_of(child, visits), dated_policies(GrowthPolicy, district=child.district))


def save_verdicts(
    child: Child, visits: list[Measurement], verdicts: Verdicts, *, at: datetime, entered: Measurement | None = None
) -> None:
    """Save the visits whose verdict changed, and what follows from them in the child.

    visits: all of the child, by day, as judged. entered: the visit just entered or corrected, saved in any case.
    """
    changed = []
    for place, visit in enumerate(visits):
        if set_verdict(visit, verdicts, place) or visit is entered:
            if visit.pk and visit is entered:
                visit.version += 1
            visit.save()
            changed.append(visit.pk)
    child.latest = visits[-1] if visits else None
    child.finding_bits = finding_bits_of(visits[-1]) if visits else 0
    child.last_measured_on = visits[-1].measured_on if visits else None
    child.registered_on = min([localdate(child.entered_at), *(visit.measured_on for visit in visits[:1])])
    child.save(update_fields=["latest", "finding_bits", "last_measured_on", "registered_on"])
    written(Measurement, changed, at=at)
    written(Child, [child.pk], at=at, fields={"latest", "finding_bits", "last_measured_on", "registered_on"})


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
