"""Regions by code, of the own districts: what `desa` of every record names."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.core.api.resources import refuse_unknown_parameters
from apps.core.scope import subtree
from apps.regions.enums import Level
from apps.regions.models import Region

WITHIN, LEVEL = "within", "level"
LEVELS = {level.name.lower(): level for level in Level}


class RegionSerializer(serializers.Serializer):
    code = serializers.CharField()
    name = serializers.CharField()
    level = serializers.ChoiceField(list(LEVELS))
    kind = serializers.CharField(help_text="As its government calls it: kota, kelurahan …")
    parent = serializers.CharField(source="parent_id", allow_null=True, help_text="Code")  # type: ignore[assignment]
    valid_until = serializers.DateField(allow_null=True, help_text="Of one that was split or renamed")

    def to_representation(self, region: Region) -> dict[str, Any]:
        return super().to_representation(region) | {"level": Level(region.level).name.lower()}


class RegionsSerializer(serializers.Serializer):
    results = RegionSerializer(many=True)


class RegionsView(APIView):
    @extend_schema(
        operation_id="regions",
        summary="Kabupaten, kecamatan and desa of the own districts, with their codes",
        parameters=[
            OpenApiParameter(WITHIN, str, description="Region code: only what lies in it"),
            OpenApiParameter(LEVEL, str, enum=list(LEVELS), description="Only of this level"),
        ],
        responses=RegionsSerializer,
    )
    def get(self, request: Request) -> Response:
        refuse_unknown_parameters(request, (WITHIN, LEVEL))
        user: Any = request.user
        within, level = request.query_params.get(WITHIN, ""), request.query_params.get(LEVEL, "")
        if level and level not in LEVELS:
            raise ValidationError({LEVEL: ", ".join(LEVELS)})
        rows = Region.objects.none()
        for district in sorted({posting.district for posting in user.current_postings}):
            rows |= Region.objects.filter(code__startswith=district)
        if within:
            rows = rows.filter(subtree(within, "code"))
        if level:
            rows = rows.filter(level=LEVELS[level])
        return Response({"results": RegionSerializer(rows.order_by("code"), many=True).data})
