"""A child and a visit as the API shows and reads them; the values are those of the page and of Excel."""

from rest_framework import serializers

from apps.accounts.enums import Right
from apps.core.api.input_serializers import InputSerializer, RecordField
from apps.core.api.lookalikes import other_because_field
from apps.core.api.record_serializers import RecordSerializer
from apps.families.models import Family, Member
from apps.regions.models import Posyandu
from apps.toddlers.enums import ChildStatus
from apps.toddlers.inputs import MEASURED, ChildInput, CorrectionRequestInput, VisitInput
from apps.toddlers.labels import ANSWERS
from apps.toddlers.models import Child, CorrectionRequest, Measurement

BIRTH_FIGURES = ("birth_weight_kg", "birth_length_cm", "birth_head_cm")
Z_SCORES = (
    "height_for_age_z",
    "weight_for_age_z",
    "weight_for_height_z",
    "bmi_for_age_z",
    "head_for_age_z",
    "muac_for_age_z",
)


class ChildSerializer(RecordSerializer):
    nik = serializers.CharField(source="nik_masked", read_only=True, help_text="Masked")
    protected = dict.fromkeys(BIRTH_FIGURES, Right.SEE_GROWTH)

    class Meta:
        model = Child
        fields = [
            "uuid", "version", "name", "nik", "sex", "born_on", "desa", "posyandu", "family", "mother",
            "mother_name", "address", "rt", "rw", "status", "status_on", "gestation_weeks", *BIRTH_FIGURES,
            "birth_order", "has_early_breastfeeding", "came_on", "registered_on", "last_measured_on", "entered_at",
        ]  # fmt: skip


class VisitSerializer(RecordSerializer):
    steps = serializers.SerializerMethodField(help_text="Codes of what is to be done, most urgent first")
    protected = dict.fromkeys((*MEASURED, *Z_SCORES, "flagged", "warnings"), Right.SEE_GROWTH)

    class Meta:
        model = Measurement
        fields = [
            "uuid", "version", "child", "measured_on", "measured_by", "desa", "posyandu", *MEASURED, *Z_SCORES,
            "flagged", "height_status", "weight_status", "wasting_status", "bmi_status", "muac_status",
            "weight_gain", "is_twice_not_gained", "is_below_red_line", "is_severe_case", "warnings", "steps", "urgency",
            "rules_version", "entered_at", "source",
        ]  # fmt: skip

    def get_steps(self, visit: Measurement) -> list[str]:
        return visit.steps.split(",") if visit.steps else []


class ChildInputSerializer(InputSerializer):
    input, texts = ChildInput, Child
    keys = {"posyandu": Posyandu, "family": Family, "mother": Member}


class NewChildSerializer(ChildInputSerializer):
    other_because = other_because_field()


class VisitInputSerializer(InputSerializer):
    input, texts = VisitInput, Measurement


class NewVisitSerializer(VisitInputSerializer):
    child = RecordField(Child)


class ChildStatusSerializer(serializers.Serializer):
    status = serializers.ChoiceField(list(ChildStatus))
    on = serializers.DateField()


class AgainSerializer(serializers.Serializer):
    weight_kg = serializers.DecimalField(6, 3, min_value=0, required=False)
    height_cm = serializers.DecimalField(5, 2, min_value=0, required=False)
    muac_cm = serializers.DecimalField(4, 1, min_value=0, required=False)


class AnswersSerializer(serializers.Serializer):
    outcome = serializers.ChoiceField(list(ANSWERS))
    again = AgainSerializer(required=False, help_text="What was measured this time")


class CorrectionRequestSerializer(InputSerializer):
    input, columns = CorrectionRequestInput, CorrectionRequest
