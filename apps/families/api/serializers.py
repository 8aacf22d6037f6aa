"""A family, a member and a screening as the API shows and reads them."""

from rest_framework import serializers

from apps.accounts.enums import Right
from apps.core.api.input_serializers import InputSerializer, RecordField
from apps.core.api.lookalikes import other_because_field
from apps.core.api.record_serializers import RecordSerializer
from apps.families.enums import FamilyStatus, MemberStatus, Verification
from apps.families.inputs import FamilyInput, HouseInput, MemberInput, ScreeningInput, WelfareInput
from apps.families.models import Family, HouseCondition, Member, Screening, Welfare
from apps.regions.models import Posyandu


class FamilySerializer(RecordSerializer):
    kk = serializers.CharField(source="kk_masked", read_only=True, help_text="Masked")

    class Meta:
        model = Family
        fields = [
            "uuid", "version", "kk", "head_name", "wife_name", "desa", "posyandu", "team", "address", "rt", "rw",
            "latitude", "longitude", "accuracy_m", "water_source", "toilet_ownership", "toilet_kind",
            "toilet_disposal", "contraception", "contraception_on", "status", "status_on", "is_at_risk",
            "is_officially_at_risk", "screened_in", "verified_on", "entered_at", "source",
        ]  # fmt: skip


class MemberSerializer(RecordSerializer):
    nik = serializers.CharField(source="nik_masked", read_only=True, help_text="Masked")
    protected = {"phone": Right.SCREEN_FAMILIES}

    class Meta:
        model = Member
        fields = [
            "uuid", "version", "family", "relation", "name", "nik", "is_female", "born_on", "phone", "desa", "posyandu",
            "status", "status_on", "entered_at",
        ]  # fmt: skip


class ScreeningSerializer(RecordSerializer):
    class Meta:
        model = Screening
        fields = [
            "uuid", "version", "family", "year", "screened_on", "desa", "posyandu", "is_couple", "is_pregnant",
            "has_child_0_23", "has_child_24_59", "no_safe_water", "no_latrine", "too_young", "too_old", "too_close",
            "too_many", "no_modern_contraception", "is_at_risk", "is_officially_at_risk", "rules_version",
            "verification", "verified_on", "note", "entered_at", "source",
        ]  # fmt: skip


class WelfareSerializer(RecordSerializer):
    class Meta:
        model = Welfare
        fields = [
            "uuid", "version", "family", "dataset", "released_on", "rank", "is_extremely_poor", "poverty_source",
            "desa", "posyandu", "entered_at",
        ]  # fmt: skip


class HouseSerializer(RecordSerializer):
    class Meta:
        model = HouseCondition
        fields = ["uuid", "version", "family", "seen_on", "is_fit", "desa", "posyandu", "entered_at"]


class MemberInputSerializer(InputSerializer):
    input, texts = MemberInput, Member


class FamilyInputSerializer(InputSerializer):
    input, texts = FamilyInput, Family
    keys = {"posyandu": Posyandu}


class NewFamilySerializer(FamilyInputSerializer):
    members = MemberInputSerializer(many=True, required=False)
    other_because = other_because_field()


class NewMemberSerializer(MemberInputSerializer):
    family = RecordField(Family)
    other_because = other_because_field()


class MemberStatusSerializer(serializers.Serializer):
    status = serializers.ChoiceField(list(MemberStatus))
    on = serializers.DateField()


class FamilyStatusSerializer(serializers.Serializer):
    status = serializers.ChoiceField(list(FamilyStatus))
    on = serializers.DateField()


class NewScreeningSerializer(InputSerializer):
    input, texts = ScreeningInput, Screening
    family = RecordField(Family)
    version = serializers.IntegerField(
        required=False, default=0, help_text="Of the screening of that year as it was read; 0 where there was none"
    )


class NumberSerializer(serializers.Serializer):
    """A NIK in full."""

    nik = serializers.CharField()


class NewWelfareSerializer(InputSerializer):
    input, texts = WelfareInput, Welfare
    family = RecordField(Family)


class NewHouseSerializer(InputSerializer):
    input, texts = HouseInput, HouseCondition
    family = RecordField(Family)


class VerificationSerializer(serializers.Serializer):
    outcome = serializers.ChoiceField([Verification.CONFIRMED, Verification.NOT_FOUND])
    note = serializers.CharField(required=False, allow_blank=True, max_length=300)
