"""Owed of everyone in a district: derived again, and laid out for the months to come."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice

from django.db import connection
from django.utils.timezone import localdate

from apps.interventions.enums import BeneficiaryKind, Item
from apps.interventions.services.owed import BATCH, MODELS, derive, horizon
from apps.interventions.services.priorities import refresh_all

Progress = Callable[[str, int, int], None]
# Who is owed something each month, and has no row yet that reaches next month.
_WITHOUT_MONTH = """
INSERT INTO interventions_staleowed (kind, record_id)
SELECT 'child', r.id FROM toddlers_child r
WHERE r.status = 'active' AND r.born_on > %(first)s - interval '59 months' AND r.born_on < %(first)s
AND NOT {reaches_child}
UNION ALL
SELECT 'pregnancy', r.id FROM mothers_pregnancy r
WHERE r.status = 'ongoing' AND coalesce(r.lmp_on, r.due_on - 280) > %(first)s - 300 AND NOT {reaches_pregnancy}
UNION ALL
SELECT 'family', r.id FROM families_family r
WHERE r.status = 'active' AND r.is_at_risk AND r.screened_in = extract(year FROM %(first)s::date)
AND NOT {reaches_family}
ON CONFLICT DO NOTHING"""
_REACHES = """EXISTS (SELECT FROM interventions_owed o
    WHERE o.{kind}_id = r.id AND o.item = '{item}' AND o.due_until >= %(first)s)"""
_ITEMS = {"child": Item.GROWTH_MONITORING, "pregnancy": Item.COMPANION, "family": Item.COMPANION}


def rebuild_district(
    *, district: str, at: datetime, progress: Progress = lambda step, done, total: None
) -> dict[BeneficiaryKind, int]:
    """Every beneficiary of a district, in batches of a transaction each, then the priorities. -> rows that differed."""
    written = rebuild_rows(district=district, at=at, progress=progress)
    refresh_all(district=district, at=at)
    return written


def rebuild_rows(
    *,
    district: str,
    at: datetime,
    part: tuple[int, int] = (0, 1),
    progress: Progress = lambda step, done, total: None,
) -> dict[BeneficiaryKind, int]:
    """As rebuild_district, without the priorities. part: (k, n) takes every n-th batch from the k-th on, for n
    processes that share a district."""
    written: dict[BeneficiaryKind, int] = {}
    for kind, model in MODELS.items():
        _delete_orphans(kind, district)
        total, done = model._base_manager.filter(district=district).count(), 0
        written[kind] = 0
        for ids in islice(_batches(kind, district), part[0], None, part[1]):
            written[kind] += derive(kind, ids, until=horizon(localdate(at)))
            done += len(ids)
            progress(kind, done, total)
    return written


def mark_without_months(*, at: datetime) -> None:
    """Have those refreshed in the background whose rows do not reach the end of next month yet."""
    with connection.cursor() as cursor:
        reaches = {f"reaches_{kind}": _REACHES.format(kind=kind, item=item) for kind, item in _ITEMS.items()}
        cursor.execute(_WITHOUT_MONTH.format(**reaches), {"first": horizon(localdate(at)).replace(day=1)})


def mark_district(*, district: str) -> None:
    """Have everyone of a district derived again in the background: a value that decides what is owed has changed."""
    with connection.cursor() as cursor:
        for kind, model in MODELS.items():
            cursor.execute(
                "INSERT INTO interventions_staleowed (kind, record_id)"
                f" SELECT %s, id FROM {model._meta.db_table} WHERE district = %s ON CONFLICT DO NOTHING",
                [kind, district],
            )


def _batches(kind: BeneficiaryKind, district: str) -> Iterator[list[int]]:
    """Keys in their order, which is about the order in which the rows lie on disk."""
    rows, last = MODELS[kind]._base_manager.filter(district=district).order_by("pk"), 0
    while ids := list(rows.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        yield ids
        last = ids[-1]


def _delete_orphans(kind: BeneficiaryKind, district: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM interventions_owed o WHERE district = %s AND {kind}_id IS NOT NULL"
            f" AND NOT EXISTS (SELECT FROM {MODELS[kind]._meta.db_table} r WHERE r.id = o.{kind}_id)",
            [district],
        )
