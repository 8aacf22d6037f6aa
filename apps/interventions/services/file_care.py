"""Services and answers that a file of visits names, written set-based: a file may have a hundred thousand.

A round that is on record is not written again. Where files come in another order, the earliest day of a round counts,
so that the register is the same; what a person recorded stays.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

import orjson
from django.db import connection, transaction

from apps.accounts.models import User
from apps.core.bulk_copy import copy_into
from apps.core.policies import dated_policies
from apps.core.registry import written
from apps.core.undo import TableWrites
from apps.interventions.models import ChildVisitCare, ServiceReceived
from apps.interventions.rules import file_care as rules
from apps.interventions.rules.entitlement.policy import EntitlementPolicy

SERVICES, CARE = ServiceReceived._meta.db_table, ChildVisitCare._meta.db_table
_SERVICE_TYPES = {
    "child_id": "bigint", "item": "text", "occurrence": "text", "received_on": "date", "first_on": "date",
    "last_on": "date",
}  # fmt: skip
_CARE_TYPES = {"child_id": "bigint", "seen_on": "date", "is_exclusive": "boolean"}
_OF_ROUND = "s.child_id = t.child_id AND s.item = t.item AND s.received_on BETWEEN t.first_on AND t.last_on"
_EARLIER_SERVICES = f"""
UPDATE {SERVICES} s SET received_on = t.received_on, occurrence = t.occurrence, version = s.version + 1
FROM file_services t WHERE {_OF_ROUND} AND s.source = 'file' AND s.received_on > t.received_on
AND NOT EXISTS (SELECT FROM {SERVICES} o WHERE o.child_id = t.child_id AND o.item = t.item
    AND o.received_on BETWEEN t.first_on AND t.received_on)
RETURNING s.id, s.version"""
_PLACE = "c.district, c.desa_id, c.posyandu_id"
_ADD_SERVICES = f"""
INSERT INTO {SERVICES} (child_id, item, occurrence, received_on, district, desa_id, posyandu_id, household_id, unit,
    given_by, note, source, version, entered_at, entered_by_id)
SELECT t.child_id, t.item, t.occurrence, t.received_on, {_PLACE}, c.family_id, '', '', '', 'file', 1, %s, %s
FROM file_services t JOIN toddlers_child c ON c.id = t.child_id
WHERE NOT EXISTS (SELECT FROM {SERVICES} s WHERE {_OF_ROUND})
RETURNING id, version"""
_FILL_CARE = f"""
UPDATE {CARE} s SET is_exclusively_breastfed = t.is_exclusive, version = s.version + 1 FROM file_care t
WHERE s.child_id = t.child_id AND s.seen_on = t.seen_on AND s.is_exclusively_breastfed IS NULL
AND NOT (t.is_exclusive AND s.food_groups <> '{{}}')
RETURNING s.id, s.version"""
_ADD_CARE = f"""
INSERT INTO {CARE} (child_id, seen_on, is_exclusively_breastfed, district, desa_id, posyandu_id, food_groups, illness,
    counselling, version, entered_at, entered_by_id)
SELECT t.child_id, t.seen_on, t.is_exclusive, {_PLACE}, '{{}}', '', '{{}}', 1, %s, %s
FROM file_care t JOIN toddlers_child c ON c.id = t.child_id
WHERE NOT EXISTS (SELECT FROM {CARE} s WHERE s.child_id = t.child_id AND s.seen_on = t.seen_on)
RETURNING id, version"""


class FileVisit(NamedTuple):
    """A visit that a file brought. values: JSON of what files say of it."""

    child_id: int
    born_on: date
    measured_on: date
    values: str | None


@transaction.atomic
def record_care_of_file(visits: Iterable[FileVisit], *, district: str, by: User, at: datetime) -> list[TableWrites]:
    """What was given and asked at these visits. The caller has matched the children within the area of `by`.

    -> what was made and changed, for undo.
    """
    services, care = _named(visits, district)
    return [
        *_write(ServiceReceived, "file_services", _SERVICE_TYPES, services, _EARLIER_SERVICES, _ADD_SERVICES, by, at),
        *_write(ChildVisitCare, "file_care", _CARE_TYPES, care, _FILL_CARE, _ADD_CARE, by, at),
    ]


def _named(visits: Iterable[FileVisit], district: str) -> tuple[list[tuple], list[tuple]]:
    """Rows of _SERVICE_TYPES, of a round the earliest; rows of _CARE_TYPES."""
    policies = dated_policies(EntitlementPolicy, district=district)
    services: dict[tuple[int, str, date], tuple] = {}
    care = []
    for child, born_on, on, stored in visits:
        values = rules.flat(orjson.loads(stored) if stored else {})
        months = policies.on(on).vitamin_a_months
        for one in rules.services_of(values, born_on=born_on, on=on, vitamin_months=months):
            key = (child, one.item, one.first_on)
            if key not in services or one.received_on < services[key][3]:
                services[key] = (child, *one)
        exclusive = rules.is_exclusively_breastfed(values, born_on=born_on, on=on)
        if exclusive is not None:
            care.append((child, on, exclusive))
    return list(services.values()), care


def _write(
    model: Any, table: str, types: dict[str, str], rows: list[tuple], change: str, add: str, by: User, at: datetime
) -> list[TableWrites]:
    if not rows:
        return []
    copy_into(table, types, list(zip(*rows, strict=True)), key="child_id")
    with connection.cursor() as cursor:
        cursor.execute(change)
        changed = cursor.fetchall()
        cursor.execute(add, [at, by.pk])
        created = [pk for pk, _version in cursor.fetchall()]
    written(model, [*created, *(pk for pk, _version in changed)], at=at)
    return [TableWrites(model._meta.db_table, created, changed)]
