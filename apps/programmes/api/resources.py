"""Programmes, allocations and deliveries: read by who owns, verifies or helps, written through the services."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django_filters import CharFilter, UUIDFilter
from django_filters.rest_framework import FilterSet

from apps.accounts.enums import Right, TokenScope
from apps.accounts.models import User
from apps.core.api.resources import Resource
from apps.core.api.verbs import Verb, through
from apps.core.scope import NOWHERE
from apps.interventions.api.beneficiaries import WHOM, OfOneFilters
from apps.programmes.api import donors, evidence, expenditure, meals
from apps.programmes.api import serializers as shown
from apps.programmes.enums import Step
from apps.programmes.inputs import ProposalInput
from apps.programmes.models import Allocation, Delivery, Programme
from apps.programmes.selectors.allocations import WITH_PEOPLE
from apps.programmes.selectors.candidates import need_of
from apps.programmes.services import deliveries, programmes
from apps.programmes.services.allocations import take_step
from apps.programmes.services.proposals import propose
from apps.regions.api.filters import UnitFilterSet

NAMED_BY = (Right.SEE_HELP, Right.VERIFY_PROPOSALS, Right.DELIVER_HELP)


def propose_one(*, by: User, at: datetime, data: ProposalInput, programme: Programme, **given: Any) -> Allocation:
    """The allocation of the beneficiary in this programme, new or made before."""
    named = {column: given[column] for column in WHOM if given.get(column) is not None}
    (beneficiary,) = named.values()
    if not data.because:
        data = replace(data, because=need_of(beneficiary, programme.item, localdate(at)))
    propose(programme=programme, beneficiaries=[beneficiary], proposal=data, by=by, at=at)
    return programme.allocations.counted().get(**named)


def step(taken: Step) -> Any:
    """The `call` of a verb that takes this step with one allocation."""

    def call(*, by: User, at: datetime, record: Allocation, on: date, reason: str, **_: Any) -> Any:
        (allocation,) = take_step(step=taken, allocations=[record.pk], on=on, reason=reason, by=by, at=at)
        return allocation

    return call


def withdraw_delivery(*, by: User, at: datetime, record: Delivery, reason: str, **_: Any) -> None:
    deliveries.withdraw_delivery(delivery=record, reason=reason, by=by, at=at)


class ProgrammeFilters(FilterSet):
    agency = CharFilter(field_name="agency__code", help_text="Code of the agency")

    class Meta:
        model = Programme
        fields = {"year": ["exact"], "item": ["exact"], "fund": ["exact"], "place": ["exact"]}


class AllocationFilters(OfOneFilters):
    programme = UUIDFilter(field_name="programme__uuid")

    class Meta:
        model = Allocation
        fields = {"state": ["exact"], "proposed_on": ["gte", "lte"], "scheduled_for": ["gte", "lte"]}


class DeliveryFilters(UnitFilterSet):
    allocation = UUIDFilter(field_name="allocation__uuid")
    programme = UUIDFilter(field_name="allocation__programme__uuid")

    class Meta:
        model = Delivery
        fields = {"delivered_on": ["exact", "gte", "lte"]}


class Programmes(Resource):
    model, right, serializer_class = Programme, Right.SEE_PROGRAMMES, shown.ProgrammeSerializer
    filterset_class = ProgrammeFilters
    write_scope = TokenScope.WRITE_HELP

    def rows(self) -> QuerySet:
        return Programme.objects.known_to(self.user).select_related("agency").prefetch_related("areas")

    verbs = (
        Verb(
            name="programmes.make",
            call=through(programmes.make_programme, data="programme"),
            input=shown.ProgrammeInputSerializer,
            is_create=True,
            summary="Put a programme of an agency or a desa on record",
        ),
        Verb(
            name="programmes.correct",
            call=through(programmes.correct_programme, data="corrected", record="programme"),
            input=shown.ProgrammeInputSerializer,
            on_record=True,
            asks_reason=True,
            summary="Correct a programme; send all fields",
        ),
    )


class OfRecipients(Resource):
    """Whom a user sees by name among recipients; an officer of an agency those of its own programmes."""

    # The page of recipients is for who sees programmes; the line on a person's page for who sees their help.
    also_for = (Right.SEE_HELP,)
    write_scope = TokenScope.WRITE_HELP

    def gone_area(self) -> Q:
        """Not for agencies, which have recipients all over the district, and no others of it."""
        area = NOWHERE
        for right in NAMED_BY:
            area |= self.user.scopes_by_agency(right).get(None, NOWHERE)
        return area.q()


class Allocations(OfRecipients):
    model, right, subject = Allocation, Right.SEE_PROGRAMMES, "allocation"
    serializer_class, filterset_class = shown.AllocationSerializer, AllocationFilters

    def rows(self) -> QuerySet:
        return Allocation.objects.named_to(self.user).select_related(*WITH_PEOPLE)

    verbs = (
        Verb(
            name="allocations.propose",
            call=propose_one,
            input=shown.NewProposalSerializer,
            is_create=True,
            summary="Propose a person or family for a programme; one who is in it already is answered as they are",
        ),
        *(
            Verb(
                name=f"allocations.{taken}",
                call=step(taken),
                body_class=shown.StepSerializer,
                on_record=True,
                asks_reason=taken is Step.CANCEL,
                summary=summary,
            )
            for taken, summary in (
                (Step.VERIFY, "Verify a proposal"),
                (Step.SCHEDULE, "Schedule the hand-over for a day"),
                (Step.CANCEL, "Cancel, with a reason"),
            )
        ),
    )


class Deliveries(OfRecipients):
    model, right, subject = Delivery, Right.SEE_PROGRAMMES, "delivery"
    serializer_class, filterset_class = shown.DeliverySerializer, DeliveryFilters

    def rows(self) -> QuerySet:
        rows = Delivery.objects.filter(allocation__in=Allocation.objects.named_to(self.user))
        return rows.select_related("allocation__programme", "posyandu")

    verbs = (
        Verb(
            name="deliveries.record",
            call=through(deliveries.record_delivery, data="delivery"),
            input=shown.NewDeliverySerializer,
            is_create=True,
            summary="Record what was handed over; it is the service received",
        ),
        Verb(
            name="deliveries.correct",
            call=through(deliveries.correct_delivery, data="corrected", record="delivery"),
            input=shown.DeliveryInputSerializer,
            on_record=True,
            asks_reason=True,
            summary="Correct a delivery; send all fields",
        ),
        Verb(
            name="deliveries.withdraw",
            call=withdraw_delivery,
            on_record=True,
            asks_reason=True,
            summary="Delete a delivery that did not happen",
        ),
    )


API = [
    ("programmes", Programmes),
    ("allocations", Allocations),
    ("deliveries", Deliveries),
    *evidence.API,
    *donors.API,
    *meals.API,
    *expenditure.API,
]
