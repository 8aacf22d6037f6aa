"""Children and visits: read by place and by change, written through the services of the pages."""

from django_filters import UUIDFilter

from apps.accounts.enums import Right, TokenScope
from apps.core.api.resources import Resource
from apps.core.api.verbs import Verb, through
from apps.families.api.resources import reveal_verb
from apps.regions.api.filters import UnitFilterSet
from apps.toddlers.api.serializers import (
    ChildInputSerializer,
    ChildSerializer,
    NewVisitSerializer,
    VisitInputSerializer,
    VisitSerializer,
)
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


class Children(Resource):
    model, right, subject = Child, Right.SEE_CHILDREN, "child"
    related = ("posyandu", "family", "mother")
    serializer_class = ChildSerializer
    filterset_class = ChildFilters
    write_scope = TokenScope.WRITE_PEOPLE
    verbs = (
        Verb(
            name="children.register",
            call=through(children.register_child, data="child"),
            input=ChildInputSerializer,
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
    )


API = [("children", Children), ("visits", Visits)]
