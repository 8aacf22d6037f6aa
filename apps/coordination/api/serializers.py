"""The task force over the API: members, letters, meetings, action items, activities."""

from typing import Any

from rest_framework import serializers

from apps.coordination.enums import LetterKind, Medium, MeetingKind, NamesList
from apps.coordination.inputs import ActionInput, ActivityInput, IncomingLetterInput, LetterInput, MeetingInput
from apps.coordination.models import ActionItem, Activity, Attendee, Letter, Meeting, TaskForce, TaskForceMember
from apps.core.api.input_serializers import InputSerializer, RecordField
from apps.core.api.record_serializers import RecordSerializer


def agency_code() -> serializers.CharField:
    return serializers.CharField(source="agency.code", read_only=True, allow_null=True, help_text="Code of the OPD")


class MeetingField(RecordField):
    def rows(self) -> Any:
        return Meeting.objects.known_to(self.context["request"].user)


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
            "subject", "sender", "to_words", "copy_to", "body", "meeting", "signatory", "names", "names_of",
            "signed_on", "signed_name", "signed_as", "sent_on", "sent_how", "received_on",
            "withdrawn_on", "withdraw_reason", "entered_at",
        ]  # fmt: skip


class AttendeeSerializer(RecordSerializer):
    class Meta:
        model = Attendee
        fields = ["uuid", "name", "position", "is_present"]


class MeetingSerializer(RecordSerializer):
    attendees = AttendeeSerializer(many=True, read_only=True)

    class Meta:
        model = Meeting
        fields = [
            "uuid", "version", "place", "kind", "title", "held_on", "begins_at", "location", "leader", "agenda",
            "minutes", "attendees", "entered_at",
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


class LetterInputSerializer(InputSerializer):
    input, columns = LetterInput, Letter
    place = serializers.CharField(max_length=13, help_text="Code of the kabupaten, kecamatan or desa")
    kind = serializers.ChoiceField(list(LetterKind))
    names = serializers.ChoiceField(list(NamesList), required=False, allow_blank=True)
    names_of = serializers.CharField(max_length=13, required=False, allow_blank=True, help_text="Code of a region")
    to_words = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    copy_to = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    body = serializers.CharField(max_length=20_000)


class SignatureSerializer(serializers.Serializer):
    signed_on = serializers.DateField()


class DispatchSerializer(serializers.Serializer):
    sent_on = serializers.DateField()
    sent_how = serializers.CharField(max_length=120)


class MinutesSerializer(serializers.Serializer):
    minutes = serializers.CharField(max_length=20_000)
    present = serializers.ListField(
        child=serializers.UUIDField(), max_length=500, help_text="uuids of the attendees who came"
    )


class NewActionSerializer(InputSerializer):
    input, columns = ActionInput, ActionItem
    meeting = MeetingField(Meeting)
    unit = serializers.CharField(max_length=13, help_text="Code of the region whose team does it")
    agency = serializers.CharField(max_length=20, required=False, allow_blank=True, help_text="Code of the OPD")


class AnswerSerializer(serializers.Serializer):
    done_on = serializers.DateField(required=False, allow_null=True, default=None, help_text="Today without it")
    answer = serializers.CharField(max_length=400, help_text="What came of it")


class ReachSerializer(serializers.Serializer):
    reach = serializers.IntegerField(min_value=0, help_text="People or viewers")
    note = serializers.CharField(max_length=400, required=False, allow_blank=True, default="")
