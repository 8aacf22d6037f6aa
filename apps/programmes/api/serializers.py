"""A programme, an allocation and a delivery as the API shows and reads them."""

from typing import Any

from rest_framework import serializers

from apps.core.api.input_serializers import InputSerializer, RecordField
from apps.core.api.record_serializers import RecordSerializer
from apps.interventions.api.beneficiaries import WHOM, AnyBeneficiaryInput, OfOneSerializer
from apps.interventions.enums import Fund
from apps.programmes.enums import ProposalSource
from apps.programmes.inputs import DeliveryInput, ProgrammeInput, ProposalInput
from apps.programmes.models import Allocation, Delivery, Programme
from apps.programmes.presenters.recipients import address_of, masked_number


class ProgrammeSerializer(RecordSerializer):
    agency: Any = serializers.SlugRelatedField("code", read_only=True)
    areas: Any = serializers.SlugRelatedField("code", many=True, read_only=True)

    class Meta:
        model = Programme
        fields = [
            "uuid", "version", "place", "agency", "year", "name", "sub_activity_code", "item", "fund", "budget_rp",
            "target", "unit", "is_direct", "areas", "note", "entered_at",
        ]  # fmt: skip


class AllocationSerializer(OfOneSerializer):
    number = serializers.SerializerMethodField(help_text="NIK of the person, else KK of the family; masked")
    address = serializers.SerializerMethodField()
    programme_name = serializers.CharField(source="programme.name", read_only=True)

    class Meta:
        model = Allocation
        fields = [
            "uuid", "version", "programme", "programme_name", *WHOM, "name", "number", "address", "state",
            "proposal_source", "because", "proposed_on", "verified_on", "scheduled_for", "delivered_on",
            "cancelled_on", "cancel_reason", "volume", "value_rp", "note", "desa", "posyandu", "entered_at",
        ]  # fmt: skip

    def get_number(self, allocation: Allocation) -> str:
        return masked_number(allocation.beneficiary, allocation.household)

    def get_address(self, allocation: Allocation) -> str:
        return address_of(allocation.household)


class DeliverySerializer(RecordSerializer):
    programme = serializers.UUIDField(source="allocation.programme.uuid", read_only=True)

    class Meta:
        model = Delivery
        fields = [
            "uuid", "version", "allocation", "programme", "delivered_on", "volume", "value_rp", "officer", "note",
            "desa", "posyandu", "entered_at",
        ]  # fmt: skip


class ProgrammeInputSerializer(InputSerializer):
    input, columns = ProgrammeInput, Programme
    place = serializers.CharField(max_length=13, help_text="Code of the district, or of the desa that owns it")
    agency = serializers.CharField(
        max_length=20, required=False, allow_blank=True, help_text="Code of the agency; none for one of a desa"
    )
    fund = serializers.ChoiceField(list(Fund))
    areas = serializers.ListField(child=serializers.CharField(max_length=13), required=False, max_length=400)


class ProgrammeField(RecordField):
    """Also one of the district that is for a part of it in which the user works."""

    def rows(self) -> Any:
        return Programme.objects.known_to(self.context["request"].user)


class AllocationField(RecordField):
    def rows(self) -> Any:
        return Allocation.objects.named_to(self.context["request"].user)


class NewProposalSerializer(AnyBeneficiaryInput):
    input, columns = ProposalInput, Allocation
    programme = ProgrammeField(Programme)
    proposal_source = serializers.ChoiceField(list(ProposalSource), required=False)


class StepSerializer(serializers.Serializer):
    on = serializers.DateField()


class DeliveryInputSerializer(InputSerializer):
    input, columns = DeliveryInput, Delivery


class NewDeliverySerializer(DeliveryInputSerializer):
    allocation = AllocationField(Allocation)
