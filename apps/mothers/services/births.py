"""How a pregnancy ends, and what follows: the birth with its newborns, visits after it, contraception."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import pghistory
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.core import locks
from apps.core.refusal import Refused, require_reason
from apps.core.row_security import bypass
from apps.families.enums import Contraception, MemberStatus
from apps.families.services.families import set_contraception
from apps.families.services.members import change_member_status
from apps.mothers.enums import BirthHelper, BirthPlace, PostpartumContact, PregnancyStatus, Source
from apps.mothers.models import Birth, Newborn, PostpartumVisit, Pregnancy
from apps.mothers.rules.pregnancy import LONGEST, gestation_days
from apps.mothers.rules.schedule import AFTER_BIRTH, OF_NEWBORN, POSTPARTUM, is_in_window
from apps.mothers.services.pregnancies import antenatal, locked, rejudge_pregnancy
from apps.mothers.services.verdicts import lmp_of
from apps.toddlers.models import Child
from apps.toddlers.services.visits import register_child

SHORTEST_PREGNANCY_DAYS = 20 * 7  # before that an end is a miscarriage


@dataclass(frozen=True, kw_only=True)
class NewbornInput:
    """One baby of a delivery. sex: L or P. name may come later: until then the child is named after its mother."""

    is_alive: bool
    sex: str = ""
    name: str = ""
    nik: str = ""
    weight_kg: Decimal | None = None
    length_cm: Decimal | None = None
    head_cm: Decimal | None = None
    has_early_breastfeeding: bool | None = None


@transaction.atomic
def record_birth(
    *,
    pregnancy: Pregnancy,
    delivered_on: date,
    place: BirthPlace,
    helper: BirthHelper,
    babies: Sequence[NewbornInput],
    complications: str = "",
    source: Source = Source.PORTAL,
    by,
    at: datetime,
) -> Birth:
    """Write the birth, and put each live baby on record as a child of this mother and family, where they live.

    Refused: a pregnancy that has ended, a day that cannot be, no baby, a live baby without sex, a NIK in use.
    """
    pregnancy = locked(pregnancy, by)
    _refuse_ended(pregnancy)
    _refuse_day(pregnancy, delivered_on, at, field="delivered_on")
    days = gestation_days(lmp_of(pregnancy), delivered_on)
    if days is not None and days < SHORTEST_PREGNANCY_DAYS:
        early = _("Kehamilan baru %d minggu. Di bawah 20 minggu dicatat sebagai keguguran.") % (days // 7)
        raise Refused(early, field="delivered_on", code="too_early")
    if not babies:
        raise Refused(_("Isi paling sedikit satu bayi."), code="no_baby")
    where = {"district": pregnancy.district, "desa_id": pregnancy.desa_id, "posyandu_id": pregnancy.posyandu_id}
    entered = {"source": source, "entered_at": at, "entered_by": by}
    birth = Birth.objects.create(
        pregnancy=pregnancy,
        delivered_on=delivered_on,
        place=place,
        helper=helper,
        complications=complications.strip(),
        **where,
        **entered,
    )
    for number, baby in enumerate(babies, start=1):
        if baby.is_alive and not baby.sex:
            raise Refused(_("Isi jenis kelamin bayi yang lahir hidup."), field=f"baby-{number}-sex", code="sex_missing")
        child = _child(pregnancy, birth, baby, number, len(babies), by, at) if baby.is_alive else None
        Newborn.objects.create(
            birth=birth,
            number=number,
            is_alive=baby.is_alive,
            sex=baby.sex,
            weight_kg=baby.weight_kg,
            length_cm=baby.length_cm,
            head_cm=baby.head_cm,
            has_early_breastfeeding=baby.has_early_breastfeeding,
            child=child,
            **where,
            **entered,
        )
    _end(pregnancy, PregnancyStatus.DELIVERED, delivered_on)
    return birth


@transaction.atomic
def withdraw_birth(*, birth: Birth, reason: str, by, at: datetime) -> Pregnancy:
    """Take back a birth that was not one: the pregnancy runs again and the children it made go.

    Refused once a child was weighed or changed, or a visit after birth stands on it.
    """
    pregnancy = locked(birth.pregnancy, by)
    require_reason(reason)
    with bypass():  # a child that lives elsewhere by now counts all the same
        children = list(Child.objects.select_for_update(of=("self",)).filter(newborn__birth=birth))
    if any(child.version > 1 or child.last_measured_on for child in children) or pregnancy.postpartum.exists():
        standing = _("Bayi atau nifasnya sudah punya catatan sesudah ini. Tarik catatan itu dulu.")
        raise Refused(standing, code="newer_stands_on_it")
    ids = [child.pk for child in children]
    with pghistory.context(reason=reason, user=by.pk):
        birth.delete()
        Child.objects.filter(pk__in=ids).delete()
        pregnancy = locked(pregnancy, by)
        _end(pregnancy, PregnancyStatus.ONGOING, None)
    return pregnancy


@transaction.atomic
def record_postpartum_visit(
    *,
    pregnancy: Pregnancy,
    contact: PostpartumContact,
    visited_on: date,
    vitamin_a: int | None = None,
    note: str = "",
    source: Source = Source.PORTAL,
    by,
    at: datetime,
) -> PostpartumVisit:
    """Write a visit of the mother (KF) or the newborn (KN). Refused outside the days of this contact, or twice."""
    pregnancy = locked(pregnancy, by)
    if pregnancy.status != PregnancyStatus.DELIVERED or pregnancy.ended_on is None:
        raise Refused(_("Catat persalinannya dulu."), code="not_delivered")
    if visited_on > localdate(at):
        raise Refused(_("Tanggal kunjungan belum terjadi."), field="visited_on", code="visited_in_future")
    if not is_in_window(contact, delivered_on=pregnancy.ended_on, on=visited_on):
        first, last = AFTER_BIRTH[PostpartumContact(contact)]
        told = {"contact": PostpartumContact(contact).value.upper(), "first": first, "last": last}
        window = _("%(contact)s adalah hari ke-%(first)d sampai ke-%(last)d sesudah lahir.") % told
        raise Refused(window, field="visited_on", code="outside_its_days")
    if contact in OF_NEWBORN and not Newborn.objects.filter(birth__pregnancy=pregnancy, is_alive=True).exists():
        raise Refused(_("Tidak ada bayi yang lahir hidup."), field="contact", code="no_live_birth")
    try:
        with transaction.atomic():
            visit = PostpartumVisit.objects.create(
                pregnancy=pregnancy,
                contact=contact,
                visited_on=visited_on,
                vitamin_a=vitamin_a,
                note=note.strip(),
                district=pregnancy.district,
                desa_id=pregnancy.desa_id,
                posyandu_id=pregnancy.posyandu_id,
                source=source,
                entered_at=at,
                entered_by=by,
            )
    except IntegrityError as error:
        raise Refused(_("Kunjungan ini sudah tercatat."), field="contact", code="contact_made") from error
    rejudge_pregnancy(pregnancy, antenatal(pregnancy))
    return visit


@transaction.atomic
def withdraw_postpartum_visit(*, visit: PostpartumVisit, reason: str, by, at: datetime) -> None:
    """Take back a visit that never was; it stays in the history."""
    pregnancy = locked(visit.pregnancy, by)
    require_reason(reason)
    with pghistory.context(reason=reason, user=by.pk):
        PostpartumVisit.objects.filter(pk=visit.pk).delete()
        rejudge_pregnancy(pregnancy, antenatal(pregnancy))


@transaction.atomic
def record_contraception(*, birth: Birth, method: Contraception, started_on: date, by, at: datetime) -> Birth:
    """The method chosen after birth (KBPP counts within 42 days); another choice later takes its place.

    The family uses it from then on, unless a screening after that day found otherwise.
    """
    pregnancy = locked(birth.pregnancy, by)
    birth = locks.lock_row(Birth.objects, birth.pk)
    if not birth.delivered_on <= started_on <= localdate(at):
        between = _("Tanggal harus antara persalinan dan hari ini.")
        raise Refused(between, field="started_on", code="date_impossible")
    birth.contraception, birth.contraception_on = Contraception(method), started_on
    birth.version += 1
    with pghistory.context(user=by.pk):
        birth.save(update_fields=["contraception", "contraception_on", "version"])
        set_contraception(family=pregnancy.woman.family, method=method, started_on=started_on, by=by)
    return birth


def is_within_postpartum(birth: Birth) -> bool | None:
    """Whether contraception began within 42 days of the birth; None where none was recorded."""
    if not birth.contraception or birth.contraception_on is None:
        return None
    return birth.contraception_on - birth.delivered_on <= POSTPARTUM


@transaction.atomic
def end_pregnancy(
    *, pregnancy: Pregnancy, status: PregnancyStatus, on: date, reason: str, by, at: datetime
) -> Pregnancy:
    """The pregnancy ended otherwise than by a birth (miscarried, moved, died), or after all it runs: ONGOING.

    A mother who died is so in her family too, and lives there again where it turns out otherwise.
    """
    pregnancy = locked(pregnancy, by)
    require_reason(reason)
    if status == PregnancyStatus.DELIVERED or pregnancy.status == PregnancyStatus.DELIVERED:
        raise Refused(_("Persalinan dicatat pada halamannya sendiri."), field="status", code="is_a_birth")
    if status != PregnancyStatus.ONGOING:
        _refuse_day(pregnancy, on, at, field="on")
    woman, has_died = pregnancy.woman, status == PregnancyStatus.DIED
    if has_died != (woman.status == MemberStatus.DIED) and PregnancyStatus.DIED in (status, pregnancy.status):
        stands = MemberStatus.DIED if has_died else MemberStatus.ACTIVE
        change_member_status(member=woman, status=stands, on=on, reason=reason, by=by, at=at)
    try:
        with pghistory.context(reason=reason, user=by.pk), transaction.atomic():
            _end(pregnancy, status, None if status == PregnancyStatus.ONGOING else on)
    except IntegrityError as error:
        another = _("Ibu ini sudah punya kehamilan lain yang sedang berjalan.")
        raise Refused(another, code="pregnant_already") from error
    return pregnancy


def _child(pregnancy: Pregnancy, birth: Birth, baby: NewbornInput, number: int, of: int, by, at: datetime) -> Child:
    woman = pregnancy.woman
    family = woman.family
    # Named after the mother until the parents have chosen: "Bayi Ny. Yuyun", twins with their number.
    unnamed = _("Bayi Ny. %s") % woman.name + (f" {number}" if of > 1 else "")
    days = gestation_days(lmp_of(pregnancy), birth.delivered_on)
    return register_child(
        name=baby.name.strip() or unnamed,
        sex=baby.sex,
        born_on=birth.delivered_on,
        desa_id=pregnancy.desa_id,
        posyandu=pregnancy.posyandu,
        family=family,
        mother=woman,
        mother_name=woman.name,
        nik=baby.nik,
        birth_weight_kg=baby.weight_kg,
        birth_length_cm=baby.length_cm,
        birth_head_cm=baby.head_cm,
        has_early_breastfeeding=baby.has_early_breastfeeding,
        gestation_weeks=None if days is None else days // 7,
        birth_order=None if pregnancy.para is None else pregnancy.para + number,
        address=family.address,
        rt=family.rt,
        rw=family.rw,
        by=by,
        at=at,
    )


def _refuse_ended(pregnancy: Pregnancy) -> None:
    if pregnancy.status != PregnancyStatus.ONGOING:
        raise Refused(_("Kehamilan ini sudah berakhir."), code="ended")


def _refuse_day(pregnancy: Pregnancy, on: date, at: datetime, *, field: str) -> None:
    """Not ahead of today, not before the last period or the last visit, not longer than a pregnancy lasts."""
    if on > localdate(at):
        raise Refused(_("Tanggal ini belum terjadi."), field=field, code="date_in_future")
    lmp_on = lmp_of(pregnancy)
    if lmp_on and not lmp_on < on <= lmp_on + LONGEST:
        raise Refused(_("Tanggal ini tidak cocok dengan HPHT atau HPL."), field=field, code="date_impossible")
    visits = antenatal(pregnancy)
    if visits and on < visits[-1].visited_on:
        raise Refused(_("Ada pemeriksaan sesudah tanggal ini."), field=field, code="visited_after")


def _end(pregnancy: Pregnancy, status: PregnancyStatus, on: date | None) -> None:
    pregnancy.status, pregnancy.ended_on = status, on
    pregnancy.version += 1
    pregnancy.save(update_fields=["status", "ended_on", "version"])
    rejudge_pregnancy(pregnancy, antenatal(pregnancy))
