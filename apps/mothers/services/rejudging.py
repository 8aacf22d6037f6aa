"""Stored verdicts of pregnancies, visits and screenings before marriage, compared with the rules of today."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.registry import Differences, written
from apps.mothers.models import AntenatalVisit, Catin, Pregnancy
from apps.mothers.services.verdicts import (
    DERIVED,
    SCREENING_COLUMNS,
    VISIT_COLUMNS,
    judge_pregnancies,
    judge_screening,
)

BATCH = 2_000
Results = list[tuple[str, Differences]]


def rejudge_all(*, district: str = "", is_dry: bool, at: datetime) -> Iterator[tuple[str, Differences]]:
    """In batches, each in one transaction that locks its rows."""
    write_at = None if is_dry else at
    yield from _in_batches(Pregnancy, _pregnancies, district, write_at)
    yield from _in_batches(Catin, _screenings, district, write_at)


def _in_batches(
    model: Any, judge: Callable[[list, datetime | None], Results], district: str, write_at: datetime | None
) -> Iterator[tuple[str, Differences]]:
    """write_at: None where it is only compared."""
    after = 0
    while True:
        with transaction.atomic(), pghistory.context(reason=_("Dinilai ulang menurut aturan terbaru")):
            rows = model.objects.filter(pk__gt=after, district__startswith=district).order_by("pk")
            batch = list((rows if write_at is None else rows.select_for_update(of=("self",)))[:BATCH])
            if not batch:
                return
            results = judge(batch, write_at)
        yield from results
        after = batch[-1].pk


def _pregnancies(batch: list[Pregnancy], write_at: datetime | None) -> Results:
    stored = _values(batch, DERIVED)
    columns = AntenatalVisit.objects.filter(pregnancy__in=batch).values_list("pk", *VISIT_COLUMNS)
    stored_visits = {pk: tuple(values) for pk, *values in columns}
    visits, _changed = judge_pregnancies(batch)
    return [
        _differences(AntenatalVisit, visits, VISIT_COLUMNS, [stored_visits[visit.pk] for visit in visits], write_at),
        _differences(Pregnancy, batch, DERIVED, stored, write_at),
    ]


def _screenings(batch: list[Catin], write_at: datetime | None) -> Results:
    stored = _values(batch, SCREENING_COLUMNS)
    for catin in batch:
        judge_screening(catin)
    return [_differences(Catin, batch, SCREENING_COLUMNS, stored, write_at)]


def _values(rows: Sequence[Any], columns: list[str]) -> list[tuple]:
    """A foreign key by its id."""
    return [tuple(row.serializable_value(name) for name in columns) for row in rows]


def _differences(
    model: Any, rows: Sequence[Any], columns: list[str], stored: list[tuple], write_at: datetime | None
) -> tuple[str, Differences]:
    """What differs from the stored values; it is written, and what other apps derive from it follows."""
    stale, changed, by_field = [], [], Counter[str]()
    for row, before, now in zip(rows, stored, _values(rows, columns), strict=True):
        differing = [name for name, old, new in zip(columns, before, now, strict=True) if old != new]
        if differing:
            stale.append(row)
            by_field.update(differing)
        if set(differing) - {"rules_version"}:
            changed.append(row.pk)
    if stale and write_at is not None:
        model.objects.bulk_update(stale, columns, batch_size=500)
        written(model, changed, at=write_at)
    return str(model._meta.verbose_name), Differences(len(rows), len(stale), by_field)
