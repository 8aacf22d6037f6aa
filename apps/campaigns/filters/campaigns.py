"""Campaigns by kind and year; names of a group, live or from its locked list."""

from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.web.filters import PlacedFilterSet
from apps.campaigns.enums import GROUPS_OF_KIND, CampaignKind, Group, PersonKind
from apps.campaigns.labels import GROUPS, KINDS
from apps.campaigns.models import Campaign, TargetList
from apps.campaigns.models.lists import RIGHT_OF_KIND
from apps.campaigns.selectors.target_groups import people_in
from apps.core.filters import ChoiceFilter, ListFilterSet

MOST_OFFERED = 100
YEARS_BACK = 4
CURRENT, ADDED, MOVED = "berlaku", "tambah", "keluar"
STATES = {CURRENT: _("Berlaku"), ADDED: _("Ditambahkan"), MOVED: _("Dikeluarkan")}
OF_STATE = {CURRENT: Q(moved_on=None), ADDED: Q(added_on__isnull=False), MOVED: Q(moved_on__isnull=False)}


class CampaignFilterSet(ListFilterSet):
    jenis = ChoiceFilter(_("Jenis"), KINDS, field_name="kind")
    tahun = ChoiceFilter(_("Tahun"), {}, _("Semua tahun"), field_name="starts_on__year")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today: date = timezone.localdate()
        years = range(self.today.year + 1, self.today.year - YEARS_BACK, -1)
        self.filters["tahun"].extra["choices"] = [(str(year), str(year)) for year in years]


class TargetFilterSet(PlacedFilterSet):
    """The people of locked lists. daftar: uuid of a list."""

    right = Right.SEE_CAMPAIGNS
    chipped = ("daftar", "keadaan")

    daftar = ChoiceFilter(_("Daftar"), {}, _("Semua daftar"), method="by_list")
    keadaan = ChoiceFilter(_("Keadaan"), STATES, _("Semua, termasuk yang dikeluarkan"), method="by_state")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        known = TargetList.objects.visible_to(self.user).select_related("campaign").order_by("-pk")[:MOST_OFFERED]
        self.lists = {str(one.uuid): one for one in known}
        words = [(key, f"{one.campaign.name}: {GROUPS[Group(one.group)]}") for key, one in self.lists.items()]
        self.filters["daftar"].extra["choices"] = words

    @property
    def target_list(self) -> TargetList | None:
        return self.lists.get(self.chosen.get("daftar") or "")

    def by_list(self, people: QuerySet, _name: str, uuid: str) -> QuerySet:
        return people.filter(target_list=self.lists[uuid])

    def by_state(self, people: QuerySet, _name: str, state: str) -> QuerySet:
        return people.filter(OF_STATE[state])


class GroupFilterSet(PlacedFilterSet):
    """The people of a group as the register has them. kind: of which table; patokan: as on the cut-off day."""

    kind: PersonKind
    chipped = ("kampanye", "kelompok", "patokan")

    kampanye = ChoiceFilter(_("Kampanye"), {}, None, method="unchanged")
    kelompok = ChoiceFilter(_("Kelompok"), {}, None, method="unchanged")
    patokan = ChoiceFilter(_("Dihitung pada"), {"1": _("Tanggal patokan")}, _("Hari ini"), method="unchanged")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        known = Campaign.objects.visible_to(self.user).prefetch_related("areas").order_by("-starts_on")
        self.campaigns = {str(one.uuid): one for one in known[:MOST_OFFERED]}
        self.filters["kampanye"].extra["choices"] = [(key, one.name) for key, one in self.campaigns.items()]
        self.filters["kelompok"].extra["choices"] = [(code.value, words) for code, words in GROUPS.items()]

    def unchanged(self, people: QuerySet, _name: str, _value: str) -> QuerySet:
        return people

    @property
    def campaign(self) -> Campaign | None:
        return self.campaigns.get(self.chosen.get("kampanye") or "")

    @cached_property
    def group(self) -> Group | None:
        code = self.chosen.get("kelompok")
        campaign = self.campaign
        known = GROUPS_OF_KIND[CampaignKind(campaign.kind)] if campaign else ()
        return Group(code) if code in known else None

    @property
    def on(self) -> date:
        campaign = self.campaign
        return campaign.cutoff_on if campaign and self.chosen.get("patokan") else self.today

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        people = super().filter_queryset(queryset)
        if self.campaign is None or self.group is None:
            return people.none()
        inside = Q(pk__in=[])
        for kind, rows in people_in(self.group, self.campaign.area(), self.campaign.district, self.on):
            if kind is self.kind:
                inside |= Q(pk__in=rows.order_by().values("pk"))
        return people.filter(inside)


def group_filters(of: PersonKind) -> type[GroupFilterSet]:
    """The FilterSet of one table, under the right that opens its names."""
    attributes = {"right": Right(RIGHT_OF_KIND[of]), "kind": of, "__module__": __name__}
    return type(f"{of.capitalize()}GroupFilterSet", (GroupFilterSet,), attributes)
