"""Indicators and their figures: what each is, and its value for units and months, with numerator and denominator."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import Right
from apps.core.api.parsing import is_yes
from apps.core.api.resources import refuse_unknown_parameters
from apps.core.rules.month import Month
from apps.indicators.enums import CountedUnit, Direction, IndicatorGroup
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.labels.indicator import Indicator
from apps.indicators.rules.figures import Figure, Target
from apps.indicators.selectors.below import children_of
from apps.indicators.selectors.values import columns_of, targets_on, value_of
from apps.indicators.services.counts import counts_of
from apps.regions.selectors.units import Unit, find_unit

MOST_MONTHS = 24


class IndicatorSerializer(serializers.Serializer):
    code = serializers.CharField()
    number = serializers.CharField(help_text="In Perpres 72/2021, or empty")
    name = serializers.CharField()
    group = serializers.ChoiceField(list(IndicatorGroup))
    formula = serializers.CharField()
    numerator = serializers.ListField(child=serializers.CharField(), help_text="Counts that are added up")
    denominator = serializers.ListField(child=serializers.CharField())
    unit = serializers.ChoiceField(list(CountedUnit))
    direction = serializers.ChoiceField(list(Direction))
    source = serializers.CharField()  # type: ignore[assignment]
    note = serializers.CharField()


class ValueSerializer(serializers.Serializer):
    indicator = serializers.CharField()
    unit = serializers.CharField(help_text="Region code, or uuid of a puskesmas or posyandu")
    month = serializers.CharField()
    numerator = serializers.IntegerField()
    denominator = serializers.IntegerField(allow_null=True)
    value = serializers.FloatField(allow_null=True, help_text="Percent, or the number itself without a denominator")
    not_measured = serializers.IntegerField(allow_null=True)
    coverage = serializers.FloatField(allow_null=True, help_text="Percent measured of those who should have been")
    low = serializers.FloatField(allow_null=True, help_text="95 % interval")
    high = serializers.FloatField(allow_null=True)
    target = serializers.FloatField(allow_null=True)
    is_reached = serializers.BooleanField(allow_null=True)


class IndicatorsSerializer(serializers.Serializer):
    results = IndicatorSerializer(many=True)


class ValuesSerializer(serializers.Serializer):
    counted_at = serializers.DateTimeField(allow_null=True)
    is_fresh = serializers.BooleanField()
    results = ValueSerializer(many=True)


class IndicatorsView(APIView):
    @extend_schema(operation_id="indicators", summary="Every indicator", responses=IndicatorsSerializer)
    def get(self, request: Request) -> Response:
        refuse_unknown_parameters(request, ())
        user: Any = request.user
        if not user.may(Right.SEE_RECAPS):
            raise Http404
        rows = [IndicatorSerializer(one).data for one in INDICATORS.values()]
        return Response({"results": rows})


class ValuesView(APIView):
    """Aggregates of units wholly inside the user's area; 404 for others."""

    @extend_schema(
        operation_id="indicator_values",
        summary="Figures of a unit (or of the units below it) in some months",
        parameters=[
            OpenApiParameter("unit", str, required=True, description="Region code, or uuid of a puskesmas or posyandu"),
            OpenApiParameter(
                "bulan", str, required=True, description=f"Months, 2024-06,2024-07; at most {MOST_MONTHS}"
            ),
            OpenApiParameter("indicator", str, description="Codes, separated by commas; all without it"),
            OpenApiParameter("below", bool, description="true: the units one level below instead of the unit"),
        ],
        responses=ValuesSerializer,
    )
    def get(self, request: Request) -> Response:
        refuse_unknown_parameters(request, ("unit", "bulan", "indicator", "below"))
        unit, months, codes = self._query(request)
        units = children_of(unit) if is_yes(request, "below") else [unit]
        table = counts_of(units, months, columns=columns_of(codes))
        targets = {month: targets_on(unit.district, month.last) for month in months}
        rows = [
            _value(
                INDICATORS[code], one, month, value_of(INDICATORS[code], table.of(one, month), targets[month].get(code))
            )
            for one in units
            for month in months
            for code in codes
        ]
        counted_at = timezone.now() if table.is_fresh else table.counted_at
        return Response({"counted_at": counted_at, "is_fresh": table.is_fresh, "results": rows})

    def _query(self, request: Request) -> tuple[Unit, list[Month], list[str]]:
        if not request.query_params.get("unit"):
            raise ValidationError({"unit": [gettext("Isi kode wilayahnya.")]})
        unit = find_unit(request.query_params["unit"])
        user: Any = request.user
        if unit is None or not unit.lies_in(user.scope_for(Right.SEE_RECAPS)):
            raise Http404
        try:
            months = sorted({Month.parse(text) for text in request.query_params.get("bulan", "").split(",")})
        except ValueError as error:
            raise ValidationError({"bulan": ["2024-06"]}) from error
        codes = [code for code in request.query_params.get("indicator", "").split(",") if code] or list(INDICATORS)
        unknown = [code for code in codes if code not in INDICATORS]
        if unknown:
            raise ValidationError({"indicator": unknown})
        if len(months) > MOST_MONTHS:
            raise ValidationError({"bulan": [str(MOST_MONTHS)]})
        return unit, months, codes


def _value(indicator: Indicator, unit: Unit, month: Month, figure: Figure) -> dict[str, Any]:
    target: Target | None = figure.target
    low, high = figure.interval or (None, None)
    return {
        "indicator": indicator.code,
        "unit": unit.code,
        "month": str(month),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": figure.value,
        "not_measured": figure.not_measured,
        "coverage": figure.coverage,
        "low": low,
        "high": high,
        "target": target.value if target else None,
        "is_reached": figure.is_reached,
    }
