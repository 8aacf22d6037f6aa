"""What is due in a quarter, by name: the rows that the desa scorecard counts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from apps.accounts.enums import Right
from apps.core.lists import ListPage
from apps.core.paging import Order
from apps.core.row_security import bypass
from apps.core.tables import Column, Kind, Note, Title, file_column, page_column
from apps.interventions.enums import OwedFilter
from apps.interventions.filters.owed import OwedFilterSet
from apps.interventions.labels.owed import reason_words
from apps.interventions.models import Owed
from apps.interventions.presenters.beneficiaries import RELATED, home_of, street_of, title_of
from apps.interventions.presenters.checklists import occurrence_words
from apps.interventions.selectors.catalogue import catalogue_on

TITLES = {
    OwedFilter.DUE: _("%s layanan jatuh tempo triwulan ini"),
    OwedFilter.RECEIVED: _("%s layanan sudah diterima triwulan ini"),
    OwedFilter.MISSING: _("%s layanan belum diterima triwulan ini"),
}


@dataclass(frozen=True, slots=True)
class OwedRow:
    owed: Owed
    title: Title
    item: Note
    because: str
    home: Note


class OwedList(ListPage):
    model = Owed
    right = Right.SEE_HELP
    export_right = Right.EXPORT_NAMES
    filterset = OwedFilterSet
    columns = (
        Column(key="name", heading=_("Nama"), kind=Kind.TITLE, value="title", width=28),
        page_column(key="what", heading=_("Intervensi"), value="item"),
        file_column(key="item", heading=_("Kode"), value="owed.item", width=8),
        file_column(key="item_name", heading=_("Intervensi"), value="item.text", width=28),
        file_column(key="occurrence", heading=_("Rincian"), value="item.sub", width=18),
        Column(key="because", heading=_("Karena"), is_optional_on_card=True, width=30),
        Column(key="due_from", heading=_("Sejak"), kind=Kind.DATE, value="owed.due_from", is_nowrap=True),
        Column(
            key="due_until", heading=_("Paling lambat"), kind=Kind.DATE, value="owed.due_until", is_nowrap=True,
            page_blank=_("tanpa batas"),
        ),
        Column(
            key="received_on", heading=_("Diterima"), kind=Kind.DATE, value="owed.received_on", is_nowrap=True,
            page_blank=_("belum"), blank=_("belum"),
        ),
        page_column(key="home", heading=_("Posyandu, RT/RW"), card_label=_("Posyandu")),
        file_column(key="kecamatan", heading=_("Kecamatan"), value="owed.desa.kecamatan_name", width=16),
        file_column(key="desa", heading=_("Desa/kelurahan"), value="owed.desa.home_name", width=20),
        file_column(key="posyandu", heading=_("Posyandu"), value="owed.posyandu.name", width=18),
    )  # fmt: skip
    order_by, order = "due_from", Order.SOONEST
    page_title = _("Layanan yang jatuh tempo")
    sub = _("Satu baris satu layanan; satu orang dapat tampil beberapa kali.")
    page_url, export_url = "interventions:owed", "interventions:owed_export"
    subject, things = "owed", ngettext_lazy("%(n)s layanan", "%(n)s layanan", "n")
    empty_title = _("Tidak ada layanan yang jatuh tempo di sini")
    empty_text = _("Pilih triwulan, paket, atau keadaan lain.")
    no_match_title = _("Tidak ada layanan dengan saringan ini")
    no_match_text = _("Pilih triwulan, paket, atau keadaan lain.")
    file_name = "layanan"
    unnamed_words = _("%s layanan lagi dihitung, milik yang kini di luar wilayah Anda")

    def unnamed(self, filterset: Any) -> int:
        """Of a quarter that has passed: what was due to those who have left the reader's area since."""
        if filterset.place is None or filterset.until >= filterset.today or filterset.user.scope_for(self.right).teams:
            return 0
        with bypass():
            counted = filterset.counted.count()
        return max(counted - filterset.qs.count(), 0)

    def for_page(self, records: Any) -> Any:
        return records.select_related(*RELATED)

    def for_export(self, records: Any) -> Any:
        return records.select_related(*RELATED, "desa__parent")

    def rows(self, records: list[Owed], filterset: Any, today: date) -> list[OwedRow]:
        items = catalogue_on(records[0].district, today) if records else {}
        with_values = filterset.user.may(Right.SEE_GROWTH)
        return [
            OwedRow(
                owed=one,
                title=title_of(one),
                item=Note(
                    items[one.item].name if one.item in items else one.item, occurrence_words(one.item, one.occurrence)
                ),
                because=reason_words(one.because, with_values=with_values),
                home=Note(home_of(one), street_of(one.beneficiary)),
            )
            for one in records
        ]

    def title(self, filterset: Any, count: str) -> str:
        return str(TITLES[filterset.state] % count)


owed = OwedList()
