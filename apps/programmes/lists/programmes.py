"""The lists of programmes and of their recipients."""

from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.http import UserRequest
from apps.core.language import Words
from apps.core.lists import ListPage, ListSlice
from apps.core.paging import Order
from apps.core.row_security import bypass
from apps.core.tables import Column, Kind, file_column, page_column
from apps.core.templatetags.display import lower_first
from apps.interventions.labels import FUNDS
from apps.interventions.selectors.catalogue import catalogue_on
from apps.programmes.enums import AllocationState
from apps.programmes.filters.programmes import ATTENTION, AllocationFilterSet, ProgrammeFilterSet
from apps.programmes.labels import STATES
from apps.programmes.models import Allocation, Programme
from apps.programmes.presenters.programmes import ProgrammeRow, programme_rows
from apps.programmes.presenters.recipients import RecipientRow, recipient_rows
from apps.programmes.presenters.steps import bulk_steps
from apps.programmes.selectors.allocations import WITH_PEOPLE
from apps.programmes.selectors.figures import figures_of

count = partial(Column, kind=Kind.COUNT, width=12)
TABS = {
    "programmes:list": _("Program"),
    "programmes:recipients": _("Penerima"),
    "programmes:budget": _("Anggaran"),
    "programmes:extreme_poverty": _("Miskin ekstrem"),
    "programmes:meals": _("MBG"),
    "programmes:donors": _("Orang tua asuh"),
}
OF_DONORS = ("programmes:donors",)
PROGRAMME_COLUMNS = [
    Column(key="name", heading=_("Program"), kind=Kind.TITLE, value="title", width=40),
    Column(key="item", heading=_("Intervensi"), width=30),
    Column(key="owner", heading=_("Pemilik"), width=16),
    page_column(key="fund", heading=_("Dana, anggaran")),
    file_column(key="fund_name", heading=_("Sumber dana"), value=lambda row: str(FUNDS[row.programme.fund]), width=18),
    file_column(key="budget_rp", heading=_("Anggaran (Rp)"), value="programme.budget_rp", width=18),
    page_column(key="target", heading=_("Target")),
    file_column(key="target_number", heading=_("Target"), value="programme.target"),
    count(key="allocated", heading=_("Penerima bernama"), value="figures.allocated", card_label=_("Bernama")),
    page_column(key="delivered", heading=_("Diserahkan")),
    file_column(key="delivered_number", heading=_("Diserahkan"), value="figures.delivered"),
    page_column(key="realised", heading=_("Realisasi")),
    file_column(key="realised_rp", heading=_("Realisasi (Rp)"), value="figures.realised_rp", width=18),
    file_column(key="per_head", heading=_("Biaya per penerima (Rp)"), value="figures.rp_a_recipient", width=18),
    file_column(
        key="direct",
        heading=_("Langsung ke sasaran"),
        value=lambda row: gettext("Ya") if row.programme.is_direct else gettext("Tidak"),
    ),
]
RECIPIENT_COLUMNS = [
    Column(key="name", heading=_("Penerima"), kind=Kind.TITLE, value="title", width=32),
    file_column(key="number", heading=_("NIK/KK"), value="number", width=20),
    Column(key="home", heading=_("Alamat"), width=30),
    Column(key="programme", heading=_("Program"), width=36),
    Column(key="state", heading=_("Langkah"), kind=Kind.MARKS, value="marks", width=18),
    Column(key="when", heading=_("Tanggal"), width=16),
    file_column(key="volume", heading=_("Volume"), value="allocation.volume"),
    file_column(key="value_rp", heading=_("Nilai (Rp)"), value="allocation.value_rp"),
]


class ProgrammesList(ListPage):
    """A list with the tabs of programmes."""

    template = "programmes/list.html"

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        hidden = () if request.user.may(Right.MANAGE_DONORS) else OF_DONORS
        tabs = [
            {"label": label, "url": reverse(name), "is_current": name == self.page_url}
            for name, label in TABS.items()
            if name not in hidden
        ]
        return {"tabs": tabs, "may_manage": request.user.may(Right.MANAGE_PROGRAMMES)}


class ProgrammeList(ProgrammesList):
    """The programmes of the reader's area with target, recipients and money of each."""

    model = Programme
    right = export_right = Right.SEE_PROGRAMMES
    filterset = ProgrammeFilterSet
    columns = PROGRAMME_COLUMNS
    order_by = "year"
    page_title, things, subject, file_name = (
        _("Program intervensi"),
        ngettext_lazy("%(n)s program", "%(n)s program", "n"),
        "programme",
        "program",
    )
    sub = _("Target, penerima, dan uang setiap program perangkat daerah dan desa; angkanya untuk seluruh program.")
    page_url, export_url = "programmes:list", "programmes:export"
    empty_title = _("Belum ada program")
    empty_text = _("Program dibuat oleh perangkat daerah atau desa pemiliknya, lalu diisi penerimanya.")
    no_match_title = _("Tidak ada program yang cocok")
    sources = (_("Realisasi: jumlah nilai penyerahan yang tercatat. Penerima: yang tidak dibatalkan."),)

    def records(self, user: Any) -> QuerySet:
        return Programme.objects.known_to(user).select_related("agency")

    def rows(self, records: list[Programme], filterset: Any, today: date) -> list[ProgrammeRow]:
        with bypass():
            figures = figures_of(records)
        items: dict[str, Any] = {}
        for district in sorted({one.district for one in records}):
            items |= catalogue_on(district, today)
        return programme_rows(records, figures, items)

    def title(self, filterset: ProgrammeFilterSet, count: str) -> str:
        year = filterset.chosen.get("tahun")
        return (
            gettext("%(count)s program tahun %(year)s") % {"count": count, "year": year}
            if year
            else (gettext("%s program") % count)
        )


class RecipientList(ProgrammesList):
    """The recipients that the reader sees by name, of all programmes or of one."""

    model = Allocation
    right = export_right = Right.SEE_PROGRAMMES
    filterset = AllocationFilterSet
    columns = RECIPIENT_COLUMNS
    order_by = "proposed_on"
    order = Order.NEWEST
    template = "programmes/recipients.html"
    page_title, things, subject, file_name = (
        _("Penerima program"),
        ngettext_lazy("%(n)s penerima", "%(n)s penerima", "n"),
        "allocation",
        "penerima",
    )
    sub = _("Diusulkan, diverifikasi, dijadwalkan, diserahkan. Nama, alamat, dan kebutuhannya, tanpa nilai klinis.")
    page_url, export_url = "programmes:recipients", "programmes:recipients_export"
    empty_title = _("Belum ada penerima")
    empty_text = _("Usulkan dari halaman keluarga, anak, atau ibu, atau dari halaman program.")
    no_match_title = _("Tidak ada penerima yang cocok")

    def records(self, user: Any) -> QuerySet:
        return Allocation.objects.named_to(user)

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related(*WITH_PEOPLE)

    for_export = for_page

    def rows(self, records: list[Allocation], filterset: Any, today: date) -> list[RecipientRow]:
        return recipient_rows(records, today)

    def exported(self, user: Any, listed: Any) -> Any:
        return listed.exported_by(user)

    def _exports(self, request: UserRequest, filterset: Any) -> list[dict[str, Words]]:
        rights = (Right.EXPORT_NAMES, Right.SEE_NEEDS)
        return super()._exports(request, filterset) if any(map(request.user.may, rights)) else []

    def title(self, filterset: AllocationFilterSet, count: str) -> str:
        words = [gettext("%s penerima") % count]
        if state := filterset.chosen.get("status"):
            words.append(lower_first(STATES[AllocationState(state)]))
        if attention := filterset.chosen.get("perhatian"):
            words.append(lower_first(ATTENTION[attention]))
        return ", ".join(words)

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        programme = filterset.chosen.get("program") or ""
        steps = [
            {"label": label, "url": f"{reverse('programmes:steps', args=[step])}?program={programme}"}
            for step, label in bulk_steps(request.user, filterset.chosen.get("status") or "")
        ]
        return super().context(request, filterset, part, today) | {"steps": steps}


programmes, recipients = ProgrammeList(), RecipientList()
