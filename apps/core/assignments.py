"""Who is to do an item of a worklist, until when. The newest assignment of an item counts; earlier ones remain."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.core.closures import close_item
from apps.core.enums import ClosureOutcome
from apps.core.findings import Finding, Level
from apps.core.locks import advisory_lock
from apps.core.models import Assignment, Closure
from apps.core.refusal import Refused, require_reason
from apps.core.worklists import Worklist


def assign_item(
    worklist: Worklist,
    record: Any,
    *,
    to: Any = None,
    to_words: str = "",
    due_on: date | None = None,
    note: str = "",
    by: Any,
    at: datetime,
) -> Assignment:
    """Assign an item to a user who sees it, or to others in words (an agency, a role). All that is wrong is refused.

    The newest one is returned where it says the same.
    """
    by.require(worklist.act_right, record)
    faults = []
    if to is None and not to_words.strip():
        faults.append(("to", "assignee_missing", _("Pilih petugas, atau tuliskan siapa yang mengerjakan.")))
    if to is not None and not to.may_at(worklist.right, record):
        faults.append(("to", "assignee_elsewhere", _("Petugas ini tidak bertugas di sini.")))
    if due_on and due_on < localdate(at):
        faults.append(("due_on", "day_past", _("Batas ini sudah lewat.")))
    if faults:
        raise Refused([Finding(0, field, code, Level.REFUSE, words) for field, code, words in faults])
    sent = {"to": to, "to_words": " ".join(to_words.split()), "due_on": due_on, "note": " ".join(note.split())}
    advisory_lock("assignment", str(record.uuid))
    of_item = {"worklist": worklist.name, "record": record.uuid, "district": record.district}
    newest = Assignment.objects.filter(**of_item).order_by("-pk").first()
    if newest and all(getattr(newest, name) == value for name, value in sent.items()):
        return newest
    return Assignment.objects.create(**of_item, **sent, by=by, at=at)


def close_by_hand(
    worklist: Worklist, record: Any, *, outcome: ClosureOutcome, reason: str, by: Any, at: datetime
) -> Closure:
    """End an item whose fact will not come, or is not in the register; always with a reason."""
    by.require(worklist.act_right, record)
    if worklist.items is None:
        raise Refused(_("Tugas ini selesai dengan sendirinya begitu datanya tercatat."), code="not_closable")
    require_reason(reason)
    return close_item(worklist.items, record, by=by, at=at, outcome=outcome, reason=reason)


def assigned_to(worklist: str, user: Any, rows: Any) -> Any:
    """Those of the rows whose newest assignment names this user; None: those without an assignment."""
    newest = Assignment.objects.filter(worklist=worklist, record=OuterRef("uuid")).order_by("-pk")
    if user is None:
        return rows.exclude(Exists(newest))
    return rows.alias(assignee=Subquery(newest.values("to")[:1])).filter(assignee=user.pk)


def assignments_of(worklist: str, records: Iterable[Any]) -> dict[UUID, Assignment]:
    """The newest of each, by uuid of the record; one query."""
    rows = Assignment.objects.filter(worklist=worklist, record__in=[record.uuid for record in records])
    return {row.record: row for row in rows.select_related("to").order_by("pk")}
