"""The case audit over the API: cases for the team of their cycle alone, follow-ups also for the agency."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django_filters import UUIDFilter
from django_filters.rest_framework import FilterSet

from apps.accounts.enums import Right, TokenScope
from apps.accounts.models import User
from apps.audits.api import serializers as shown
from apps.audits.enums import CaseStep
from apps.audits.inputs import WorksheetInput
from apps.audits.models import AuditCase, AuditCycle, ExpertNote, FollowUp, Recheck, Worksheet
from apps.audits.models.cycles import cycles_of
from apps.audits.services import case_work, cases, follow_ups
from apps.core.api.resources import Resource
from apps.core.api.verbs import Verb, through
from apps.regions.api.filters import UnitFilterSet


class CycleFilters(FilterSet):
    class Meta:
        model = AuditCycle
        fields = {"year": ["exact"], "semester": ["exact"]}


class CaseFilters(UnitFilterSet):
    cycle = UUIDFilter(field_name="cycle__uuid")

    class Meta:
        model = AuditCase
        fields = {"group": ["exact"], "state": ["exact"]}


class FollowUpFilters(UnitFilterSet):
    case = UUIDFilter(method="of_case", help_text="Of a case that the reader sees")

    class Meta:
        model = FollowUp
        fields = {"state": ["exact"], "due_on": ["gte", "lte"]}

    def of_case(self, rows: Any, name: str, value: Any) -> Any:
        return rows.filter(case__in=AuditCase.objects.visible_to(self.request.user).filter(uuid=value))


def take_step(
    *, by: User, at: datetime, record: AuditCase, step: str, on: Any, reason: str = "", **_more: Any
) -> AuditCase:
    return cases.take_step(case=record, step=CaseStep(step), on=on, reason=reason, by=by, at=at)


def fill_worksheet(
    *, by: User, at: datetime, record: Worksheet, version: int, answers: dict[str, str], **_more: Any
) -> Worksheet:
    filled = WorksheetInput(answers=answers)
    return case_work.save_worksheet(case=record.case, version=version, worksheet=filled, by=by, at=at)


def cancel_follow_up(*, by: User, at: datetime, record: FollowUp, reason: str, **_more: Any) -> FollowUp:
    return follow_ups.cancel_follow_up(follow_up=record, reason=reason, by=by, at=at)


class OfCaseFilters(UnitFilterSet):
    case = UUIDFilter(field_name="case__uuid")


class RecheckFilters(OfCaseFilters):
    class Meta:
        model = Recheck
        fields = {"due_on": ["gte", "lte"], "progress": ["exact"]}


class OfAudit(Resource):
    right, write_scope = Right.SEE_AUDITS, TokenScope.WRITE_TASK_FORCE


class Cycles(OfAudit):
    model, also_for = AuditCycle, (Right.MANAGE_AUDITS,)
    serializer_class, filterset_class = shown.AuditCycleSerializer, CycleFilters

    def rows(self) -> Any:
        return AuditCycle.objects.known_to(self.user).prefetch_related("areas")


class Cases(OfAudit):
    model, subject = AuditCase, "audit_case"
    related = ("cycle", "child", "pregnancy__woman", "catin", "posyandu")
    serializer_class, filterset_class = shown.AuditCaseSerializer, CaseFilters
    verbs = (
        Verb(
            name="audit_cases.take_step",
            call=take_step,
            body_class=shown.CaseStepSerializer,
            on_record=True,
            summary="The next step of a case: studied, reviewed, planned, begun, ended",
        ),
    )

    def gone_area(self) -> Q:
        return super().gone_area() & Q(cycle__in=cycles_of(self.user))


class OfCase(OfAudit):
    """What the team of its cycle wrote about a case."""

    filterset_class: Any = OfCaseFilters

    def gone_area(self) -> Q:
        return super().gone_area() & Q(case__in=AuditCase.objects.visible_to(self.user))


class Worksheets(OfCase):
    model, subject, related = Worksheet, "audit_case", ("case",)
    serializer_class = shown.WorksheetSerializer
    verbs = (
        Verb(
            name="audit_worksheets.fill",
            call=fill_worksheet,
            body_class=shown.AnswersSerializer,
            on_record=True,
            summary="Fill in answers of a worksheet; those left out stay",
        ),
    )


class Notes(OfCase):
    model, subject, related = ExpertNote, "audit_case", ("case", "member")
    serializer_class = shown.AuditNoteSerializer
    verbs = (
        Verb(
            name="audit_notes.write",
            call=through(case_work.write_note, data="note"),
            input=shown.NewAuditNoteSerializer,
            is_create=True,
            summary="The note of the expert who writes; a second one replaces the first",
        ),
    )


class Rechecks(OfCase):
    model, subject, related = Recheck, "audit_case", ("case",)
    serializer_class, filterset_class = shown.RecheckSerializer, RecheckFilters
    verbs = (
        Verb(
            name="audit_rechecks.record",
            call=through(case_work.record_recheck, data="result", record="recheck"),
            input=shown.RecheckInputSerializer,
            on_record=True,
            summary="Whether the case got better, some months after its plan was approved",
        ),
    )


class FollowUps(OfAudit):
    model, also_for = FollowUp, (Right.ANSWER_FOLLOW_UPS,)
    related = ("case__cycle", "agency")
    serializer_class, filterset_class = shown.AuditFollowUpSerializer, FollowUpFilters
    verbs = (
        Verb(
            name="audit_follow_ups.plan",
            call=through(follow_ups.plan_follow_up, data="follow_up"),
            input=shown.NewAuditFollowUpSerializer,
            is_create=True,
            summary="Plan an action for a case: what, who, until when, at what cost; it names no person",
        ),
        Verb(
            name="audit_follow_ups.answer",
            call=through(follow_ups.answer_follow_up, record="follow_up"),
            body_class=shown.FollowUpAnswerSerializer,
            on_record=True,
            summary="Done: when, and what came of it; by the agency or the team",
        ),
        Verb(
            name="audit_follow_ups.cancel",
            call=cancel_follow_up,
            on_record=True,
            asks_reason=True,
            summary="It will not be done, with the reason; by the team",
        ),
    )

    def rows(self) -> Any:
        known: Any = FollowUp.objects.known_to(self.user)  # type: ignore[attr-defined]
        seen = AuditCase.objects.visible_to(self.user).filter(pk=OuterRef("case_id"))
        return known.annotate(is_of_team=Exists(seen))

    def gone_area(self) -> Q:
        return super().gone_area() & Q(case__in=AuditCase.objects.visible_to(self.user))


API = [
    ("audit-cycles", Cycles),
    ("audit-cases", Cases),
    ("audit-follow-ups", FollowUps),
    ("audit-worksheets", Worksheets),
    ("audit-notes", Notes),
    ("audit-rechecks", Rechecks),
]
