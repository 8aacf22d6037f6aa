"""The list of campaigns, and the names of target groups: live by table, or from the locked lists."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.campaigns.enums import GROUPS_OF_KIND, CampaignKind, PersonKind
from apps.campaigns.filters.campaigns import CampaignFilterSet, GroupFilterSet, TargetFilterSet, group_filters
from apps.campaigns.labels import GROUPS, UNITS
from apps.campaigns.models import Campaign, TargetPerson
from apps.campaigns.models.lists import RIGHT_OF_KIND
from apps.campaigns.presenters.campaigns import CampaignRow, campaign_rows
from apps.campaigns.presenters.people import RELATED, PersonRow, TargetRow, person_rows, target_rows
from apps.campaigns.selectors.target_groups import MODELS, kinds_of
from apps.core.http import UserRequest
from apps.core.lists import ListPage, ListSlice
from apps.core.tables import Column, Kind, file_column


class CampaignList(ListPage):
    model = Campaign
    right = export_right = Right.SEE_CAMPAIGNS
    filterset = CampaignFilterSet
    columns = (
        Column(key="name", heading=_("Kampanye"), kind=Kind.TITLE, value="title", width=44),
        Column(key="state", heading=_("Keadaan"), kind=Kind.MARKS, value="marks", width=16),
        Column(key="period", heading=_("Waktu"), width=36),
        Column(key="area", heading=_("Wilayah"), width=24),
        file_column(key="legal_basis", heading=_("Dasar hukum"), value="campaign.legal_basis", width=40),
        file_column(key="budget_rp", heading=_("Anggaran (Rp)"), value="campaign.budget_rp", width=18),
        file_column(key="official", heading=_("Sasaran resmi"), value="campaign.official_target", width=14),
    )
    order_by = "starts_on"
    template = "campaigns/list.html"
    page_title, things, subject, file_name = (
        _("Kampanye"),
        ngettext_lazy("%(n)s kampanye", "%(n)s kampanye", "n"),
        "campaign",
        "kampanye",
    )
    sub = _("Gebyar KLASIK, Intervensi Serentak (10 Pasti), dan imunisasi massal, dengan daftar sasaran per nama.")
    page_url, export_url = "campaigns:list", "campaigns:export"
    empty_title = _("Belum ada kampanye")
    empty_text = _("Kampanye dibuat oleh sekretariat TPPS kabupaten.")
    no_match_title = _("Tidak ada kampanye yang cocok")

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.prefetch_related("areas")

    for_export = for_page

    def rows(self, records: list[Campaign], filterset: Any, today: date) -> list[CampaignRow]:
        return campaign_rows(records, today)

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%s kampanye") % count

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        return {"may_manage": request.user.may(Right.MANAGE_CAMPAIGNS)}


class TargetPersonList(ListPage):
    """The people of locked lists that the reader sees by name."""

    model = TargetPerson
    right = Right.SEE_CAMPAIGNS
    export_right = Right.EXPORT_NAMES
    filterset = TargetFilterSet
    columns = (
        Column(key="name", heading=_("Nama"), kind=Kind.TITLE, value="title", width=30),
        Column(key="age", heading=_("Umur"), width=14, is_optional_on_card=True),
        Column(key="home", heading=_("Alamat"), width=36),
        Column(key="group", heading=_("Kelompok"), width=36),
        Column(key="state", heading=_("Keadaan"), kind=Kind.MARKS, value="marks", width=16),
        Column(key="since", heading=_("Sejak"), width=36),
    )
    order_by = "id"
    template = "campaigns/people.html"
    page_title, things, subject, file_name = (
        _("Daftar sasaran"),
        ngettext_lazy("%(n)s nama", "%(n)s nama", "n"),
        "targetperson",
        "daftar-sasaran",
    )
    sub = _("Daftar yang dikunci pada tanggal patokan; tambahan dan keluar dicatat dengan alasannya.")
    page_url, export_url = "campaigns:people", "campaigns:people_export"
    empty_title = _("Belum ada daftar sasaran yang Anda lihat dengan nama")
    empty_text = _("Daftar dikunci oleh sekretariat TPPS kabupaten pada tanggal patokan.")
    no_match_title = _("Tidak ada nama yang cocok")
    sources = (_("Penyebut: dikunci ditambah tambahan dikurangi yang dikeluarkan."),)

    def records(self, user: Any) -> QuerySet:
        return TargetPerson.objects.named_to(user)

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related("desa__parent", "posyandu", "target_list")

    for_export = for_page

    def rows(self, records: list[TargetPerson], filterset: Any, today: date) -> list[TargetRow]:
        return target_rows(records, today)

    def title(self, filterset: Any, count: str) -> str:
        target_list = filterset.target_list
        if target_list is None:
            return gettext("%s sasaran dalam daftar") % count
        return gettext("%(count)s: %(group)s") % {"count": count, "group": GROUPS[target_list.group]}

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        target_list = filterset.target_list
        may = request.user.may(Right.MANAGE_CAMPAIGNS)
        return {"target_list": target_list, "campaign": target_list and target_list.campaign, "may_manage": may}


class GroupList(ListPage):
    """The names of a group in one table of the register, as on a day."""

    kind: PersonKind
    export_right = Right.EXPORT_NAMES
    columns = (
        Column(key="name", heading=_("Nama"), kind=Kind.TITLE, value="title", width=30),
        file_column(key="number", heading=_("NIK/KK"), value="number", width=20),
        Column(key="age", heading=_("Umur"), width=14, is_optional_on_card=True),
        Column(key="home", heading=_("Alamat"), width=40),
    )
    order_by = "id"
    template = "campaigns/names.html"
    page_title, things, file_name = (
        _("Nama kelompok sasaran"),
        ngettext_lazy("%(n)s nama", "%(n)s nama", "n"),
        "kelompok-sasaran",
    )
    sub = _("Dari data hari itu; setelah daftar dikunci, nama dibaca dari daftarnya.")
    empty_title = no_match_title = _("Tidak ada nama di wilayah ini")
    empty_text = no_match_text = _("Buka kelompoknya dari halaman kampanye, atau pilih wilayah lain.")

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related(*RELATED[self.kind])

    for_export = for_page

    def rows(self, records: list[Any], filterset: GroupFilterSet, today: date) -> list[PersonRow]:
        return person_rows(self.kind, records, filterset.user, filterset.on)

    def title(self, filterset: GroupFilterSet, count: str) -> str:
        group = GROUPS[filterset.group] if filterset.group else UNITS[self.kind]
        return gettext("%(count)s: %(group)s") % {"count": count, "group": group}

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        return {"campaign": filterset.campaign, "tabs": group_tabs(request, filterset)}


def group_tabs(request: UserRequest, filterset: GroupFilterSet) -> list[dict[str, Any]]:
    """The lists that make one number together: the groups of the board's first item, or the kinds of one group."""
    campaign, chosen = filterset.campaign, filterset.group
    if campaign is None or chosen is None:
        return []
    groups = GROUPS_OF_KIND[CampaignKind.SERENTAK] if campaign.kind == CampaignKind.SERENTAK else (chosen,)
    offered = [(group, kind) for group in groups for kind in kinds_of(group) if request.user.may(RIGHT_OF_KIND[kind])]
    query = {name: request.GET[name] for name in ("kampanye", "patokan", "unit") if name in request.GET}
    tabs = [
        {
            "label": GROUPS[group] if len(groups) > 1 else UNITS[kind].capitalize(),
            "url": reverse(f"campaigns:names_{kind}", query=query | {"kelompok": group.value}),
            "is_current": (group, kind) == (chosen, filterset.kind),
        }
        for group, kind in offered
    ]
    return tabs if len(tabs) > 1 else []


def group_list(of: PersonKind) -> GroupList:
    """The list of one table."""
    attributes = {
        "kind": of,
        "model": MODELS[of],
        "right": Right(RIGHT_OF_KIND[of]),
        "filterset": group_filters(of),
        "subject": of.value,
        "page_url": f"campaigns:names_{of}",
        "export_url": f"campaigns:names_{of}_export",
        "__module__": __name__,
    }
    return type(f"{of.capitalize()}GroupList", (GroupList,), attributes)()


campaigns, people = CampaignList(), TargetPersonList()
names = {kind: group_list(kind) for kind in PersonKind}
