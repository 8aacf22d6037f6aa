"""Recaps for field tools and dashboards: the same numbers, under the same rights."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import TokenScope
from apps.core.api.jobs import JobSerializer
from apps.core.api.resources import refuse_unknown_parameters
from apps.core.refusal import Refused
from apps.regions.enums import UnitLevel
from apps.reports.catalogue import REPORTS
from apps.reports.renderers import FORMATS
from apps.reports.renderers.json import as_data
from apps.reports.services.recaps import build_report, order_recap

SLUG = OpenApiParameter(
    "slug", str, OpenApiParameter.PATH, description=f"One of {', '.join(report.slug for report in REPORTS)}"
)


class RecapOrderSerializer(serializers.Serializer):
    unit = serializers.CharField()
    bulan = serializers.CharField()
    tingkat = serializers.CharField(required=False)
    format = serializers.ChoiceField(list(FORMATS))


class RecapView(APIView):
    write_scope = TokenScope.REPORTS

    """GET: the recap of one unit and month. 404 for a unit outside the user's area, 400 for what is no question."""

    @extend_schema(
        operation_id="rekap",
        summary="The figures of a recap: one unit, one month",
        parameters=[
            SLUG,
            OpenApiParameter("unit", str, required=True, description="Region code, or uuid of a puskesmas or posyandu"),
            OpenApiParameter("bulan", str, required=True, description="Any month of its period, 2024-06"),
            OpenApiParameter(
                "tingkat",
                str,
                enum=[UnitLevel.DESA, UnitLevel.PUSKESMAS, UnitLevel.POSYANDU],
                description="What its rows are",
            ),
        ],
        responses={200: OpenApiTypes.OBJECT},
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

    @extend_schema(
        operation_id="recap_order",
        summary="Order the file of a recap; poll its job",
        request=RecapOrderSerializer,
        responses={202: JobSerializer},
        parameters=[SLUG],
    )
    def post(self, request: Request, slug: str) -> Response:
        refuse_unknown_parameters(request, ())
        body = RecapOrderSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        order = {name: str(value) for name, value in body.validated_data.items()}
        file_format = order.pop("format")
        try:
            job = order_recap(slug=slug, order=order, file_format=file_format, by=request.user)  # type: ignore[arg-type]
        except Refused as refusal:
            if refusal.code in ("unit_unknown", "report_unknown"):
                raise Http404 from refusal
            raise
        return Response(JobSerializer(job, context={"request": request}).data, status=202)
