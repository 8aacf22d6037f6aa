"""Families, members, screenings and welfare: read by place and by change, written through the services of the pages."""

from collections.abc import Mapping
from typing import Any

from django_filters import UUIDFilter

from apps.accounts.enums import Right, TokenScope
from apps.accounts.models import User
from apps.core.api.lookalikes import unless_alike
from apps.core.api.resources import Resource
from apps.core.api.verbs import Verb, through
from apps.families.api.serializers import (
    FamilyInputSerializer,
    FamilySerializer,
    FamilyStatusSerializer,
    HouseSerializer,
    MemberInputSerializer,
    MemberSerializer,
    MemberStatusSerializer,
    NewFamilySerializer,
    NewHouseSerializer,
    NewMemberSerializer,
    NewScreeningSerializer,
    NewWelfareSerializer,
    NumberSerializer,
    ScreeningSerializer,
    VerificationSerializer,
    WelfareSerializer,
)
from apps.families.inputs import FamilyInput, MemberInput
from apps.families.models import Family, HouseCondition, Member, Screening, Welfare
from apps.families.selectors.lookalikes import MemberSought, of_household
from apps.families.services import families, houses, members, screenings, verification, welfare
from apps.families.services.reveal import reveal_number
from apps.regions.api.filters import UnitFilterSet


def reveal_nik(*, by: User, record: Any, reason: str, **_more: Any) -> dict[str, str]:
    """The NIK of a member or a child in full, for a reason, in the log."""
    return {"nik": reveal_number(record=record, sealed=record.nik_sealed, reason=reason, by=by)}


def reveal_verb(name: str) -> Verb:
    """Of a resource whose records have a NIK."""
    return Verb(
        name=f"{name}.reveal_nik",
        call=reveal_nik,
        on_record=True,
        asks_reason=True,
        scope=TokenScope.REVEAL,
        answer_class=NumberSerializer,
        summary="The whole NIK; the reason is logged",
    )


def household(family: FamilyInput, beside: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    return [(Family, family), *((Member, one) for one in of_household(family, beside.get("members", ())))]


def member_of(member: MemberInput, beside: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    family = beside["family"]
    return [(Member, MemberSought(member=member, desa=family.desa_id, family=family.pk))]


class FamilyFilters(UnitFilterSet):
    class Meta:
        model = Family
        fields = {"status": ["exact"], "is_at_risk": ["exact"], "screened_in": ["exact"]}


class OfFamilyFilters(UnitFilterSet):
    family = UUIDFilter(field_name="family__uuid")


class ScreeningFilters(OfFamilyFilters):
    class Meta:
        model = Screening
        fields = {"year": ["exact"], "verification": ["exact"], "is_at_risk": ["exact"]}


class Families(Resource):
    model, right, subject = Family, Right.SEE_FAMILIES, "family"
    related = ("posyandu", "team")
    serializer_class = FamilySerializer
    filterset_class = FamilyFilters
    write_scope = TokenScope.WRITE_PEOPLE
    verbs = (
        Verb(
            name="families.register",
            call=unless_alike(
                Family, through(families.register_family, data="family"), right=Right.SCREEN_FAMILIES, sought=household
            ),
            input=NewFamilySerializer,
            is_create=True,
            summary="Put a family on record, with its members",
        ),
        Verb(
            name="families.correct",
            call=through(families.correct_family, data="corrected", record="family"),
            input=FamilyInputSerializer,
            on_record=True,
            asks_reason=True,
            summary="Correct a family; send all fields",
        ),
        Verb(
            name="families.change_status",
            call=through(families.change_family_status, record="family"),
            body_class=FamilyStatusSerializer,
            on_record=True,
            asks_reason=True,
            summary="The family moved away, was dissolved, or lives here again",
        ),
    )


class Members(Resource):
    model, right, subject = Member, Right.SEE_FAMILIES, "member"
    related = ("posyandu", "family")
    serializer_class = MemberSerializer
    filterset_class = OfFamilyFilters
    write_scope = TokenScope.WRITE_PEOPLE
    verbs = (
        Verb(
            name="members.add",
            call=unless_alike(
                Member,
                through(members.add_member, data="member"),
                right=Right.SCREEN_FAMILIES,
                sought=member_of,
                placed_by="family",
            ),
            input=NewMemberSerializer,
            is_create=True,
            summary="Add a member to a family",
        ),
        Verb(
            name="members.correct",
            call=through(members.correct_member, data="corrected", record="member"),
            input=MemberInputSerializer,
            on_record=True,
            asks_reason=True,
            summary="Correct a member; send all fields",
        ),
        Verb(
            name="members.change_status",
            call=through(members.change_member_status, record="member"),
            body_class=MemberStatusSerializer,
            on_record=True,
            asks_reason=True,
            summary="A member died or left",
        ),
        reveal_verb("members"),
    )


class Screenings(Resource):
    model, right, subject = Screening, Right.SEE_FAMILIES, "screening"
    related = ("posyandu", "family")
    serializer_class = ScreeningSerializer
    filterset_class = ScreeningFilters
    write_scope = TokenScope.WRITE_PEOPLE
    verbs = (
        Verb(
            name="screenings.record",
            call=through(screenings.record_screening, data="screening"),
            input=NewScreeningSerializer,
            is_create=True,
            summary="Screen a family by its answers",
        ),
        Verb(
            name="screenings.verify",
            call=through(verification.verify_screening, record="screening"),
            body_class=VerificationSerializer,
            on_record=True,
            summary="Verify a screening",
        ),
    )


class WelfareRanks(Resource):
    model, right, subject = Welfare, Right.SEE_FAMILIES, "welfare"
    related = ("posyandu", "family")
    serializer_class = WelfareSerializer
    filterset_class = OfFamilyFilters
    write_scope = TokenScope.WRITE_PEOPLE
    verbs = (
        Verb(
            name="welfare.record",
            call=through(welfare.record_welfare, data="welfare"),
            input=NewWelfareSerializer,
            is_create=True,
            summary="Record the rank of a family in a release of welfare data",
        ),
    )


class HouseConditions(Resource):
    model, right, subject = HouseCondition, Right.SEE_FAMILIES, "housecondition"
    related = ("posyandu", "family")
    serializer_class = HouseSerializer
    filterset_class = OfFamilyFilters
    write_scope = TokenScope.WRITE_PEOPLE
    verbs = (
        Verb(
            name="house_conditions.record",
            call=through(houses.record_house, data="house"),
            input=NewHouseSerializer,
            is_create=True,
            summary="Record whether a house is fit to live in, as seen on a day; the same day again corrects it",
        ),
    )


API = [
    ("families", Families),
    ("members", Members),
    ("screenings", Screenings),
    ("welfare", WelfareRanks),
    ("house-conditions", HouseConditions),
]
