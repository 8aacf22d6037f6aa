"""The task force over the API: members, letters, meetings, action items, activities."""

from rest_framework import serializers

from apps.coordination.enums import LetterKind, Medium, MeetingKind
from apps.coordination.inputs import ActivityInput, IncomingLetterInput, MeetingInput
from apps.coordination.models import ActionItem, Activity, Letter, Meeting, TaskForce, TaskForceMember
from apps.core.api.input_serializers import InputSerializer
from apps.core.api.record_serializers import RecordSerializer


def agency_code() -> serializers.CharField:
    return serializers.CharField(source="agency.code", read_only=True, allow_null=True, help_text="Code of the OPD")


class TaskForceSerializer(RecordSerializer):
    class Meta:
        model = TaskForce
        fields = [
            "uuid", "version", "place", "decree_number", "decree_on", "valid_from", "valid_until", "address",
            "contact", "city", "entered_at",
        ]  # fmt: skip


class TaskForceMemberSerializer(RecordSerializer):
    agency = agency_code()

    class Meta:
        model = TaskForceMember
        fields = [
            "uuid", "version", "task_force", "place", "role", "bidang", "name", "position", "agency", "signs_as",
            "rank", "nip", "phone", "email", "from_on", "until_on", "entered_at",
        ]  # fmt: skip


class LetterSerializer(RecordSerializer):
    class Meta:
        model = Letter
        fields = [
            "uuid", "version", "place", "direction", "kind", "state", "year", "sequence", "number", "lettered_on",
            "subject", "sender", "to_words", "copy_to", "body", "meeting", "signatory", "signed_on", "signed_name",
            "signed_as", "sent_on", "sent_how", "received_on", "withdrawn_on", "withdraw_reason", "entered_at",
        ]  # fmt: skip


class MeetingSerializer(RecordSerializer):
    class Meta:
        model = Meeting
        fields = [
            "uuid", "version", "place", "kind", "title", "held_on", "begins_at", "location", "leader", "agenda",
            "minutes", "entered_at",
        ]  # fmt: skip


class ActionItemSerializer(RecordSerializer):
    agency = agency_code()

    class Meta:
        model = ActionItem
        fields = [
            "uuid", "version", "meeting", "place", "what", "agency", "unit", "due_on", "state", "done_on", "answer",
            "entered_at",
        ]  # fmt: skip


class ActivitySerializer(RecordSerializer):
    agency = agency_code()

    class Meta:
        model = Activity
        fields = [
            "uuid", "version", "place", "agency", "medium", "theme", "held_on", "until_on", "location", "audience",
            "reach", "note", "entered_at",
        ]  # fmt: skip


class NewMeetingSerializer(InputSerializer):
    input, columns = MeetingInput, Meeting
    place = serializers.CharField(max_length=13, help_text="Code of the kabupaten, kecamatan or desa")
    kind = serializers.ChoiceField(list(MeetingKind))


class NewActivitySerializer(InputSerializer):
    input, columns = ActivityInput, Activity
    place = serializers.CharField(max_length=13, help_text="Code of the kabupaten, kecamatan or desa")
    agency = serializers.CharField(max_length=20, required=False, allow_blank=True, help_text="Code of the OPD")
    medium = serializers.ChoiceField(list(Medium))


class NewLetterInSerializer(InputSerializer):
    input, columns = IncomingLetterInput, Letter
    place = serializers.CharField(max_length=13, help_text="Code of the kabupaten, kecamatan or desa")
    kind = serializers.ChoiceField(list(LetterKind))


class AnswerSerializer(serializers.Serializer):
    done_on = serializers.DateField(required=False, allow_null=True, default=None, help_text="Today without it")
    answer = serializers.CharField(max_length=400, help_text="What came of it")


class ReachSerializer(serializers.Serializer):
    reach = serializers.IntegerField(min_value=0, help_text="People or viewers")
    note = serializers.CharField(max_length=400, required=False, allow_blank=True, default="")
