"""Children and visits: read by place and by change, written through the services of the pages."""

from datetime import datetime
from typing import Any

from django_filters import UUIDFilter

from apps.accounts.enums import Right, TokenScope
from apps.accounts.models import User
from apps.core.api.resources import Resource
from apps.core.api.verbs import Verb
from apps.regions.api.filters import UnitFilterSet
from apps.toddlers.api.serializers import (
    ChildInputSerializer,
    ChildSerializer,
    NewVisitSerializer,
    VisitInputSerializer,
    VisitSerializer,
)
from apps.toddlers.inputs import ChildInput, VisitInput
from apps.toddlers.models import Child, Measurement
from apps.toddlers.services import children, visits


class ChildFilters(UnitFilterSet):
    class Meta:
        model = Child
        fields = {"status": ["exact"], "sex": ["exact"], "born_on": ["exact", "gte", "lte"]}


class VisitFilters(UnitFilterSet):
    child = UUIDFilter(field_name="child__uuid")

    class Meta:
        model = Measurement
        fields = {"measured_on": ["exact", "gte", "lte"], "urgency": ["exact"]}


def register_child(*, by: User, at: datetime, data: ChildInput, **_beside: Any) -> Child:
    return children.register_child(child=data, by=by, at=at)


def correct_child(*, by: User, at: datetime, data: ChildInput, record: Child, version: int, reason: str) -> Child:
    return children.correct_child(child=record, changes=data, version=version, reason=reason, by=by, at=at)


def record_visit(*, by: User, at: datetime, data: VisitInput, child: int, **_beside: Any) -> Measurement:
    return visits.record_visit(child=Child._base_manager.get(pk=child), visit=data, by=by, at=at)


def correct_visit(
    *, by: User, at: datetime, data: VisitInput, record: Measurement, version: int, reason: str
) -> Measurement:
    return visits.correct_visit(measurement=record, visit=data, version=version, reason=reason, by=by, at=at)


def withdraw_visit(*, by: User, at: datetime, record: Measurement, reason: str, **_beside: Any) -> None:
    visits.withdraw_visit(measurement=record, reason=reason, by=by, at=at)


class Children(Resource):
    model, right, subject = Child, Right.SEE_CHILDREN, "child"
    related = ("posyandu", "family", "mother")
    serializer_class = ChildSerializer
    filterset_class = ChildFilters
    write_scope = TokenScope.WRITE_PEOPLE
    verbs = (
        Verb(
            name="children.register", call=register_child, input=ChildInputSerializer, is_create=True,
            summary="Put a child on record",
        ),
        Verb(
            name="children.correct", call=correct_child, input=ChildInputSerializer, on_record=True, asks_reason=True,
            summary="Correct the identity of a child; send all fields",
        ),
    )  # fmt: skip


class Visits(Resource):
    model, right, subject = Measurement, Right.SEE_CHILDREN, "measurement"
    related = ("posyandu", "child")
    serializer_class = VisitSerializer
    filterset_class = VisitFilters
    write_scope = TokenScope.WRITE_VISITS
    verbs = (
        Verb(
            name="visits.record", call=record_visit, input=NewVisitSerializer, is_create=True,
            summary="Record a visit of a child",
        ),
        Verb(
            name="visits.correct", call=correct_visit, input=VisitInputSerializer, on_record=True, asks_reason=True,
            summary="Correct a visit; send all fields",
        ),
        Verb(
            name="visits.withdraw", call=withdraw_visit, on_record=True, asks_reason=True,
            summary="Delete a visit that never took place",
        ),
    )  # fmt: skip


API = [("children", Children), ("visits", Visits)]
