"""Campaigns, and the people on their locked lists, read by who sees them on the pages."""

from django.db.models import QuerySet
from django_filters import BooleanFilter, CharFilter, UUIDFilter
from django_filters.rest_framework import FilterSet

from apps.accounts.enums import Right
from apps.campaigns.api import serializers as shown
from apps.campaigns.models import Campaign, TargetPerson
from apps.core.api.resources import Resource
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


API = [("campaigns", Campaigns), ("target-people", TargetPeople)]
