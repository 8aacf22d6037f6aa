"""Steps of allocations: verified, scheduled, cancelled, many at once. What is handed over: `deliveries`."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy, ngettext

from apps.accounts.models import User
from apps.core.findings import Finding, Level
from apps.core.locks import gone
from apps.core.refusal import Refused, require_reason
from apps.core.registry import written
from apps.programmes.enums import AllocationState, Step
from apps.programmes.models import Allocation
from apps.programmes.rules.allocation_states import TRANSITIONS, DayFault, day_fault, may_take

DAY_WORDS = {
    DayFault.IN_FUTURE: gettext_lazy("Tanggal ini melewati hari ini."),
    DayFault.BEFORE_STEP_BEFORE: gettext_lazy("Tanggal ini sebelum langkah sebelumnya."),
}


@transaction.atomic
def take_step(
    *, step: Step, allocations: Sequence[int], on: date, reason: str = "", by: User, at: datetime
) -> list[Allocation]:
    """Verify, schedule for a day, or cancel these allocations (ids), all or none; deliveries have a service of theirs.

    Refused: one outside the user's area or agency, one in another state, a day that does not fit, no reason.
    """
    assert step is not Step.DELIVER
    transition = TRANSITIONS[step]
    rows = Allocation.objects.select_for_update(of=("self",)).filter(pk__in=allocations)
    locked = list(rows.select_related("programme").order_by("pk"))
    if not locked or len(locked) < len(set(allocations)):
        raise gone()
    for allocation in locked:
        if not any(by.may_at(right, allocation) for right in transition.rights):
            by.require(transition.rights[0], allocation)
    ask_step(step=step, allocations=locked, on=on, reason=reason, today=localdate(at))
    columns_of: dict[Step, dict[str, Any]] = {
        Step.VERIFY: {"verified_on": on, "verified_by": by},
        Step.SCHEDULE: {"scheduled_for": on},
        Step.CANCEL: {"cancelled_on": on, "cancelled_by": by, "cancel_reason": reason.strip()},
    }
    columns = columns_of[step]
    ids = [allocation.pk for allocation in locked]
    with pghistory.context(reason=reason, user=by.pk):
        changed = Allocation.objects.filter(pk__in=ids)
        changed.update(state=transition.target, version=F("version") + 1, **columns)
    written(Allocation, ids, at=at, fields={"state", *columns})
    return list(Allocation.objects.filter(pk__in=ids).select_related("programme").order_by("pk"))


def ask_step(*, step: Step, allocations: Sequence[Allocation], on: date, reason: str, today: date) -> None:
    """Refused with everything that keeps these allocations from the step, also before the user confirms it."""
    if TRANSITIONS[step].needs_reason:
        require_reason(reason)
    if findings := check_step(step, allocations, on=on, today=today):
        raise Refused(findings)


def check_step(step: Step, allocations: Sequence[Allocation], *, on: date, today: date) -> list[Finding]:
    """Everything that keeps these allocations from the step."""
    findings = []
    wrong = sum(not may_take(step, AllocationState(one.state)) for one in allocations)
    if wrong:
        words = ngettext(
            "%s penerima sudah di langkah lain. Muat ulang daftarnya.",
            "%s penerima sudah di langkah lain. Muat ulang daftarnya.",
            wrong,
        )
        findings.append(Finding(0, None, "state_other", Level.REFUSE, words % wrong))
    faults = {day_fault(step, on, previous=previous_day(one), today=today) for one in allocations}
    findings += [Finding(0, "on", str(fault), Level.REFUSE, DAY_WORDS[fault]) for fault in sorted(filter(None, faults))]
    return findings


def previous_day(allocation: Allocation) -> date:
    """The day of the last step that was taken; a plan is not one."""
    return allocation.verified_on or allocation.proposed_on
