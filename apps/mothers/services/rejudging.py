"""Stored verdicts of pregnancies, their visits and screenings before marriage, held against the rules of today."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pghistory
from django.db import models, transaction
from django.utils.translation import gettext as _

from apps.core.registry import Differences
from apps.mothers.models import AntenatalVisit, Birth, Catin, Newborn, Pregnancy
from apps.mothers.services.verdicts import (
    DERIVED,
    SCREENING_COLUMNS,
    VISIT_COLUMNS,
    derive,
    judge_screening,
    judge_visits,
)

AT_ONCE = 2_000
Told = list[tuple[str, Differences]]


def rejudge_all(*, district: str = "", is_dry: bool, at: datetime) -> Iterator[tuple[str, Differences]]:
    """Some thousand at a time, each part in one transaction in which no service writes to its rows."""
    yield from _in_parts(Pregnancy, _pregnancies, district, is_dry)
    yield from _in_parts(Catin, _screenings, district, is_dry)


def _in_parts(model: Any, judge: Callable[[list, bool], Told], district: str, is_dry: bool) -> Iterator:
    after = 0
    while True:
        with transaction.atomic(), pghistory.context(reason=_("Dinilai ulang menurut aturan terbaru")):
            rows = model.objects.filter(pk__gt=after, district__startswith=district).order_by("pk")
            part = list((rows if is_dry else rows.select_for_update(of=("self",)))[:AT_ONCE])
            if not part:
                return
            told = judge(part, is_dry)
        yield from told
        after = part[-1].pk


def _pregnancies(part: list[Pregnancy], is_dry: bool) -> Told:
    models.prefetch_related_objects(part, "woman", "postpartum")
    visits = list(AntenatalVisit.objects.filter(pregnancy__in=part).order_by("pregnancy", "visited_on"))
    of_pregnancy: dict[int, list[AntenatalVisit]] = {pregnancy.pk: [] for pregnancy in part}
    for visit in visits:
        of_pregnancy[visit.pregnancy_id].append(visit)
    born = set(Birth.objects.filter(pregnancy__in=part).values_list("pregnancy", flat=True))
    babies = Newborn.objects.filter(birth__pregnancy__in=part, is_alive=True)
    alive = set(babies.values_list("birth__pregnancy", flat=True))
    were = _stored(visits, VISIT_COLUMNS), _stored(part, DERIVED)
    for pregnancy in part:
        of_it, lives = of_pregnancy[pregnancy.pk], pregnancy.pk in alive or pregnancy.pk not in born
        judge_visits(pregnancy, of_it)
        derive(pregnancy, of_it, pregnancy.postpartum.all(), has_live_birth=lives)
    return [
        _settled(AntenatalVisit, visits, VISIT_COLUMNS, were[0], is_dry),
        _settled(Pregnancy, part, DERIVED, were[1], is_dry),
    ]


def _screenings(part: list[Catin], is_dry: bool) -> Told:
    were = _stored(part, SCREENING_COLUMNS)
    for catin in part:
        judge_screening(catin)
    return [_settled(Catin, part, SCREENING_COLUMNS, were, is_dry)]


def _stored(rows: list, columns: list[str]) -> list[tuple]:
    """Values as they stand, a foreign key by its id."""
    return [tuple(row.serializable_value(name) for name in columns) for row in rows]


def _settled(model: Any, rows: list, columns: list[str], were: list[tuple], is_dry: bool) -> tuple[str, Differences]:
    """What differs from how they were; unless is_dry it is written."""
    stale, by_field = [], Counter[str]()
    for row, was, now in zip(rows, were, _stored(rows, columns), strict=True):
        if was != now:
            stale.append(row)
            by_field.update(name for name, old, new in zip(columns, was, now, strict=True) if old != new)
    if stale and not is_dry:
        model.objects.bulk_update(stale, columns, batch_size=500)
    return str(model._meta.verbose_name), Differences(len(rows), len(stale), by_field)
