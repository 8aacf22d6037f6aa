"""Births: the end of a pregnancy in a delivery, with its newborns, who become children of the register."""

from collections.abc import Sequence
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.columns import names
from apps.core.findings import Finding, refusals
from apps.core.refusal import Refused, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before, uuid_column
from apps.core.row_security import bypass
from apps.mothers.enums import PregnancyStatus, Source
from apps.mothers.inputs import BirthInput, NewbornInput
from apps.mothers.models import Birth, Newborn, Pregnancy
from apps.mothers.rules.pregnancy import SHORTEST_BIRTH_DAYS, gestation_days
from apps.mothers.services.measurements import refuse
from apps.mothers.services.pregnancies import check_end, lock_pregnancy, placed_as, set_status
from apps.mothers.services.verdicts import lmp_of
from apps.toddlers.inputs import ChildInput
from apps.toddlers.models import Child
from apps.toddlers.services.checks import check_births, check_children
from apps.toddlers.services.children import register_child
from apps.toddlers.services.tables import ChildTable

# Columns of the newborn; its name and NIK are those of the child.
NEWBORN_COLUMNS = [name for name in names(NewbornInput) if name not in ("name", "nik")]
# Columns of the child -> of the newborn, where they are named differently.
CHILD_FIELDS = {"birth_weight_kg": "weight_kg", "birth_length_cm": "length_cm", "birth_head_cm": "head_cm"}


def check_birth(birth: BirthInput, *, pregnancy: Pregnancy, today: date) -> list[Finding]:
    """Everything that is wrong with it. Fields of a newborn are named `baby-1-sex`, counted from 1."""
    if pregnancy.status != PregnancyStatus.ONGOING:
        return [refuse(None, "ended", _("Kehamilan ini sudah berakhir."))]
    findings = check_end(pregnancy, birth.delivered_on, field="delivered_on", today=today)
    days = gestation_days(lmp_of(pregnancy), birth.delivered_on)
    if days is not None and 0 < days < SHORTEST_BIRTH_DAYS:
        words = _("Kehamilan baru %d minggu. Di bawah 20 minggu dicatat sebagai keguguran.") % (days // 7)
        findings.append(refuse("delivered_on", "too_early", words))
    if not birth.newborns:
        findings.append(refuse(None, "no_baby", _("Isi paling sedikit satu bayi.")))
    for number, newborn in enumerate(birth.newborns, start=1):
        if newborn.is_alive and not newborn.sex:
            words = _("Isi jenis kelamin bayi yang lahir hidup.")
            findings.append(refuse(f"baby-{number}-sex", "sex_missing", words))
        child = ChildTable()
        child.append(child_input(pregnancy, birth, number))
        of_child = check_children(child, today=today) if newborn.is_alive else check_births(child)
        # Without a field are consequences of the day of birth, which was checked above.
        findings += [finding for finding in _of_baby(refusals(of_child), number) if finding.field]
    return findings


@transaction.atomic
def record_birth(
    *, pregnancy: Pregnancy, birth: BirthInput, source: Source = Source.PORTAL, by: User, at: datetime
) -> Birth:
    """Write the birth, and put each live baby on record as a child of this mother and family, where they live.

    Refused: outside the area, what `check_birth` refuses, and what refuses a child (a NIK in use).
    """
    pregnancy = lock_pregnancy(pregnancy, by)
    if stored := sent_before(
        Birth.objects.filter(pregnancy=pregnancy),
        birth,
        lambda record: _birth_input(record, birth),
        district=pregnancy.district,
    ):
        return stored
    if findings := check_birth(birth, pregnancy=pregnancy, today=localdate(at)):
        raise Refused(findings)
    placed = placed_as(pregnancy) | {"source": source, "entered_at": at, "entered_by": by}
    record = Birth.objects.create(
        pregnancy=pregnancy,
        delivered_on=birth.delivered_on,
        place=birth.place,
        helper=birth.helper,
        complications=birth.complications.strip(),
        **placed,
        **uuid_column(birth),
    )
    for number, newborn in enumerate(birth.newborns, start=1):
        child = _register_child(pregnancy, birth, number, by, at) if newborn.is_alive else None
        columns = {name: getattr(newborn, name) for name in NEWBORN_COLUMNS}
        Newborn.objects.create(birth=record, number=number, child=child, **columns, **placed)
    set_status(pregnancy, PregnancyStatus.DELIVERED, birth.delivered_on, at=at)
    written(Birth, [record.pk], at=at)
    return record


@transaction.atomic
def withdraw_birth(*, birth: Birth, reason: str, by: User, at: datetime) -> Pregnancy:
    """Delete a birth that did not take place: the pregnancy is ongoing again and the children it made are deleted.

    Refused once a child was measured or changed, or a visit after birth is on record.
    """
    pregnancy = lock_pregnancy(birth.pregnancy, by)
    require_reason(reason)
    with bypass():  # also a child that lives in another area by now
        children = list(Child.objects.select_for_update(of=("self",)).filter(newborn__birth=birth))
    if any(child.version > 1 or child.last_measured_on for child in children) or pregnancy.postpartum.exists():
        words = _("Bayi atau nifasnya sudah punya catatan sesudah ini. Hapus catatan itu dulu.")
        raise Refused(words, code="newer_stands_on_it")
    ids = [child.pk for child in children]
    with pghistory.context(reason=reason, user=by.pk):
        birth.delete()
        Child.objects.filter(pk__in=ids).delete()
        pregnancy = lock_pregnancy(pregnancy, by)
        set_status(pregnancy, PregnancyStatus.ONGOING, None, at=at)
    return pregnancy


def _birth_input(record: Birth, sent: BirthInput) -> BirthInput:
    """Names and NIK as sent: they are the child's, who may have been corrected since."""
    newborns = tuple(
        input_of(NewbornInput, stored, name=newborn.name, nik=newborn.nik)
        for stored, newborn in zip(record.newborns.order_by("number"), sent.newborns, strict=False)
    )
    return input_of(BirthInput, record, newborns=newborns)


def children_of(pregnancy: Pregnancy, birth: BirthInput) -> list[ChildInput]:
    """The children of the register that its living newborns become."""
    return [
        child_input(pregnancy, birth, number)
        for number, newborn in enumerate(birth.newborns, start=1)
        if newborn.is_alive and newborn.sex
    ]


def child_input(pregnancy: Pregnancy, birth: BirthInput, number: int) -> ChildInput:
    """The child of the register that this newborn becomes; number: from 1."""
    woman, newborn = pregnancy.woman, birth.newborns[number - 1]
    family = woman.family
    # Named after the mother until the parents have chosen: "Bayi Ny. Yuyun", twins with their number.
    unnamed = _("Bayi Ny. %s") % woman.name + (f" {number}" if len(birth.newborns) > 1 else "")
    days = gestation_days(lmp_of(pregnancy), birth.delivered_on)
    return ChildInput(
        name=newborn.name.strip() or unnamed,
        sex=newborn.sex,
        born_on=birth.delivered_on,
        desa=pregnancy.desa_id,
        posyandu=pregnancy.posyandu_id,
        family=family.pk,
        mother=woman.pk,
        mother_name=woman.name,
        nik=newborn.nik,
        birth_weight_kg=newborn.weight_kg,
        birth_length_cm=newborn.length_cm,
        birth_head_cm=newborn.head_cm,
        has_early_breastfeeding=newborn.has_early_breastfeeding,
        gestation_weeks=None if days is None else days // 7,
        birth_order=None if pregnancy.para is None else pregnancy.para + number,
        address=family.address,
        rt=family.rt,
        rw=family.rw,
    )


def _register_child(pregnancy: Pregnancy, birth: BirthInput, number: int, by: User, at: datetime) -> Child:
    try:
        return register_child(child=child_input(pregnancy, birth, number), by=by, at=at)
    except Refused as refusal:
        raise Refused(_of_baby(refusal.findings, number)) from refusal


def _of_baby(findings: Sequence[Finding], number: int) -> list[Finding]:
    """Findings about the child with the fields of the newborn, `baby-1-sex`; None where it does not have the field."""
    columns = names(NewbornInput)
    fields = [CHILD_FIELDS.get(finding.field or "", finding.field) for finding in findings]
    return [
        finding._replace(row=0, field=f"baby-{number}-{field}" if field in columns else None)
        for finding, field in zip(findings, fields, strict=True)
    ]
