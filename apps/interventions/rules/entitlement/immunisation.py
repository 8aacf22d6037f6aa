"""Immunisation by doses: when each may be given, is late, is caught up, and when it is too late. Reference 12.4.

A dose is owed from its minimum age, and not before 28 days after the dose of the same antigen. Source: Buku KIA
2023; KMK 1098/2024 as amended by KMK 35/2025, to be checked against its annex.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from apps.interventions.enums import Item
from apps.interventions.rules.entitlement.calendar import A_DAY, age_day
from apps.interventions.rules.entitlement.children import UNDER_MONTH, outside_ages
from apps.interventions.rules.entitlement.facts import ChildFacts, Receipt
from apps.interventions.rules.entitlement.policy import EntitlementPolicy
from apps.interventions.rules.entitlement.rule import (
    NO,
    NOT_APPLICABLE,
    Entitlement,
    EntitlementState,
    Rule,
    Terms,
)


class Dose(NamedTuple):
    """antigen and number: which dose of which vaccine. month: completed months of the minimum age."""

    code: str
    antigen: str
    number: int
    month: int


class DoseState(StrEnum):
    """Belum waktunya, jatuh tempo, terlambat, kejar, lewat batas; and given."""

    NOT_YET = "not_yet"
    DUE = "due"
    LATE = "late"
    CATCH_UP = "catch_up"
    PAST_LIMIT = "past_limit"
    GIVEN = "given"


class EarlyDose(StrEnum):
    UNDER_AGE = "dose_under_age"
    TOO_SOON = "dose_too_soon"


VERSION = "kia-2023"
SCHEDULE: tuple[Dose, ...] = (
    Dose("HB0", "HB", 0, 0),
    Dose("BCG", "BCG", 1, 1),
    Dose("OPV1", "OPV", 1, 1),
    Dose("DPT-HB-Hib1", "DPT-HB-Hib", 1, 2),
    Dose("OPV2", "OPV", 2, 2),
    Dose("PCV1", "PCV", 1, 2),
    Dose("RV1", "RV", 1, 2),
    Dose("DPT-HB-Hib2", "DPT-HB-Hib", 2, 3),
    Dose("OPV3", "OPV", 3, 3),
    Dose("PCV2", "PCV", 2, 3),
    Dose("RV2", "RV", 2, 3),
    Dose("DPT-HB-Hib3", "DPT-HB-Hib", 3, 4),
    Dose("OPV4", "OPV", 4, 4),
    Dose("IPV1", "IPV", 1, 4),
    Dose("RV3", "RV", 3, 4),
    Dose("MR1", "MR", 1, 9),
    Dose("IPV2", "IPV", 2, 9),
    Dose("JE", "JE", 1, 10),
    Dose("PCV3", "PCV", 3, 12),
    Dose("DPT-HB-Hib4", "DPT-HB-Hib", 4, 18),
    Dose("MR2", "MR", 2, 18),
)
BY_CODE: Mapping[str, Dose] = {dose.code: dose for dose in SCHEDULE}
BASIC_UNDER, CONTINUED_UNDER = 12, 24
# What counts as complete (imunisasi dasar lengkap, lanjutan lengkap), by version of the programme.
COMPLETE: Mapping[str, frozenset[str]] = {
    "idl-2022": frozenset({
        "HB0", "BCG", "OPV1", "OPV2", "OPV3", "OPV4", "DPT-HB-Hib1", "DPT-HB-Hib2", "DPT-HB-Hib3", "IPV1", "MR1",
    }),
    "idl-2023": frozenset({
        "HB0", "BCG", "OPV1", "OPV2", "OPV3", "OPV4", "DPT-HB-Hib1", "DPT-HB-Hib2", "DPT-HB-Hib3", "IPV1", "IPV2",
        "MR1", "PCV1", "PCV2", "RV1", "RV2", "RV3",
    }),
    "ibl-2023": frozenset({"PCV3", "DPT-HB-Hib4", "MR2"}),
}  # fmt: skip


def is_complete(given: Collection[str], version: str = "idl-2023") -> bool:
    return COMPLETE[version] <= frozenset(given)


def last_day_for(dose: Dose, born_on: date, policy: EntitlementPolicy) -> date:
    """The last day on which the dose may be given: HB0, BCG and rotavirus have an upper age, the others five years."""
    if dose.antigen == "HB":
        return born_on + timedelta(days=policy.hb0_until_days)
    upper = {"BCG": policy.bcg_under_months, "RV": policy.rotavirus_under_months}.get(dose.antigen, UNDER_MONTH)
    return age_day(born_on, upper) - A_DAY


class DosePlan(NamedTuple):
    """first to last: when the dose may be given. given_on: None while it was not, or too soon after the one before."""

    dose: Dose
    first: date
    last: date
    given_on: date | None
    is_too_soon: bool = False


def plan_of(facts: ChildFacts, terms: Terms) -> Iterator[DosePlan]:
    """Each dose of the schedule that applies, in its order."""
    receipts: Collection[Receipt] = facts.receipts.get(Item.IMMUNISATION, ())
    given: dict[str, list[date]] = defaultdict(list)
    for receipt in receipts:
        given[receipt.occurrence].append(receipt.on)
    before: dict[str, date] = {}
    earlier: dict[str, date] = {}
    for dose in SCHEDULE:
        of_age = age_day(facts.born_on, dose.month)
        policy = terms.policy_on(of_age)
        if dose.code == "JE" and not policy.is_je_endemic:
            continue
        previous = before.get(dose.antigen)
        apart = timedelta(days=policy.dose_interval_days)
        first = max(of_age, previous + apart) if previous else of_age
        given_on: date | None = None
        is_too_soon = False
        for on in given[dose.code]:
            last_given, earlier[dose.antigen] = earlier.get(dose.antigen), on
            is_too_soon = last_given is not None and on < last_given + apart
            if not is_too_soon:
                given_on = on
                break
            first = max(first, on + apart)  # when it is repeated
        before[dose.antigen] = given_on or first
        yield DosePlan(dose, first, last_day_for(dose, facts.born_on, policy), given_on, is_too_soon)


def dose_state(plan: DosePlan, born_on: date, on: date, policy: EntitlementPolicy) -> DoseState:
    if plan.given_on is not None and plan.given_on <= on:
        return DoseState.GIVEN
    if on < plan.first:
        return DoseState.NOT_YET
    if on > plan.last:
        return DoseState.PAST_LIMIT
    series = BASIC_UNDER if plan.dose.month < BASIC_UNDER else CONTINUED_UNDER
    if on >= age_day(born_on, series):
        return DoseState.CATCH_UP
    is_late = on > plan.first + timedelta(days=policy.dose_late_after_days)
    return DoseState.LATE if is_late else DoseState.DUE


def _rows(facts: ChildFacts, terms: Terms) -> Iterator[Entitlement]:
    for plan in plan_of(facts, terms):
        first = plan.first if plan.given_on is None else min(plan.first, plan.given_on)
        last = plan.last if plan.given_on is None else max(plan.last, plan.given_on)
        because = "too_soon" if plan.is_too_soon else "age"
        yield IMMUNISATION.row(first, last, because, occurrence=plan.dose.code, received_on=plan.given_on)


def _otherwise(facts: ChildFacts, on: date) -> tuple[EntitlementState, str]:
    outside = outside_ages(facts, on)
    return (NOT_APPLICABLE, outside) if outside else (NO, "nothing_due")


IMMUNISATION = Rule(
    "immunisation", Item.IMMUNISATION, "Buku KIA 2023; KMK 1098/2024 dan KMK 35/2025", _rows, _otherwise
)


def early_doses(
    codes: Collection[str], *, on: date, born_on: date, given: Mapping[str, date], policy: EntitlementPolicy
) -> Iterator[tuple[str, EarlyDose]]:
    """Of the doses of a day those under their minimum age, or too soon after (or before) one of the same antigen.

    given: day of each dose on record.
    """
    apart = timedelta(days=policy.dose_interval_days)
    known = [(BY_CODE[code], day) for code, day in given.items() if code in BY_CODE and code not in codes]
    known += [(BY_CODE[code], on) for code in codes]
    for code in codes:
        dose = BY_CODE[code]
        if on < age_day(born_on, dose.month):
            yield code, EarlyDose.UNDER_AGE
        elif any(one.antigen == dose.antigen and one.code != code and abs(on - day) < apart for one, day in known):
            yield code, EarlyDose.TOO_SOON
