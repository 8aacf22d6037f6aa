"""The page of a worklist: the names behind its line on the home page."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from apps.accounts.enums import Right
from apps.accounts.web.current_place import current_month
from apps.core.http import UserRequest
from apps.core.lists import ListPage
from apps.core.paging import Order
from apps.core.rules.month import Month
from apps.core.tables import Column, Kind, page_column
from apps.core.worklists import ToCount, Worklist
from apps.home.filters import WorkFilterSet
from apps.home.presenters.worklists import WorkRow, work_rows

COLUMNS = (
    Column(key="who", heading=_("Nama"), kind=Kind.TITLE, value="line.who", width=28),
    Column(key="why", heading=_("Mengapa"), value="line.why", width=40),
    Column(key="since", heading=_("Sejak"), kind=Kind.DATE, value="line.since", is_nowrap=True, width=14),
    Column(key="due", heading=_("Batas"), is_optional_on_card=True, width=16),
    Column(key="home", heading=_("Posyandu, desa"), value="line.home", width=24),
    Column(key="owner", heading=_("Dikerjakan oleh"), width=24),
    page_column(key="links", heading=_("Tindakan"), kind=Kind.LINKS),
)


class WorkPage(ListPage):
    """Made for each request, for one worklist."""

    export_right = Right.EXPORT_NAMES
    filterset = WorkFilterSet
    columns = COLUMNS
    order = Order.SOONEST
    things = ngettext_lazy("%(n)s tugas", "%(n)s tugas", "n")
    page_url, export_url = "tasks", "tasks_export"
    empty_title = _("Tidak ada yang menunggu di daftar ini")
    empty_text = _("Tugas hilang sendiri begitu datanya tercatat.")
    no_match_title = _("Tidak ada tugas yang cocok")
    no_match_text = _("Hapus salah satu saringan.")

    def __init__(self, worklist: Worklist):
        self.worklist = worklist
        self.right, self.order_by = worklist.right, worklist.sorted_by  # type: ignore[misc]
        self.file_name = worklist.name  # type: ignore[misc]
        super().__init__()

    def _filterset(self, request: UserRequest) -> WorkFilterSet:
        work = self.worklist.waiting(request.user, Month.of(current_month(request)), timezone.localdate())
        if not isinstance(work, ToCount):
            raise Http404
        self.label, self.page_title, self.sub = work.label, capfirst(work.label), work.why  # type: ignore[misc]
        self.model = work.rows.model  # type: ignore[misc]
        self.subject = self.model._meta.model_name  # type: ignore[misc]
        return WorkFilterSet(request.GET, work.rows, request=request, worklist=self.worklist)

    def address(self) -> str:
        return reverse(self.page_url, args=[self.worklist.name])

    def export_address(self) -> str:
        return reverse(self.export_url, args=[self.worklist.name])

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related(*self.worklist.related)

    def for_export(self, records: QuerySet) -> QuerySet:
        return records.select_related(*self.worklist.related)

    def rows(self, records: list, filterset: Any, today: date) -> list[WorkRow]:
        return work_rows(self.worklist, records, filterset.user, today)

    def title(self, filterset: Any, count: str) -> str:
        return f"{count} {self.label}"
