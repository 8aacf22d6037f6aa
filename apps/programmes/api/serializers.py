"""A programme, an allocation and a delivery as the API shows and reads them."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from rest_framework import serializers

from apps.core.api.input_serializers import InputSerializer, KeyField, RecordField
from apps.core.api.record_serializers import RecordSerializer
from apps.interventions.api.beneficiaries import WHOM, OfOneSerializer, one_beneficiary
from apps.interventions.enums import Fund
from apps.programmes.enums import ProposalSource
from apps.programmes.inputs import DeliveryInput, ProgrammeInput, ProposalInput
from apps.programmes.models import Allocation, Delivery, Programme
from apps.programmes.presenters.recipients import address_of, masked_number
from apps.programmes.selectors.candidates import needs_of


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


class NewProposalSerializer(InputSerializer):
    """Names a person or family that the user sees, or that qualifies for the programme of the user's agency."""

    input, columns = ProposalInput, Allocation
    programme = ProgrammeField(Programme)
    proposal_source = serializers.ChoiceField(list(ProposalSource), required=False)
    child = serializers.UUIDField(required=False)
    pregnancy = serializers.UUIDField(required=False)
    family = serializers.UUIDField(required=False)
    catin = serializers.UUIDField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        kind = one_beneficiary(attrs)
        record = self._record(kind, attrs[kind], attrs["programme"])
        if record is None:
            raise serializers.ValidationError({kind: KeyField.default_error_messages["not_found"]}, code="not_found")
        return attrs | {kind: record}

    def _record(self, kind: str, uuid: UUID, programme: Programme) -> Any:
        user = self.context["request"].user
        related: Any = Allocation._meta.get_field(kind).related_model
        rows = related._default_manager
        if seen := rows.visible_to(user).filter(uuid=uuid).first():
            return seen
        today = timezone.localdate()
        owed = needs_of(programme, user).outstanding_on(today).filter(**{f"{kind}__uuid": uuid})
        return getattr(owed.select_related(kind).first(), kind, None)


class StepSerializer(serializers.Serializer):
    on = serializers.DateField()


class DeliveryInputSerializer(InputSerializer):
    input, columns = DeliveryInput, Delivery


class NewDeliverySerializer(DeliveryInputSerializer):
    allocation = AllocationField(Allocation)
