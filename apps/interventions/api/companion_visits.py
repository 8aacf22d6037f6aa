"""Visits of the family teams (TPK)."""

from typing import Any

from rest_framework import serializers

from apps.accounts.enums import Right
from apps.core.api.input_serializers import InputSerializer
from apps.core.api.verbs import Verb, through
from apps.interventions.api.beneficiaries import (
    WHOM,
    AnyBeneficiaryInput,
    HelpResource,
    OfOneFilters,
    OfOneSerializer,
    about_one,
)
from apps.interventions.enums import CompanionTopic
from apps.interventions.inputs import CompanionVisitInput
from apps.interventions.models import CompanionVisit
from apps.interventions.presenters.beneficiaries import RELATED
from apps.interventions.services import companion_visits


class CompanionVisitSerializer(OfOneSerializer):
    class Meta:
        model = CompanionVisit
        fields = [
            "uuid", "version", *WHOM, "name", "stage", "visited_on", "team", "topics", "findings", "next_visit_on",
            "desa", "posyandu", "entered_at",
        ]  # fmt: skip

    def to_representation(self, record: Any) -> dict[str, Any]:
        """Findings are for who accompanies and for who sees figures, as on the page."""
        values = super().to_representation(record)
        rights = (Right.RECORD_COMPANION_VISITS, Right.SEE_GROWTH, Right.SEE_PREGNANCY)
        if "findings" in values and not any(self.context["request"].user.may_at(right, record) for right in rights):
            values["findings"] = None
        return values


class CompanionVisitInputSerializer(InputSerializer):
    input, columns = CompanionVisitInput, CompanionVisit
    topics = serializers.ListField(
        child=serializers.ChoiceField(list(CompanionTopic)), required=False, max_length=len(CompanionTopic)
    )


class NewCompanionVisitSerializer(AnyBeneficiaryInput, CompanionVisitInputSerializer):
    pass


class CompanionVisitFilters(OfOneFilters):
    class Meta:
        model = CompanionVisit
        fields = {"stage": ["exact"], "visited_on": ["exact", "gte", "lte"]}


class CompanionVisits(HelpResource):
    model, subject, serializer_class = CompanionVisit, "companionvisit", CompanionVisitSerializer
    related, filterset_class = (*RELATED, "team"), CompanionVisitFilters
    verbs = (
        Verb(
            name="companion_visits.record",
            call=about_one(companion_visits.record_companion_visit, data="visit"),
            input=NewCompanionVisitSerializer,
            is_create=True,
            summary="Record a visit of a family team",
        ),
        Verb(
            name="companion_visits.correct",
            call=through(companion_visits.correct_companion_visit, data="corrected", record="visit"),
            input=CompanionVisitInputSerializer,
            on_record=True,
            asks_reason=True,
            summary="Correct a visit; send all fields",
        ),
        Verb(
            name="companion_visits.withdraw",
            call=through(companion_visits.withdraw_companion_visit, record="visit"),
            on_record=True,
            asks_reason=True,
            summary="Delete a visit that never took place",
        ),
    )


API = [("companion-visits", CompanionVisits)]
