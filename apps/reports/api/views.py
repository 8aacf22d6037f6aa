"""Recaps for field tools and dashboards: the same numbers, under the same rights."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import Http404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import TokenScope
from apps.core.api.dry_runs import DRY_RUN, DRY_RUN_PARAMETER, answer_of, write_of
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

QUESTION = ("unit", "bulan", "tingkat")


class RecapOrderSerializer(serializers.Serializer):
    unit = serializers.CharField()
    bulan = serializers.CharField()
    tingkat = serializers.CharField(required=False)
    format = serializers.ChoiceField(list(FORMATS))


class RecapView(APIView):
    """GET: the recap of one unit and month. 404 for a unit outside the user's area, 400 for what is no question."""

    write_scope = TokenScope.REPORTS

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
        refuse_unknown_parameters(request, QUESTION)
        order = {name: request.query_params.get(name, "") for name in QUESTION}
        with _not_there():
            result = build_report(slug=slug, order=order, by=request.user, at=timezone.now())
        return Response(as_data(result))

    @extend_schema(
        operation_id="recap_order",
        summary="Order the file of a recap; poll its job",
        request=RecapOrderSerializer,
        responses={202: JobSerializer, 200: OpenApiResponse(JobSerializer, "Dry run: the job, with `dry_run`")},
        parameters=[SLUG, DRY_RUN_PARAMETER],
    )
    def post(self, request: Request, slug: str) -> Response:
        refuse_unknown_parameters(request, (DRY_RUN,))
        body = RecapOrderSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        order = {name: str(value) for name, value in body.validated_data.items()}
        file_format = order.pop("format")
        with _not_there(), write_of(request) as is_dry:
            job = order_recap(slug=slug, order=order, file_format=file_format, by=request.user)  # type: ignore[arg-type]
        return answer_of(JobSerializer(job, context={"request": request}).data, is_dry=is_dry, status=202)


@contextmanager
def _not_there() -> Iterator[None]:
    """A recap or a unit that the user does not see is not there."""
    try:
        yield
    except Refused as refusal:
        if refusal.code in ("unit_unknown", "report_unknown"):
            raise Http404 from refusal
        raise
