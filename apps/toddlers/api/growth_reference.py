"""The WHO growth reference, for field tools that draw curves or compute z-scores without a connection."""

from typing import Any

import numpy as np
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.core.api.resources import refuse_unknown_parameters
from apps.toddlers.enums import Index, Position, Sex
from apps.toddlers.rules.who_tables import BY_DAY, ROWS, lines, lms_of

TABLES = {
    Index.HEIGHT_FOR_AGE: "lfa",
    Index.WEIGHT_FOR_AGE: "wfa",
    Index.BMI_FOR_AGE: "bmifa",
    Index.HEAD_FOR_AGE: "hcfa",
    Index.MUAC_FOR_AGE: "acfa",
}
BY_LENGTH = {Position.LYING: "wfl", Position.STANDING: "wfh"}
LINES = {-3: "sd3neg", -2: "sd2neg", -1: "sd1neg", 0: "sd0", 1: "sd1", 2: "sd2", 3: "sd3"}
DECIMALS = 4


class QuestionSerializer(serializers.Serializer):
    sex = serializers.ChoiceField(list(Sex))
    index = serializers.ChoiceField(list(Index))
    position = serializers.ChoiceField(
        list(Position),
        required=False,
        default=Position.LYING,
        help_text="Of weight_for_height: length lying, or height standing",
    )
    first = serializers.FloatField(required=False, help_text="From this day of age, or cm of length or height")
    last = serializers.FloatField(required=False)


class ReferenceRowSerializer(serializers.Serializer):
    x = serializers.FloatField(help_text="Day of age; of weight_for_height cm")
    l = serializers.FloatField()  # noqa: E741
    m = serializers.FloatField()
    s = serializers.FloatField()
    sd3neg = serializers.FloatField(help_text="The measurement at −3 SD, and so on to sd3")
    sd2neg = serializers.FloatField()
    sd1neg = serializers.FloatField()
    sd0 = serializers.FloatField()
    sd1 = serializers.FloatField()
    sd2 = serializers.FloatField()
    sd3 = serializers.FloatField()


class ReferenceSerializer(serializers.Serializer):
    index = serializers.ChoiceField(list(Index))
    sex = serializers.ChoiceField(list(Sex))
    unit = serializers.ChoiceField(["day", "cm"])
    source = serializers.CharField()  # type: ignore[assignment]
    results = ReferenceRowSerializer(many=True)


class GrowthReferenceView(APIView):
    """Rows of one table of the WHO Child Growth Standards, as the portal scores with it."""

    @extend_schema(
        operation_id="growth_reference",
        summary="Rows of a WHO growth table, by day of age or by 0.1 cm",
        parameters=[QuestionSerializer],
        responses=ReferenceSerializer,
    )
    def get(self, request: Request) -> Response:
        question = QuestionSerializer(data=request.query_params)
        refuse_unknown_parameters(request, question.fields)
        question.is_valid(raise_exception=True)
        chosen = question.validated_data
        index, sex = Index(chosen["index"]), Sex(chosen["sex"])
        name = TABLES.get(index) or BY_LENGTH[Position(chosen["position"])]
        rows = _rows(name, sex, chosen.get("first"), chosen.get("last"))
        unit = "day" if ROWS[name] is BY_DAY else "cm"
        return Response({"index": index, "sex": sex, "unit": unit, "source": "WHO 2006, 2007", "results": rows})


def _rows(name: str, sex: Sex, first: float | None, last: float | None) -> list[dict[str, Any]]:
    scale = 1 if ROWS[name] is BY_DAY else 10
    table, begin = lms_of(name, sex), ROWS[name][0]
    x = (np.arange(len(table)) + begin) / scale
    chosen = np.flatnonzero(
        ~np.isnan(table[:, 0])
        & (x >= (-np.inf if first is None else first))
        & (x <= (np.inf if last is None else last))
    )
    if not len(chosen):
        return []
    at = lines(name, sex, [int(row) for row in chosen])
    return [
        {"x": float(x[row]), "l": float(table[row, 0]), "m": float(table[row, 1]), "s": float(table[row, 2])}
        | {LINES[k]: round(values[place], DECIMALS) for k, values in at.items()}
        for place, row in enumerate(chosen)
    ]
