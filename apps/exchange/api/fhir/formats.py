"""FHIR's media type, and errors as OperationOutcome."""

from typing import Any

from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.core.api.parsing import StrictJSONParser
from apps.core.api.problems import answer
from apps.exchange.rules.fhir_resources import outcome

CONTENT_TYPE = "application/fhir+json"
ISSUES = {
    400: "invalid", 401: "login", 403: "forbidden", 404: "not-found", 405: "not-supported", 406: "not-supported",
    409: "conflict", 412: "conflict", 415: "not-supported", 422: "processing", 429: "throttled",
}  # fmt: skip


class FhirRenderer(JSONRenderer):
    media_type, format, charset = CONTENT_TYPE, "fhir", None


class FhirParser(StrictJSONParser):
    media_type = CONTENT_TYPE


class FhirView(APIView):
    """A view whose answers are resources, errors too."""

    renderer_classes = (FhirRenderer, JSONRenderer)
    parser_classes = (FhirParser, StrictJSONParser)

    def get_exception_handler(self) -> Any:
        return fhir_answer

    def base(self) -> str:
        return self.request.build_absolute_uri("/api/v1/fhir/")


def fhir_answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """The problem of the API in FHIR's shape; the code of the portal precedes the words."""
    response = answer(error, context)
    if response is None:
        return None
    problem = response.data
    response.data = outcome(issues_of(problem))
    response.content_type = CONTENT_TYPE
    return response


def issues_of(problem: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    code = ISSUES.get(problem["status"], "processing")
    findings = [(code, f"{one['code']}: {one['message']}", one["field"]) for one in problem["errors"]]
    return findings or [(code, f"{problem['title']}: {problem['detail']}", None)]
