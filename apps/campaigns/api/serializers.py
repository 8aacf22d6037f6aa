"""Campaigns and the people on their lists as the API shows them."""

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from apps.campaigns.inputs import DailyReportInput, TickInput
from apps.campaigns.models import (
    BoardTick,
    Booth,
    Campaign,
    CheckIn,
    DailyReport,
    HandOut,
    TargetList,
    TargetPerson,
)
from apps.core.api.input_serializers import InputSerializer, RecordField
from apps.core.api.record_serializers import RecordSerializer


class CampaignSerializer(RecordSerializer):
    areas: Any = serializers.SlugRelatedField("code", many=True, read_only=True)

    class Meta:
        model = Campaign
        fields = [
            "uuid", "version", "district", "kind", "name", "starts_on", "ends_on", "cutoff_on", "legal_basis",
            "budget_rp", "official_target", "official_source", "areas", "entered_at",
        ]  # fmt: skip


class TargetPersonSerializer(RecordSerializer):
    campaign = serializers.UUIDField(source="target_list.campaign.uuid", read_only=True)
    group = serializers.CharField(source="target_list.group", read_only=True)

    class Meta:
        model = TargetPerson
        fields = [
            "uuid", "version", "campaign", "group", "kind", "record_uuid", "name", "born_on", "desa", "posyandu",
            "added_on", "added_because", "moved_on", "moved_because", "reason", "entered_at",
        ]  # fmt: skip


class TargetListSerializer(RecordSerializer):
    class Meta:
        model = TargetList
        fields = [
            "uuid", "version", "campaign", "group", "cutoff_on", "frozen", "sha256", "signed_name", "signed_position",
            "locked_at",
        ]  # fmt: skip


class BoothSerializer(RecordSerializer):
    agency = serializers.CharField(source="agency.code", read_only=True, allow_null=True, help_text="Code of the OPD")

    class Meta:
        model = Booth
        fields = [
            "uuid", "version", "campaign", "agency", "partner", "kind", "name", "item", "unit", "target", "entered_at",
        ]  # fmt: skip


class HandOutSerializer(RecordSerializer):
    class Meta:
        model = HandOut
        fields = ["uuid", "booth", "given_at", "quantity", "note"]


class CheckInSerializer(RecordSerializer):
    name = serializers.CharField(source="person.name", read_only=True)
    hand_outs = HandOutSerializer(many=True, read_only=True, help_text="What they received")

    class Meta:
        model = CheckIn
        fields = [
            "uuid", "version", "campaign", "person", "record_uuid", "name", "came_at", "is_by_card", "hand_outs",
            "desa", "posyandu", "entered_at",
        ]  # fmt: skip


class BoardTickSerializer(RecordSerializer):
    class Meta:
        model = BoardTick
        fields = [
            "uuid", "version", "campaign", "desa", "pasti", "ticked_on", "is_met", "evidence", "named", "entered_at",
        ]  # fmt: skip


class DailyReportSerializer(RecordSerializer):
    class Meta:
        model = DailyReport
        fields = ["uuid", "version", "campaign", "desa", "reported_on", "came", "obstacles", "reporter", "entered_at"]


class OfCampaignInput(InputSerializer):
    desa = serializers.CharField(max_length=13, help_text="Code of the desa")
    campaign = RecordField(Campaign)


class NewTickSerializer(OfCampaignInput):
    input, columns = TickInput, BoardTick
    pasti = serializers.IntegerField(min_value=1, max_value=10, help_text="Item of 10 Pasti")


class NewReportSerializer(OfCampaignInput):
    input, columns = DailyReportInput, DailyReport


class NamedPersonField(RecordField):
    """Those of the target lists whose names the user sees."""

    def rows(self) -> Any:
        return TargetPerson.objects.named_to(self.context["request"].user)


class NewCheckInSerializer(serializers.Serializer):
    person = NamedPersonField(TargetPerson)
    is_by_card = serializers.BooleanField(required=False, default=False)


class NewHandOutSerializer(serializers.Serializer):
    booth = RecordField(Booth)
    quantity = serializers.DecimalField(10, 2, required=False, default=Decimal(1))
    note = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
