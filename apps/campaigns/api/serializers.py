"""Campaigns and the people on their lists as the API shows them."""

from typing import Any

from rest_framework import serializers

from apps.campaigns.models import Campaign, TargetPerson
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
