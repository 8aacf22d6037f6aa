"""Pregnancies and antenatal visits of a file, written together, and taken back with what was derived from them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from apps.core.undo import TableWrites
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.mothers.services.verdicts import DERIVED, derive, judge_visits

TABLES = ("mothers_pregnancy", "mothers_antenatalvisit")
BATCH = 500


@dataclass(eq=False)
class Case:
    """A pregnancy with all its visits, on record or not yet; checked by services.describe and services.set_visit.

    touched: visits of it that the file made or changed. is_changed: the pregnancy itself says something else now.
    """

    pregnancy: Pregnancy
    visits: list[AntenatalVisit] = field(default_factory=list)
    touched: list[AntenatalVisit] = field(default_factory=list)
    is_changed: bool = False


def record_cases(cases: Iterable[Case], *, about: list[str], by) -> list[TableWrites]:
    """Judge and write them, inside the caller's transaction. about: fields of the pregnancy that may have changed."""
    cases = list(cases)
    new = [case for case in cases if case.pregnancy.pk is None]
    for case in new:
        case.pregnancy.entered_by = by
    Pregnancy.objects.bulk_create([case.pregnancy for case in new], batch_size=BATCH)
    changed = [case.pregnancy for case in cases if case.is_changed and case not in new]
    for pregnancy in changed:
        pregnancy.version += 1
    Pregnancy.objects.bulk_update(changed, ["version", *about], batch_size=BATCH)
    visits = _write_visits(cases, by)
    return [
        TableWrites(TABLES[0], [case.pregnancy.pk for case in new], [(row.pk, row.version) for row in changed]),
        visits,
    ]


def _write_visits(cases: list[Case], by) -> TableWrites:
    made: list[AntenatalVisit] = []
    mended: list[AntenatalVisit] = []
    for case in cases:
        case.visits.sort(key=lambda visit: visit.visited_on)
        judged = set(map(id, judge_visits(case.pregnancy, case.visits)))
        for visit in case.visits:
            if visit.pk is None:
                visit.pregnancy, visit.entered_by = case.pregnancy, by
                made.append(visit)
            elif visit in case.touched or id(visit) in judged:
                visit.version += 1
                mended.append(visit)
    AntenatalVisit.objects.bulk_create(made, batch_size=BATCH)
    names = [f.attname for f in AntenatalVisit._meta.concrete_fields if not f.primary_key and f.name != "uuid"]
    AntenatalVisit.objects.bulk_update(mended, names, batch_size=BATCH)
    _derive(cases)
    return TableWrites(TABLES[1], [visit.pk for visit in made], [(visit.pk, visit.version) for visit in mended])


def _derive(cases: Iterable[Case]) -> None:
    cases = list(cases)
    for case in cases:
        derive(case.pregnancy, case.visits, case.pregnancy.postpartum.all())
    Pregnancy.objects.bulk_update([case.pregnancy for case in cases], DERIVED, batch_size=BATCH)


def cases_of(pregnancies: Iterable[Pregnancy]) -> list[Case]:
    """With their visits, oldest first, in one query more."""
    by_id = {pregnancy.pk: Case(pregnancy) for pregnancy in pregnancies}
    for visit in AntenatalVisit.objects.filter(pregnancy__in=by_id).order_by("visited_on"):
        by_id[visit.pregnancy_id].visits.append(visit)
    return list(by_id.values())


@contextmanager
def rebuild_derived(at: datetime) -> Iterator[None]:
    """Around undoing.take_back of TABLES, once both are staged: what is derived of a pregnancy, anew."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v.pregnancy_id FROM taken_mothers_antenatalvisit t JOIN mothers_antenatalvisit v ON v.id = t.id"
            " UNION SELECT id FROM taken_mothers_pregnancy"
        )
        touched = [row[0] for row in cursor.fetchall()]
    Pregnancy.objects.filter(pk__in=touched).update(latest=None)
    yield
    found = Pregnancy.objects.filter(pk__in=touched).select_related("woman").prefetch_related("postpartum")
    _derive(cases_of(found))
