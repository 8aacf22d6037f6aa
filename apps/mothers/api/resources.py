"""Mothers over the API: read by place and by change, written through the services of the pages."""

from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar
from uuid import uuid5

from django.utils.translation import gettext as _
from django_filters import UUIDFilter

from apps.accounts.enums import Right, TokenScope
from apps.accounts.models import User
from apps.core.api.lookalikes import unless_alike
from apps.core.api.resources import Resource
from apps.core.api.verbs import Verb, through
from apps.core.refusal import Refused
from apps.families.models import Member
from apps.mothers.api import serializers as shown
from apps.mothers.inputs import PregnancyInput, WomanInput
from apps.mothers.models import (
    AdolescentCare,
    AdolescentSession,
    AntenatalVisit,
    Birth,
    Catin,
    PostpartumVisit,
    Pregnancy,
)
from apps.mothers.services import (
    adolescent_care,
    adolescent_sessions,
    antenatal_visits,
    births,
    catin,
    postpartum,
    pregnancies,
)
from apps.mothers.services.women import find_or_add_woman
from apps.regions.api.filters import UnitFilterSet
from apps.toddlers.models import Child


def register_pregnancy(
    *,
    by: User,
    at: datetime,
    data: PregnancyInput,
    woman: Member | None = None,
    new_woman: WomanInput | None = None,
    **_more: Any,
) -> Pregnancy:
    """Of a member on record, or of a woman who is looked up and else put on record.

    A new woman without a uuid of her own gets one that follows from that of the pregnancy: sent again, she is the same.
    """
    if woman is None and new_woman is None:
        raise Refused(_("Sebutkan ibunya."), field="woman", code="woman_missing")
    if new_woman is not None and not new_woman.uuid and data.uuid:
        new_woman = replace(new_woman, uuid=uuid5(data.uuid, "woman"))
    member = woman or find_or_add_woman(woman=new_woman, by=by, at=at)  # type: ignore[arg-type]
    return pregnancies.register_pregnancy(woman=member, pregnancy=data, by=by, at=at)


def withdraw_birth(*, by: User, at: datetime, record: Birth, reason: str, **_more: Any) -> None:
    births.withdraw_birth(birth=record, reason=reason, by=by, at=at)


class PregnancyFilters(UnitFilterSet):
    class Meta:
        model = Pregnancy
        fields = {"status": ["exact"], "next_due_on": ["lte", "gte"]}


class OfPregnancyFilters(UnitFilterSet):
    pregnancy = UUIDFilter(field_name="pregnancy__uuid")


class AdolescentCareFilters(UnitFilterSet):
    member = UUIDFilter(field_name="member__uuid")

    class Meta:
        model = AdolescentCare
        fields = {"seen_on": ["exact", "gte", "lte"]}


class MotherResource(Resource):
    model: ClassVar[Any] = Pregnancy
    right, write_scope = Right.SEE_MOTHERS, TokenScope.WRITE_PEOPLE
    filterset_class: ClassVar[Any] = OfPregnancyFilters
    related: ClassVar[tuple[str, ...]] = ("posyandu", "pregnancy")


class Pregnancies(MotherResource):
    model, subject, serializer_class = Pregnancy, "pregnancy", shown.PregnancySerializer
    related = ("posyandu", "woman")
    filterset_class = PregnancyFilters
    verbs = (
        Verb(
            name="pregnancies.register",
            call=unless_alike(
                Pregnancy,
                register_pregnancy,
                right=Right.RECORD_PREGNANCY,
                sought=lambda _pregnancy, beside: [(Pregnancy, beside["new_woman"])],
                placed_by="new_woman",
            ),
            input=shown.NewPregnancySerializer,
            is_create=True,
            summary="Put a pregnancy on record",
        ),
        Verb(
            name="pregnancies.correct",
            input=shown.PregnancyInputSerializer,
            on_record=True,
            asks_reason=True,
            call=through(pregnancies.correct_pregnancy, data="corrected", record="pregnancy"),
            summary="Correct a pregnancy; send all fields",
        ),
        Verb(
            name="pregnancies.end",
            call=through(pregnancies.end_pregnancy, record="pregnancy"),
            on_record=True,
            body_class=shown.PregnancyEndSerializer,
            asks_reason=True,
            summary="End a pregnancy without a birth here",
        ),
    )


class AntenatalVisits(MotherResource):
    model, subject, serializer_class = AntenatalVisit, "antenatalvisit", shown.AntenatalVisitSerializer
    verbs = (
        Verb(
            name="antenatal_visits.record",
            call=through(antenatal_visits.record_antenatal_visit, data="visit"),
            input=shown.NewAntenatalVisitSerializer,
            is_create=True,
            summary="Record an antenatal visit",
        ),
        Verb(
            name="antenatal_visits.correct",
            input=shown.AntenatalVisitInputSerializer,
            on_record=True,
            call=through(antenatal_visits.correct_antenatal_visit, data="corrected", record="visit"),
            asks_reason=True,
            summary="Correct an antenatal visit; send all fields",
        ),
        Verb(
            name="antenatal_visits.withdraw",
            on_record=True,
            asks_reason=True,
            call=through(antenatal_visits.withdraw_antenatal_visit, record="visit"),
            summary="Delete an antenatal visit that never took place",
        ),
    )


class Births(MotherResource):
    model, subject, serializer_class = Birth, "birth", shown.BirthSerializer

    def rows(self) -> Any:
        return super().rows().prefetch_related("newborns__child")

    verbs = (
        Verb(
            name="births.record",
            call=unless_alike(
                Birth,
                through(births.record_birth, data="birth"),
                right=Right.RECORD_PREGNANCY,
                sought=lambda birth, beside: [(Child, one) for one in births.children_of(beside["pregnancy"], birth)],
                placed_by="pregnancy",
            ),
            input=shown.NewBirthSerializer,
            is_create=True,
            summary="Record a birth; it puts the children on record",
        ),
        Verb(
            name="births.set_contraception",
            call=through(postpartum.record_contraception, record="birth"),
            body_class=shown.ContraceptionSerializer,
            on_record=True,
            summary="Record the method of contraception chosen after the birth",
        ),
        Verb(
            name="births.withdraw",
            call=withdraw_birth,
            on_record=True,
            asks_reason=True,
            summary="Delete a birth that did not take place, and the children that it put on record",
        ),
    )


class PostpartumVisits(MotherResource):
    model, subject, serializer_class = PostpartumVisit, "postpartumvisit", shown.PostpartumVisitSerializer
    verbs = (
        Verb(
            name="postpartum_visits.record",
            call=through(postpartum.record_postpartum_visit, data="visit"),
            input=shown.NewPostpartumVisitSerializer,
            is_create=True,
            summary="Record a visit after birth, KF or KN",
        ),
        Verb(
            name="postpartum_visits.withdraw",
            on_record=True,
            asks_reason=True,
            call=through(postpartum.withdraw_postpartum_visit, record="visit"),
            summary="Delete a visit after birth that never took place",
        ),
    )


class Catins(MotherResource):
    model, subject, serializer_class = Catin, "catin", shown.CatinSerializer
    related = ("posyandu",)
    filterset_class = UnitFilterSet
    verbs = (
        Verb(
            name="catin.record",
            call=unless_alike(Catin, through(catin.record_catin, data="catin"), right=Right.RECORD_CATIN),
            input=shown.NewCatinSerializer,
            is_create=True,
            summary="Record the screening of a person about to marry",
        ),
        Verb(
            name="catin.correct",
            call=through(catin.correct_catin, data="corrected", record="catin"),
            input=shown.CatinInputSerializer,
            on_record=True,
            asks_reason=True,
            summary="Correct a screening; send all fields",
        ),
        Verb(
            name="catin.resolve",
            call=through(catin.resolve_catin, record="catin"),
            on_record=True,
            asks_reason=True,
            body_class=shown.CatinEndSerializer,
            summary="Close the case of a person about to marry",
        ),
    )


class AdolescentCares(MotherResource):
    model, subject, serializer_class = AdolescentCare, "adolescentcare", shown.AdolescentCareSerializer
    related, filterset_class = ("posyandu", "member"), AdolescentCareFilters
    verbs = (
        Verb(
            name="adolescent_care.record",
            call=through(adolescent_care.record_adolescent_care, data="care"),
            input=shown.NewAdolescentCareSerializer,
            is_create=True,
            summary="Record what a girl or boy of 10 to 19 got by name; the same day again replaces it",
        ),
    )


class Sessions(MotherResource):
    model, serializer_class = AdolescentSession, shown.SessionSerializer
    related = ("posyandu",)
    filterset_class = UnitFilterSet
    verbs = (
        Verb(
            name="sessions.record",
            call=through(adolescent_sessions.record_session, data="session"),
            input=shown.SessionInputSerializer,
            is_create=True,
            summary="Record a session of adolescent girls",
        ),
        Verb(
            name="sessions.correct",
            input=shown.SessionInputSerializer,
            on_record=True,
            asks_reason=True,
            call=through(adolescent_sessions.correct_session, data="corrected", record="session"),
            summary="Correct a session; send all fields",
        ),
    )


API = [
    ("pregnancies", Pregnancies),
    ("antenatal-visits", AntenatalVisits),
    ("births", Births),
    ("postpartum-visits", PostpartumVisits),
    ("catin", Catins),
    ("sessions", Sessions),
    ("adolescent-care", AdolescentCares),
]
