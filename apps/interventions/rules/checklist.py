"""How an entitlement looks on a day: received, due, late, not yet due, not owed, or not decided."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from apps.core.rules.dated import setting
from apps.interventions.enums import ChecklistState, EntitlementState, Item
from apps.interventions.rules.entitlement.rule import Entitlement

# Reasons for which something is not owed yet, but will be.
NOT_YET = frozenset({
    "between_rounds", "nothing_due", "newborn", "not_due", "not_delivered", "before_programme", "too_young",
    "too_young_for_form",
})  # fmt: skip
# Owed for the whole of a pregnancy or an age, so that no day within it is late.
NEVER_LATE = frozenset({Item.IRON_PREGNANT, Item.PARENTING, Item.MEALS, Item.IRON_GIRLS})


@dataclass(frozen=True, kw_only=True)
class ChecklistPolicy:
    """After how many days from the first one something that was not received is late."""

    code: ClassVar[str] = "interventions.checklist"

    late_after_days: int = setting(30, "usulan portal: terlambat sesudah satu bulan")
    referral_late_after_days: int = setting(7, "usulan portal: rujukan diperiksa dalam 7 hari")
    severe_late_after_days: int = setting(1, "Pedoman Tatalaksana Gizi Buruk, Kemenkes 2019: rujuk hari ini")
    antenatal_late_after_days: int = setting(84, "Permenkes 21/2021: K1 dalam trimester pertama")


def late_after(item: str, policy: ChecklistPolicy) -> int:
    days = {
        Item.REFERRAL.value: policy.referral_late_after_days,
        Item.STUNTING_REFERRAL.value: policy.referral_late_after_days,
        Item.SEVERE_WASTING.value: policy.severe_late_after_days,
        Item.ANTENATAL_CARE.value: policy.antenatal_late_after_days,
    }
    return days.get(item, policy.late_after_days)


def checklist_state(row: Entitlement, on: date, policy: ChecklistPolicy) -> ChecklistState:
    if row.state is EntitlementState.UNKNOWN:
        return ChecklistState.UNKNOWN
    if row.state is not EntitlementState.YES:
        return ChecklistState.NOT_YET if row.because in NOT_YET else ChecklistState.NOT_OWED
    if row.received_on is not None and row.received_on <= on:
        return ChecklistState.RECEIVED
    is_late = row.item not in NEVER_LATE and on > row.due_from + timedelta(days=late_after(row.item, policy))
    return ChecklistState.LATE if is_late else ChecklistState.DUE
