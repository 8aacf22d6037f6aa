"""Rows of facts as the database has them: raw SQL, because a rebuild reads millions of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection

from apps.interventions.enums import BeneficiaryKind, CourseKind, Facility, Item
from apps.interventions.rules.entitlement.facts import CourseFact, Receipt, Receipts


class Place(NamedTuple):
    """Where a beneficiary lies; household: the family whose team answers for them."""

    district: str
    desa_id: str
    posyandu_id: int | None
    household_id: int | None


class Events(NamedTuple):
    receipts: Receipts
    courses: tuple[CourseFact, ...]
    extra: tuple[tuple[Any, ...], ...]
    """What only one kind of beneficiary has, as its SQL gives it."""


NO_EVENTS = Events({}, (), ())
ITEM_OF_COURSE = {
    CourseKind.PMT_CHILD: Item.PMT_CHILD,
    CourseKind.PMT_PREGNANT: Item.PMT_PREGNANT,
    CourseKind.SEVERE_WASTING: Item.SEVERE_WASTING,
}
# Who, what, code, detail, first day, last day, number.
_OF_ALL = """
SELECT {key}, 'service', item, occurrence, received_on, NULL::date, trunc(quantity)::int
FROM interventions_servicereceived WHERE {key} = ANY (%(ids)s)
UNION ALL
SELECT {key}, 'course', kind, '', begun_on, ended_on, NULL FROM interventions_course WHERE {key} = ANY (%(ids)s)
UNION ALL
SELECT {key}, 'referral', facility, step, sent_on, NULL, NULL
FROM interventions_referral WHERE {key} = ANY (%(ids)s)
UNION ALL
SELECT {visited}, 'companion', stage, '', visited_on, NULL, NULL
FROM interventions_companionvisit WHERE {visited} = ANY (%(ids)s)"""


def fetch(sql: str, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"ids": list(ids)})
        return cursor.fetchall()


def by_owner(rows: list[tuple[Any, ...]]) -> Mapping[int, list[tuple[Any, ...]]]:
    """The rows by their first column, which is left out."""
    of: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for owner, *row in rows:
        of[owner].append(tuple(row))
    return of


def events_of(kind: BeneficiaryKind, ids: Sequence[int], extra: str = "") -> Mapping[int, Events]:
    """What was given to each: services, courses, referrals, visits of the team. extra: more rows of the same shape.

    A family is visited with each visit to one of its people.
    """
    visited = "household_id" if kind == BeneficiaryKind.FAMILY else f"{kind}_id"
    sql = _OF_ALL.format(key=f"{kind}_id", visited=visited) + extra
    return {owner: _events(rows) for owner, rows in by_owner(fetch(sql, ids)).items()}


def _events(rows: list[tuple[Any, ...]]) -> Events:
    receipts: dict[str, list[Receipt]] = defaultdict(list)
    courses, extra = [], []
    for what, code, detail, on, until, number in rows:
        if what == "service":
            receipts[code].append(Receipt(on, detail, number))
        elif what == "course":
            courses.append(CourseFact(ITEM_OF_COURSE[code], on, until))
        elif what == "referral":
            receipts[Item.REFERRAL].append(Receipt(on, detail))
            if code == Facility.HOSPITAL:
                receipts[Item.STUNTING_REFERRAL].append(Receipt(on, detail))
        elif what == "companion":
            receipts[Item.COMPANION].append(Receipt(on))
        else:
            extra.append((what, code, detail, on, until, number))
    return Events(sorted_receipts(receipts), tuple(sorted(courses, key=lambda one: one.begun_on)), tuple(extra))


def sorted_receipts(receipts: Mapping[str, list[Receipt]]) -> dict[str, tuple[Receipt, ...]]:
    return {item: tuple(sorted(each, key=lambda one: one.on)) for item, each in receipts.items()}


def with_receipts(receipts: Receipts, more: Mapping[str, list[Receipt]]) -> Receipts:
    """Both together, by day."""
    if not any(more.values()):
        return receipts
    items = {*receipts, *more}
    return sorted_receipts({item: [*receipts.get(item, ()), *more.get(item, ())] for item in items})
