"""Owed, derived again from the facts: of a few at once, of many in the background."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils.timezone import localdate

from apps.core.bulk_copy import copy_lines
from apps.core.jobs import notify_task
from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.families.models import Family
from apps.interventions.enums import BeneficiaryKind, EntitlementState
from apps.interventions.models import StaleOwed
from apps.interventions.rules.entitlement.rule import Entitlement
from apps.interventions.rules.entitlement.tables import owed_to
from apps.interventions.selectors.entitlement_facts import load_facts
from apps.interventions.selectors.fact_rows import Place
from apps.interventions.selectors.stunting_histories import children_of_families
from apps.interventions.selectors.terms import terms_of
from apps.interventions.services.priorities import refresh_priorities
from apps.mothers.models import Catin, Pregnancy
from apps.toddlers.models import Child

FEW, BATCH = 500, 1000
MODELS: Mapping[BeneficiaryKind, type[Model]] = {
    BeneficiaryKind.CHILD: Child,
    BeneficiaryKind.PREGNANCY: Pregnancy,
    BeneficiaryKind.FAMILY: Family,
    BeneficiaryKind.CATIN: Catin,
}
STORED = frozenset({EntitlementState.YES, EntitlementState.UNKNOWN})
_TYPES = {
    "because": "text", "rule": "text", "due_from": "date", "due_until": "date", "received_on": "date",
    "is_unknown": "boolean", "district": "text", "desa_id": "text", "posyandu_id": "bigint", "household_id": "bigint",
}  # fmt: skip
_VALUES = tuple(_TYPES)
_UPDATE = f"""
UPDATE interventions_owed o SET ({", ".join(_VALUES)}) = ({", ".join(f"n.{name}" for name in _VALUES)})
FROM unnest(%s::bigint[], {", ".join(f"%s::{kind}[]" for kind in _TYPES.values())}) AS n (id, {", ".join(_VALUES)})
WHERE o.id = n.id"""
_MARK_ALL = """
INSERT INTO interventions_staleowed (kind, record_id)
SELECT DISTINCT kind, id FROM ({owners}) owners (kind, id) WHERE id IS NOT NULL ORDER BY 1, 2 ON CONFLICT DO NOTHING"""
_TEXT: dict[Any, str] = {None: "\\N"}
Row = tuple[Any, ...]
Key = tuple[int, str, str]
"""(id of the beneficiary, item, occurrence)."""


def refresh(kind: BeneficiaryKind, ids: Collection[int], *, at: datetime) -> None:
    """Derive the rows of these beneficiaries again, for a service that deleted what they depend on."""
    with bypass():
        refresh_as_owner(kind, ids, at=at)


def refresh_as_owner(kind: BeneficiaryKind, ids: Collection[int], *, at: datetime) -> None:
    """At once if they are few, else in the background. With row security off, as `after_write` is called."""
    ids = sorted(set(ids))
    if len(ids) > FEW:
        mark_stale(kind, ids)
    elif ids:
        refresh_now(kind, ids, at=at)


def horizon(today: date) -> date:
    """The last day up to which months and rounds are laid out: so that next month can be planned."""
    return Month.of(today).plus(1).last


@transaction.atomic(savepoint=False)
def refresh_now(kind: BeneficiaryKind, ids: Sequence[int], *, at: datetime) -> int:
    """Write what differs between the rules and the rows of these beneficiaries, and the priority of their children.

    -> rows of Owed deleted, changed and added.

    The beneficiaries are locked, so that two writers derive one after the other. With row security off.
    """
    count = derive(kind, ids, until=horizon(localdate(at)))
    refresh_priorities(_children(kind, ids), at=at)
    return count


@transaction.atomic(savepoint=False)
def derive(kind: BeneficiaryKind, ids: Sequence[int], *, until: date) -> int:
    """As refresh_now, without the priorities; as the owner of the tables. until: months are laid out up to this day."""
    _lock(kind, ids)
    wanted = dict(_wanted(kind, ids, until))
    outdated, changed = [], {}
    for pk, key, values in _stored(kind, ids):
        new = wanted.pop(key, None)
        if new is None:
            outdated.append(pk)
        elif new != values:
            changed[pk] = new
    if outdated:
        _run("DELETE FROM interventions_owed WHERE id = ANY (%s)", outdated)
    if changed:
        _run(_UPDATE, list(changed), *zip(*changed.values(), strict=True))
    if wanted:
        _add(kind, wanted)
    return len(outdated) + len(changed) + len(wanted)


def _children(kind: BeneficiaryKind, ids: Sequence[int]) -> Sequence[int]:
    """Whose points of priority follow from the same facts."""
    if kind == BeneficiaryKind.FAMILY:
        return children_of_families(ids)
    return ids if kind == BeneficiaryKind.CHILD else []


def _wanted(kind: BeneficiaryKind, ids: Sequence[int], until: date) -> Iterator[tuple[Key, Row]]:
    terms = cache(lambda district: terms_of(district, until))
    for pk, place, facts in load_facts(kind, ids):
        for one in owed_to(kind, facts, terms(place.district)):
            if one.state in STORED:
                yield (pk, str(one.item), one.occurrence), _row(one, place)


def _row(one: Entitlement, place: Place) -> Row:
    """The values of _VALUES."""
    is_unknown = one.state is EntitlementState.UNKNOWN
    return (one.because, one.rule, one.due_from, one.due_until, one.received_on, is_unknown, *place)


def _lock(kind: BeneficiaryKind, ids: Sequence[int]) -> None:
    table = MODELS[kind]._meta.db_table
    _run(f"SELECT FROM {table} WHERE id = ANY (%s) ORDER BY id FOR NO KEY UPDATE", ids)


def _stored(kind: BeneficiaryKind, ids: Sequence[int]) -> Iterator[tuple[int, Key, Row]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {kind}_id, item, occurrence, {', '.join(_VALUES)} FROM interventions_owed"
            f" WHERE {kind}_id = ANY (%s)",
            [list(ids)],
        )
        for pk, owner, item, occurrence, *values in cursor.fetchall():
            yield pk, (owner, item, occurrence), tuple(values)


def _add(kind: BeneficiaryKind, rows: Mapping[Key, Row]) -> None:
    """No code, date or place holds a character that COPY would read otherwise."""
    lines = ("\t".join(map(_TEXT.get, key + row, map(str, key + row))) for key, row in rows.items())
    copy_lines("interventions_owed", (f"{kind}_id", "item", "occurrence", *_VALUES), lines)


def mark_stale(kind: BeneficiaryKind, ids: Sequence[int]) -> None:
    """Have these refreshed in the background, once the transaction is committed."""
    _run(
        "INSERT INTO interventions_staleowed (kind, record_id) SELECT %s, unnest(%s::bigint[]) ON CONFLICT DO NOTHING",
        kind,
        ids,
    )
    transaction.on_commit(notify_worker, robust=True)


def mark_all_stale(owners: str, ids: Collection[int]) -> None:
    """As mark_stale, of all (kind, id) that the query `owners` gives for `ids`."""
    # As text: ARRAY[…] of a hundred thousand numbers takes longer to plan than the statement to run.
    with connection.cursor() as cursor:
        cursor.execute(_MARK_ALL.format(owners=owners), {"ids": f"{{{','.join(map(str, ids))}}}"})
    transaction.on_commit(notify_worker, robust=True)


def delete_orphans(kind: BeneficiaryKind, ids: Sequence[int]) -> None:
    """Delete the rows of those among these who are no longer on record."""
    table = MODELS[kind]._meta.db_table
    _run(
        f"DELETE FROM interventions_owed o WHERE {kind}_id = ANY (%s)"
        f" AND NOT EXISTS (SELECT FROM {table} WHERE id = o.{kind}_id)",
        ids,
    )


def refresh_stale(*, at: datetime) -> int:
    """One batch of those that wait, in a transaction of its own. -> how many, 0 when none waits."""
    with transaction.atomic():
        first = StaleOwed.objects.select_for_update(skip_locked=True).order_by("kind", "record_id").first()
        if first is None:
            return 0
        rows = StaleOwed.objects.select_for_update(skip_locked=True).filter(kind=first.kind).order_by("record_id")
        stale = dict(rows.values_list("pk", "record_id")[:BATCH])
        refresh_now(BeneficiaryKind(first.kind), sorted(stale.values()), at=at)
        StaleOwed.objects.filter(pk__in=stale).delete()
        return len(stale)


def notify_worker() -> None:
    """Start the background work; where the broker is down, the next scheduled run does it."""
    notify_task("interventions.refresh_owed")


def _run(sql: str, *params: Any) -> None:
    values = [list(one) if isinstance(one, (list, tuple)) else one for one in params]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
