"""A pregnancy, its visits, a birth, catin and sessions as the API shows and reads them."""

from rest_framework import serializers

from apps.accounts.enums import Right
from apps.core.api.input_serializers import InputSerializer, RecordField
from apps.core.api.lookalikes import other_because_field
from apps.core.api.record_serializers import RecordSerializer
from apps.families.enums import Contraception
from apps.families.models import Member
from apps.mothers.enums import PregnancyStatus
from apps.mothers.inputs import (
    AdolescentCareInput,
    AdolescentSessionInput,
    AntenatalVisitInput,
    BirthInput,
    CatinInput,
    NewbornInput,
    PostpartumVisitInput,
    PregnancyInput,
    WomanInput,
)
from apps.mothers.models import (
    AdolescentCare,
    AdolescentSession,
    AntenatalVisit,
    Birth,
    Catin,
    Newborn,
    PostpartumVisit,
    Pregnancy,
)
from apps.regions.models import Posyandu

ABOUT_WOMAN = ("gravida", "para", "abortus", "living_children", "spacing_months", "height_cm", "weight_before_kg",
               "blood_type", "tetanus_status", "is_exposed_to_smoke", "is_multiple")  # fmt: skip
MEASURED = ("weight_kg", "muac_cm", "hb_g_dl", "systolic", "diastolic", "fundal_height_cm", "fetal_heart_rate",
            "tablets", "note")  # fmt: skip
OF_CATIN = ("weight_kg", "height_cm", "muac_cm", "hb_g_dl", "waist_cm", "systolic", "diastolic", "is_exposed_to_smoke")


class PregnancySerializer(RecordSerializer):
    woman_name = serializers.CharField(source="woman.name", read_only=True)
    protected = dict.fromkeys(ABOUT_WOMAN, Right.SEE_PREGNANCY)

    class Meta:
        model = Pregnancy
        fields = [
            "uuid", "version", "woman", "woman_name", "lmp_on", "due_on", *ABOUT_WOMAN, "desa", "posyandu",
            "status", "ended_on", "risks", "next_due", "next_due_on", "is_doctor_due", "last_seen_on", "entered_at",
            "source",
        ]  # fmt: skip


class AntenatalVisitSerializer(RecordSerializer):
    protected = dict.fromkeys((*MEASURED, "anaemia", "nutrition"), Right.SEE_PREGNANCY)

    class Meta:
        model = AntenatalVisit
        fields = [
            "uuid", "version", "pregnancy", "visited_on", *MEASURED, "supplement", "has_ultrasound_by_doctor",
            "contact", "gestation_days", "risks", "anaemia", "nutrition", "rules_version", "desa", "posyandu",
            "entered_at", "source",
        ]  # fmt: skip


class NewbornSerializer(RecordSerializer):
    protected = dict.fromkeys(("weight_kg", "length_cm", "head_cm"), Right.SEE_PREGNANCY)

    class Meta:
        model = Newborn
        fields = [
            "uuid", "version", "number", "is_alive", "sex", "weight_kg", "length_cm", "head_cm",
            "has_early_breastfeeding", "child",
        ]  # fmt: skip


class BirthSerializer(RecordSerializer):
    newborns = NewbornSerializer(many=True, read_only=True)
    protected = dict.fromkeys(("complications",), Right.SEE_PREGNANCY)

    class Meta:
        model = Birth
        fields = [
            "uuid", "version", "pregnancy", "delivered_on", "place", "helper", "complications", "contraception",
            "contraception_on", "newborns", "desa", "posyandu", "entered_at", "source",
        ]  # fmt: skip


class PostpartumVisitSerializer(RecordSerializer):
    protected = dict.fromkeys(("note",), Right.SEE_PREGNANCY)

    class Meta:
        model = PostpartumVisit
        fields = [
            "uuid", "version", "pregnancy", "contact", "visited_on", "vitamin_a", "note", "desa", "posyandu",
            "entered_at", "source",
        ]  # fmt: skip


class CatinSerializer(RecordSerializer):
    nik = serializers.CharField(source="nik_masked", read_only=True, help_text="Masked")
    protected = dict.fromkeys(OF_CATIN, Right.SEE_PREGNANCY) | {"phone": Right.RECORD_CATIN}

    class Meta:
        model = Catin
        fields = [
            "uuid", "version", "name", "nik", "is_female", "born_on", "phone", "address", "partner_name",
            "wedding_on", "kua", "elsimil_id", "screened_on", *OF_CATIN, "result", "reasons", "resolved_on", "desa",
            "posyandu", "entered_at", "source",
        ]  # fmt: skip


class AdolescentCareSerializer(RecordSerializer):
    protected = {"hb_g_dl": Right.SEE_PREGNANCY}

    class Meta:
        model = AdolescentCare
        fields = [
            "uuid", "version", "member", "seen_on", "place_name", "is_screened", "hb_g_dl", "tablets", "note", "desa",
            "posyandu", "entered_at",
        ]  # fmt: skip


class NewAdolescentCareSerializer(InputSerializer):
    input, columns = AdolescentCareInput, AdolescentCare
    member = RecordField(Member)


class SessionSerializer(RecordSerializer):
    class Meta:
        model = AdolescentSession
        fields = [
            "uuid", "version", "held_on", "place_name", "grade", "girls", "screened", "mild", "moderate", "severe",
            "given_tablets", "desa", "posyandu", "entered_at", "source",
        ]  # fmt: skip


class WomanSerializer(InputSerializer):
    input, texts = WomanInput, Member
    keys = {"posyandu": Posyandu}


class PregnancyInputSerializer(InputSerializer):
    input, texts = PregnancyInput, Pregnancy


class NewPregnancySerializer(PregnancyInputSerializer):
    woman = RecordField(Member, required=False, help_text="A member on record")
    new_woman = WomanSerializer(required=False, help_text="Or who she is: looked up, else put on record")
    other_because = other_because_field()


class PregnancyEndSerializer(serializers.Serializer):
    status = serializers.ChoiceField(
        [one for one in PregnancyStatus if one not in (PregnancyStatus.ONGOING, PregnancyStatus.UNKNOWN)]
    )
    on = serializers.DateField()


class AntenatalVisitInputSerializer(InputSerializer):
    input, texts = AntenatalVisitInput, AntenatalVisit


class NewAntenatalVisitSerializer(AntenatalVisitInputSerializer):
    pregnancy = RecordField(Pregnancy)


class NewbornInputSerializer(InputSerializer):
    input, texts = NewbornInput, Newborn


class NewBirthSerializer(InputSerializer):
    input, texts = BirthInput, Birth
    nested = {"newborns": NewbornInputSerializer}
    pregnancy = RecordField(Pregnancy)
    other_because = other_because_field()


class NewPostpartumVisitSerializer(InputSerializer):
    input, texts = PostpartumVisitInput, PostpartumVisit
    pregnancy = RecordField(Pregnancy)


class CatinInputSerializer(InputSerializer):
    input, texts = CatinInput, Catin
    keys = {"posyandu": Posyandu}


class NewCatinSerializer(CatinInputSerializer):
    other_because = other_because_field()


class CatinEndSerializer(serializers.Serializer):
    on = serializers.DateField()


class SessionInputSerializer(InputSerializer):
    input, texts = AdolescentSessionInput, AdolescentSession
    keys = {"posyandu": Posyandu}


class ContraceptionSerializer(serializers.Serializer):
    method = serializers.ChoiceField(list(Contraception))
    started_on = serializers.DateField()
