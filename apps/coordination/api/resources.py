"""The task force over the API, known as on its pages: of the own area, and of the places above it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django_filters import CharFilter, UUIDFilter
from django_filters.rest_framework import FilterSet

from apps.accounts.enums import Right, TokenScope
from apps.accounts.models import User
from apps.coordination.api import serializers as shown
from apps.coordination.models import ActionItem, Activity, Letter, Meeting, TaskForce, TaskForceMember
from apps.coordination.services import activities, letters, meetings
from apps.core.api.resources import Resource
from apps.core.api.verbs import Verb, through


class OfPlaceFilters(FilterSet):
    place = CharFilter(field_name="place", help_text="Code of the kabupaten, kecamatan or desa")


class TaskForceFilters(OfPlaceFilters):
    class Meta:
        model = TaskForce
        fields = {"valid_from": ["gte", "lte"], "valid_until": ["gte", "lte", "isnull"]}


class TaskForceMemberFilters(OfPlaceFilters):
    task_force = UUIDFilter(field_name="task_force__uuid")

    class Meta:
        model = TaskForceMember
        fields = {"role": ["exact"], "until_on": ["gte", "lte", "isnull"]}


class LetterFilters(OfPlaceFilters):
    class Meta:
        model = Letter
        fields = {"direction": ["exact"], "kind": ["exact"], "state": ["exact"], "lettered_on": ["gte", "lte"]}


class MeetingFilters(OfPlaceFilters):
    class Meta:
        model = Meeting
        fields = {"kind": ["exact"], "held_on": ["gte", "lte"]}


class ActionItemFilters(OfPlaceFilters):
    meeting = UUIDFilter(field_name="meeting__uuid")

    class Meta:
        model = ActionItem
        fields = {"state": ["exact"], "due_on": ["gte", "lte"]}


class ActivityFilters(OfPlaceFilters):
    class Meta:
        model = Activity
        fields = {"medium": ["exact"], "held_on": ["gte", "lte"], "reach": ["isnull"]}


class OfPlaceResource(Resource):
    right, write_scope = Right.SEE_TASK_FORCE, TokenScope.WRITE_TASK_FORCE

    def rows(self) -> Any:
        return self.model.objects.known_to(self.user)


class TaskForces(OfPlaceResource):
    model, serializer_class, filterset_class = TaskForce, shown.TaskForceSerializer, TaskForceFilters


class TaskForceMembers(OfPlaceResource):
    model, subject, related = TaskForceMember, "task_force_member", ("task_force", "agency")
    serializer_class, filterset_class = shown.TaskForceMemberSerializer, TaskForceMemberFilters


class Letters(OfPlaceResource):
    model, related = Letter, ("meeting", "signatory")
    serializer_class, filterset_class = shown.LetterSerializer, LetterFilters
    verbs = (
        Verb(
            name="letters.draft",
            call=through(letters.draft_letter, data="letter"),
            input=shown.LetterInputSerializer,
            summary="Draft a letter that goes out",
        ),
        Verb(
            name="letters.correct",
            call=through(letters.correct_letter, data="corrected", record="letter"),
            input=shown.LetterInputSerializer,
            on_record=True,
            summary="Correct a draft; send all fields",
        ),
        Verb(
            name="letters.sign",
            call=through(letters.sign_letter, record="letter"),
            body_class=shown.SignatureSerializer,
            on_record=True,
            summary="It was signed: it takes its number and no longer changes",
        ),
        Verb(
            name="letters.send",
            call=through(letters.send_letter, record="letter"),
            body_class=shown.DispatchSerializer,
            on_record=True,
            summary="It was sent; places below read it now",
        ),
        Verb(
            name="letters.withdraw",
            call=through(letters.withdraw_letter, record="letter"),
            on_record=True,
            asks_reason=True,
            summary="Withdraw a letter; its number stays in the register",
        ),
        Verb(
            name="letters.register",
            call=through(letters.register_incoming, data="letter"),
            input=shown.NewLetterInSerializer,
            is_create=True,
            summary="Register a letter that came in",
        ),
    )


def record_minutes(
    *, by: User, at: datetime, record: Meeting, version: int, minutes: str, present: list[UUID], **_more: Any
) -> Meeting:
    came = record.attendees.filter(uuid__in=present).values_list("pk", flat=True)
    return meetings.record_minutes(meeting=record, version=version, minutes=minutes, present=came, by=by, at=at)


class Meetings(OfPlaceResource):
    model, serializer_class, filterset_class = Meeting, shown.MeetingSerializer, MeetingFilters

    def rows(self) -> Any:
        return super().rows().prefetch_related("attendees")

    verbs = (
        Verb(
            name="meetings.plan",
            call=through(meetings.plan_meeting, data="meeting"),
            input=shown.NewMeetingSerializer,
            is_create=True,
            summary="Plan a meeting; the members of the task force are invited",
        ),
        Verb(
            name="meetings.correct",
            call=through(meetings.correct_meeting, data="corrected", record="meeting"),
            input=shown.NewMeetingSerializer,
            on_record=True,
            summary="Correct when, where and what about; whose it is stays. Send all fields",
        ),
        Verb(
            name="meetings.record_minutes",
            call=record_minutes,
            body_class=shown.MinutesSerializer,
            on_record=True,
            summary="What was agreed, and who of the invited came",
        ),
    )


class ActionItems(OfPlaceResource):
    model, related = ActionItem, ("meeting", "agency")
    serializer_class, filterset_class = shown.ActionItemSerializer, ActionItemFilters
    verbs = (
        Verb(
            name="action_items.answer",
            call=through(meetings.answer_action, record="action"),
            body_class=shown.AnswerSerializer,
            on_record=True,
            summary="It was done: when, and what came of it",
        ),
        Verb(
            name="action_items.add",
            call=through(meetings.add_action, data="action"),
            input=shown.NewActionSerializer,
            is_create=True,
            summary="What a meeting agreed on: who does it until when",
        ),
        Verb(
            name="action_items.cancel",
            call=through(meetings.cancel_action, record="action"),
            on_record=True,
            asks_reason=True,
            summary="It will not be done, with the reason",
        ),
        Verb(
            name="action_items.reopen",
            call=through(meetings.reopen_action, record="action"),
            on_record=True,
            asks_reason=True,
            summary="What was answered is not enough yet",
        ),
    )


class Activities(OfPlaceResource):
    model, related = Activity, ("agency",)
    serializer_class, filterset_class = shown.ActivitySerializer, ActivityFilters
    verbs = (
        Verb(
            name="activities.record",
            call=through(activities.record_activity, data="activity"),
            input=shown.NewActivitySerializer,
            is_create=True,
            summary="Record an activity (KIE), planned or held",
        ),
        Verb(
            name="activities.correct",
            call=through(activities.correct_activity, data="corrected", record="activity"),
            input=shown.NewActivitySerializer,
            on_record=True,
            asks_reason=True,
            summary="Correct an activity; send all fields",
        ),
        Verb(
            name="activities.report_reach",
            call=through(activities.report_reach, record="activity"),
            body_class=shown.ReachSerializer,
            on_record=True,
            summary="How many people it reached",
        ),
    )


API = [
    ("task-forces", TaskForces),
    ("task-force-members", TaskForceMembers),
    ("letters", Letters),
    ("meetings", Meetings),
    ("action-items", ActionItems),
    ("activities", Activities),
]
