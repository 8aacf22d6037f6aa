"""What people are owed on a day, and the catalogue it is of: read only."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date
from django_filters import ChoiceFilter
from django_filters.rest_framework import FilterSet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from apps.accounts.enums import Right
from apps.core.api.record_serializers import RecordSerializer
from apps.core.api.resources import LIST_PARAMETERS, SINCE, Resource
from apps.interventions.api.beneficiaries import WHOM, HelpResource, OfOneFilters, OfOneSerializer
from apps.interventions.labels.owed import CLINICAL_REASONS
from apps.interventions.models import CatalogueItem, Owed
from apps.interventions.presenters.beneficiaries import RELATED

ON = "on"
OUTSTANDING, RECEIVED, UNKNOWN = "outstanding", "received", "unknown"
LISTED = [one for one in LIST_PARAMETERS if one.name != SINCE]


class OwedSerializer(OfOneSerializer):
    because = serializers.SerializerMethodField(help_text="Without the result of an examination for who may not see it")
    state = serializers.SerializerMethodField(help_text="On that day: outstanding, received or unknown")
    received_on = serializers.SerializerMethodField(help_text="Day of service, where it is not after that day")

    class Meta:
        model = Owed
        fields = [
            *WHOM, "name", "item", "occurrence", "because", "rule", "due_from", "due_until", "received_on", "state",
            "desa", "posyandu",
        ]  # fmt: skip

    def get_because(self, row: Owed) -> str:
        if row.because in CLINICAL_REASONS and not self._may_see(row, Right.SEE_GROWTH):
            return "at_risk"
        return row.because

    def get_received_on(self, row: Owed) -> date | None:
        return row.received_on if row.received_on and row.received_on <= self.context["on"] else None

    def get_state(self, row: Owed) -> str:
        if row.is_unknown:
            return UNKNOWN
        return RECEIVED if self.get_received_on(row) else OUTSTANDING


class CatalogueSerializer(RecordSerializer):
    class Meta:
        model = CatalogueItem
        fields = [
            "uuid", "version", "district", "code", "name", "kind", "beneficiary", "unit", "agency", "funds",
            "duration_days", "evidence", "valid_from", "is_active", "source",
        ]  # fmt: skip


class OwedFilters(OfOneFilters):
    state = ChoiceFilter(choices=[(one, one) for one in (OUTSTANDING, RECEIVED, UNKNOWN)], method="in_state")

    class Meta:
        model = Owed
        fields = {"item": ["exact"], "occurrence": ["exact"]}

    def in_state(self, rows: Any, name: str, value: str) -> Any:
        day = day_of(self.request)
        if value == UNKNOWN:
            return rows.filter(is_unknown=True)
        known = rows.filter(is_unknown=False)
        return known.received_by(day) if value == RECEIVED else known.outstanding_on(day)


def day_of(request: Any) -> date:
    """The day that is asked about, today without one."""
    text = request.query_params.get(ON, "")
    try:
        day = parse_date(text) if text else timezone.localdate()
    except ValueError:
        day = None
    if day is None:
        raise ValidationError({ON: "2024-06-30"})
    return day


class AllOwed(HelpResource):
    model, subject, serializer_class = Owed, "owed", OwedSerializer
    related, filterset_class = RELATED, OwedFilters
    # By desa first, which has an index: rows of one desa may lie anywhere in twelve million.
    order = ("desa_id", "pk")
    is_list_only, list_parameters = True, (ON,)

    def rows(self) -> QuerySet:
        return Owed.objects.visible_to(self.user).on(day_of(self.request))

    def get_serializer_context(self) -> dict[str, Any]:
        return super().get_serializer_context() | {"on": day_of(self.request)}

    @extend_schema(parameters=[*LISTED, OpenApiParameter(ON, date, description="The day asked about; today without")])
    def list(self, request: Request) -> Response:
        return super().list(request)


class CatalogueFilters(FilterSet):
    class Meta:
        model = CatalogueItem
        fields = {"code": ["exact"], "kind": ["exact"], "agency": ["exact"], "valid_from": ["lte"]}


class Catalogue(Resource):
    """All versions of the items of all districts, and of the user's own; one of the own district counts more."""

    model, right, serializer_class = CatalogueItem, Right.SEE_RECAPS, CatalogueSerializer
    filterset_class = CatalogueFilters
    is_list_only = True

    def rows(self) -> QuerySet:
        districts = {posting.district for posting in self.user.current_postings}
        return CatalogueItem.objects.filter(Q(district="") | Q(district__in=districts))


API = [("owed", AllOwed), ("catalogue", Catalogue)]
