"""Campaigns, their locked lists, who came, and what desa report: read by who sees them on the pages."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import QuerySet
from django_filters import BooleanFilter, CharFilter, UUIDFilter
from django_filters.rest_framework import FilterSet

from apps.accounts.enums import Right, TokenScope
from apps.accounts.models import User
from apps.campaigns.api import serializers as shown
from apps.campaigns.models import BoardTick, Booth, Campaign, CheckIn, DailyReport, TargetList, TargetPerson
from apps.campaigns.services import board, gebyar
from apps.core.api.resources import Resource
from apps.core.api.verbs import Verb, through
from apps.regions.api.filters import UnitFilterSet


class CampaignFilters(FilterSet):
    class Meta:
        model = Campaign
        fields = {"kind": ["exact"], "starts_on": ["gte", "lte"], "ends_on": ["gte", "lte"]}


class TargetPersonFilters(UnitFilterSet):
    campaign = UUIDFilter(field_name="target_list__campaign__uuid")
    group = CharFilter(field_name="target_list__group")
    is_off = BooleanFilter(field_name="moved_on", lookup_expr="isnull", exclude=True, help_text="Moved off the list")

    class Meta:
        model = TargetPerson
        fields = {"kind": ["exact"]}


class Campaigns(Resource):
    model, right, serializer_class = Campaign, Right.SEE_CAMPAIGNS, shown.CampaignSerializer
    filterset_class = CampaignFilters

    def rows(self) -> QuerySet:
        return Campaign.objects.visible_to(self.user).prefetch_related("areas")


class TargetPeople(Resource):
    model, right, subject = TargetPerson, Right.SEE_CAMPAIGNS, "targetperson"
    serializer_class, filterset_class = shown.TargetPersonSerializer, TargetPersonFilters

    def rows(self) -> QuerySet:
        return TargetPerson.objects.named_to(self.user).select_related("target_list__campaign", "posyandu")


class OfCampaignFilters(FilterSet):
    campaign = UUIDFilter(field_name="campaign__uuid")


class TargetListFilters(OfCampaignFilters):
    class Meta:
        model = TargetList
        fields = {"group": ["exact"]}


class BoothFilters(OfCampaignFilters):
    class Meta:
        model = Booth
        fields = {"kind": ["exact"]}


class CheckInFilters(OfCampaignFilters, UnitFilterSet):
    class Meta:
        model = CheckIn
        fields = {"came_at": ["gte", "lte"]}


class BoardTickFilters(OfCampaignFilters, UnitFilterSet):
    class Meta:
        model = BoardTick
        fields = {"pasti": ["exact"], "ticked_on": ["exact", "gte", "lte"]}


class DailyReportFilters(OfCampaignFilters, UnitFilterSet):
    class Meta:
        model = DailyReport
        fields = {"reported_on": ["exact", "gte", "lte"]}


def hand_out(*, by: User, at: datetime, record: CheckIn, **given: Any) -> CheckIn:
    given = {name: value for name, value in given.items() if name in ("booth", "quantity", "note")}
    gebyar.hand_out(check_in=record, by=by, at=at, **given)
    return CheckIn.objects.get(pk=record.pk)


class OfCampaign(Resource):
    right, write_scope = Right.SEE_CAMPAIGNS, TokenScope.WRITE_TASK_FORCE
    related: ClassVar[Sequence[str]] = ("campaign",)


class TargetLists(OfCampaign):
    model, serializer_class, filterset_class = TargetList, shown.TargetListSerializer, TargetListFilters


class Booths(OfCampaign):
    model, related = Booth, ("campaign", "agency")
    serializer_class, filterset_class = shown.BoothSerializer, BoothFilters


class CheckIns(OfCampaign):
    model, right, subject = CheckIn, Right.RECORD_CAMPAIGNS, "targetperson"
    related = ("campaign", "person", "posyandu")
    serializer_class, filterset_class = shown.CheckInSerializer, CheckInFilters
    verbs = (
        Verb(
            name="check_ins.check_in",
            call=through(gebyar.check_in),
            body_class=shown.NewCheckInSerializer,
            is_create=True,
            summary="Someone of a target list came; who came before is left as they are",
        ),
        Verb(
            name="check_ins.hand_out",
            call=hand_out,
            body_class=shown.NewHandOutSerializer,
            on_record=True,
            summary="What they received at a booth; an item of the catalogue becomes a service received",
        ),
    )

    def rows(self) -> QuerySet:
        named = TargetPerson.objects.named_to(self.user)
        return CheckIn.objects.filter(person__in=named).prefetch_related("hand_outs__booth")


class BoardTicks(OfCampaign):
    model, serializer_class, filterset_class = BoardTick, shown.BoardTickSerializer, BoardTickFilters
    verbs = (
        Verb(
            name="board_ticks.tick",
            call=through(board.tick_item, data="tick"),
            input=shown.NewTickSerializer,
            is_create=True,
            summary="A desa meets an item of 10 Pasti, or not, with evidence; the same day again replaces it",
        ),
    )


class DailyReports(OfCampaign):
    model, serializer_class, filterset_class = DailyReport, shown.DailyReportSerializer, DailyReportFilters
    verbs = (
        Verb(
            name="daily_reports.report",
            call=through(board.report_day, data="report"),
            input=shown.NewReportSerializer,
            is_create=True,
            summary="The report of a desa for a day of a campaign; the same day again replaces it",
        ),
    )


API = [
    ("campaigns", Campaigns),
    ("target-lists", TargetLists),
    ("target-people", TargetPeople),
    ("booths", Booths),
    ("check-ins", CheckIns),
    ("board-ticks", BoardTicks),
    ("daily-reports", DailyReports),
]
