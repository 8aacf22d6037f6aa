"""What households spend, recorded by who may."""

from typing import Any

from django_filters import UUIDFilter

from apps.accounts.enums import Right, TokenScope
from apps.core.api.input_serializers import InputSerializer, RecordField
from apps.core.api.record_serializers import RecordSerializer
from apps.core.api.resources import Resource
from apps.core.api.verbs import Verb, through
from apps.families.models import Family
from apps.programmes.inputs import ExpenditureInput
from apps.programmes.models import HouseholdExpenditure
from apps.programmes.models.extreme_poverty import expenditure_scope
from apps.programmes.services.extreme_poverty import record_expenditure
from apps.regions.api.filters import UnitFilterSet


class ExpenditureSerializer(RecordSerializer):
    class Meta:
        model = HouseholdExpenditure
        fields = ["uuid", "version", "family", "surveyed_on", "rp_a_day", "source", "desa", "posyandu", "entered_at"]


class SurveyedFamilyField(RecordField):
    """Those of whom the user may record what they spend."""

    def rows(self) -> Any:
        return Family.objects.filter(expenditure_scope(self.context["request"].user))


class NewExpenditureSerializer(InputSerializer):
    input, columns = ExpenditureInput, HouseholdExpenditure
    family = SurveyedFamilyField(Family)


class ExpenditureFilters(UnitFilterSet):
    family = UUIDFilter(field_name="family__uuid")

    class Meta:
        model = HouseholdExpenditure
        fields = {"surveyed_on": ["exact", "gte", "lte"]}


class Expenditures(Resource):
    model, right, subject = HouseholdExpenditure, Right.SEE_FAMILIES, "householdexpenditure"
    also_for, related = (Right.RECORD_EXPENDITURE,), ("posyandu", "family")
    serializer_class, filterset_class = ExpenditureSerializer, ExpenditureFilters
    write_scope = TokenScope.WRITE_HELP

    def rows(self) -> Any:
        every = HouseholdExpenditure.objects.all()
        return every.visible_to(self.user) | every.allowed(self.user, Right.RECORD_EXPENDITURE)

    verbs = (
        Verb(
            name="expenditures.record",
            call=through(record_expenditure, data="expenditure"),
            input=NewExpenditureSerializer,
            is_create=True,
            summary="Record what a household spends a person a day; the same day again corrects it",
        ),
    )


API = [("expenditures", Expenditures)]
