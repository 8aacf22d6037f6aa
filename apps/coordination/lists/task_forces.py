"""The lists of task forces and of their members."""

from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.coordination.filters import MemberFilterSet, TaskForceFilterSet
from apps.coordination.lists import TaskForceListPage
from apps.coordination.models import TaskForce, TaskForceMember
from apps.coordination.presenters.task_forces import MemberRow, TaskForceRow, member_rows, task_force_rows
from apps.core.paging import Order
from apps.core.tables import Column, Kind, file_column, page_column


class TaskForceList(TaskForceListPage):
    """The TPPS of the reader's area and of what lies above it, by decree."""

    model = TaskForce
    filterset = TaskForceFilterSet
    columns = (
        Column(key="name", heading=_("TPPS"), kind=Kind.TITLE, value="title", width=30),
        file_column(key="code", heading=_("Kode wilayah"), value="task_force.place_id", width=16),
        Column(key="decree", heading=_("SK"), width=36),
        Column(key="head", heading=_("Ketua"), width=32),
        Column(key="members", heading=_("Anggota"), kind=Kind.COUNT),
        Column(key="state", heading=_("Status"), kind=Kind.MARKS, value="marks"),
        file_column(key="valid_from", heading=_("Berlaku mulai"), value="task_force.valid_from", kind=Kind.DATE),
        file_column(key="valid_until", heading=_("Sampai"), value="task_force.valid_until", kind=Kind.DATE),
    )
    order_by, order = "place_id", Order.SOONEST
    page_title, things, subject, file_name = (
        _("Tim Percepatan Penurunan Stunting"),
        ngettext_lazy("%(n)s SK", "%(n)s SK", "n"),
        "task_force",
        "tpps",
    )
    sub = _("SK, susunan, dan masa jabatan TPPS kabupaten, kecamatan, dan desa; surat dan laporan memakai namanya.")
    page_url, export_url = "coordination:list", "coordination:export"
    empty_title = _("Belum ada SK TPPS")
    empty_text = _("Catat SK tim Anda, lalu isi susunannya.")
    no_match_title = _("Tidak ada TPPS yang cocok")
    buttons = ((Right.MANAGE_TASK_FORCE, "coordination:new", _("Catat SK")),)

    def rows(self, records: list[TaskForce], filterset: Any, today: date) -> list[TaskForceRow]:
        return task_force_rows(records, today)

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%s SK TPPS") % count


class MemberList(TaskForceListPage):
    """Who serves in the task forces, with contact."""

    model = TaskForceMember
    filterset = MemberFilterSet
    related = ("place__parent", "task_force", "agency")
    columns = (
        Column(key="name", heading=_("Nama"), kind=Kind.TITLE, value="title", width=32),
        Column(key="role", heading=_("Kedudukan"), width=36),
        Column(key="position", heading=_("Jabatan"), width=36),
        Column(key="contact", heading=_("Kontak"), width=26),
        Column(key="place", heading=_("TPPS"), width=24),
        page_column(key="term", heading=_("Masa jabatan")),
        file_column(key="from_on", heading=_("Sejak"), value="member.from_on", kind=Kind.DATE),
        file_column(key="until_on", heading=_("Sampai"), value="member.until_on", kind=Kind.DATE),
        file_column(key="nip", heading="NIP", value="member.nip", width=22),
        Column(key="state", heading=_("Status"), kind=Kind.MARKS, value="marks"),
    )
    order_by, order = "place_id", Order.SOONEST
    page_title, things, subject, file_name = (
        _("Anggota TPPS"),
        ngettext_lazy("%(n)s nama", "%(n)s nama", "n"),
        "task_force_member",
        "anggota-tpps",
    )
    sub = _("Pengarah, pelaksana, sekretariat, dan tim pakar menurut SK yang tercatat.")
    page_url, export_url = "coordination:members", "coordination:members_export"
    empty_title = _("Belum ada anggota")
    empty_text = _("Isi susunan tim dari halaman SK-nya.")
    no_match_title = _("Tidak ada anggota yang cocok")

    def rows(self, records: list[TaskForceMember], filterset: Any, today: date) -> list[MemberRow]:
        return member_rows(records, today)

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%s anggota TPPS") % count


task_forces, members = TaskForceList(), MemberList()
