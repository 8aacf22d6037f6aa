"""POST of a bundle: every entry is answered by itself, as in a batch of a field tool."""

from http import HTTPStatus
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from apps.accounts.enums import TokenScope
from apps.core.api.dry_runs import DRY_RUN, DRY_RUN_PARAMETER, write_of
from apps.core.api.resources import refuse_unknown_parameters
from apps.core.refusal import Refused
from apps.core.token_authentication import has_scope
from apps.exchange.api.fhir.formats import FhirView
from apps.exchange.rules.fhir_incoming import Unread
from apps.exchange.rules.fhir_resources import Resource, compact, outcome
from apps.exchange.services.fhir_answers import Answer
from apps.exchange.services.fhir_bundles import receive_bundle

MOST_ENTRIES = 2_000
SCOPES = {"Patient": TokenScope.WRITE_PEOPLE, "Observation": TokenScope.WRITE_VISITS}
BUNDLES = ("batch", "collection")
ANSWERS = "urn:tumbuh:answer"


class IncomingView(FhirView):
    is_read = True  # The scope is checked for each entry.

    @extend_schema(
        operation_id="fhir_batch",
        summary="FHIR bundle in: patients and observations, answered entry by entry",
        request=OpenApiTypes.OBJECT,
        responses=OpenApiTypes.OBJECT,
        parameters=[DRY_RUN_PARAMETER],
    )
    def post(self, request: Request) -> Response:
        body = request.data
        if not isinstance(body, dict) or body.get("resourceType") != "Bundle" or body.get("type") not in BUNDLES:
            raise ValidationError({"type": _("Kirim sebuah Bundle berjenis batch atau collection.")})
        entries = body.get("entry")
        if not isinstance(entries, list) or not 1 <= len(entries) <= MOST_ENTRIES:
            raise ValidationError({"entry": _("Isi 1 sampai %s catatan.") % MOST_ENTRIES})
        by: Any = request.user
        refuse_unknown_parameters(request, (DRY_RUN,))
        with write_of(request) as is_dry:
            answers = receive_bundle(
                entries=entries, by=by, at=timezone.now(), may_write=lambda kind: _may(request, kind)
            )
        tag = {"meta": {"tag": [{"system": ANSWERS, "code": DRY_RUN}]}} if is_dry else {}
        entry = [_entry(one) for one in answers]
        return Response({"resourceType": "Bundle"} | tag | {"type": "batch-response", "entry": entry})


def _may(request: Request, kind: str) -> bool:
    return request.auth is None or has_scope(request.auth, SCOPES[kind])


def _entry(answer: Answer) -> Resource:
    response = {
        "status": f"{answer.status} {HTTPStatus(answer.status).phrase}",
        "location": answer.location,
        "outcome": _outcome(answer),
    }
    return {"response": compact(response)}


def _outcome(answer: Answer) -> Resource | None:
    error = answer.error
    if isinstance(error, Unread):
        return outcome([(error.code, error.problem, error.where)])
    if isinstance(error, Refused):
        return outcome([("processing", f"{one.code}: {one.words}", one.field) for one in error.findings])
    if answer.note:
        information = outcome([("informational", answer.note, None)])
        information["issue"][0]["severity"] = "information"
        return information
    return None
