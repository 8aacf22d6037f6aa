"""What this server can do, as a CapabilityStatement."""

from django.conf import settings
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.exchange.api.fhir.formats import CONTENT_TYPE, FhirView
from apps.exchange.api.fhir.parameters import KNOWN
from apps.exchange.rules.fhir_resources import Resource

PARAMETER_TYPES = {
    "_id": "token", "birthdate": "date", "date": "date", "gender": "token", "code": "token", "vaccine-code": "token",
    "recorded-date": "date", "patient": "reference", "subject": "reference", "encounter": "reference",
    "name": "string",
}  # fmt: skip
WRITTEN_ON = "2026-11-30"


class CapabilityView(FhirView):
    @extend_schema(operation_id="fhir_metadata", summary="FHIR CapabilityStatement", responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> Response:
        return Response(_statement(self.base()))


def _statement(base: str) -> Resource:
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": WRITTEN_ON,
        "kind": "instance",
        "software": {"name": settings.PUBLIC_NAME},
        "implementation": {"description": settings.PUBLIC_NAME, "url": base},
        "fhirVersion": "4.0.1",
        "format": [CONTENT_TYPE, "application/json"],
        "rest": [
            {
                "mode": "server",
                "security": {"description": "Authorization: Token …"},
                "resource": [_resource(kind) for kind in KNOWN],
                "interaction": [{"code": "batch"}],
            }
        ],
    }


def _resource(kind: str) -> Resource:
    return {
        "type": kind,
        "interaction": [{"code": "read"}, {"code": "search-type"}],
        "versioning": "versioned",
        "searchParam": [{"name": name, "type": PARAMETER_TYPES[name]} for name in sorted(KNOWN[kind])],
    }
