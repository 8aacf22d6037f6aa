"""What may be done with the visits of one child. For files see bulk.py."""

from collections.abc import Mapping
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
from apps.core.columns import names
from apps.core.enums import ClosureOutcome
from apps.core.findings import Finding, refusals
from apps.core.locks import lock_row
from apps.core.refusal import Conflict, Outdated, Refused, require_reason
from apps.core.resending import input_of, sent_before
from apps.toddlers.enums import ChildStatus, Source
from apps.toddlers.inputs import MEASURED, VisitInput
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.verdicts import Verdicts
from apps.toddlers.selectors.months import residence_on
from apps.toddlers.selectors.visits_to_check import VISITS_TO_CHECK
from apps.toddlers.services.checks import check_visits
from apps.toddlers.services.children import lock_child
from apps.toddlers.services.stored_verdicts import by_day, rejudge_child, save_verdicts, set_verdict, verdicts_of
from apps.toddlers.services.tables import VisitTable

visit_input = partial(input_of, VisitInput)


class Preview(NamedTuple):
    """A visit as it would be written, with its verdict, and what there is to ask about it."""

    visit: Measurement
    findings: list[Finding]


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
    child = lock_child(child, by, Right.RECORD_VISITS)
    if existing := sent_before(
        Measurement.objects.all(), visit, visit_input, district=child.district, derived={"oedema"}
    ):
        if existing.child_id != child.pk:
            raise Conflict(existing, visit)
        return existing
    measurement = _measurement(child, visit)
    measurement.source, measurement.entered_at, measurement.entered_by = source, at, by
    _save(child, measurement, visit, at)
    if is_checked:
        _close_questions(measurement, by=by, at=at)
    return measurement


def preview_visit(*, child: Child, visit: VisitInput, replaced: Measurement | None = None, at: datetime) -> Preview:
    """What record_visit or correct_visit would write; nothing is written. replaced: the visit to be corrected."""
    measurement = _measurement(child, visit)
    visits, verdicts, findings = _examined(child, measurement, visit, at, replaced)
    set_verdict(measurement, verdicts, visits.index(measurement))
    return Preview(measurement, findings)


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
    for name, value in _values(visit).items():
        setattr(measurement, name, value)
    measurement.is_confirmed &= measured == [getattr(measurement, name) for name in MEASURED]
    with pghistory.context(reason=reason, user=by.pk):
        _save(child, measurement, visit, at)
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

    again: what was measured this time, by field. Figures that are wrong are corrected instead.
    """
    require_reason(reason)
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


def _save(child: Child, measurement: Measurement, visit: VisitInput, at: datetime) -> None:
    visits, verdicts, _findings = _examined(child, measurement, visit, at, measurement)
    save_verdicts(child, visits, verdicts, at=at, entered=measurement)


def _examined(
    child: Child, measurement: Measurement, visit: VisitInput, at: datetime, replaced: Measurement | None
) -> tuple[list[Measurement], Verdicts, list[Finding]]:
    """-> all visits of the child by day, their verdicts, and what there is to ask about this one; or Refused."""
    others = [other for other in child.measurements.all() if replaced is None or other.pk != replaced.pk]
    visits = by_day([*others, measurement])
    verdicts = verdicts_of(child, visits)
    table = VisitTable()
    table.append(visit, child=child.pk)
    findings = check_visits(
        table,
        born_on=[child.born_on],
        today=localdate(at),
        taken={(child.pk, other.measured_on) for other in others},
        verdicts=verdicts.take([visits.index(measurement)]),
        died_on=[child.status_on if child.status == ChildStatus.DIED else None],
    )
    if refused := refusals(findings):
        raise Refused(refused)
    return visits, verdicts, findings


def _measurement(child: Child, visit: VisitInput) -> Measurement:
    own = {"uuid": visit.uuid} if visit.uuid else {}
    desa, posyandu = residence_on(child, visit.measured_on)
    place = {"district": child.district, "desa_id": desa, "posyandu_id": posyandu}
    return Measurement(child=child, **place, **own, **_values(visit))


def _values(visit: VisitInput) -> dict[str, object]:
    """The columns of an input; what is empty is stored as the column's default."""
    columns = {name: (getattr(visit, name), Measurement._meta.get_field(name)) for name in names(VisitInput)}
    return {
        name: field.get_default() if value is None and not field.null else value  # type: ignore[union-attr]
        for name, (value, field) in columns.items()
    }
