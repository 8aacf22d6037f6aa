"""Courses of food and treatment, and their weeks."""

from typing import Any

from django_filters import BooleanFilter, UUIDFilter
from rest_framework import serializers

from apps.accounts.enums import Right
from apps.core.api.input_serializers import InputSerializer, RecordField
from apps.core.api.record_serializers import RecordSerializer
from apps.core.api.verbs import Verb, through
from apps.interventions.api.beneficiaries import (
    ChildOrMotherInput,
    HelpResource,
    OfChildFilters,
    OfMotherFilters,
    OfOneSerializer,
    about_one,
)
from apps.interventions.enums import CourseKind, CourseOutcome, CourseReason
from apps.interventions.inputs import CourseEndInput, CourseInput, CourseWeekInput
from apps.interventions.models import Course, FeedingWeek
from apps.interventions.presenters.beneficiaries import RELATED
from apps.interventions.services import course_weeks, courses
from apps.toddlers.enums import Position

MEASURED = ("weight_kg", "height_cm", "position", "muac_cm", "oedema")


class CourseSerializer(OfOneSerializer):
    class Meta:
        model = Course
        fields = [
            "uuid", "version", "child", "pregnancy", "name", "kind", "reason", "cycle", "begun_on", "planned_days",
            "is_inpatient", "referral", "next_due_on", "last_day_on", "ended_on", "outcome", "note", "desa",
            "posyandu", "entered_at",
        ]  # fmt: skip


class WeekSerializer(RecordSerializer):
    class Meta:
        model = FeedingWeek
        fields = [
            "uuid", "version", "course", "child", "pregnancy", "cycle", "week", "monitored_on", "days_eaten",
            "has_full_meal", *MEASURED, "is_health_checked", "follow_up", "desa", "posyandu", "entered_at",
        ]  # fmt: skip

    def to_representation(self, record: Any) -> dict[str, Any]:
        """Figures of a child and of a mother each need their own right."""
        values = super().to_representation(record)
        if not self._may_see(record, Right.SEE_GROWTH if record.child_id else Right.SEE_PREGNANCY):
            values |= dict.fromkeys(set(MEASURED) & set(values))
        return values


class NewCourseSerializer(ChildOrMotherInput):
    input, columns = CourseInput, Course
    kind = serializers.ChoiceField(list(CourseKind))
    reason = serializers.ChoiceField(list(CourseReason), required=False, allow_blank=True)


class CourseEndSerializer(InputSerializer):
    input, columns = CourseEndInput, Course
    outcome = serializers.ChoiceField(list(CourseOutcome))


class NewWeekSerializer(InputSerializer):
    input, columns = CourseWeekInput, FeedingWeek
    course = RecordField(Course)
    position = serializers.ChoiceField(list(Position), required=False, allow_blank=True)
    is_checked = serializers.BooleanField(
        required=False, help_text="Measured again because of the questions (level `ask`) with which it was refused"
    )


class CourseFilters(OfChildFilters, OfMotherFilters):
    is_running = BooleanFilter(field_name="ended_on", lookup_expr="isnull")

    class Meta:
        model = Course
        fields = {"kind": ["exact"], "outcome": ["exact"], "next_due_on": ["gte", "lte"]}


class WeekFilters(OfChildFilters, OfMotherFilters):
    course = UUIDFilter(field_name="course__uuid")

    class Meta:
        model = FeedingWeek
        fields = {"monitored_on": ["exact", "gte", "lte"]}


class Courses(HelpResource):
    model, subject, serializer_class = Course, "course", CourseSerializer
    related, filterset_class = (*RELATED, "referral"), CourseFilters
    verbs = (
        Verb(
            name="courses.begin",
            call=about_one(courses.begin_course, data="course"),
            input=NewCourseSerializer,
            is_create=True,
            summary="Enrol a child or a mother in food (PMT) or treatment",
        ),
        Verb(
            name="courses.end",
            call=through(courses.end_course, data="end", record="course"),
            input=CourseEndSerializer,
            on_record=True,
            summary="End a course with its outcome",
        ),
    )


class Weeks(HelpResource):
    model, subject, serializer_class = FeedingWeek, "feedingweek", WeekSerializer
    related, filterset_class = ("posyandu", "course", "child", "pregnancy"), WeekFilters
    verbs = (
        Verb(
            name="course_weeks.record",
            call=through(course_weeks.record_week, data="week"),
            input=NewWeekSerializer,
            is_create=True,
            summary="Record the weighing of a week; a second one of the week takes its place",
        ),
    )


API = [("courses", Courses), ("course-weeks", Weeks)]
