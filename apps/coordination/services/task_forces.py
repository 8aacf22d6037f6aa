"""The TPPS of a place: its decree, and who serves in it."""

from datetime import date, datetime, timedelta
from typing import Any

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.coordination.enums import Bidang, MemberRole
from apps.coordination.inputs import MemberInput, TaskForceInput
from apps.coordination.models import TaskForce, TaskForceMember
from apps.coordination.services.places import agency_of, place_of, set_fields, stored_before
from apps.core.columns import names
from apps.core.findings import Finding, Level
from apps.core.locks import advisory_lock, lock_row
from apps.core.refusal import Outdated, Refused, require_reason
from apps.core.registry import written
from apps.core.resending import uuid_column

COLUMNS = [name for name in names(TaskForceInput) if name not in ("place", "uuid")]
MEMBER_COLUMNS = [name for name in names(MemberInput) if name not in ("agency", "account", "uuid")]


def check_task_force(task_force: TaskForceInput) -> list[Finding]:
    findings = []

    def refuse(field: str, code: str, words: str) -> None:
        findings.append(Finding(0, field, code, Level.REFUSE, words))

    if not task_force.decree_number.strip():
        refuse("decree_number", "decree_missing", _("Isi nomor SK."))
    if task_force.valid_from < task_force.decree_on:
        refuse("valid_from", "before_decree", _("SK berlaku sejak tanggal SK atau sesudahnya."))
    if task_force.valid_until and task_force.valid_until < task_force.valid_from:
        refuse("valid_until", "ends_before_begin", _("Tanggal berakhir sebelum tanggal mulai."))
    return findings


@transaction.atomic
def make_task_force(*, task_force: TaskForceInput, by: User, at: datetime) -> TaskForce:
    """By a decree. The one in force until then ends the day before; its members are not taken over."""
    place = place_of(task_force.place)
    made = TaskForce(place=place, district=place.code[:5], entered_at=at, entered_by=by, **uuid_column(task_force))
    by.require(Right.MANAGE_TASK_FORCE, made, field="place")
    advisory_lock("task_force", place.code)
    if stored := stored_before(made, task_force, place=place):
        return stored
    if findings := check_task_force(task_force):
        raise Refused(findings)
    before = TaskForce.objects.filter(place=place, valid_until=None).first()
    if before is not None:
        _end_before(before, task_force.valid_from, by)
    set_fields(made, task_force, COLUMNS)
    made.save()
    written(TaskForce, [made.pk], at=at)
    return made


def _end_before(task_force: TaskForce, begins_on: date, by: User) -> None:
    last = begins_on - timedelta(days=1)
    if last < task_force.valid_from:
        words = _("SK yang berlaku baru dimulai pada tanggal itu atau sesudahnya. Periksa tanggalnya.")
        raise Refused(words, field="valid_from", code="decree_newer")
    task_force.valid_until = last
    task_force.version += 1
    with pghistory.context(user=by.pk, reason=_("SK baru")):
        task_force.save()


@transaction.atomic
def correct_task_force(
    *, task_force: TaskForce, version: int, corrected: TaskForceInput, reason: str, by: User, at: datetime
) -> TaskForce:
    task_force = lock_row(TaskForce.objects, task_force.pk)
    by.require(Right.MANAGE_TASK_FORCE, task_force)
    if task_force.version != version:
        raise Outdated(task_force)
    require_reason(reason)
    if findings := check_task_force(corrected):
        raise Refused(findings)
    others = TaskForce.objects.filter(place=task_force.place_id, valid_until=None).exclude(pk=task_force.pk)
    if corrected.valid_until is None and others.exists():
        words = _("SK lain sudah berlaku di wilayah ini; isi sampai kapan SK ini berlaku.")
        raise Refused(words, field="valid_until", code="decree_in_force")
    set_fields(task_force, corrected, COLUMNS)
    task_force.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        task_force.save()
    written(TaskForce, [task_force.pk], at=at)
    return task_force


def check_member(member: MemberInput) -> list[Finding]:
    findings = []

    def refuse(field: str, code: str, words: str) -> None:
        findings.append(Finding(0, field, code, Level.REFUSE, words))

    if member.role not in list(MemberRole):
        refuse("role", "role_unknown", _("Pilih kedudukannya dalam tim."))
    if member.bidang and member.bidang not in list(Bidang):
        refuse("bidang", "bidang_unknown", _("Pilih bidangnya dari daftar."))
    if member.role == MemberRole.COORDINATOR and not member.bidang:
        refuse("bidang", "bidang_missing", _("Pilih bidang yang dikoordinasikan."))
    if not member.name.strip():
        refuse("name", "name_missing", _("Isi nama lengkap dengan gelar."))
    if not member.position.strip():
        refuse("position", "position_missing", _("Isi jabatannya, contoh Sekretaris Daerah."))
    if member.until_on and member.until_on < member.from_on:
        refuse("until_on", "ends_before_begin", _("Tanggal berakhir sebelum tanggal mulai."))
    digits = "".join(sign for sign in member.nip if sign.isdigit())
    if member.nip.strip() and len(digits) not in (9, 18):
        refuse("nip", "nip_length", _("NIP 18 angka; periksa lagi."))
    return findings


@transaction.atomic
def add_member(*, task_force: TaskForce, member: MemberInput, by: User, at: datetime) -> TaskForceMember:
    """Refused also: a head where one serves already at that time."""
    by.require(Right.MANAGE_TASK_FORCE, task_force)
    made = TaskForceMember(
        task_force=task_force,
        place_id=task_force.place_id,
        district=task_force.district,
        entered_at=at,
        entered_by=by,
        **uuid_column(member),
    )
    advisory_lock("task_force", task_force.place_id)
    if stored := stored_before(made, member, task_force=task_force):
        return stored
    _save_member(made, member)
    written(TaskForceMember, [made.pk], at=at)
    return made


@transaction.atomic
def correct_member(
    *, member: TaskForceMember, version: int, corrected: MemberInput, reason: str, by: User, at: datetime
) -> TaskForceMember:
    """What is corrected, or when the term ends; letters that were signed keep the name as it was."""
    member = lock_row(TaskForceMember.objects, member.pk)
    by.require(Right.MANAGE_TASK_FORCE, member)
    if member.version != version:
        raise Outdated(member)
    require_reason(reason)
    member.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        _save_member(member, corrected)
    written(TaskForceMember, [member.pk], at=at)
    return member


def _save_member(record: TaskForceMember, member: MemberInput) -> None:
    findings = check_member(member)
    if not findings and member.role == MemberRole.HEAD and _has_other_head(record, member):
        words = _("Tim ini sudah punya ketua pada masa itu. Akhiri dulu masa jabatannya.")
        findings.append(Finding(0, "role", "head_taken", Level.REFUSE, words))
    if findings:
        raise Refused(findings)
    set_fields(record, member, MEMBER_COLUMNS)
    record.agency = agency_of(member.agency, record.district)
    record.account = _account(member.account, record.district)
    record.save()


def _has_other_head(record: TaskForceMember, member: MemberInput) -> bool:
    heads = TaskForceMember.objects.filter(task_force=record.task_force_id, role=MemberRole.HEAD).exclude(pk=record.pk)
    return any(
        (head.until_on is None or head.until_on >= member.from_on)
        and (member.until_on is None or head.from_on <= member.until_on)
        for head in heads
    )


def _account(username: str, district: str) -> Any:
    """Refused for a name that no account of the district has."""
    if not username.strip():
        return None
    account = User.objects.filter(username=username.strip(), postings__district=district).distinct().first()
    if account is None:
        raise Refused(_("Tidak ada akun dengan nama itu di kabupaten ini."), field="account", code="account_unknown")
    return account
