"""Visits about to be written: examined among those on record of their children, and saved, of many children at once.

One visit on a page is the batch of one. For files see bulk.py.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np
from django.utils.timezone import localdate

from apps.core.columns import names
from apps.core.findings import Finding, refusals
from apps.core.refusal import Refused
from apps.core.resending import uuid_column
from apps.toddlers.enums import ChildStatus
from apps.toddlers.inputs import VisitInput
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.verdicts import Verdicts
from apps.toddlers.selectors.months import residences_on
from apps.toddlers.services.checks import check_visits
from apps.toddlers.services.stored_verdicts import History, by_day, save_verdicts, verdicts_of
from apps.toddlers.services.tables import VisitTable


class Entry(NamedTuple):
    """others: the visits of the child on record, without the one that this replaces."""

    child: Child
    visit: VisitInput
    measurement: Measurement
    others: list[Measurement]


class Examined(NamedTuple):
    """histories: of the child of each entry, with the entry. verdicts: on all their visits, one child after the other.

    places: of each entry among the verdicts. findings: of each entry.
    """

    histories: list[History]
    verdicts: Verdicts
    places: list[int]
    findings: list[list[Finding]]


def waves(visits: Sequence[tuple[Child, VisitInput]]) -> list[list[int]]:
    """The rows that can be written together: in a wave one visit a child, each uuid once, all of one district."""
    each: list[list[int]] = []
    earliest: dict[object, int] = defaultdict(int)
    for row, (child, visit) in enumerate(visits):
        keys = [child.pk, *([visit.uuid] if visit.uuid else [])]
        number = max(earliest[key] for key in keys)
        while number < len(each) and visits[each[number][0]][0].district != child.district:
            number += 1
        if number == len(each):
            each.append([])
        each[number].append(row)
        earliest |= dict.fromkeys(keys, number + 1)
    return each


def entries_of(
    visits: Sequence[tuple[Child, VisitInput]], *, replaced: Measurement | None = None, **columns: object
) -> list[Entry]:
    """New visits of children, one a child. columns: what is the same in all of them."""
    if not visits:
        return []
    others = others_of([child for child, _visit in visits], replaced)
    residences = residences_on([(child, visit.measured_on) for child, visit in visits])
    entries = []
    for (child, visit), (desa, posyandu) in zip(visits, residences, strict=True):
        place = {"district": child.district, "desa_id": desa, "posyandu_id": posyandu}
        measurement = Measurement(child=child, **place, **columns, **uuid_column(visit), **values_of(visit))
        entries.append(Entry(child, visit, measurement, others[child.pk]))
    return entries


def others_of(children: Iterable[Child], replaced: Measurement | None = None) -> dict[int, list[Measurement]]:
    """The visits on record by child, without the one that is replaced."""
    others: dict[int, list[Measurement]] = {child.pk: [] for child in children}
    for visit in Measurement.objects.filter(child__in=others):
        if replaced is None or visit.pk != replaced.pk:
            others[visit.child_id].append(visit)
    return others


def values_of(visit: VisitInput) -> dict[str, object]:
    """The columns of an input but its uuid; what is empty is stored as the column's default."""
    columns = {name: (getattr(visit, name), Measurement._meta.get_field(name)) for name in names(VisitInput)}
    return {
        name: field.get_default() if value is None and not field.null else value  # type: ignore[union-attr]
        for name, (value, field) in columns.items()
    }


def examine(entries: Sequence[Entry], at: datetime) -> Examined:
    """Entries of one district, one a child."""
    histories, places, table, count = [], [], VisitTable(), 0
    for child, visit, measurement, others in entries:
        history = History(child=child, visits=by_day([*others, measurement]), entered=measurement)
        places.append(count + history.visits.index(measurement))
        count += len(history.visits)
        histories.append(history)
        table.append(visit, child=child.pk)
    verdicts = verdicts_of(histories)
    children = [entry.child for entry in entries]
    findings: list[list[Finding]] = [[] for _entry in entries]
    for finding in check_visits(
        table,
        born_on=[child.born_on for child in children],
        today=localdate(at),
        taken={(entry.child.pk, other.measured_on) for entry in entries for other in entry.others},
        verdicts=verdicts.take(places),
        died_on=[child.status_on if child.status == ChildStatus.DIED else None for child in children],
    ):
        findings[finding.row].append(finding._replace(row=0))
    return Examined(histories, verdicts, places, findings)


def save_entries(entries: Sequence[Entry], at: datetime) -> list[Refused | None]:
    """Write those that nothing speaks against; of each the refusal, or None."""
    if not entries:
        return []
    histories, verdicts, _places, findings = examine(entries, at)
    refused = [refusals(each) for each in findings]
    accepted = [history for history, one in zip(histories, refused, strict=True) if not one]
    if accepted:
        of_accepted = [not one for history, one in zip(histories, refused, strict=True) for _visit in history.visits]
        save_verdicts(accepted, verdicts.take(np.flatnonzero(of_accepted)), at=at)
    return [Refused(one) if one else None for one in refused]
