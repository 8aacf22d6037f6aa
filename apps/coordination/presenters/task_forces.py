"""Task forces and their members in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from apps.coordination.enums import Bidang, MemberRole
from apps.coordination.labels import BIDANG, MEMBER_ROLES
from apps.coordination.models import TaskForce, TaskForceMember
from apps.core.http import record_urls
from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import day


@dataclass(frozen=True, slots=True)
class TaskForceRow:
    task_force: TaskForce
    title: Title
    decree: Note
    head: Note
    members: int
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class MemberRow:
    member: TaskForceMember
    title: Title
    role: Note
    position: Note
    contact: str
    term: str
    place: str
    marks: list[Mark]


def task_force_rows(records: Sequence[TaskForce], today: date) -> list[TaskForceRow]:
    url_of = record_urls("coordination:task_force")
    serving = Q(until_on=None) | Q(until_on__gte=today)
    members = TaskForceMember.objects.filter(serving, task_force__in=records, from_on__lte=today).order_by()
    counts = dict(members.values_list("task_force").annotate(Count("pk")))
    heads = {one.task_force_id: one for one in members.filter(role=MemberRole.HEAD)}
    return [
        TaskForceRow(
            task_force=one,
            title=Title(one.place.full_name, url_of(one.uuid), one.place.kecamatan_name if one.place.is_desa else ""),
            decree=Note(one.decree_number, _("tanggal %s") % day(one.decree_on)),
            head=_head(heads.get(one.pk)),
            members=counts.get(one.pk, 0),
            marks=marks_of(one, today),
        )
        for one in records
    ]


def _head(member: TaskForceMember | None) -> Note:
    return Note(member.name, member.position) if member else Note(_("Belum ada"))


def marks_of(task_force: TaskForce, today: date) -> list[Mark]:
    if task_force.valid_until and task_force.valid_until < today:
        return [Mark("unknown", _("Sudah berakhir"))]
    if task_force.valid_from > today:
        return [Mark("moderate", _("Belum berlaku"))]
    return [Mark("normal", _("Berlaku"))]


def member_rows(records: Iterable[TaskForceMember], today: date) -> list[MemberRow]:
    url_of = record_urls("coordination:task_force")
    return [
        MemberRow(
            member=one,
            title=Title(one.name, url_of(one.task_force.uuid), f"NIP {one.nip}" if one.nip else ""),
            role=role_words(one),
            position=Note(one.position, str(one.agency or "")),
            contact=" · ".join(filter(None, [one.phone, one.email])) or "–",
            term=term_words(one),
            place=one.place.full_name,
            marks=_member_marks(one, today),
        )
        for one in records
    ]


def role_words(member: TaskForceMember) -> Note:
    bidang = BIDANG[Bidang(member.bidang)] if member.bidang else ""
    return Note(str(MEMBER_ROLES[MemberRole(member.role)]), str(bidang))


def term_words(member: TaskForceMember) -> str:
    until = day(member.until_on) if member.until_on else _("sekarang")
    return _("%(since)s sampai %(until)s") % {"since": day(member.from_on), "until": until}


def _member_marks(member: TaskForceMember, today: date) -> list[Mark]:
    if member.until_on and member.until_on < today:
        return [Mark("unknown", _("Berakhir"))]
    return [Mark("normal", _("Menjabat"))]


def facts_of(task_force: TaskForce) -> list[dict[str, Any]]:
    until = day(task_force.valid_until) if task_force.valid_until else _("dicabut atau diganti")
    facts = [
        (_("Nomor SK"), task_force.decree_number),
        (_("Tanggal SK"), day(task_force.decree_on)),
        (_("Masa berlaku"), _("%(since)s sampai %(until)s") % {"since": day(task_force.valid_from), "until": until}),
        (_("Alamat sekretariat"), task_force.address or "–"),
        (_("Telepon, laman, surel"), task_force.contact or "–"),
        (_("Tempat surat"), task_force.city or "–"),
    ]
    return [{"term": term, "value": value} for term, value in facts]
