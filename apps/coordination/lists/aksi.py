"""The lists of the kecamatan's sheets and of the service indicators."""

from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.selectors.own_places import own_districts
from apps.coordination.filters import IndicatorFilterSet, SheetFilterSet
from apps.coordination.lists import TaskForceListPage
from apps.coordination.models import ServiceIndicator, TargetSheet
from apps.coordination.presenters.aksi import IndicatorRow, SheetRow, indicator_rows, sheet_rows
from apps.coordination.selectors.service_indicators import values_of
from apps.core.http import UserRequest
from apps.core.lists import ListSlice
from apps.core.paging import Order
from apps.core.tables import Column, Kind, file_column, page_column

figure = partial(file_column, kind=Kind.COUNT)


class SheetList(TaskForceListPage):
    """The sheets of sasaran of the kecamatan."""

    model = TargetSheet
    filterset = SheetFilterSet
    related = ("place__parent", "submitted_by", "verified_by", "approved_by")
    columns = (
        Column(key="name", heading=_("Kecamatan"), kind=Kind.TITLE, value="title", width=28),
        Column(key="year", heading=_("Tahun"), value=lambda row: str(row.year)),
        page_column(key="risk", heading=_("Keluarga berisiko")),
        page_column(key="measured", heading=_("Balita diukur")),
        page_column(key="stunted", heading=_("Pendek dan sangat pendek")),
        figure(key="families", heading=_("Keluarga"), value=lambda row: row.sums["families"]),
        figure(key="at_risk", heading=_("Keluarga berisiko"), value=lambda row: row.sums["families_at_risk"]),
        figure(key="children", heading=_("Balita"), value=lambda row: row.sums["children"]),
        figure(key="seen", heading=_("Balita diukur"), value=lambda row: row.sums["children_measured"]),
        figure(key="severe", heading=_("Sangat pendek"), value=lambda row: row.sums["severely_stunted"]),
        figure(key="moderate", heading=_("Pendek"), value=lambda row: row.sums["stunted"]),
        figure(key="pregnant", heading=_("Ibu hamil"), value=lambda row: row.sums["pregnant"]),
        Column(key="state", heading=_("Status"), kind=Kind.MARKS, value="marks"),
        Column(key="steps", heading=_("Langkah"), width=40, is_optional_on_card=True),
    )
    order_by, order = "place_id", Order.SOONEST
    page_title, things, subject, file_name = (
        _("Sasaran kecamatan"),
        ngettext_lazy("%(n)s lembar", "%(n)s lembar", "n"),
        "target_sheet",
        "sasaran-kecamatan",
    )
    sub = _("Sasaran per desa untuk web Aksi Bangda: diisi, diajukan, diverifikasi, lalu disetujui camat.")
    page_url, export_url = "coordination:sheets", "coordination:sheets_export"
    empty_title = _("Belum ada lembar sasaran")
    empty_text = _("Kecamatan membuka lembarnya; angkanya terisi dari register, lalu diperiksa.")
    no_match_title = _("Tidak ada lembar yang cocok")
    buttons = ((Right.FILL_SHEETS, "coordination:sheet_new", _("Buka lembar")),)

    def rows(self, records: list[TargetSheet], filterset: Any, today: date) -> list[SheetRow]:
        return sheet_rows(records)

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%s lembar sasaran kecamatan") % count


class IndicatorList(TaskForceListPage):
    """The service indicators as the district reports them: configuration."""

    model = ServiceIndicator
    filterset = IndicatorFilterSet
    related = ("agency",)
    columns = (
        Column(key="name", heading=_("Indikator"), kind=Kind.TITLE, value="title", width=50),
        file_column(key="code", heading=_("Kode"), value="indicator.code"),
        Column(key="kind", heading=_("Kelompok"), width=18),
        Column(key="value", heading=_("Nilai"), width=30),
        page_column(key="formula", heading=_("Rumus")),
        file_column(key="numerator", heading=_("Pembilang"), value="indicator.numerator", width=40),
        file_column(key="denominator", heading=_("Penyebut"), value="indicator.denominator", width=40),
        Column(key="agency", heading=_("Pengisi"), width=20),
        Column(key="years", heading=_("Berlaku")),
        file_column(key="source", heading=_("Dasar"), value="indicator.source", width=30),
    )
    order_by, order = "code", Order.SOONEST
    page_title, things, subject, file_name = (
        _("Indikator layanan"),
        ngettext_lazy("%(n)s indikator", "%(n)s indikator", "n"),
        "service_indicator",
        "indikator",
    )
    sub = _("Indikator layanan aksi konvergensi menurut tahun; daftarnya mengikuti surat edaran yang berlaku.")
    page_url, export_url = "coordination:indicators", "coordination:indicators_export"
    empty_title = _("Belum ada indikator")
    empty_text = _("Daftar resmi 31 indikator belum tersedia untuk umum; isi menurut surat edaran yang Anda terima.")
    no_match_title = _("Tidak ada indikator yang cocok")
    buttons = (
        (Right.MANAGE_TASK_FORCE, "coordination:indicator_new", _("Tambah indikator")),
        (Right.MANAGE_TASK_FORCE, "coordination:indicators_fill", _("Isi dari Perpres 72/2021")),
    )

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        """The list belongs to the district: who manages the task force of a desa adds nothing to it."""
        context = super().context(request, filterset, part, today)
        return context if own_districts(request.user, Right.MANAGE_TASK_FORCE) else context | {"buttons": []}

    def records(self, user: Any) -> QuerySet:
        districts = {posting.district for posting in user.current_postings} if user.may(self.right) else set()
        return ServiceIndicator.objects.filter(district__in=districts).select_related(*self.related)

    def rows(self, records: list[ServiceIndicator], filterset: Any, today: date) -> list[IndicatorRow]:
        user = filterset.user
        may_write = any(user.may_at(Right.MANAGE_TASK_FORCE, one) for one in records[:1])
        return indicator_rows(records, may_write, values_of(records, today))

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%s indikator layanan") % count


sheets, indicators = SheetList(), IndicatorList()
