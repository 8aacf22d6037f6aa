"""The lists of meetings and of their action items."""

from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.coordination.enums import ActionState
from apps.coordination.filters import OVERDUE, ActionFilterSet, MeetingFilterSet
from apps.coordination.lists import TaskForceListPage
from apps.coordination.models import ActionItem, Meeting
from apps.coordination.presenters.meetings import ActionRow, MeetingRow, action_rows, meeting_rows
from apps.core.paging import Order, open_until
from apps.core.tables import Column, Kind, file_column


class MeetingList(TaskForceListPage):
    model = Meeting
    filterset = MeetingFilterSet
    columns = (
        Column(key="title", heading=_("Rapat"), kind=Kind.TITLE, value="title", width=44),
        Column(key="when", heading=_("Waktu dan tempat"), width=36),
        Column(key="place", heading=_("TPPS"), width=24),
        Column(key="actions", heading=_("Tindak lanjut"), width=22),
        Column(key="state", heading=_("Status"), kind=Kind.MARKS, value="marks"),
    )
    order_by = "held_on"
    page_title, things, subject, file_name = (
        _("Rapat"),
        ngettext_lazy("%(n)s rapat", "%(n)s rapat", "n"),
        "meeting",
        "rapat",
    )
    sub = _("Rapat koordinasi, rembuk, dan mini lokakarya: agenda, hadir, berita acara, dan tindak lanjutnya.")
    page_url, export_url = "coordination:meetings", "coordination:meetings_export"
    empty_title = _("Belum ada rapat")
    empty_text = _("Rencanakan rapat; anggota tim diundang dari susunan SK.")
    no_match_title = _("Tidak ada rapat yang cocok")
    buttons = ((Right.MANAGE_TASK_FORCE, "coordination:meeting_new", _("Rencanakan rapat")),)

    def rows(self, records: list[Meeting], filterset: Any, today: date) -> list[MeetingRow]:
        return meeting_rows(records, today)

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%s rapat") % count


class ActionList(TaskForceListPage):
    """What meetings agreed on, the most urgent first."""

    model = ActionItem
    filterset = ActionFilterSet
    related = ("meeting", "agency", "unit", "place")
    columns = (
        Column(key="what", heading=_("Tindak lanjut"), kind=Kind.TITLE, value="title", width=50),
        Column(key="who", heading=_("Pelaksana"), width=26),
        Column(key="due", heading=_("Batas waktu"), is_nowrap=True),
        Column(key="state", heading=_("Status"), kind=Kind.MARKS, value="marks"),
        Column(key="answer", heading=_("Hasil"), width=40, is_optional_on_card=True),
        Column(key="evidence", heading=_("Bukti"), kind=Kind.COUNT),
        file_column(key="done_on", heading=_("Selesai pada"), value="action.done_on", kind=Kind.DATE),
    )
    order_by, order = "due_on", Order.SOONEST
    page_title, things, subject, file_name = (
        _("Tindak lanjut rapat"),
        ngettext_lazy("%(n)s tindak lanjut", "%(n)s tindak lanjut", "n"),
        "action_item",
        "tindak-lanjut",
    )
    sub = _("Apa, siapa, kapan, dan hasilnya; pelaksana mengisinya dari daftar tugas di beranda.")
    page_url, export_url = "coordination:actions", "coordination:actions_export"
    empty_title = _("Belum ada tindak lanjut")
    empty_text = _("Tambahkan dari halaman rapatnya.")
    no_match_title = _("Tidak ada tindak lanjut yang cocok")

    def order_value(self, filterset: Any) -> tuple[str, Any]:
        """Those that are open by their day; the others after them."""
        return "open_until", open_until(ActionState.OPEN)

    def rows(self, records: list[ActionItem], filterset: Any, today: date) -> list[ActionRow]:
        return action_rows(records, today)

    def title(self, filterset: ActionFilterSet, count: str) -> str:
        late = filterset.chosen.get("perhatian") == OVERDUE
        return gettext("%s tindak lanjut lewat batas waktu") % count if late else gettext("%s tindak lanjut") % count


meetings, actions = MeetingList(), ActionList()
