"""The lists behind the items of the board that are about places: posyandu and desa, and who sees to them."""

from datetime import date
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.campaigns.enums import Pasti
from apps.campaigns.filters import execution as filters
from apps.campaigns.labels import PASTI
from apps.campaigns.presenters.execution import item_place_rows
from apps.core.http import UserRequest
from apps.core.language import Words
from apps.core.lists import COUNT, MOST_EXPORTED, ListPage, ListSlice
from apps.core.paging import Order
from apps.core.tables import Column, Kind
from apps.regions.models import Posyandu, Region
from apps.regions.rules.codes import is_code

REGISTERS = {
    Pasti.TOOLS: ("indicators:tools", _("Alat antropometri")),
    Pasti.CADRES: ("campaigns:trainings", _("Kader terlatih")),
    Pasti.MONITORED: ("campaigns:reports", _("Laporan harian desa")),
    Pasti.FUNDED: ("campaigns:ticks", _("Centang dengan bukti")),
}
"""Where the records of an item are."""


class ItemPosyanduList(ListPage):
    model: ClassVar[Any] = Posyandu
    right = export_right = Right.SEE_CAMPAIGNS
    filterset: ClassVar[Any] = filters.ItemPlaceFilterSet
    columns = (
        Column(key="name", heading=_("Wilayah"), kind=Kind.TITLE, value="title", width=36),
        Column(key="state", heading=_("Keadaan"), kind=Kind.MARKS, value="marks", width=18),
        Column(key="actor", heading=_("Yang menindaklanjuti"), width=24),
    )
    order_by, order = "desa_id", Order.SOONEST
    template = "campaigns/item_places.html"
    page_title, subject, file_name = _("Posyandu menurut butir"), "posyandu", "butir-posyandu"
    place: ClassVar[Words] = _("posyandu")
    things = ngettext_lazy("%(n)s posyandu", "%(n)s posyandu", "n")
    sub = _("Yang dihitung papan 10 Pasti pada butir ini.")
    page_url, export_url = "campaigns:item_posyandu", "campaigns:item_posyandu_export"
    empty_title = no_match_title = _("Tidak ada di wilayah ini")
    empty_text = no_match_text = _("Buka dari angka di papan 10 Pasti, atau pilih kampanye dan wilayah lain.")

    def records(self, user: Any) -> QuerySet:
        return self.model.objects.allowed(user, self.right)

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related("desa__parent")

    for_export = for_page

    def rows(self, records: list[Any], filterset: Any, today: date) -> list[Any]:
        return item_place_rows(records, filterset.item, filterset.states)

    def title(self, filterset: Any, count: str) -> str:
        words = {"count": count, "place": self.place, "item": PASTI[filterset.item]}
        match filterset.chosen.get("keadaan"):
            case filters.NOT_GIVEN:
                return gettext("%(count)s %(place)s belum: %(item)s") % words
            case filters.GIVEN:
                return gettext("%(count)s %(place)s sudah: %(item)s") % words
        return gettext("%(count)s %(place)s: %(item)s") % words

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        page, label = REGISTERS[filterset.item]
        query = {name: request.GET[name] for name in ("kampanye", "butir", "unit") if name in request.GET}
        if filterset.item == Pasti.TOOLS and not is_code(query.get("unit", "")):
            # That page knows regions, and opens on the reader's own puskesmas or posyandu.
            query.pop("unit", None)
        return {"campaign": filterset.campaign, "register_url": reverse(page, query=query), "register_label": label}


class ItemDesaList(ItemPosyanduList):
    """A district has some hundred desa: all on one page."""

    model = Region
    filterset = filters.ItemDesaFilterSet
    order_by = "code"
    page_title, subject, file_name = _("Desa menurut butir"), "region", "butir-desa"
    place = _("desa")
    things = ngettext_lazy("%(n)s desa", "%(n)s desa", "n")
    page_url, export_url = "campaigns:item_desa", "campaigns:item_desa_export"

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related("parent").order_by("code")

    for_export = for_page

    def part_of(self, filterset: Any) -> ListSlice:
        rows, _is_more = self.all_of(filterset)
        return ListSlice(rows, len(rows), False, "", "", {COUNT: len(rows)})

    def all_of(self, filterset: Any) -> tuple[list[Any], bool]:
        return list(self.for_page(filterset.qs)[:MOST_EXPORTED]), False


item_posyandu, item_desa = ItemPosyanduList(), ItemDesaList()
