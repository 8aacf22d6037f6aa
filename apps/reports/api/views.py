"""Recaps for field tools and dashboards: the same numbers, under the same rights."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.core.refusal import Refused
from apps.regions.enums import UnitLevel
from apps.reports.renderers.json import as_data
from apps.reports.services.recaps import build_report


class RecapView(APIView):
    """GET: the recap of one unit and month. 404 for a unit outside the user's area, 400 for what is no question."""

    @extend_schema(
        operation_id="rekap",
        parameters=[
            OpenApiParameter("unit", str, required=True, description="Region code, or uuid of a puskesmas or posyandu"),
            OpenApiParameter("bulan", str, required=True, description="Month, 2024-06"),
            OpenApiParameter("tingkat", str, enum=[UnitLevel.DESA, UnitLevel.PUSKESMAS, UnitLevel.POSYANDU]),
        ],
        responses={200: OpenApiTypes.OBJECT, 400: OpenApiTypes.OBJECT, 404: OpenApiTypes.OBJECT},
    )
    def get(self, request, slug: str) -> Response:
        order = {name: request.query_params.get(name, "") for name in ("unit", "bulan", "tingkat")}
        try:
            result = build_report(slug=slug, order=order, by=request.user, at=timezone.now())
        except Refused as refusal:
            if refusal.code in ("unit_unknown", "report_unknown"):
                raise Http404 from refusal
            raise
        return Response(as_data(result))
