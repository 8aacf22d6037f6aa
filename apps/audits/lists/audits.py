"""Cases and follow-ups as lists."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.audits.enums import FollowUpState
from apps.audits.filters import OVERDUE, CaseFilterSet, FollowUpFilterSet
from apps.audits.lists import tabs_of
from apps.audits.models import AuditCase, FollowUp
from apps.audits.presenters.cases import CaseRow, case_rows
from apps.audits.presenters.follow_ups import FollowUpRow, follow_up_rows
from apps.audits.selectors.cycles import done_of_planned
from apps.core.http import UserRequest
from apps.core.lists import ListPage, ListSlice
from apps.core.paging import Order, open_until
from apps.core.tables import Column, Kind, file_column


class AuditListPage(ListPage):
    template = "audits/list.html"

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        return {"tabs": tabs_of(self.page_url)}


class CaseList(AuditListPage):
    """The cases of the cycles in whose team the reader is."""

    model = AuditCase
    right = export_right = Right.SEE_AUDITS
    filterset = CaseFilterSet
    columns = (
        Column(key="name", heading=_("Nama"), kind=Kind.TITLE, value="title", width=32),
        Column(key="group", heading=_("Kelompok"), width=18),
        Column(key="state", heading=_("Status"), kind=Kind.MARKS, value="marks"),
        Column(key="desa", heading=_("Desa"), value="case.desa.full_name", width=26),
        Column(key="reasons", heading=_("Alasan"), width=44, is_optional_on_card=True),
        Column(key="follow_ups", heading=_("Tindak lanjut"), is_nowrap=True),
        file_column(key="number", heading=_("Nomor kasus"), value="case.number", kind=Kind.COUNT),
        file_column(key="selected_on", heading=_("Terpilih"), value="case.selected_on", kind=Kind.DATE),
        file_column(key="ended_on", heading=_("Berakhir"), value="case.ended_on", kind=Kind.DATE),
    )
    order_by = "selected_on"
    page_title, things, subject, file_name = (
        _("Kasus audit"),
        ngettext_lazy("%(n)s kasus", "%(n)s kasus", "n"),
        "audit_case",
        "kasus-audit",
    )
    sub = _("Hanya tim siklusnya yang membuka kasus; setiap pembacaan tercatat di log akses.")
    page_url, export_url = "audits:cases", "audits:cases_export"
    empty_title = _("Belum ada kasus")
    empty_text = _("Kasus dipilih dari halaman siklusnya. Anda melihat kasus siklus yang timnya memuat nama Anda.")
    no_match_title = _("Tidak ada kasus yang cocok")

    def records(self, user: Any) -> QuerySet:
        rows = AuditCase.objects.visible_to(user)
        return rows.select_related("cycle", "child", "pregnancy__woman", "catin", "desa")

    def rows(self, records: list[AuditCase], filterset: Any, today: date) -> list[CaseRow]:
        return case_rows(records, done_of_planned(records))

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%s kasus audit") % count


class FollowUpList(AuditListPage):
    """Follow-ups, the overdue first: of the reader's cycles, or of the reader's agency without a name."""

    model = FollowUp
    right = export_right = Right.SEE_AUDITS
    filterset = FollowUpFilterSet
    columns = (
        Column(key="what", heading=_("Tindakan"), kind=Kind.TITLE, value="title", width=50),
        Column(key="who", heading=_("Pelaksana"), width=20),
        Column(key="due", heading=_("Batas waktu"), is_nowrap=True),
        Column(key="state", heading=_("Status"), kind=Kind.MARKS, value="marks"),
        Column(key="desa", heading=_("Desa"), value="action.desa.full_name", width=26),
        Column(key="result", heading=_("Hasil"), value="action.result", width=40, is_optional_on_card=True),
        file_column(key="cost_rp", heading=_("Biaya (Rp)"), value="action.cost_rp", kind=Kind.COUNT),
        file_column(key="done_on", heading=_("Selesai"), value="action.done_on", kind=Kind.DATE),
    )
    order_by, order = "due_on", Order.SOONEST
    page_title, things, subject, file_name = (
        _("Tindak lanjut audit"),
        ngettext_lazy("%(n)s tindak lanjut", "%(n)s tindak lanjut", "n"),
        "audit_follow_up",
        "rtl-audit",
    )
    sub = _("Rencana tindak lanjut (RTL): apa, siapa, kapan, dan hasilnya. Tanpa nama orang.")
    page_url, export_url = "audits:follow_ups", "audits:follow_ups_export"
    empty_title = _("Belum ada tindak lanjut")
    empty_text = _("RTL disusun dari halaman kasus.")
    no_match_title = _("Tidak ada tindak lanjut yang cocok")

    def records(self, user: Any) -> QuerySet:
        known: QuerySet = FollowUp.objects.known_to(user)  # type: ignore[attr-defined]
        return known.select_related("agency", "desa", "case__cycle")

    def order_value(self, filterset: Any) -> tuple[str, Any]:
        """Those that are open by their day; the others after them."""
        return "open_until", open_until(FollowUpState.OPEN)

    def exported(self, user: Any, listed: Any) -> Any:
        """What is known names no person."""
        return listed

    def rows(self, records: list[FollowUp], filterset: Any, today: date) -> list[FollowUpRow]:
        return follow_up_rows(records, today)

    def title(self, filterset: FollowUpFilterSet, count: str) -> str:
        late = filterset.chosen.get("perhatian") == OVERDUE
        return gettext("%s tindak lanjut lewat batas waktu") % count if late else gettext("%s tindak lanjut") % count


cases, follow_ups = CaseList(), FollowUpList()
