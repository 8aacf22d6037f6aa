"""Households among the extreme poor, and those that left the group."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from apps.accounts.enums import Right
from apps.core.http import UserRequest
from apps.core.lists import ListSlice
from apps.core.tables import Column, Kind, file_column
from apps.programmes.filters.extreme_poverty import ExtremePovertyFilterSet
from apps.programmes.lists.programmes import ProgrammesList
from apps.programmes.models import PovertyStay
from apps.programmes.models.extreme_poverty import may_record_expenditure
from apps.programmes.presenters.extreme_poverty import PovertyRow, balance_lines, poverty_finding, poverty_rows
from apps.programmes.selectors.extreme_poverty import poverty_balance


class ExtremePovertyList(ProgrammesList):
    """With the balance of the year up to today over it, which names no one."""

    model = PovertyStay
    right = export_right = Right.SEE_PROGRAMMES
    filterset = ExtremePovertyFilterSet
    columns = (
        Column(key="name", heading=_("Keluarga"), kind=Kind.TITLE, value="title", width=28),
        file_column(key="number", heading=_("Nomor KK"), value="number", width=20),
        Column(key="home", heading=_("Alamat"), width=30),
        Column(key="spent", heading=_("Pengeluaran per orang per hari"), width=26),
        Column(key="ranks", heading=_("Desil tiap himpunan data"), width=40),
        Column(key="entered", heading=_("Masuk"), width=30),
        Column(key="left", heading=_("Keluar"), width=26),
        Column(key="help", heading=_("Bantuan selama itu"), width=40),
    )
    order_by = "entered_on"
    template = "programmes/extreme_poverty.html"
    page_title, things, subject, file_name = (
        _("Miskin ekstrem"),
        ngettext_lazy("%(n)s keluarga", "%(n)s keluarga", "n"),
        "family",
        "miskin-ekstrem",
    )
    sub = _("Menurut pengeluaran terbaru atau himpunan data; di atas batas, keluarga keluar dari kelompok ini.")
    page_url, export_url = "programmes:extreme_poverty", "programmes:extreme_poverty_export"
    empty_title = _("Tidak ada keluarga miskin ekstrem yang Anda lihat dengan nama")
    empty_text = _("Keluarga masuk kelompok ini lewat pengeluaran yang dicatat atau himpunan data yang diimpor.")
    no_match_title = _("Tidak ada keluarga yang cocok")
    sources = (
        _("Batas: Rp12.000 per orang per hari, dapat diubah kabupaten dengan tanggal berlaku."),
        _("Desil setiap himpunan data tidak pernah digabung."),
    )

    def records(self, user: Any) -> QuerySet:
        return PovertyStay.objects.named_to(user)

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related("family", "desa__parent")

    for_export = for_page

    def exported(self, user: Any, listed: Any) -> Any:
        """Who may download names, and an officer of an agency the households whose need it answers."""
        return listed if user.may(Right.SEE_NEEDS) else listed.allowed(user, Right.EXPORT_NAMES)

    def rows(self, records: list[PovertyStay], filterset: Any, today: date) -> list[PovertyRow]:
        return poverty_rows(records, _page_for(filterset.user), today)

    def heading(self, filterset: Any, part: ListSlice) -> str:
        if filterset.is_narrowed:
            return self.title(filterset, part.count_text())
        return poverty_finding(self._balance(filterset))

    def title(self, filterset: Any, count: str) -> str:
        words = (
            _now("%s keluarga keluar dari miskin ekstrem")
            if filterset.is_of_left
            else _now("%s keluarga miskin ekstrem")
        )
        return words % count

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        balance = self._balance(filterset)
        return super().context(request, filterset, part, today) | {
            "balance": balance_lines(balance),
            "share": balance.share,
            "families": balance.families,
            "first": date(today.year, 1, 1),
            "programme": filterset.programme,
        }

    def _balance(self, filterset: Any) -> Any:
        place, today = filterset.place, filterset.today
        scope = filterset.user.scope_for(self.right)
        area = place.area if place else scope.q("desa_id", None)
        return poverty_balance(area, date(today.year, 1, 1), today)


def _page_for(user: Any) -> str:
    """Who records what households spend goes there; others to the family, if they may."""
    if may_record_expenditure(user):
        return "programmes:expenditure"
    return "families:family" if user.may(Right.SEE_FAMILIES) else ""


extreme_poverty = ExtremePovertyList()
