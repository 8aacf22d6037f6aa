"""What may be done with the identity of one child. For files see bulk.py."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pghistory
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.columns import names
from apps.core.effective_date import effective_on
from apps.core.findings import Finding, Level, refusals
from apps.core.locks import gone, lock_row
from apps.core.name_keys import name_key
from apps.core.refusal import Outdated, Refused, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before
from apps.core.sealing import unseal
from apps.families.rules.nik import read_nik
from apps.regions.models import Posyandu
from apps.regions.rules.codes import district_of
from apps.toddlers.enums import ChildStatus
from apps.toddlers.inputs import ChildInput
from apps.toddlers.models import Child
from apps.toddlers.rules.age import UNDER_MONTHS, completed_months
from apps.toddlers.services.checks import birth_weight_kg, check_children
from apps.toddlers.services.stored_verdicts import rejudge_child
from apps.toddlers.services.tables import ChildTable


def child_input(child: Child) -> ChildInput:
    """The input that would write the child as it is; to correct some of it, replace() those fields."""
    return input_of(
        ChildInput,
        child,
        desa=child.desa_id,
        posyandu=child.posyandu_id,
        family=child.family_id,
        mother=child.mother_id,
        nik=unseal(child.nik_sealed) if child.nik_sealed else "",
    )


@transaction.atomic
def register_child(*, child: ChildInput, by: User, at: datetime) -> Child:
    """Put a child on record. Refused: outside the area of `by`, a NIK already on record, an impossible birth date."""
    record = Child(
        district=district_of(child.desa), entered_at=at, entered_by=by, registered_on=localdate(at), **_keys(child)
    )
    if child.uuid:
        record.uuid = child.uuid
    by.require(Right.RECORD_VISITS, record, field="desa")
    if child.posyandu and not Posyandu.objects.filter(pk=child.posyandu, desa=child.desa).exists():
        raise Refused(_("Posyandu ini berada di desa lain."), field="posyandu", code="posyandu_elsewhere")
    if existing := sent_before(Child.objects.all(), _as_stored(child), child_input, district=record.district):
        return existing
    _identify(record, child, at)
    _save(record)
    written(Child, [record.pk], at=at)
    return record


@transaction.atomic
def correct_child(*, child: Child, changes: ChildInput, version: int, reason: str, by: User, at: datetime) -> Child:
    """Correct a child's identity; the old values stay in the history with the reason. An empty NIK stays as it is.

    changes: everything as it should be, from child_input(child). The desa is changed by a move, not here.
    """
    child = lock_child(child, by, Right.CORRECT_VISITS)
    if child.version != version:
        raise Outdated(child)
    require_reason(reason)
    was = (child.sex, child.born_on, child.gestation_weeks)
    for name, value in _keys(changes).items():
        if name != "desa_id":
            setattr(child, name, value)
    _identify(child, changes, at)
    child.version += 1
    with pghistory.context(reason=reason, user=by.pk), effective_on(localdate(at)):
        _save(child)
        if was != (child.sex, child.born_on, child.gestation_weeks):
            rejudge_child(child, at=at)
    written(Child, [child.pk], at=at)
    return child


@transaction.atomic
def change_status(
    *, child: Child, status: str, on: date, reason: str, version: int | None = None, by: User, at: datetime
) -> Child:
    """The child moved away, died, grew over age, or is monitored again. version: that the writer saw, where one did."""
    child = lock_child(child, by, Right.CORRECT_VISITS)
    if version is not None and child.version != version:
        raise Outdated(child)
    require_reason(reason)
    if on < child.born_on or on > localdate(at):
        raise Refused(_("Tanggal harus antara tanggal lahir dan hari ini."), field="on", code="date_impossible")
    if status == ChildStatus.DIED and child.last_measured_on and on < child.last_measured_on:
        raise Refused(_("Ada kunjungan sesudah tanggal ini."), field="on", code="measured_after_death")
    child.status, child.status_on = status, None if status == ChildStatus.ACTIVE else on
    child.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        child.save(update_fields=["status", "status_on", "version"])
    written(Child, [child.pk], at=at, fields={"status", "status_on"})
    return child


def lock_child(child: Child, by: User, right: Right) -> Child:
    """The child as it is now, for this transaction alone, and with it its visits.

    The right counts where the child lives now: who moved is corrected there.
    """
    child = lock_row(Child.objects, child.pk)
    by.require(right, child)
    return child


def lock_children(children: Iterable[Child], by: User, right: Right) -> dict[int, Child | Refused]:
    """As lock_child, for many in one statement, in the order of ids; by id, with the refusal of who may not."""
    keys = {child.pk for child in children}
    locked: dict[int, Child | Refused] = dict.fromkeys(keys, gone())
    for child in Child.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"):
        try:
            by.require(right, child)
        except Refused as refusal:
            locked[child.pk] = refusal
        else:
            locked[child.pk] = child
    return locked


def _as_stored(child: ChildInput) -> ChildInput:
    """With the number and the birth weight as the register stores them."""
    nik = read_nik(child.nik).digits or child.nik
    return replace(child, nik=nik, birth_weight_kg=birth_weight_kg(child.birth_weight_kg))


def _keys(child: ChildInput) -> dict[str, Any]:
    return {f"{name}_id": getattr(child, name) for name in ("desa", "posyandu", "family", "mother")}


def _identify(record: Child, child: ChildInput, at: datetime) -> None:
    """Set who the child is, with the spellings for matching. Refused with everything that is wrong."""
    table = ChildTable()
    table.append(child)
    of_any_age = (0,) if record.born_on == child.born_on else ()
    findings = refusals(check_children(table, today=localdate(at), of_any_age=of_any_age))
    if record.pk and record.born_on != child.born_on:
        days = record.measurements.values_list("measured_on", flat=True)
        if any(not 0 <= completed_months(child.born_on, day) < UNDER_MONTHS for day in days):
            words = _("Ada kunjungan di luar umur balita menurut tanggal lahir ini.")
            findings.append(Finding(0, "born_on", "visits_outside_age", Level.REFUSE, words))
    if findings:
        raise Refused(findings)
    for name in names(ChildInput):
        if name not in ("desa", "posyandu", "family", "mother", "nik"):
            value = getattr(child, name)
            setattr(record, name, value.strip() if isinstance(value, str) else value)
    record.birth_weight_kg = birth_weight_kg(child.birth_weight_kg)
    record.name_key, record.mother_key = name_key(record.name), name_key(record.mother_name)
    if child.nik:
        record.set_nik(read_nik(child.nik).digits)


def _save(record: Child) -> None:
    """Only the database sees all areas: its constraint refuses a NIK that another child has."""
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError as error:
        if "child_nik_once" not in str(error):
            raise
        raise Refused(_("NIK ini sudah dipakai anak lain di kabupaten ini."), field="nik", code="nik_taken") from error
