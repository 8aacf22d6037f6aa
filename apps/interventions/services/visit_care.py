"""The record of ILP: what was given and asked at a visit, of children and of mothers, in one form of a day."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.columns import names
from apps.core.findings import Finding, Level
from apps.core.locks import lock_row
from apps.core.policies import policy_of
from apps.core.refusal import Refused, require_reason
from apps.core.registry import written
from apps.core.resending import sent_before, uuid_column
from apps.core.row_security import bypass
from apps.interventions.enums import BeneficiaryKind, Item, ServiceSource
from apps.interventions.inputs import ChildCareInput, MotherCareInput, ServiceInput
from apps.interventions.models import ChildVisitCare, MotherVisitCare, ServiceReceived
from apps.interventions.rules.care import EXCLUSIVE_UNDER_MONTH
from apps.interventions.rules.entitlement.development import form_on
from apps.interventions.rules.entitlement.immunisation import BY_CODE, EarlyDose, early_doses
from apps.interventions.rules.entitlement.policy import EntitlementPolicy
from apps.interventions.services.beneficiaries import place_of
from apps.interventions.services.owed import refresh
from apps.interventions.services.received import record_services
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.toddlers.models import Child
from apps.toddlers.rules.age import UNDER_MONTHS, completed_months

OF_CHILD = [name for name in names(ChildCareInput) if name not in ("given", "uuid")]
OF_MOTHER = [name for name in names(MotherCareInput) if name not in ("tablets_given", "capsules_given", "uuid")]
MOST_TABLETS, MOST_CAPSULES, MOST_DAYS = 200, 2, 31
Fault = tuple[str | None, str, object]


def check_child_care(care: ChildCareInput, *, child: Child, today: date) -> list[Finding]:
    """Everything that is wrong with it."""
    return [Finding(0, field, code, Level.REFUSE, words) for field, code, words in _faults(care, child, today)]


def questions_about_care(care: ChildCareInput, *, child: Child) -> list[Finding]:
    """What is asked before it is saved: doses that were given early are recorded all the same."""
    codes = [occurrence for item, occurrence in care.given if item == Item.IMMUNISATION and occurrence in BY_CODE]
    if not codes:
        return []
    rows = ServiceReceived.objects.of(child).filter(item=Item.IMMUNISATION)
    policy = policy_of(EntitlementPolicy, district=child.district, on=care.seen_on)
    early = early_doses(
        codes,
        on=care.seen_on,
        born_on=child.born_on,
        given=dict(rows.values_list("occurrence", "received_on")),
        policy=policy,
    )
    words = {
        EarlyDose.UNDER_AGE: _("%(dose)s diberikan sebelum umur minimalnya. Benar diberikan hari itu?"),
        EarlyDose.TOO_SOON: _("%(dose)s kurang dari %(days)s hari dari dosis sejenis. Benar diberikan hari itu?"),
    }
    values = {"days": policy.dose_interval_days}
    return [Finding(0, "given", code, Level.ASK, words[code] % (values | {"dose": dose})) for dose, code in early]


def _faults(care: ChildCareInput, child: Child, today: date) -> Iterator[Fault]:
    yield from _faults_of_day(care.seen_on, child.born_on, today)
    months = completed_months(child.born_on, care.seen_on) if care.seen_on >= child.born_on else 0
    if months >= UNDER_MONTHS:
        yield "seen_on", "over_age", _("Anak sudah lima tahun pada hari itu.")
    if child.status_on and care.seen_on > child.status_on:
        yield "seen_on", "received_after", _("Tanggal pelayanan sesudah anak tidak dipantau.")
    if care.kpsp_yes is not None and not 0 <= care.kpsp_yes <= 10:
        yield "kpsp_yes", "kpsp_of_ten", _("Isi jumlah jawaban ya, 0 sampai 10.")
    if care.kpsp_yes is not None and form_on(child.born_on, child.gestation_weeks, care.seen_on) is None:
        yield "kpsp_yes", "too_young_for_form", _("KPSP mulai umur 3 bulan.")
    if care.is_exclusively_breastfed and care.food_groups:
        yield "food_groups", "exclusive_with_food", _("ASI eksklusif berarti belum diberi makanan lain.")
    if care.is_exclusively_breastfed and months >= EXCLUSIVE_UNDER_MONTH:
        yield "is_exclusively_breastfed", "exclusive_after_6", _("ASI eksklusif hanya sampai umur 6 bulan.")
    if not care.given and not _has_any(care, OF_CHILD):
        yield None, "nothing_noted", _("Pilih paling sedikit satu yang diberikan atau ditanyakan.")


def _faults_of_day(day: date, first: date | None, today: date) -> Iterator[Fault]:
    if day > today:
        yield "seen_on", "received_in_future", _("Tanggal pelayanan melewati hari ini.")
    if first and day < first:
        yield "seen_on", "received_before", _("Tanggal pelayanan sebelum lahir atau sebelum HPHT.")


def _has_any(care: Any, fields: Sequence[str]) -> bool:
    return any(getattr(care, name) not in (None, "", ()) for name in fields if name != "seen_on")


@transaction.atomic
def record_child_care(*, child: Child, care: ChildCareInput, by: User, at: datetime) -> ChildVisitCare:
    """Write what was given and asked on a day; a second form of the day adds to the first.

    Refused: outside the area, and what `check_child_care` and `check_services` refuse.
    """
    child = lock_row(Child.objects, child.pk)
    by.require(Right.RECORD_SERVICES, child)
    if stored := sent_before(child.visit_care, care, lambda row: replace(care, uuid=row.uuid), district=child.district):
        return stored
    if findings := check_child_care(care, child=child, today=localdate(at)):
        raise Refused(findings)
    services = [
        (child, ServiceInput(item=item, occurrence=occurrence, received_on=care.seen_on))
        for item, occurrence in care.given
    ]
    record = child.visit_care.filter(seen_on=care.seen_on).first() or ChildVisitCare(
        entered_at=at, entered_by=by, **_placed(child), **uuid_column(care)
    )
    if care.kpsp_yes is not None:
        record.kpsp_form = form_on(child.born_on, child.gestation_weeks, care.seen_on)
    _save(record, care, OF_CHILD, at=at)
    record_services(services=services, source=ServiceSource.VISIT, by=by, at=at)
    return record


@transaction.atomic
def withdraw_child_care(*, care: ChildVisitCare, reason: str, by: User, at: datetime) -> None:
    """Delete answers that were noted by mistake; what was given that day stays, and so does the history."""
    care = lock_row(ChildVisitCare.objects, care.pk)
    by.require(Right.RECORD_SERVICES, care)
    require_reason(reason)
    child = care.child_id
    with pghistory.context(reason=reason.strip(), user=by.pk):
        care.delete()
    with bypass():
        refresh(BeneficiaryKind.CHILD, [child], at=at)


def check_mother_care(
    care: MotherCareInput, *, pregnancy: Pregnancy, delivered_on: date | None, is_given_at_visit: bool, today: date
) -> list[Finding]:
    """Everything that is wrong with it. is_given_at_visit: the antenatal visit of the day has tablets."""
    faults: list[Fault] = list(_faults_of_day(care.seen_on, pregnancy.lmp_on, today))
    for name, most in (("tablets_given", MOST_TABLETS), ("tablets_taken", MOST_TABLETS), ("food_days", MOST_DAYS)):
        value = getattr(care, name)
        if value is not None and not 0 <= value <= most:
            faults.append((name, "count_impossible", _("Jumlah ini tidak mungkin.")))
    if care.tablets_given and is_given_at_visit:
        words = _("Tablet hari ini sudah tercatat di pemeriksaan kehamilan. Jangan dihitung dua kali.")
        faults.append(("tablets_given", "given_at_visit", words))
    if care.capsules_given is not None and not 0 <= care.capsules_given <= MOST_CAPSULES:
        faults.append(("capsules_given", "count_impossible", _("Paling banyak 2 kapsul.")))
    if (care.capsules_given or care.is_breastfeeding is not None) and not (
        delivered_on and care.seen_on >= delivered_on
    ):
        faults.append(("seen_on", "not_delivered", _("Kapsul vitamin A dan menyusui dicatat sesudah bersalin.")))
    if not (care.tablets_given or care.capsules_given or _has_any(care, OF_MOTHER)):
        faults.append((None, "nothing_noted", _("Pilih paling sedikit satu yang diberikan atau ditanyakan.")))
    return [Finding(0, field, code, Level.REFUSE, words) for field, code, words in faults]


@transaction.atomic
def record_mother_care(*, pregnancy: Pregnancy, care: MotherCareInput, by: User, at: datetime) -> MotherVisitCare:
    """The same of a pregnant woman or a mother after birth."""
    pregnancy = lock_row(Pregnancy.objects.select_related("woman"), pregnancy.pk)
    by.require(Right.RECORD_SERVICES, pregnancy)
    if stored := sent_before(
        pregnancy.visit_care, care, lambda row: replace(care, uuid=row.uuid), district=pregnancy.district
    ):
        return stored
    birth = getattr(pregnancy, "birth", None)
    at_visit = AntenatalVisit._base_manager.filter(pregnancy=pregnancy, visited_on=care.seen_on, tablets__gt=0)
    findings = check_mother_care(
        care,
        pregnancy=pregnancy,
        delivered_on=birth.delivered_on if birth else None,
        is_given_at_visit=at_visit.exists(),
        today=localdate(at),
    )
    if findings:
        raise Refused(findings)
    record = pregnancy.visit_care.filter(seen_on=care.seen_on).first() or MotherVisitCare(
        entered_at=at, entered_by=by, **_placed(pregnancy), **uuid_column(care)
    )
    _save(record, care, OF_MOTHER, at=at)
    given = [(Item.IRON_PREGNANT, care.tablets_given, "tablet"), (Item.VITAMIN_A, care.capsules_given, "kapsul")]
    services = [
        (pregnancy, ServiceInput(item=item, received_on=care.seen_on, quantity=Decimal(count), unit=unit))
        for item, count, unit in given
        if count
    ]
    record_services(services=services, source=ServiceSource.VISIT, by=by, at=at)
    return record


def _placed(beneficiary: Child | Pregnancy) -> dict[str, Any]:
    return {name: value for name, value in place_of(beneficiary).items() if name != "household_id"}


def _save(record: Any, care: Any, fields: Sequence[str], *, at: datetime) -> None:
    """What the new form does not know stays as it was noted that day."""
    for name in fields:
        value = getattr(care, name)
        if value not in (None, "", ()):
            setattr(record, name, list(value) if isinstance(value, tuple) else value)
    if record.pk:
        record.version += 1
    record.save()
    written(type(record), [record.pk], at=at)
