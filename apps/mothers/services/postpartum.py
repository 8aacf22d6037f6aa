"""After a birth: visits of mother (KF) and newborn (KN), and contraception."""

from collections.abc import Collection
from datetime import date, datetime
from functools import partial

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.columns import names
from apps.core.findings import Finding
from apps.core.locks import lock_row
from apps.core.refusal import Refused, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before, uuid_column
from apps.families.enums import Contraception
from apps.families.services.families import set_contraception
from apps.mothers.enums import PostpartumContact, PregnancyStatus, Source, Window
from apps.mothers.inputs import PostpartumVisitInput
from apps.mothers.models import Birth, Newborn, PostpartumVisit, Pregnancy
from apps.mothers.rules.schedule import AFTER_BIRTH, OF_NEWBORN, POSTPARTUM, is_in_window, window_of
from apps.mothers.services.measurements import out_of_bounds, refuse
from apps.mothers.services.pregnancies import antenatal_visits, lock_pregnancy, placed_as, rejudge_pregnancy

COLUMNS = names(PostpartumVisitInput)


def check_postpartum_visit(
    visit: PostpartumVisitInput,
    *,
    delivered_on: date | None,
    has_live_birth: bool,
    contacts: Collection[str] = (),
    today: date,
) -> list[Finding]:
    """Everything that is wrong with it. delivered_on: None before the birth. contacts: those on record already."""
    if delivered_on is None:
        return [refuse(None, "not_delivered", _("Catat persalinannya dulu."))]
    findings, contact = [], visit.contact
    if visit.visited_on > today:
        findings.append(refuse("visited_on", "visited_in_future", _("Tanggal kunjungan melewati hari ini.")))
    if not is_in_window(contact, delivered_on=delivered_on, on=visit.visited_on):
        first, last = AFTER_BIRTH[contact]
        days = {"contact": contact.value.upper(), "first": first, "last": last}
        words = _("%(contact)s adalah hari ke-%(first)d sampai ke-%(last)d sesudah lahir.") % days
        findings.append(refuse("visited_on", "outside_its_days", words))
    if contact in OF_NEWBORN and not has_live_birth:
        findings.append(refuse("contact", "no_live_birth", _("Tidak ada bayi yang lahir hidup.")))
    if contact in contacts:
        findings.append(refuse("contact", "contact_made", _("Kunjungan ini sudah tercatat.")))
    return [*findings, *out_of_bounds(visit)]


@transaction.atomic
def record_postpartum_visit(
    *, pregnancy: Pregnancy, visit: PostpartumVisitInput, source: Source = Source.PORTAL, by: User, at: datetime
) -> PostpartumVisit:
    """Write a visit of the mother or the newborn. Refused: what `check_postpartum_visit` refuses."""
    pregnancy = lock_pregnancy(pregnancy, by)
    if stored := sent_before(
        pregnancy.postpartum, visit, partial(input_of, PostpartumVisitInput), district=pregnancy.district
    ):
        return stored
    if findings := check_postpartum_visit(
        visit,
        delivered_on=pregnancy.ended_on if pregnancy.status == PregnancyStatus.DELIVERED else None,
        has_live_birth=Newborn.objects.filter(birth__pregnancy=pregnancy, is_alive=True).exists(),
        contacts=set(pregnancy.postpartum.values_list("contact", flat=True)),
        today=localdate(at),
    ):
        raise Refused(findings)
    placed = placed_as(pregnancy) | {"source": source, "entered_at": at, "entered_by": by}
    columns = {name: getattr(visit, name) for name in COLUMNS} | {"note": visit.note.strip()}
    record = PostpartumVisit.objects.create(pregnancy=pregnancy, **columns, **placed, **uuid_column(visit))
    rejudge_pregnancy(pregnancy, antenatal_visits(pregnancy))
    written(PostpartumVisit, [record.pk], at=at)
    return record


def open_contacts(pregnancy: Pregnancy, *, today: date) -> dict[PostpartumContact, Window]:
    """The visits after birth that are not on record and whose days have begun, and whether they can be made today."""
    delivered_on = pregnancy.ended_on if pregnancy.status == PregnancyStatus.DELIVERED else None
    if delivered_on is None:
        return {}
    made = set(pregnancy.postpartum.values_list("contact", flat=True))
    has_live_birth = Newborn.objects.filter(birth__pregnancy=pregnancy, is_alive=True).exists()
    windows = {
        contact: window_of(contact, delivered_on=delivered_on, on=today)
        for contact in PostpartumContact
        if contact not in made and (has_live_birth or contact not in OF_NEWBORN)
    }
    return {contact: window for contact, window in windows.items() if window != Window.LATER}


@transaction.atomic
def withdraw_postpartum_visit(*, visit: PostpartumVisit, reason: str, by: User, at: datetime) -> None:
    """Delete a visit that never took place; it stays in the history."""
    pregnancy = lock_pregnancy(visit.pregnancy, by)
    require_reason(reason)
    with pghistory.context(reason=reason, user=by.pk):
        PostpartumVisit.objects.filter(pk=visit.pk).delete()
        rejudge_pregnancy(pregnancy, antenatal_visits(pregnancy))
    written(Pregnancy, [pregnancy.pk], at=at)


@transaction.atomic
def record_contraception(*, birth: Birth, method: Contraception, started_on: date, by: User, at: datetime) -> Birth:
    """The method chosen after birth (KBPP counts within 42 days); another choice later replaces it.

    The family uses it from then on, unless a screening after that day recorded something else.
    """
    pregnancy = lock_pregnancy(birth.pregnancy, by)
    birth = lock_row(Birth.objects, birth.pk)
    if not birth.delivered_on <= started_on <= localdate(at):
        words = _("Tanggal harus antara persalinan dan hari ini.")
        raise Refused(words, field="started_on", code="date_impossible")
    birth.contraception, birth.contraception_on = Contraception(method), started_on
    birth.version += 1
    with pghistory.context(user=by.pk):
        birth.save(update_fields=["contraception", "contraception_on", "version"])
        set_contraception(family=pregnancy.woman.family, method=method, started_on=started_on, by=by, at=at)
    written(Birth, [birth.pk], at=at, fields={"contraception", "contraception_on"})
    return birth


def is_within_postpartum(birth: Birth) -> bool | None:
    """Whether contraception began within 42 days of the birth; None where none was recorded."""
    if not birth.contraception or birth.contraception_on is None:
        return None
    return birth.contraception_on - birth.delivered_on <= POSTPARTUM
