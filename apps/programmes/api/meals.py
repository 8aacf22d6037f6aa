"""Free meals (MBG): the month of a desa, and who received them by name."""

from datetime import date, datetime
from typing import Any

from rest_framework import serializers

from apps.accounts.enums import Right, TokenScope
from apps.accounts.models import User
from apps.core.api.input_serializers import InputSerializer, RecordField
from apps.core.api.record_serializers import RecordSerializer
from apps.core.api.resources import Resource
from apps.core.api.verbs import Verb, through
from apps.interventions.api.beneficiaries import WHOM, HelpResource, OfOneFilters, one_beneficiary
from apps.interventions.api.received import ServiceSerializer
from apps.interventions.enums import Item
from apps.interventions.models import ServiceReceived
from apps.mothers.models import Pregnancy
from apps.programmes.inputs import MealReportInput
from apps.programmes.labels import MEAL_METHODS, MEAL_STATUS
from apps.programmes.models import MealReport
from apps.programmes.services import meals
from apps.regions.api.filters import UnitFilterSet
from apps.toddlers.models import Child


class MealReportSerializer(RecordSerializer):
    class Meta:
        model = MealReport
        fields = [
            "uuid", "version", "desa", "month", "status", "target_children", "target_pregnant",
            "target_breastfeeding", "given_children", "given_pregnant", "given_breastfeeding", "days_distributed",
            "days_received", "method", "drop_points", "person_days", "incentive_rp", "entered_at",
        ]  # fmt: skip


class NewMealReportSerializer(InputSerializer):
    input, columns = MealReportInput, MealReport
    desa = serializers.CharField(max_length=13, help_text="Code of the desa")
    status = serializers.ChoiceField(list(MEAL_STATUS))
    method = serializers.ChoiceField(list(MEAL_METHODS), required=False, allow_blank=True)


class MealsSerializer(serializers.Serializer):
    child = RecordField(Child, required=False)
    pregnancy = RecordField(Pregnancy, required=False)
    received_on = serializers.DateField()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        one_beneficiary(attrs)
        return attrs


class MealReportFilters(UnitFilterSet):
    class Meta:
        model = MealReport
        fields = {"month": ["exact", "gte", "lte"], "status": ["exact"]}


class MealFilters(OfOneFilters):
    class Meta:
        model = ServiceReceived
        fields = {"received_on": ["exact", "gte", "lte"]}


def record_meals(*, by: User, at: datetime, received_on: date, **given: Any) -> ServiceReceived:
    """The service received of that day, new or recorded before."""
    named = {column: given[column] for column in WHOM if given.get(column) is not None}
    meals.record_meals_received(people=[*named.values()], received_on=received_on, by=by, at=at)
    return ServiceReceived.objects.get(item=Item.MEALS, occurrence="", received_on=received_on, **named)


class MealReports(Resource):
    """Counts that name no one."""

    model, right, also_for = MealReport, Right.SEE_RECAPS, (Right.RECORD_MEALS,)
    serializer_class, filterset_class = MealReportSerializer, MealReportFilters
    write_scope = TokenScope.WRITE_HELP
    verbs = (
        Verb(
            name="meal_reports.record",
            call=through(meals.record_report, data="report"),
            input=NewMealReportSerializer,
            is_create=True,
            summary="Record the month of a desa; the same month again replaces it",
        ),
    )


class Meals(HelpResource):
    model, subject, serializer_class = ServiceReceived, "servicereceived", ServiceSerializer
    also_for, filterset_class = (Right.RECORD_MEALS,), MealFilters

    def rows(self) -> Any:
        return super().rows().filter(item=Item.MEALS)

    verbs = (
        Verb(
            name="meals.record",
            call=record_meals,
            body_class=MealsSerializer,
            is_create=True,
            summary="A child or a mother received free meals on a day; once a day however often it is sent",
        ),
    )


API = [("meal-reports", MealReports), ("meals", Meals)]
