"""The lines of agencies' lists, and whom a programme does not reach yet."""

from datetime import date
from typing import Any

from django.db.models import Expression, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.http import UserRequest
from apps.core.lists import ListPage, ListSlice
from apps.core.paging import Order
from apps.core.tables import Column, Kind, file_column
from apps.core.templatetags.display import number
from apps.interventions.models import Owed
from apps.programmes.filters.list_matching import ListEntryFilterSet, NotReachedFilterSet
from apps.programmes.models import ListEntry
from apps.programmes.presenters.list_matching import ListEntryRow, NotReachedRow, list_entry_rows, not_reached_rows
from apps.programmes.selectors.candidates import WITH_PEOPLE
from apps.programmes.selectors.list_matching import extreme_first

WITH_PERSON = (
    "desa__parent",
    *(f"allocation__{name}" for name in ("desa", "child", "pregnancy__woman", "family", "catin")),
)


class ListEntryList(ListPage):
    model = ListEntry
    right = export_right = Right.IMPORT_RECIPIENTS
    filterset = ListEntryFilterSet
    columns = (
        Column(key="name", heading=_("Menurut daftar"), kind=Kind.TITLE, value="title", width=30),
        file_column(key="number", heading=_("NIK/KK"), value="number", width=20),
        Column(key="home", heading=_("Alamat"), width=30),
        Column(key="outcome", heading=_("Hasil"), kind=Kind.MARKS, value="marks", width=18),
        Column(key="how", heading=_("Pencocokan"), width=34),
        Column(key="person", heading=_("Menurut data"), width=30),
        Column(key="received_on", heading=_("Diterima"), kind=Kind.DATE, value="entry.received_on", page_blank="–"),
        file_column(key="volume", heading=_("Volume"), value="entry.volume"),
        file_column(key="value_rp", heading=_("Nilai (Rp)"), value="entry.value_rp", width=16),
        file_column(key="confidence", heading=_("Keyakinan (%)"), value="entry.confidence"),
    )
    order_by, order = "line", Order.SOONEST
    template = "programmes/list_entries.html"
    page_title, things, subject, file_name = (
        _("Hasil pencocokan daftar"),
        ngettext_lazy("%(n)s baris", "%(n)s baris", "n"),
        "listentry",
        "pencocokan",
    )
    sub = _("Baris daftar seperti yang diunggah, dan penerima yang cocok di data.")
    page_url, export_url = "programmes:list_entries", "programmes:list_entries_export"
    empty_title = _("Belum ada daftar")
    empty_text = _("Unggah daftar penerima di menu Impor, lalu pilih programnya.")
    no_match_title = _("Tidak ada baris yang cocok")

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related(*WITH_PERSON)

    for_export = for_page

    def rows(self, records: list[ListEntry], filterset: Any, today: date) -> list[ListEntryRow]:
        return list_entry_rows(records)

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%s baris daftar") % count

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        return {"programme": filterset.programme}


class NotReachedList(ListPage):
    """Who is owed a programme's item and is in no programme of it; extreme poor first."""

    model = Owed
    right = export_right = Right.IMPORT_RECIPIENTS
    filterset = NotReachedFilterSet
    columns = (
        Column(key="name", heading=_("Nama"), kind=Kind.TITLE, value="title", width=30),
        Column(key="poor", heading=_("Kesejahteraan"), kind=Kind.MARKS, value="marks", width=18),
        file_column(key="number", heading=_("NIK/KK"), value="candidate.number", width=20),
        Column(key="home", heading=_("Alamat"), value="candidate.home", width=30),
        Column(key="need", heading=_("Kebutuhan"), value="candidate.need", width=34),
    )
    order_by = "extreme_first"
    template = "programmes/not_reached.html"
    page_title, things, subject, file_name = (
        _("Belum tertangani"),
        ngettext_lazy("%(n)s calon penerima", "%(n)s calon penerima", "n"),
        "owed",
        "belum-tertangani",
    )
    sub = _(
        "Berhak atas intervensi program ini dan belum ada di program mana pun tahun ini. Miskin ekstrem lebih dulu."
    )
    page_url, export_url = "programmes:not_reached", "programmes:not_reached_export"
    empty_title = _("Tidak ada yang belum tertangani")
    empty_text = _("Yang berhak sudah ada di program, atau belum ada yang berhak di wilayah ini.")
    no_match_title = _("Tidak ada yang belum tertangani")
    no_match_text = _("Yang berhak sudah ada di program, atau belum ada yang berhak di wilayah ini.")
    sources = (
        _("Hak: aturan katalog intervensi pada hari ini. Miskin ekstrem: pengeluaran atau himpunan data terbaru."),
    )

    def records(self, user: Any) -> QuerySet:
        return Owed.objects.all()

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related(*WITH_PEOPLE)

    for_export = for_page

    def exported(self, user: Any, listed: Any) -> Any:
        """The filter names those of the user's own programme only."""
        return listed

    def order_value(self, filterset: Any) -> tuple[str, Expression | None]:
        return self.order_by, extreme_first(filterset.today)

    def rows(self, records: list[Owed], filterset: Any, today: date) -> list[NotReachedRow]:
        return not_reached_rows(records, filterset.programme, today) if records else []

    def title(self, filterset: Any, count: str) -> str:
        if filterset.programme is None:
            return gettext("Belum tertangani")
        return gettext("%s belum tertangani") % count

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        programme = filterset.programme
        if programme is None:
            return {}
        words = ngettext("Usulkan %s penerima", "Usulkan %s penerima", part.count) % part.count_text()
        if programme.target and part.count > programme.target:
            over = {"count": part.count_text(), "target": number(programme.target)}
            words = gettext("Usulkan %(count)s penerima, lebih dari target program (%(target)s)?") % over
        return {
            "programme": programme,
            "propose_url": reverse("programmes:propose_all", args=[programme.uuid]) if part.count else "",
            "propose_label": gettext("Usulkan semua"),
            "propose_title": words,
        }


list_entries, not_reached = ListEntryList(), NotReachedList()
