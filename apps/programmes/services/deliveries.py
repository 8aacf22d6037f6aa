"""What is handed over to the recipients of programmes: recorded, corrected, withdrawn."""

from datetime import date, datetime
from typing import Any

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.columns import names
from apps.core.findings import Finding, Level
from apps.core.locks import lock_row
from apps.core.refusal import Outdated, Refused, refuse_violation, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before, uuid_column
from apps.programmes.enums import AllocationState, Step
from apps.programmes.inputs import DeliveryInput
from apps.programmes.models import Allocation, Delivery
from apps.programmes.rules.allocation_states import day_fault, may_take
from apps.programmes.services.allocations import DAY_WORDS, previous_day
from apps.programmes.services.evidence import remove_files
from apps.programmes.services.received import remove_service, write_service

MOST_RP = 10**10
WITH_RECIPIENT = ("programme", "child", "pregnancy__woman", "family", "catin", "household")


def check_delivery(delivery: DeliveryInput, allocation: Allocation, *, today: date) -> list[Finding]:
    """Everything that is wrong with it."""
    findings = []

    def refuse(field: str, code: str, words: Any) -> None:
        findings.append(Finding(0, field, code, Level.REFUSE, words))

    fault = day_fault(Step.DELIVER, delivery.delivered_on, previous=previous_day(allocation), today=today)
    if fault:
        refuse("delivered_on", str(fault), DAY_WORDS[fault])
    if delivery.volume <= 0:
        refuse("volume", "volume_zero", _("Isi volume yang diserahkan, lebih dari nol."))
    if delivery.value_rp is not None and not 0 <= delivery.value_rp <= MOST_RP:
        refuse("value_rp", "value_impossible", _("Periksa nilainya: rupiah penuh, tanpa titik."))
    return findings


@transaction.atomic
def record_delivery(*, allocation: Allocation, delivery: DeliveryInput, by: User, at: datetime) -> Delivery:
    """One hand-over; an allocation may have several, on days of their own. It writes the service received.

    Refused: not of the user's agency or desa, not scheduled, twice on a day, and what `check_delivery` refuses.
    """
    allocation = lock_row(Allocation.objects.select_related(*WITH_RECIPIENT), allocation.pk)
    by.require(Right.DELIVER_HELP, allocation)
    if stored := sent_before(
        allocation.deliveries, delivery, lambda record: input_of(DeliveryInput, record), district=allocation.district
    ):
        return stored
    if not may_take(Step.DELIVER, AllocationState(allocation.state)):
        raise Refused(_("Jadwalkan dulu penyerahannya."), code="state_other")
    made = Delivery(
        allocation=allocation,
        district=allocation.district,
        desa_id=allocation.desa_id,
        posyandu_id=allocation.posyandu_id,
        entered_at=at,
        entered_by=by,
        **uuid_column(delivery),
    )
    _save_checked(made, delivery, by, at)
    _follow(allocation, at)
    return made


@transaction.atomic
def correct_delivery(
    *, delivery: Delivery, version: int, corrected: DeliveryInput, reason: str, by: User, at: datetime
) -> Delivery:
    """Replace what it says; the history keeps the old values with the reason."""
    delivery = _lock(delivery, by)
    if delivery.version != version:
        raise Outdated(delivery)
    require_reason(reason)
    delivery.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        _save_checked(delivery, corrected, by, at)
        _follow(delivery.allocation, at)
    return delivery


@transaction.atomic
def withdraw_delivery(*, delivery: Delivery, reason: str, by: User, at: datetime) -> Allocation:
    """Delete a hand-over that did not happen, with its evidence; without another, the allocation is scheduled again."""
    delivery = _lock(delivery, by)
    require_reason(reason)
    allocation = delivery.allocation
    with pghistory.context(reason=reason, user=by.pk):
        remove_service(delivery, at=at)
        remove_files(delivery)
        key = delivery.pk
        delivery.delete()
        _follow(allocation, at)
    written(Delivery, [key], at=at)
    return allocation


def _lock(delivery: Delivery, by: User) -> Delivery:
    """The delivery locked, after its allocation: in the order in which `record_delivery` takes them."""
    allocation = lock_row(Allocation.objects.select_related(*WITH_RECIPIENT), delivery.allocation_id)
    delivery = lock_row(Delivery.objects.select_related("service"), delivery.pk)
    delivery.allocation = allocation
    by.require(Right.DELIVER_HELP, delivery)
    return delivery


def _save_checked(record: Delivery, delivery: DeliveryInput, by: User, at: datetime) -> None:
    if findings := check_delivery(delivery, record.allocation, today=localdate(at)):
        raise Refused(findings)
    for name in names(DeliveryInput):
        setattr(record, name, getattr(delivery, name))
    words = _("Penyerahan pada tanggal itu sudah tercatat. Perbaiki yang itu.")
    write_service(record, by=by, at=at)
    with refuse_violation("delivered_once_a_day", Refused(words, field="delivered_on", code="delivered_that_day")):
        record.save()
    written(Delivery, [record.pk], at=at)


def _follow(allocation: Allocation, at: datetime) -> None:
    """State and first day of the allocation, from its deliveries."""
    first = allocation.deliveries.order_by("delivered_on").values_list("delivered_on", flat=True).first()
    allocation.state = AllocationState.DELIVERED if first else AllocationState.SCHEDULED
    allocation.delivered_on = first
    allocation.version += 1
    allocation.save(update_fields=["state", "delivered_on", "version"])
    written(Allocation, [allocation.pk], at=at, fields={"state", "delivered_on"})
