"""Cycles, cases and follow-ups of the case audit as the API shows and reads them."""

from typing import Any

from rest_framework import serializers

from apps.audits.enums import CaseStep, Cause, Progress
from apps.audits.inputs import FollowUpInput, NoteInput, RecheckInput
from apps.audits.models import AuditCase, AuditCycle, ExpertNote, FollowUp, Recheck, Worksheet
from apps.audits.presenters.cases import case_title
from apps.audits.selectors.sheets import sheet_of
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


class WorksheetSerializer(RecordSerializer):
    """questions: what the sheet of the group asks, in its order; `answers` has their codes."""

    group = serializers.CharField(source="case.group", read_only=True)
    questions = serializers.SerializerMethodField(help_text="code, label, kind, options and unit of each field")

    class Meta:
        model = Worksheet
        fields = ["uuid", "version", "case", "group", "questions", "answers", "filled_from", "desa", "entered_at"]

    def get_questions(self, sheet: Worksheet) -> list[dict[str, Any]]:
        return [
            {"code": one.code, "label": one.label, "kind": one.kind, "options": [*one.options], "unit": one.unit}
            for one in sheet_of(sheet.case.group_code).fields
        ]


class AnswersSerializer(serializers.Serializer):
    answers = serializers.DictField(
        child=serializers.CharField(allow_blank=True, max_length=2000),
        help_text="By code of the field; '' empties one, one that is left out stays",
    )


class AuditNoteSerializer(RecordSerializer):
    expert = serializers.CharField(source="member.name", read_only=True)

    class Meta:
        model = ExpertNote
        fields = [
            "uuid", "version", "case", "expert", "written_on", "causes", "note", "recommendation", "desa", "entered_at",
        ]  # fmt: skip


class NewAuditNoteSerializer(InputSerializer):
    input, columns = NoteInput, ExpertNote
    case = RecordField(AuditCase)
    causes = serializers.ListField(child=serializers.ChoiceField(list(Cause)), max_length=len(Cause))
    note = serializers.CharField(max_length=4000)
    recommendation = serializers.CharField(max_length=4000)


class RecheckSerializer(RecordSerializer):
    class Meta:
        model = Recheck
        fields = ["uuid", "version", "case", "due_on", "checked_on", "progress", "note", "desa", "entered_at"]


class RecheckInputSerializer(InputSerializer):
    input, columns = RecheckInput, Recheck
    progress = serializers.ChoiceField(list(Progress))


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
