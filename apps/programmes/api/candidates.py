"""Who qualifies for a programme and is in none of its kind, as the page of candidates shows them."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import Right
from apps.core.access_log import log_list_read
from apps.core.api.resources import refuse_unknown_parameters
from apps.interventions.api.beneficiaries import WHOM
from apps.interventions.models import Owed
from apps.programmes.models import Programme
from apps.programmes.presenters.candidates import key_of
from apps.programmes.presenters.recipients import address_of, masked_number, name_of
from apps.programmes.selectors.candidates import candidates
from apps.regions.selectors.units import find_unit

MOST = 200
UNIT = "unit"


class CandidateSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(WHOM, help_text="Which field of a proposal takes the uuid")
    uuid = serializers.UUIDField(source="beneficiary.uuid")
    name = serializers.SerializerMethodField()
    number = serializers.SerializerMethodField(help_text="NIK of the person, else KK of the family; masked")
    address = serializers.SerializerMethodField()
    desa = serializers.CharField(source="desa_id")
    item = serializers.CharField()
    due_from = serializers.DateField(help_text="Since when it is owed")

    def get_name(self, owed: Owed) -> str:
        return name_of(owed.beneficiary)

    def get_number(self, owed: Owed) -> str:
        return masked_number(owed.beneficiary, owed.household)

    def get_address(self, owed: Owed) -> str:
        return address_of(owed.household)

    def to_representation(self, owed: Owed) -> dict[str, Any]:
        owed.kind = owed.beneficiary_kind  # type: ignore[attr-defined]
        return super().to_representation(owed)


class CandidatesSerializer(serializers.Serializer):
    results = CandidateSerializer(many=True)
    is_cut = serializers.BooleanField(help_text=f"There are more than these {MOST}: narrow by unit")


class CandidatesView(APIView):
    @extend_schema(
        operation_id="programme_candidates",
        summary="Who qualifies for the programme and is in none of its kind",
        parameters=[OpenApiParameter(UNIT, OpenApiTypes.STR, description="Region code, or uuid of a posyandu")],
        responses=CandidatesSerializer,
    )
    def get(self, request: Request, programme: UUID) -> Response:
        refuse_unknown_parameters(request, (UNIT,))
        user: Any = request.user
        if not user.may(Right.PROPOSE_HELP):
            raise Http404
        known = Programme.objects.known_to(user).prefetch_related("areas")
        owed = candidates(get_object_or_404(known, uuid=programme), user, timezone.localdate())
        if text := request.query_params.get(UNIT, ""):
            unit = find_unit(text)
            owed = owed.filter(unit.area) if unit else owed.none()
        # A few occurrences of one beneficiary are one candidate.
        by_key = {key_of(one): one for one in owed[: 2 * MOST + 1]}
        people = [*by_key.values()]
        log_list_read(by=user, action="api", subject="owed", count=len(people[:MOST]))
        body = CandidatesSerializer({"results": people[:MOST], "is_cut": len(people) > MOST})
        return Response(body.data)
