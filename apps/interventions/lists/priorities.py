"""Who needs help first, child by child and family by family; the points of every cause are in the file."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from apps.accounts.enums import Right
from apps.core.lists import ListPage
from apps.core.tables import Column, Kind, file_column, page_column
from apps.interventions.enums import Cause
from apps.interventions.filters.priorities import FamilyPriorityFilterSet, PriorityFilterSet
from apps.interventions.labels import CAUSES
from apps.interventions.models import ChildPriority, FamilyPriority
from apps.interventions.presenters.priorities import (
    PriorityRow,
    child_priority_rows,
    family_priority_rows,
    priority_tabs,
)

POINTS = Column(key="points", heading=_("Nilai"), kind=Kind.COUNT, value="priority.points", width=8)
WHY = Column(key="why", heading=_("Mengapa ini"), width=60)
PLACE = (
    page_column(key="home", heading=_("Posyandu, RT/RW"), card_label=_("Posyandu")),
    file_column(key="kecamatan", heading=_("Kecamatan"), value="priority.desa.kecamatan_name", width=16),
    file_column(key="desa", heading=_("Desa/kelurahan"), value="priority.desa.home_name", width=20),
    file_column(key="posyandu", heading=_("Posyandu"), value="priority.posyandu.name", width=18),
)
CAUSE_COLUMNS = tuple(
    file_column(key=cause.value, heading=CAUSES[cause], kind=Kind.COUNT, value=f"priority.{cause}", width=10)
    for cause in Cause
)
SOURCES = (_("Nilai adalah jumlah kolom sebab; bobotnya ditetapkan kabupaten (acuan program 7.4)."),)


class ChildPriorityList(ListPage):
    model = ChildPriority
    right = Right.SEE_HELP
    export_right = Right.EXPORT_NAMES
    filterset = PriorityFilterSet
    columns = (
        Column(key="name", heading=_("Nama"), kind=Kind.TITLE, value="title", width=28),
        POINTS,
        WHY,
        Column(key="age", heading=_("Umur"), is_nowrap=True, width=12),
        *PLACE,
        Column(
            key="last_help_on", heading=_("Bantuan terakhir"), kind=Kind.DATE, page_blank=_("Belum pernah"),
            blank=_("Belum pernah"), width=16,
        ),
        *CAUSE_COLUMNS,
    )  # fmt: skip
    order_by = "points"
    template = "interventions/priorities.html"
    page_title = _("Prioritas balita")
    sub = _("Balita bermasalah gizi, yang paling mendesak lebih dulu.")
    page_url, export_url = "interventions:priorities", "interventions:priorities_export"
    record_url = "toddlers:child"
    subject = "child"
    things = ngettext_lazy("%(n)s nama", "%(n)s nama", "n")
    empty_title = _("Tidak ada balita bermasalah gizi di sini")
    empty_text = _("Balita masuk daftar ini bila kunjungan terakhirnya bermasalah gizi atau stuntingnya belum pulih.")
    no_match_title = _("Tidak ada balita dengan sebab ini")
    file_name = "prioritas-balita"
    sources = SOURCES

    def for_page(self, records: Any) -> Any:
        return records.select_related("child", "desa", "posyandu")

    def for_export(self, records: Any) -> Any:
        return records.select_related("child", "desa__parent", "posyandu")

    def rows(self, records: list[ChildPriority], filterset: Any, today: date) -> list[PriorityRow]:
        return child_priority_rows(records, today)

    def title(self, filterset: Any, count: str) -> str:
        return str(_("%s balita menurut prioritas") % count)

    def context(self, request: Any, filterset: Any, part: Any, today: date) -> dict[str, Any]:
        return {"tabs": priority_tabs(request.user, self.page_url), "may_set": request.user.may(Right.EDIT_CATALOGUE)}


class FamilyPriorityList(ListPage):
    model = FamilyPriority
    right = Right.SEE_FAMILIES
    export_right = Right.EXPORT_NAMES
    filterset = FamilyPriorityFilterSet
    columns = (
        Column(key="name", heading=_("Kepala keluarga"), kind=Kind.TITLE, value="title", width=28),
        POINTS,
        WHY,
        Column(key="children", heading=_("Balita"), kind=Kind.COUNT, value="priority.children", width=8),
        *PLACE,
        *CAUSE_COLUMNS,
    )
    order_by = "points"
    template = "interventions/priorities.html"
    page_title = _("Prioritas keluarga")
    sub = _("Keluarga dengan balita bermasalah gizi. Yang menjadi milik keluarga dinilai satu kali.")
    page_url, export_url = "interventions:family_priorities", "interventions:family_priorities_export"
    record_url = "families:family"
    subject = "family"
    things = ngettext_lazy("%(n)s keluarga", "%(n)s keluarga", "n")
    empty_title = _("Tidak ada keluarga dengan balita bermasalah gizi di sini")
    empty_text = _("Keluarga masuk daftar ini bersama balitanya.")
    no_match_title = _("Tidak ada keluarga dengan sebab ini")
    file_name = "prioritas-keluarga"
    sources = SOURCES

    def records(self, user: Any) -> Any:
        return FamilyPriority.objects.allowed(user, Right.SEE_FAMILIES)

    def for_page(self, records: Any) -> Any:
        return records.select_related("household", "desa", "posyandu")

    def for_export(self, records: Any) -> Any:
        return records.select_related("household", "desa__parent", "posyandu")

    def rows(self, records: list[FamilyPriority], filterset: Any, today: date) -> list[PriorityRow]:
        return family_priority_rows(records)

    def title(self, filterset: Any, count: str) -> str:
        return str(_("%s keluarga menurut prioritas") % count)

    def context(self, request: Any, filterset: Any, part: Any, today: date) -> dict[str, Any]:
        return {"tabs": priority_tabs(request.user, self.page_url), "may_set": request.user.may(Right.EDIT_CATALOGUE)}


children_first, families_first = ChildPriorityList(), FamilyPriorityList()
