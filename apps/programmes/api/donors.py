"""Donors, what they sponsor, and what it brought."""

from datetime import datetime
from typing import Any

from django_filters import UUIDFilter
from django_filters.rest_framework import FilterSet
from rest_framework import serializers

from apps.accounts.enums import Right, TokenScope
from apps.accounts.models import User
from apps.core.api.input_serializers import InputSerializer, RecordField
from apps.core.api.record_serializers import RecordSerializer
from apps.core.api.resources import Resource
from apps.core.api.verbs import Verb, through
from apps.interventions.api.beneficiaries import WHOM, AnyBeneficiaryInput, OfOneFilters, OfOneSerializer, about_one
from apps.interventions.presenters.beneficiaries import RELATED
from apps.programmes.inputs import DonorInput, FollowUpInput, SponsorshipInput
from apps.programmes.labels import DONOR_KINDS, DONOR_SCHEMES, SPONSOR_MENUS
from apps.programmes.models import Donor, Sponsorship, SponsorshipFollowUp
from apps.programmes.services import donors
from apps.regions.api.filters import UnitFilterSet


class DonorSerializer(RecordSerializer):
    class Meta:
        model = Donor
        fields = ["uuid", "version", "district", "kind", "scheme", "name", "contact", "entered_at"]


class SponsorshipSerializer(OfOneSerializer):
    class Meta:
        model = Sponsorship
        fields = [
            "uuid", "version", "donor", *WHOM, "name", "menu", "consent_on", "consent_by", "begun_on", "ends_on",
            "amount_rp", "desa", "posyandu", "entered_at",
        ]  # fmt: skip


class FollowUpSerializer(RecordSerializer):
    class Meta:
        model = SponsorshipFollowUp
        fields = [
            "uuid", "version", "sponsorship", "given_on", "given", "value_rp", "before", "after", "desa", "posyandu",
            "entered_at",
        ]  # fmt: skip


class NewDonorSerializer(InputSerializer):
    input, columns = DonorInput, Donor
    district = serializers.CharField(max_length=5, help_text="Code of the kabupaten or kota")
    kind = serializers.ChoiceField(list(DONOR_KINDS))
    scheme = serializers.ChoiceField(list(DONOR_SCHEMES))
    account = serializers.CharField(max_length=150, required=False, allow_blank=True)


class NewSponsorshipSerializer(AnyBeneficiaryInput):
    input, columns = SponsorshipInput, Sponsorship
    catin = None  # type: ignore[assignment]
    menu = serializers.ChoiceField(list(SPONSOR_MENUS))


class NewFollowUpSerializer(InputSerializer):
    input, columns = FollowUpInput, SponsorshipFollowUp
    sponsorship = RecordField(Sponsorship)


class DonorFilters(FilterSet):
    class Meta:
        model = Donor
        fields = {"kind": ["exact"], "scheme": ["exact"]}


class SponsorshipFilters(OfOneFilters):
    donor = UUIDFilter(field_name="donor__uuid")

    class Meta:
        model = Sponsorship
        fields = {"menu": ["exact"], "begun_on": ["gte", "lte"], "ends_on": ["gte", "lte", "isnull"]}


class FollowUpFilters(UnitFilterSet):
    sponsorship = UUIDFilter(field_name="sponsorship__uuid")

    class Meta:
        model = SponsorshipFollowUp
        fields = {"given_on": ["exact", "gte", "lte"]}


def register_donor(*, by: User, at: datetime, data: DonorInput, district: str, **_more: Any) -> Donor:
    return donors.register_donor(donor=data, district=district, by=by, at=at)


class Donors(Resource):
    model, right, subject, serializer_class = Donor, Right.MANAGE_DONORS, "donor", DonorSerializer
    filterset_class, write_scope = DonorFilters, TokenScope.WRITE_HELP
    verbs = (
        Verb(
            name="donors.register",
            call=register_donor,
            input=NewDonorSerializer,
            is_create=True,
            summary="Put a donor (orang tua asuh) on record",
        ),
    )


class Sponsorships(Resource):
    model, right, subject = Sponsorship, Right.MANAGE_DONORS, "sponsorship"
    related = (*RELATED, "donor")
    serializer_class, filterset_class = SponsorshipSerializer, SponsorshipFilters
    write_scope = TokenScope.WRITE_HELP
    verbs = (
        Verb(
            name="sponsorships.begin",
            call=about_one(donors.sponsor, data="sponsorship"),
            input=NewSponsorshipSerializer,
            is_create=True,
            summary="A donor begins to help a child, a pregnant woman or a family that agreed",
        ),
    )


class FollowUps(Resource):
    model, right, subject = SponsorshipFollowUp, Right.MANAGE_DONORS, "sponsorshipfollowup"
    related, write_scope = ("posyandu", "sponsorship"), TokenScope.WRITE_HELP
    serializer_class, filterset_class = FollowUpSerializer, FollowUpFilters
    verbs = (
        Verb(
            name="sponsorship_follow_ups.record",
            call=through(donors.record_follow_up, data="follow_up"),
            input=NewFollowUpSerializer,
            is_create=True,
            summary="Record what was given on a day, without a name; it is the service received",
        ),
    )


API = [("donors", Donors), ("sponsorships", Sponsorships), ("sponsorship-follow-ups", FollowUps)]
