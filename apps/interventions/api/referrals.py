"""Referrals: sent, received, examined, answered, sent on or closed."""

from typing import Any

from rest_framework import serializers

from apps.core.api.input_serializers import InputSerializer, KeyField
from apps.core.api.verbs import Verb, through
from apps.core.enums import Urgency
from apps.interventions.api.beneficiaries import (
    WHOM,
    AnyBeneficiaryInput,
    HelpResource,
    OfOneFilters,
    OfOneSerializer,
    about_one,
)
from apps.interventions.enums import Facility
from apps.interventions.inputs import AnswerInput, ExaminationInput, ReferralInput, UnseenInput
from apps.interventions.models import Referral
from apps.interventions.models.referrals import ANSWERS
from apps.interventions.presenters.beneficiaries import RELATED
from apps.interventions.presenters.referrals import sees_answer, sees_diagnosis
from apps.interventions.services import referrals
from apps.interventions.services.referrals import WITHOUT_EXAMINATION
from apps.regions.models import Puskesmas

URGENCIES = [Urgency.TODAY.value, Urgency.THIS_MONTH.value]


class ReferralSerializer(OfOneSerializer):
    facility_name = serializers.CharField(read_only=True)

    class Meta:
        model = Referral
        fields = [
            "uuid", "version", *WHOM, "name", "step", "urgency", "reason", "facility", "facility_name", "puskesmas",
            "hospital", "state", "sent_on", "due_on", "received_on", "seen_on", "diagnosis", "plan", "answer",
            "closed_on", "outcome", "previous", "desa", "posyandu", "entered_at",
        ]  # fmt: skip

    def to_representation(self, record: Any) -> dict[str, Any]:
        """Diagnosis and plan for who sees figures; the answer, once it is written, for who refers and who answers."""
        values, user = super().to_representation(record), self.context["request"].user
        if not sees_diagnosis(user, record):
            values |= dict.fromkeys({"diagnosis", "plan"} & set(values))
        if "answer" in values and (record.is_open or not sees_answer(user, record)):
            values["answer"] = None
        return values


class PuskesmasField(KeyField):
    """Any of the district; the service refuses one that does not serve the desa."""

    def rows(self) -> Any:
        return Puskesmas._base_manager.all()


class ReferralInputSerializer(InputSerializer):
    input, columns = ReferralInput, Referral
    puskesmas = PuskesmasField(Puskesmas, required=False, allow_null=True)
    urgency = serializers.ChoiceField(URGENCIES, required=False)
    facility = serializers.ChoiceField(list(Facility), required=False)


class NewReferralSerializer(AnyBeneficiaryInput, ReferralInputSerializer):
    pass


class ReceptionSerializer(serializers.Serializer):
    received_on = serializers.DateField()


class ExaminationSerializer(InputSerializer):
    input, columns = ExaminationInput, Referral


class AnswerSerializer(InputSerializer):
    input, columns = AnswerInput, Referral
    outcome = serializers.ChoiceField(list(ANSWERS), required=False)


class UnseenSerializer(InputSerializer):
    input, columns = UnseenInput, Referral
    outcome = serializers.ChoiceField(list(WITHOUT_EXAMINATION), required=False)


class ReferralFilters(OfOneFilters):
    class Meta:
        model = Referral
        fields = {"state": ["exact"], "step": ["exact"], "sent_on": ["gte", "lte"], "due_on": ["gte", "lte"]}


class Referrals(HelpResource):
    model, subject, serializer_class = Referral, "referral", ReferralSerializer
    related = (*RELATED, "puskesmas", "previous", "household")
    filterset_class = ReferralFilters
    verbs = (
        Verb(
            name="referrals.send",
            call=about_one(referrals.send_referral, data="referral"),
            input=NewReferralSerializer,
            is_create=True,
            summary="Refer a person to a puskesmas or hospital",
        ),
        Verb(
            name="referrals.receive",
            call=through(referrals.receive_referral, record="referral"),
            body_class=ReceptionSerializer,
            on_record=True,
            summary="The facility knows of the person and expects them",
        ),
        Verb(
            name="referrals.examine",
            call=through(referrals.record_examination, data="examination", record="referral"),
            input=ExaminationSerializer,
            on_record=True,
            summary="Record what was diagnosed and is planned",
        ),
        Verb(
            name="referrals.answer",
            call=through(referrals.answer_referral, data="answer", record="referral"),
            input=AnswerSerializer,
            on_record=True,
            summary="End an examined referral with a message to the posyandu",
        ),
        Verb(
            name="referrals.refer_on",
            call=through(referrals.refer_on, data="onward", record="referral"),
            input=ReferralInputSerializer,
            on_record=True,
            summary="Send the person further; answers with the new referral",
        ),
        Verb(
            name="referrals.close",
            call=through(referrals.close_unseen, data="end", record="referral"),
            input=UnseenSerializer,
            on_record=True,
            summary="End a referral that came to nothing",
        ),
        Verb(
            name="referrals.read_answer",
            call=through(referrals.read_answer, record="referral"),
            on_record=True,
            summary="The answer was read; it leaves the worklist of all",
        ),
    )


API = [("referrals", Referrals)]
