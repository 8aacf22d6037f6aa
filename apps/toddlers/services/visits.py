"""What may be done with the visits of one child. For files see bulk.py."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

import pghistory
from django.db import transaction
from django.utils.timezone import localdate

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.closures import close_item
from apps.core.enums import ClosureOutcome
from apps.core.findings import Finding, Level, refusals
from apps.core.locks import lock_row
from apps.core.refusal import Conflict, Outdated, Refused, require_reason
from apps.core.resending import each_sent_before, input_of
from apps.toddlers.enums import Source
from apps.toddlers.inputs import MEASURED, VisitInput
from apps.toddlers.models import Child, Measurement
from apps.toddlers.selectors.visits_to_check import VISITS_TO_CHECK
from apps.toddlers.services.checks import check_again
from apps.toddlers.services.children import lock_child, lock_children
from apps.toddlers.services.stored_verdicts import (
    rejudge_child,
    set_verdict,
)
from apps.toddlers.services.visit_entries import Entry, entries_of, examine, others_of, save_entries, values_of, waves

visit_input = partial(input_of, VisitInput)


class Preview(NamedTuple):
    """A visit as it would be written, with its verdict, and what there is to ask about it."""

    visit: Measurement
    findings: list[Finding]


class Recorded(NamedTuple):
    """A visit on record; is_new: it was not sent before."""

    visit: Measurement
    is_new: bool


@transaction.atomic
def record_visit(
    *,
    child: Child,
    visit: VisitInput,
    source: Source = Source.PORTAL,
    is_checked: bool = False,
    by: User,
    at: datetime,
) -> Measurement:
    """Write one visit with its verdict. Refused: a second visit on one day, and whatever check_visits refuses.

    is_checked: the measurer did so again, because of the questions about these figures.
    """
    (outcome,) = record_visits(visits=[(child, visit)], source=source, by=by, at=at)
    if isinstance(outcome, Refused):
        raise outcome
    if is_checked and outcome.is_new:
        _close_questions(outcome.visit, by=by, at=at)
    return outcome.visit


@transaction.atomic
def record_visits(
    *, visits: Sequence[tuple[Child, VisitInput]], source: Source = Source.PORTAL, by: User, at: datetime
) -> list[Recorded | Refused]:
    """Write many visits; of each, in their order, what is on record now or why it is not.

    Visits of one child are written one after the other, in their order; all others with a handful of statements.
    """
    outcomes: dict[int, Recorded | Refused] = {}
    for wave in waves(visits):
        each = _record_wave([visits[row] for row in wave], source=source, by=by, at=at)
        outcomes |= zip(wave, each, strict=True)
    return [outcomes[row] for row in range(len(visits))]


def preview_visit(*, child: Child, visit: VisitInput, replaced: Measurement | None = None, at: datetime) -> Preview:
    """What record_visit or correct_visit would write; nothing is written. replaced: the visit to be corrected."""
    (entry,) = entries_of([(child, visit)], replaced=replaced)
    examined = examine([entry], at)
    (findings,) = examined.findings
    if refused := refusals(findings):
        raise Refused(refused)
    set_verdict(entry.measurement, examined.verdicts, examined.places[0])
    return Preview(entry.measurement, findings)


class Weighing(NamedTuple):
    """Figures of a child that are stored elsewhere. others: more of these, beside its visits."""

    child: Child
    visit: VisitInput
    others: Sequence[VisitInput] = ()


def questions_about(weighings: Sequence[Weighing], *, at: datetime) -> list[list[Finding]]:
    """What is asked about each of them, as about a visit. The children are of one district."""
    entries = [
        entry._replace(
            others=[*entry.others, *(Measurement(child=one.child, **values_of(other)) for other in one.others)]
        )
        for entry, one in zip(entries_of([one[:2] for one in weighings]), weighings, strict=True)
    ]
    if not entries:
        return []
    return [[finding for finding in each if finding.level is Level.ASK] for each in examine(entries, at).findings]


@transaction.atomic
def correct_visit(
    *,
    measurement: Measurement,
    visit: VisitInput,
    version: int,
    reason: str,
    is_checked: bool = False,
    by: User,
    at: datetime,
) -> Measurement:
    """Correct a visit and judge it again; the old values stay in the history with the reason. is_checked: as above.

    Users who record visits may correct their own entry on the day of entry.
    """
    child = lock_child(measurement.child, by, right_to_correct(measurement, by, at))
    measurement = lock_row(child.measurements, measurement.pk)
    if measurement.version != version:
        raise Outdated(measurement)
    require_reason(reason)
    measured = [getattr(measurement, name) for name in MEASURED]
    for name, value in values_of(visit).items():
        setattr(measurement, name, value)
    measurement.is_confirmed &= measured == [getattr(measurement, name) for name in MEASURED]
    with pghistory.context(reason=reason, user=by.pk):
        (refusal,) = save_entries([Entry(child, visit, measurement, others_of([child], measurement)[child.pk])], at)
        if refusal:
            raise refusal
    if is_checked:
        _close_questions(measurement, reason=reason, by=by, at=at)
    return measurement


def right_to_correct(measurement: Measurement, by: User, at: datetime) -> Right:
    """The right it takes where the child lives."""
    is_own = measurement.entered_by_id == by.pk and localdate(measurement.entered_at) == localdate(at)
    return Right.RECORD_VISITS if is_own else Right.CORRECT_VISITS


@transaction.atomic
def answer_questions(
    *,
    measurement: Measurement,
    outcome: ClosureOutcome,
    again: Mapping[str, Decimal],
    reason: str,
    by: User,
    at: datetime,
) -> None:
    """Say that the figures of a visit were measured again and are right, or why that is not possible any more.

    again: what was measured this time, by field. Figures that are wrong are corrected instead. Refused: what
    `check_again` refuses.
    """
    require_reason(reason)
    if refused := refusals(check_again(measurement, again)):
        raise Refused(refused)
    child = lock_child(measurement.child, by, Right.CORRECT_VISITS)
    measurement = lock_row(child.measurements, measurement.pk)
    _close_questions(measurement, outcome=outcome, again=again, reason=reason, by=by, at=at)


@transaction.atomic
def withdraw_visit(*, measurement: Measurement, reason: str, by: User, at: datetime) -> None:
    """Delete a visit that never took place; it stays in the history."""
    require_reason(reason)
    child = lock_child(measurement.child, by, Right.CORRECT_VISITS)
    with pghistory.context(reason=reason, user=by.pk):
        Child.objects.filter(pk=child.pk, latest=measurement).update(latest=None)
        Measurement.objects.filter(pk=measurement.pk).delete()
        rejudge_child(child, at=at)


def _close_questions(
    visit: Measurement,
    *,
    outcome: ClosureOutcome = ClosureOutcome.DONE,
    again: Mapping[str, Decimal] = MappingProxyType({}),
    reason: str = "",
    by: User,
    at: datetime,
) -> None:
    if visit.warnings or visit.flagged:
        checked = {name: str(value) for name, value in again.items()}
        close_item(VISITS_TO_CHECK, visit, outcome=outcome, reason=reason, checked=checked, by=by, at=at)
    if outcome is ClosureOutcome.DONE and (visit.warnings or visit.flagged) and not visit.is_confirmed:
        # A value measured again counts in what is to be done: a flagged one may be gizi buruk.
        Measurement.objects.filter(pk=visit.pk).update(is_confirmed=True)
        rejudge_child(visit.child, at=at)
        visit.refresh_from_db()


def _record_wave(
    visits: Sequence[tuple[Child, VisitInput]], *, source: Source, by: User, at: datetime
) -> list[Recorded | Refused]:
    children = lock_children([child for child, _visit in visits], by, Right.RECORD_VISITS)
    outcomes: dict[int, Recorded | Refused] = {}
    permitted: dict[int, tuple[Child, VisitInput]] = {}
    for row, (given, visit) in enumerate(visits):
        child = children[given.pk]
        if isinstance(child, Refused):
            outcomes[row] = child
        else:
            permitted[row] = child, visit
    stored = each_sent_before(
        Measurement.objects.all(),
        [visit for _child, visit in permitted.values()],
        visit_input,
        district=visits[0][0].district,
        derived={"oedema"},
    )
    new = {}
    for (row, (child, visit)), before in zip(permitted.items(), stored, strict=True):
        if before is None:
            new[row] = child, visit
        elif isinstance(before, Refused):
            outcomes[row] = before
        else:
            outcomes[row] = Recorded(before, False) if before.child_id == child.pk else Conflict(before, visit)
    entries = entries_of(list(new.values()), source=source, entered_at=at, entered_by=by)
    for row, entry, refusal in zip(new, entries, save_entries(entries, at), strict=True):
        outcomes[row] = refusal or Recorded(entry.measurement, True)
    return [outcomes[row] for row in range(len(visits))]
