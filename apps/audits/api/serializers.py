"""Cycles, cases and follow-ups of the case audit as the API shows and reads them."""

from typing import Any

from rest_framework import serializers

from apps.audits.enums import CaseStep, Cause
from apps.audits.inputs import FollowUpInput
from apps.audits.models import AuditCase, AuditCycle, FollowUp
from apps.audits.presenters.cases import case_title
from apps.core.api.input_serializers import InputSerializer, RecordField
from apps.core.api.record_serializers import RecordSerializer


class AuditCycleSerializer(RecordSerializer):
    areas: Any = serializers.SlugRelatedField("code", many=True, read_only=True)

    class Meta:
        model = AuditCycle
        fields = [
            "uuid", "version", "district", "year", "semester", "decree_number", "decree_on", "begins_on", "ends_on",
            "areas", "note", "entered_at",
        ]  # fmt: skip


class AuditCaseSerializer(RecordSerializer):
    name = serializers.SerializerMethodField()

    class Meta:
        model = AuditCase
        fields = [
            "uuid", "version", "cycle", "group", "number", "child", "pregnancy", "catin", "name", "state", "reasons",
            "because", "repeat_note", "selected_on", "identified_on", "reviewed_on", "planned_on", "started_on",
            "ended_on", "end_reason", "desa", "posyandu", "entered_at",
        ]  # fmt: skip

    def get_name(self, case: AuditCase) -> str:
        return case_title(case)


class AuditFollowUpSerializer(RecordSerializer):
    """case: for the team alone; the agency that does it reads nothing of the case."""

    case = serializers.SerializerMethodField(help_text="For the team of the cycle; null for the agency")
    agency = serializers.CharField(source="agency.code", read_only=True, allow_null=True, help_text="Code of the OPD")

    class Meta:
        model = FollowUp
        fields = [
            "uuid", "version", "case", "cause", "what", "agency", "due_on", "cost_rp", "indicator", "state", "done_on",
            "result", "desa", "entered_at",
        ]  # fmt: skip

    def get_case(self, follow_up: FollowUp) -> str | None:
        is_of_team = getattr(follow_up, "is_of_team", None)
        if is_of_team is None:  # just written
            seen = AuditCase.objects.visible_to(self.context["request"].user)
            is_of_team = seen.filter(pk=follow_up.case_id).exists()
        return str(follow_up.case.uuid) if is_of_team else None


class CaseStepSerializer(serializers.Serializer):
    step = serializers.ChoiceField(list(CaseStep))
    on = serializers.DateField()
    reason = serializers.CharField(max_length=400, required=False, allow_blank=True, default="")


class NewAuditFollowUpSerializer(InputSerializer):
    input, columns = FollowUpInput, FollowUp
    case = RecordField(AuditCase)
    agency = serializers.CharField(max_length=20, required=False, allow_blank=True, help_text="Code of the OPD")
    cause = serializers.ChoiceField(list(Cause), required=False, allow_blank=True)


class FollowUpAnswerSerializer(serializers.Serializer):
    done_on = serializers.DateField()
    result = serializers.CharField(max_length=400, help_text="What came of it")
