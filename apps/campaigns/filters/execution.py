"""Filters of the sweep lists, of what desa and posyandu report, and of who came."""

from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.web.filters import PlacedFilterSet, PlaceFilter
from apps.campaigns.enums import GEBYAR_GROUPS, CampaignKind, Pasti, PersonKind
from apps.campaigns.filters.campaigns import MOST_OFFERED
from apps.campaigns.labels import GROUPS, MISSED, PASTI
from apps.campaigns.models import Booth, Campaign, Dose, Missed, Round, TargetPerson
from apps.campaigns.models.lists import RIGHT_OF_KIND
from apps.campaigns.selectors.board_places import OF_DESA, OF_POSYANDU, places_of
from apps.campaigns.selectors.figures import day_of
from apps.campaigns.selectors.sweep import missing_children, missing_couples, missing_women
from apps.core.filters import ChoiceFilter
from apps.core.row_security import bypass
from apps.regions.models import Region

ITEMS = {str(item.value): PASTI[item] for item in Pasti}
SWEPT = {
    str(item.value): PASTI[item]
    for item in (Pasti.CAME, Pasti.STANDARD, Pasti.EDUCATED, Pasti.VALIDATED, Pasti.ENTERED)
}
MISSING = {
    PersonKind.CHILD: missing_children,
    PersonKind.PREGNANCY: missing_women,
    PersonKind.CATIN: missing_couples,
}
GIVEN, NOT_GIVEN, REASONED = "sudah", "belum", "alasan"
PLACE_STATES = {NOT_GIVEN: _("Belum terpenuhi"), GIVEN: _("Terpenuhi")}


class OfCampaignFilterSet(PlacedFilterSet):
    """Rows of one campaign. kinds: which campaigns are offered."""

    right = Right.SEE_CAMPAIGNS
    kinds: tuple[CampaignKind, ...] = tuple(CampaignKind)

    kampanye = ChoiceFilter(_("Kampanye"), {}, _("Semua kampanye"), method="by_campaign")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        known = Campaign.objects.visible_to(self.user).filter(kind__in=self.kinds).prefetch_related("areas")
        self.campaigns = {str(one.uuid): one for one in known.order_by("-starts_on")[:MOST_OFFERED]}
        self.filters["kampanye"].extra["choices"] = [(key, one.name) for key, one in self.campaigns.items()]

    @property
    def campaign(self) -> Campaign | None:
        return self.campaigns.get(self.chosen.get("kampanye") or "")

    def by_campaign(self, rows: QuerySet, _name: str, uuid: str) -> QuerySet:
        return rows.filter(campaign=self.campaigns[uuid])


class SweepFilterSet(OfCampaignFilterSet):
    """Who is missing in an item of the board. kind: children, pregnant women, or couples."""

    kind = PersonKind.CHILD
    kinds = (CampaignKind.SERENTAK,)
    chipped = ("kampanye", "butir")

    butir = ChoiceFilter(_("Butir"), SWEPT, None, method="unchanged")

    def by_campaign(self, rows: QuerySet, _name: str, uuid: str) -> QuerySet:
        return rows

    def unchanged(self, rows: QuerySet, _name: str, _value: str) -> QuerySet:
        return rows

    @property
    def item(self) -> Pasti:
        return Pasti(int(self.chosen.get("butir") or Pasti.CAME))

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        rows, campaign = super().filter_queryset(queryset), self.campaign
        if campaign is None:
            return rows.none()
        area = self.place.area if self.place else None
        people = MISSING[self.kind](campaign, self.item, day_of(campaign, self.today), area)
        return rows.filter(pk__in=people.order_by().values("pk"))


class SweepChildren(SweepFilterSet):
    right = Right(RIGHT_OF_KIND[PersonKind.CHILD])


class SweepWomen(SweepFilterSet):
    kind = PersonKind.PREGNANCY
    right = Right(RIGHT_OF_KIND[PersonKind.PREGNANCY])


class SweepCouples(SweepFilterSet):
    kind = PersonKind.CATIN
    right = Right(RIGHT_OF_KIND[PersonKind.CATIN])


class PlaceOfUnit(PlaceFilter):
    """For rows that are regions, or have one as their `desa`."""

    def __init__(self, path: str = ""):
        super().__init__()
        self.path = path

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if self.parent.place is None:
            return qs
        inside = Region.objects.filter(self.parent.place.desa)
        return qs.filter(**{f"{self.path}in": inside})


class ItemPlaceFilterSet(OfCampaignFilterSet):
    """The posyandu or desa that an item of the board counts, by whether they meet it."""

    kinds = (CampaignKind.SERENTAK,)
    chipped = ("kampanye", "butir", "keadaan")
    items: tuple[Pasti, ...] = OF_POSYANDU

    unit = PlaceOfUnit("desa__")
    butir = ChoiceFilter(_("Butir"), {str(one.value): PASTI[one] for one in OF_POSYANDU}, None, method="unchanged")
    keadaan = ChoiceFilter(_("Keadaan"), PLACE_STATES, method="unchanged")

    def by_campaign(self, rows: QuerySet, _name: str, uuid: str) -> QuerySet:
        return rows

    def unchanged(self, rows: QuerySet, _name: str, _value: str) -> QuerySet:
        return rows

    @property
    def item(self) -> Pasti:
        return Pasti(int(self.chosen.get("butir") or self.items[0]))

    @cached_property
    def states(self) -> dict[Any, bool | None]:
        """By the key of a row, as the board counted it; it names no one, and the register of a whole campaign says
        whether a place that is not in it is unknown."""
        if self.campaign is None:
            return {}
        with bypass():
            of_desa = places_of(self.campaign, self.item, day_of(self.campaign, self.today))
        return {key: state for states in of_desa.values() for key, state in states.items()}

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        chosen = self.chosen.get("keadaan")
        wanted = [key for key, state in self.states.items() if not chosen or bool(state) == (chosen == GIVEN)]
        return super().filter_queryset(queryset).filter(pk__in=wanted)


class ItemDesaFilterSet(ItemPlaceFilterSet):
    items = OF_DESA

    unit = PlaceOfUnit("code__")
    butir = ChoiceFilter(_("Butir"), {str(one.value): PASTI[one] for one in OF_DESA}, None, method="unchanged")


class TrainingFilterSet(PlacedFilterSet):
    right = Right.SEE_CAMPAIGNS


class TickFilterSet(OfCampaignFilterSet):
    chipped = ("kampanye", "butir")

    butir = ChoiceFilter(_("Butir"), ITEMS, method="by_item")

    def by_item(self, rows: QuerySet, _name: str, item: str) -> QuerySet:
        return rows.filter(pasti=int(item))


class ReportFilterSet(OfCampaignFilterSet):
    kinds = (CampaignKind.SERENTAK,)


class CheckInFilterSet(OfCampaignFilterSet):
    """kelompok: of the groups whose list the person is on."""

    kinds = (CampaignKind.GEBYAR,)
    chipped = ("kampanye", "kelompok", "kartu", "stan")

    kelompok = ChoiceFilter(
        _("Kelompok"), {group.value: GROUPS[group] for group in GEBYAR_GROUPS}, _("Semua kelompok"), method="by_group"
    )
    kartu = ChoiceFilter(_("Kartu"), {"1": _("dengan kartu")}, _("Dengan atau tanpa kartu"), method="by_card")
    stan = ChoiceFilter(_("Stan"), {}, _("Semua stan"), method="by_booth")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        # Asked before the choices are read: what is chosen is not known yet.
        campaign = self.campaigns.get(self.data.get("kampanye", ""))
        booths = Booth.objects.filter(campaign=campaign) if campaign else Booth.objects.none()
        self.filters["stan"].extra["choices"] = [(str(one.uuid), one.name) for one in booths]

    def by_group(self, rows: QuerySet, _name: str, group: str) -> QuerySet:
        listed = TargetPerson.objects.filter(
            target_list__campaign=OuterRef("campaign"), target_list__group=group, moved_on=None,
            record_uuid=OuterRef("record_uuid"),
        )  # fmt: skip
        return rows.filter(Exists(listed))

    def by_card(self, rows: QuerySet, _name: str, _value: str) -> QuerySet:
        return rows.filter(is_by_card=True)

    def by_booth(self, rows: QuerySet, _name: str, uuid: str) -> QuerySet:
        return rows.filter(hand_outs__booth__uuid=uuid)


class RoundFilterSet(PlacedFilterSet):
    """putaran: uuid of a round."""

    right = Right.SEE_CAMPAIGNS

    putaran = ChoiceFilter(_("Putaran"), {}, _("Semua putaran"), method="by_round")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        known = Round.objects.visible_to(self.user).select_related("campaign").order_by("-starts_on")[:MOST_OFFERED]
        self.rounds = {str(one.uuid): one for one in known}
        words = [(key, f"{one.campaign.name}: {_('putaran')} {one.number}") for key, one in self.rounds.items()]
        self.filters["putaran"].extra["choices"] = words

    @property
    def round(self) -> Round | None:
        return self.rounds.get(self.chosen.get("putaran") or "")

    def by_round(self, rows: QuerySet, _name: str, uuid: str) -> QuerySet:
        return rows.filter(round=self.rounds[uuid])


class ImmunisedFilterSet(RoundFilterSet):
    """The children of the locked list of a mass immunisation, by what became of them in a round."""

    chipped = ("putaran", "keadaan", "sebab")

    keadaan = ChoiceFilter(
        _("Keadaan"),
        {NOT_GIVEN: _("Belum diimunisasi"), GIVEN: _("Sudah diimunisasi"), REASONED: _("Belum, dengan alasan")},
        method="unchanged",
    )
    sebab = ChoiceFilter(_("Alasan"), MISSED, method="by_reason")

    def unchanged(self, rows: QuerySet, _name: str, _value: str) -> QuerySet:
        return rows

    def by_round(self, rows: QuerySet, _name: str, uuid: str) -> QuerySet:
        chosen, state = self.rounds[uuid], self.chosen.get("keadaan")
        rows = rows.filter(target_list__campaign=chosen.campaign_id, moved_on=None)
        doses = Dose.objects.filter(round=chosen).values("person_id")
        reasons = Missed.objects.filter(round=chosen).values("person_id")
        if state == GIVEN:
            return rows.filter(pk__in=doses)
        if state == REASONED:
            return rows.filter(pk__in=reasons)
        return rows.exclude(pk__in=doses) if state == NOT_GIVEN else rows

    def by_reason(self, rows: QuerySet, _name: str, because: str) -> QuerySet:
        missed = Missed.objects.filter(because=because)
        if self.round is not None:
            missed = missed.filter(round=self.round)
        return rows.filter(pk__in=missed.values("person_id"))
