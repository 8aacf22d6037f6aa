"""The list of sosialisasi (KIE)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.coordination.filters import ActivityFilterSet
from apps.coordination.lists import TaskForceListPage
from apps.coordination.models import Activity
from apps.coordination.presenters.activities import ActivityRow, activity_rows
from apps.core.tables import Column, Kind, file_column


class ActivityList(TaskForceListPage):
    model = Activity
    filterset = ActivityFilterSet
    related = ("place__parent", "agency")
    columns = (
        Column(key="theme", heading=_("Tema"), kind=Kind.TITLE, value="title", width=44),
        Column(key="medium", heading=_("Media"), width=22),
        Column(key="when", heading=_("Waktu dan tempat"), width=36),
        Column(key="who", heading=_("Pelaksana"), width=24),
        Column(key="reach", heading=_("Jangkauan"), file_heading=_("Jangkauan (orang)")),
        file_column(key="reach_number", heading=_("Jangkauan (angka)"), value="activity.reach", kind=Kind.COUNT),
        Column(key="state", heading=_("Status"), kind=Kind.MARKS, value="marks"),
    )
    order_by = "held_on"
    page_title, things, subject, file_name = (
        _("Sosialisasi (KIE)"),
        ngettext_lazy("%(n)s kegiatan", "%(n)s kegiatan", "n"),
        "activity",
        "kie",
    )
    sub = _("Kegiatan komunikasi, informasi, dan edukasi menurut media; yang terlaksana masuk laporan semester.")
    page_url, export_url = "coordination:activities", "coordination:activities_export"
    empty_title = _("Belum ada kegiatan")
    empty_text = _("Catat rencananya, lalu isi jangkauan dan buktinya setelah terlaksana.")
    no_match_title = _("Tidak ada kegiatan yang cocok")
    buttons = (
        (Right.RECORD_ACTIVITIES, "coordination:activity_new", _("Catat kegiatan")),
        (Right.SEE_TASK_FORCE, "coordination:calendar", _("Kalender")),
    )

    def rows(self, records: list[Activity], filterset: Any, today: date) -> list[ActivityRow]:
        return activity_rows(records, today)

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%s kegiatan KIE") % count


activities = ActivityList()
