"""Services received and the care at a visit, as the posyandu notes them."""

from typing import Any

from rest_framework import serializers

from apps.accounts.enums import Right
from apps.core.api.input_serializers import InputSerializer, RecordField
from apps.core.api.record_serializers import RecordSerializer
from apps.core.api.verbs import Verb, through
from apps.interventions.api.beneficiaries import (
    WHOM,
    AnyBeneficiaryInput,
    HelpResource,
    OfChildFilters,
    OfMotherFilters,
    OfOneFilters,
    OfOneSerializer,
    about_one,
)
from apps.interventions.enums import CareTopic, FoodGroup
from apps.interventions.inputs import ChildCareInput, MotherCareInput, ServiceInput
from apps.interventions.models import ChildVisitCare, MotherVisitCare, ServiceReceived
from apps.interventions.services import received, visit_care
from apps.mothers.models import Pregnancy
from apps.toddlers.models import Child

CHILD_ANSWERS = ("is_breastfed", "is_exclusively_breastfed", "food_groups", "has_local_food", "kpsp_form", "kpsp_yes",
                  "has_cough", "has_fever", "has_no_gain", "has_tb_contact", "illness")  # fmt: skip
MOTHER_ANSWERS = ("tablets_taken", "food_days", "is_breastfeeding")


class ServiceSerializer(OfOneSerializer):
    class Meta:
        model = ServiceReceived
        fields = [
            "uuid", "version", *WHOM, "name", "item", "occurrence", "received_on", "quantity", "unit", "given_by",
            "note", "desa", "posyandu", "entered_at", "source",
        ]  # fmt: skip


class ChildCareSerializer(RecordSerializer):
    protected = dict.fromkeys(CHILD_ANSWERS, Right.SEE_GROWTH)

    class Meta:
        model = ChildVisitCare
        fields = [
            "uuid", "version", "child", "seen_on", *CHILD_ANSWERS, "counselling", "desa", "posyandu", "entered_at",
        ]  # fmt: skip


class MotherCareSerializer(RecordSerializer):
    protected = dict.fromkeys(MOTHER_ANSWERS, Right.SEE_PREGNANCY)

    class Meta:
        model = MotherVisitCare
        fields = [
            "uuid", "version", "pregnancy", "seen_on", *MOTHER_ANSWERS, "attended_class", "counselling", "desa",
            "posyandu", "entered_at",
        ]  # fmt: skip


class NewServiceSerializer(AnyBeneficiaryInput):
    input, columns = ServiceInput, ServiceReceived


class CorrectedServiceSerializer(serializers.Serializer):
    received_on = serializers.DateField()
    occurrence = serializers.CharField(max_length=20, allow_blank=True, help_text="As of the record; '' for none")


class GivenSerializer(serializers.Serializer):
    item = serializers.CharField(max_length=8, help_text="Code of the catalogue")
    occurrence = serializers.CharField(max_length=20, required=False, default="", allow_blank=True)


class GivenField(serializers.ListField):
    child = GivenSerializer()

    def to_internal_value(self, data: Any) -> Any:
        return [(one["item"], one["occurrence"]) for one in super().to_internal_value(data)]


class NewChildCareSerializer(InputSerializer):
    input, columns = ChildCareInput, ChildVisitCare
    child = RecordField(Child)
    given = GivenField(required=False, max_length=20)
    food_groups = serializers.ListField(
        child=serializers.ChoiceField([(one.value, one.name.lower()) for one in FoodGroup]),
        required=False,
        max_length=len(FoodGroup),
    )
    counselling = serializers.ListField(
        child=serializers.ChoiceField(list(CareTopic)), required=False, max_length=len(CareTopic)
    )


class NewMotherCareSerializer(InputSerializer):
    input, columns = MotherCareInput, MotherVisitCare
    pregnancy = RecordField(Pregnancy)
    counselling = serializers.ListField(
        child=serializers.ChoiceField(list(CareTopic)), required=False, max_length=len(CareTopic)
    )


class ServiceFilters(OfOneFilters):
    class Meta:
        model = ServiceReceived
        fields = {"item": ["exact"], "received_on": ["exact", "gte", "lte"]}


class ChildCareFilters(OfChildFilters):
    class Meta:
        model = ChildVisitCare
        fields = {"seen_on": ["exact", "gte", "lte"]}


class MotherCareFilters(OfMotherFilters):
    class Meta:
        model = MotherVisitCare
        fields = {"seen_on": ["exact", "gte", "lte"]}


class Services(HelpResource):
    model, subject, serializer_class = ServiceReceived, "servicereceived", ServiceSerializer
    filterset_class = ServiceFilters
    verbs = (
        Verb(
            name="services.record",
            call=about_one(received.record_service, data="service"),
            input=NewServiceSerializer,
            is_create=True,
            summary="Record something of the catalogue that a person or family received",
        ),
        Verb(
            name="services.correct",
            call=through(received.correct_service, record="service"),
            body_class=CorrectedServiceSerializer,
            on_record=True,
            asks_reason=True,
            summary="Another day, or another dose; of what a programme delivered correct the delivery",
        ),
        Verb(
            name="services.withdraw",
            call=through(received.withdraw_service, record="service"),
            on_record=True,
            asks_reason=True,
            summary="Delete a service that was never given",
        ),
    )


class ChildCare(HelpResource):
    model, subject, serializer_class = ChildVisitCare, "childvisitcare", ChildCareSerializer
    related, filterset_class = ("posyandu", "child"), ChildCareFilters
    verbs = (
        Verb(
            name="child_care.record",
            call=through(visit_care.record_child_care, data="care"),
            input=NewChildCareSerializer,
            is_create=True,
            summary="Record what was given and asked at a child's visit; a second one of the day adds to it",
        ),
    )


class MotherCare(HelpResource):
    model, subject, serializer_class = MotherVisitCare, "mothervisitcare", MotherCareSerializer
    related, filterset_class = ("posyandu", "pregnancy"), MotherCareFilters
    verbs = (
        Verb(
            name="mother_care.record",
            call=through(visit_care.record_mother_care, data="care"),
            input=NewMotherCareSerializer,
            is_create=True,
            summary="Record what was given to and asked of a mother; a second one of the day adds to it",
        ),
    )


API = [("services", Services), ("child-care", ChildCare), ("mother-care", MotherCare)]
