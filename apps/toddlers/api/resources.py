"""Children and visits: read by place and by change, written through the services of the pages."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django_filters import UUIDFilter

from apps.accounts.enums import Right, TokenScope
from apps.accounts.models import User
from apps.core.api.lookalikes import unless_alike
from apps.core.api.resources import Resource
from apps.core.api.verbs import Verb, through
from apps.core.enums import ClosureOutcome
from apps.core.refusal import Refused
from apps.families.api.resources import reveal_verb
from apps.regions.api.filters import UnitFilterSet
from apps.toddlers.api.serializers import (
    AnswersSerializer,
    ChildInputSerializer,
    ChildSerializer,
    ChildStatusSerializer,
    CorrectionRequestSerializer,
    NewChildSerializer,
    NewVisitSerializer,
    VisitInputSerializer,
    VisitSerializer,
)
from apps.toddlers.inputs import CorrectionRequestInput
from apps.toddlers.models import Child, Measurement
from apps.toddlers.services import children, correction_requests, visits


def record_visits(*, by: User, at: datetime, each: Sequence[dict[str, Any]]) -> list[Measurement | Refused]:
    outcomes = visits.record_visits(visits=[(one["child"], one["data"]) for one in each], by=by, at=at)
    return [outcome if isinstance(outcome, Refused) else outcome.visit for outcome in outcomes]


def answer_questions(
    *, by: User, at: datetime, record: Measurement, reason: str, outcome: str, again: dict[str, Any] | None = None,
    **_more: Any,
) -> Measurement:  # fmt: skip
    visits.answer_questions(
        measurement=record, outcome=ClosureOutcome(outcome), again=again or {}, reason=reason, by=by, at=at
    )
    record.refresh_from_db()
    return record


def request_correction(
    *, by: User, at: datetime, record: Measurement, data: CorrectionRequestInput, version: int, **_more: Any
) -> Measurement:
    correction_requests.request_correction(measurement=record, request=data, version=version, by=by, at=at)
    return record


class ChildFilters(UnitFilterSet):
    class Meta:
        model = Child
        fields = {"status": ["exact"], "sex": ["exact"], "born_on": ["exact", "gte", "lte"]}


class VisitFilters(UnitFilterSet):
    child = UUIDFilter(field_name="child__uuid")

    class Meta:
        model = Measurement
        fields = {"measured_on": ["exact", "gte", "lte"], "urgency": ["exact"]}


class Children(Resource):
    model, right, subject = Child, Right.SEE_CHILDREN, "child"
    related = ("posyandu", "family", "mother")
    serializer_class = ChildSerializer
    filterset_class = ChildFilters
    write_scope = TokenScope.WRITE_PEOPLE
    verbs = (
        Verb(
            name="children.register",
            call=unless_alike(Child, through(children.register_child, data="child"), right=Right.RECORD_VISITS),
            input=NewChildSerializer,
            is_create=True,
            summary="Put a child on record",
        ),
        Verb(
            name="children.correct",
            call=through(children.correct_child, data="changes", record="child"),
            input=ChildInputSerializer,
            on_record=True,
            asks_reason=True,
            summary="Correct the identity of a child; send all fields",
        ),
        Verb(
            name="children.change_status",
            call=through(children.change_status, record="child"),
            body_class=ChildStatusSerializer,
            on_record=True,
            asks_reason=True,
            summary="Moved away, died, over age, or monitored again",
        ),
        reveal_verb("children"),
    )


class Visits(Resource):
    model, right, subject = Measurement, Right.SEE_CHILDREN, "measurement"
    related = ("posyandu", "child")
    serializer_class = VisitSerializer
    filterset_class = VisitFilters
    write_scope = TokenScope.WRITE_VISITS
    verbs = (
        Verb(
            name="visits.record",
            call=through(visits.record_visit, data="visit"),
            call_many=record_visits,
            input=NewVisitSerializer,
            is_create=True,
            summary="Record a visit of a child",
        ),
        Verb(
            name="visits.correct",
            call=through(visits.correct_visit, data="visit", record="measurement"),
            input=VisitInputSerializer,
            on_record=True,
            asks_reason=True,
            summary="Correct a visit; send all fields",
        ),
        Verb(
            name="visits.withdraw",
            call=through(visits.withdraw_visit, record="measurement"),
            on_record=True,
            asks_reason=True,
            summary="Delete a visit that never took place",
        ),
        Verb(
            name="visits.answer_questions",
            call=answer_questions,
            body_class=AnswersSerializer,
            on_record=True,
            asks_reason=True,
            summary="Measured again and right, or why that is not possible; `again` holds what was measured",
        ),
        Verb(
            name="visits.request_correction",
            call=request_correction,
            input=CorrectionRequestSerializer,
            on_record=True,
            summary="Ask who may correct the visit to do so; answers with the visit",
        ),
    )


API = [("children", Children), ("visits", Visits)]
