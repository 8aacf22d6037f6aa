"""Services that people receive: checked, written once a day, withdrawn with a reason."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.findings import Finding, Level, refusals
from apps.core.locks import lock_row
from apps.core.refusal import Conflict, Outdated, Refused, require_reason
from apps.core.registry import written
from apps.core.resending import is_new, refuse_taken, take_new, uuid_column
from apps.core.row_security import bypass
from apps.core.undo import TableWrites
from apps.interventions.enums import BeneficiaryKind, Item, ServiceSource
from apps.interventions.inputs import ServiceInput
from apps.interventions.models import ServiceReceived
from apps.interventions.rules.entitlement.immunisation import BY_CODE
from apps.interventions.selectors.catalogue import catalogue_on
from apps.interventions.services.beneficiaries import Beneficiary, place_of
from apps.interventions.services.owed import refresh
from apps.mothers.models import Pregnancy
from apps.toddlers.models import Child

VALUES = ("quantity", "unit", "given_by", "note")
BATCH = 500
Given = tuple[Beneficiary, ServiceInput]


def check_services(services: Sequence[Given], *, items: Collection[str], today: date) -> list[Finding]:
    """Everything that is wrong with these; `row` is the place in the list. items: codes of the catalogue."""
    findings = []
    for row, (beneficiary, service) in enumerate(services):
        faults = []
        first, last = _span(beneficiary)
        if service.received_on > today:
            faults.append(("received_on", "received_in_future", _("Tanggal pelayanan melewati hari ini.")))
        if first and service.received_on < first:
            faults.append(("received_on", "received_before", _("Tanggal pelayanan sebelum lahir atau sebelum HPHT.")))
        if last and service.received_on > last:
            faults.append(("received_on", "received_after", _("Tanggal pelayanan sesudah orang ini tidak dipantau.")))
        if service.item not in items:
            faults.append(("item", "item_unknown", _("Intervensi ini tidak ada di katalog.")))
        if service.item == Item.IMMUNISATION and service.occurrence not in BY_CODE:
            faults.append(("occurrence", "dose_unknown", _("Pilih jenis imunisasinya.")))
        if service.quantity is not None and service.quantity < 0:
            faults.append(("quantity", "quantity_negative", _("Jumlah tidak boleh kurang dari nol.")))
        findings += [Finding(row, field, code, Level.REFUSE, words) for field, code, words in faults]
    return findings


def _span(beneficiary: Beneficiary) -> tuple[date | None, date | None]:
    """First and last day on which the person can receive something; None where it is not known."""
    if isinstance(beneficiary, Child):
        return beneficiary.born_on, beneficiary.status_on
    if isinstance(beneficiary, Pregnancy):
        return beneficiary.lmp_on, None
    return None, None


@transaction.atomic
def record_services(*, services: Sequence[Given], source: ServiceSource, by: User, at: datetime) -> TableWrites:
    """Write what each received; the same on a day is one row, which takes over what is known now.

    A uuid that was sent before is written once; Conflict where its content is different. Refused(findings): what
    `check_services` refuses. The caller has found the people within the area of `by`.
    """
    if not services:
        return TableWrites(ServiceReceived._meta.db_table)
    districts = {beneficiary.district for beneficiary, _service in services}
    items = {code for district in districts for code in catalogue_on(district, localdate(at))}
    if wrong := refusals(check_services(services, items=items, today=localdate(at))):
        raise Refused(wrong)
    stored = _stored([beneficiary for beneficiary, _service in services])
    uuids = {service.uuid for _beneficiary, service in services if service.uuid}
    known = uuids - take_new(ServiceReceived, uuids)
    rows = ServiceReceived._base_manager.filter(district__in=districts, uuid__in=known)
    sent = {row.uuid: row for row in rows} if known else {}
    made: list[ServiceReceived] = []
    changed: list[ServiceReceived] = []
    for beneficiary, service in services:
        key = (_kind(beneficiary), beneficiary.pk, service.item, service.occurrence, service.received_on)
        row = stored.get(key)
        if service.uuid and (before := sent.get(service.uuid)):
            if before != row or _changes(before, service):
                raise Conflict(before, service)
        elif row is None:
            row = ServiceReceived(
                **place_of(beneficiary),
                **uuid_column(service),
                item=service.item,
                occurrence=service.occurrence,
                received_on=service.received_on,
                source=source,
                entered_at=at,
                entered_by=by,
                **{name: getattr(service, name) for name in VALUES},
            )
            made.append(row)
            stored[key] = row
        elif names := _changes(row, service):
            for name in names:
                setattr(row, name, getattr(service, name))
            if row.pk and row not in changed:
                row.version += 1
                changed.append(row)
    ServiceReceived._base_manager.bulk_create(made, batch_size=BATCH)
    ServiceReceived._base_manager.bulk_update(changed, ["version", *VALUES], batch_size=BATCH)
    written(ServiceReceived, [row.pk for row in (*made, *changed)], at=at)
    return TableWrites(
        ServiceReceived._meta.db_table, [row.pk for row in made], [(row.pk, row.version) for row in changed]
    )


def record_service(
    *, beneficiary: Beneficiary, service: ServiceInput, source: ServiceSource = ServiceSource.PORTAL, by: User,
    at: datetime,
) -> ServiceReceived:  # fmt: skip
    """One service of one person or family. Refused: outside the area, and what `check_services` refuses."""
    by.require(Right.RECORD_SERVICES, beneficiary)
    rows = ServiceReceived.objects.of(beneficiary)
    is_known = service.uuid and not is_new(ServiceReceived, service.uuid)
    if is_known and not rows.filter(uuid=service.uuid).exists():
        refuse_taken(ServiceReceived, service.uuid, beneficiary.district)
    record_services(services=[(beneficiary, service)], source=source, by=by, at=at)
    return rows.get(item=service.item, occurrence=service.occurrence, received_on=service.received_on)


@transaction.atomic
def correct_service(
    *, service: ServiceReceived, received_on: date, occurrence: str, version: int, reason: str, by: User, at: datetime
) -> ServiceReceived:
    """Another day, or another dose; the old one stays in the history with the reason.

    Refused: what `check_services` refuses, what a programme delivered, and what is on record that day already.
    """
    service = lock_row(ServiceReceived.objects, service.pk)
    by.require(Right.RECORD_SERVICES, service)
    if service.version != version:
        raise Outdated(service)
    require_reason(reason)
    if service.source == ServiceSource.DELIVERY:
        raise Refused(_("Ini berasal dari penyerahan program. Hapus penyerahannya."), code="of_delivery")
    beneficiary = service.beneficiary
    corrected = ServiceInput(item=service.item, occurrence=occurrence, received_on=received_on)
    if wrong := check_services([(beneficiary, corrected)], items={service.item}, today=localdate(at)):
        raise Refused(wrong)
    same = ServiceReceived.objects.of(beneficiary).filter(item=service.item, occurrence=occurrence)
    if same.filter(received_on=received_on).exclude(pk=service.pk).exists():
        raise Refused(_("Pelayanan ini sudah tercatat pada hari itu."), field="received_on", code="recorded_already")
    service.received_on, service.occurrence = received_on, occurrence
    service.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        service.save(update_fields=["received_on", "occurrence", "version"])
    written(ServiceReceived, [service.pk], at=at)
    return service


@transaction.atomic
def withdraw_service(*, service: ServiceReceived, reason: str, by: User, at: datetime) -> None:
    """Delete what was never given; it stays in the history. Refused: what a programme delivered."""
    service = lock_row(ServiceReceived.objects, service.pk)
    by.require(Right.RECORD_SERVICES, service)
    require_reason(reason)
    if service.source == ServiceSource.DELIVERY:
        raise Refused(_("Ini berasal dari penyerahan program. Hapus penyerahannya."), code="of_delivery")
    delete_service(service=service, reason=reason, by=by, at=at)


def delete_service(*, service: ServiceReceived, reason: str, by: User, at: datetime) -> None:
    """For a service that has checked the right: deletes what was never given, and refreshes what is owed."""
    kind, pk = service.beneficiary_kind, service.beneficiary.pk
    with pghistory.context(reason=reason, user=by.pk):
        service.delete()
    with bypass():
        refresh(kind, [pk], at=at)


def _kind(beneficiary: Beneficiary) -> BeneficiaryKind:
    return BeneficiaryKind(str(beneficiary._meta.model_name))


def _stored(people: Iterable[Beneficiary]) -> dict[tuple[BeneficiaryKind, int, str, str, date], ServiceReceived]:
    by_kind: dict[BeneficiaryKind, set[int]] = defaultdict(set)
    for beneficiary in people:
        by_kind[_kind(beneficiary)].add(beneficiary.pk)
    among = Q(pk__in=[])
    for kind, ids in by_kind.items():
        among |= Q(**{f"{kind}__in": ids})
    rows = ServiceReceived._base_manager.filter(among)
    return {
        (
            row.beneficiary_kind,
            getattr(row, f"{row.beneficiary_kind}_id"),
            row.item,
            row.occurrence,
            row.received_on,
        ): row
        for row in rows
    }


def _changes(row: ServiceReceived, service: ServiceInput) -> list[str]:
    """Values that the row takes over; an empty one changes nothing."""
    return [
        name for name in VALUES if (value := getattr(service, name)) not in (None, "") and value != getattr(row, name)
    ]
