"""Cycles of the case audit and their teams."""

from collections.abc import Iterable
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.audits.enums import Specialty, TeamRole
from apps.audits.inputs import CycleInput, MemberInput
from apps.audits.models import AuditCycle, AuditMember
from apps.core.findings import Finding, Level
from apps.core.locks import lock_row
from apps.core.refusal import Outdated, Refused, refuse_violation, require_reason
from apps.core.registry import written
from apps.core.resending import uuid_column
from apps.regions.models import Region

COLUMNS = ("year", "semester", "decree_number", "decree_on", "begins_on", "ends_on", "note")
EARLIEST, LATEST = 2015, 2100


def check_cycle(cycle: CycleInput) -> list[Finding]:
    """Everything that is wrong with it."""
    findings = []

    def refuse(field: str, code: str, words: str) -> None:
        findings.append(Finding(0, field, code, Level.REFUSE, words))

    if not EARLIEST <= cycle.year <= LATEST:
        refuse("year", "year_impossible", _("Periksa tahunnya."))
    if cycle.semester not in (1, 2):
        refuse("semester", "semester_unknown", _("Pilih semester."))
    if not cycle.decree_number.strip():
        refuse("decree_number", "decree_missing", _("Isi nomor SK tim audit."))
    if cycle.ends_on < cycle.begins_on:
        refuse("ends_on", "ends_before_begin", _("Tanggal selesai sebelum tanggal mulai."))
    return findings


@transaction.atomic
def open_cycle(*, cycle: CycleInput, district: str, by: User, at: datetime) -> AuditCycle:
    """Refused: one of the semester is there already, an area of another district."""
    made = AuditCycle(district=district, entered_at=at, entered_by=by, **uuid_column(cycle))
    by.require(Right.MANAGE_AUDITS, made)
    _fill(made, cycle, by)
    written(AuditCycle, [made.pk], at=at)
    return made


@transaction.atomic
def correct_cycle(*, cycle: AuditCycle, version: int, corrected: CycleInput, by: User, at: datetime) -> AuditCycle:
    cycle = _locked(cycle, by)
    if cycle.version != version:
        raise Outdated(cycle)
    cycle.version += 1
    _fill(cycle, corrected, by)
    written(AuditCycle, [cycle.pk], at=at)
    return cycle


def _fill(cycle: AuditCycle, entered: CycleInput, by: User) -> None:
    if findings := check_cycle(entered):
        raise Refused(findings)
    for name in COLUMNS:
        value = getattr(entered, name)
        setattr(cycle, name, value.strip() if isinstance(value, str) else value)
    areas = list(Region.objects.within(cycle.district).filter(code__in=entered.areas))
    if len(areas) < len(set(entered.areas)):
        raise Refused(_("Pilih kecamatan atau desa dari kabupaten ini."), field="areas", code="area_unknown")
    words = _("Siklus semester ini sudah ada.")
    with (
        refuse_violation("audit_cycle_once", Refused(words, field="semester", code="cycle_twice")),
        pghistory.context(user=by.pk),
    ):
        cycle.save()
    cycle.areas.set(areas)


@transaction.atomic
def add_member(*, cycle: AuditCycle, member: MemberInput, by: User, at: datetime) -> AuditMember:
    """Refused: no name, an account that is not known in the district or without the right to see audits, one twice."""
    cycle = _locked(cycle, by)
    if member.uuid and (stored := AuditMember.objects.filter(uuid=member.uuid, cycle=cycle).first()):
        return stored
    if not member.name.strip():
        raise Refused(_("Isi nama anggota."), field="name", code="name_missing")
    if member.role is TeamRole.EXPERT and member.specialty not in list(Specialty):
        raise Refused(_("Pilih keahlian pakar."), field="specialty", code="specialty_missing")
    made = AuditMember(
        cycle=cycle,
        district=cycle.district,
        user=_account(member.account, cycle.district),
        name=" ".join(member.name.split()),
        role=member.role,
        specialty=member.specialty if member.role is TeamRole.EXPERT else "",
        office=" ".join(member.office.split()),
        rank_number=member.rank_number.strip(),
        entered_at=at,
        entered_by=by,
        **uuid_column(member),
    )
    words = _("Akun ini sudah ada di tim.")
    with refuse_violation("audit_member_once", Refused(words, field="account", code="member_twice")):
        made.save()
    written(AuditMember, [made.pk], at=at)
    return made


def _account(username: str, district: str) -> User | None:
    if not username.strip():
        return None
    user = User.objects.filter(username=username.strip(), is_active=True).first()
    if user is None or not any(prefix[:5] == district for prefix in user.scope_for(Right.SEE_AUDITS).prefixes):
        words = _("Tidak ada akun dengan nama itu yang boleh melihat audit di kabupaten ini.")
        raise Refused(words, field="account", code="account_unknown")
    return user


@transaction.atomic
def end_membership(*, member: AuditMember, reason: str, by: User, at: datetime) -> AuditMember:
    """From this moment the cases are closed to the account; what the member wrote stays."""
    _locked(member.cycle, by)
    require_reason(reason)
    member = lock_row(AuditMember.objects, member.pk)
    if member.left_on is None:
        member.left_on = localdate(at)
        member.version += 1
        with pghistory.context(reason=reason, user=by.pk):
            member.save()
        written(AuditMember, [member.pk], at=at)
    return member


def _locked(cycle: AuditCycle, by: User) -> AuditCycle:
    cycle = lock_row(AuditCycle.objects, cycle.pk)
    by.require(Right.MANAGE_AUDITS, cycle)
    return cycle


def members_on(members: Iterable[AuditMember], day: date) -> list[AuditMember]:
    return [one for one in members if one.left_on is None or one.left_on > day]
