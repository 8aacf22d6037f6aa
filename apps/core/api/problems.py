"""Errors in one shape: problem details (RFC 9457) with the codes of `Refused`."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found
from rest_framework.exceptions import APIException, ErrorDetail, Throttled, ValidationError
from rest_framework.response import Response
from rest_framework.views import set_rollback

from apps.core.findings import Finding, Level
from apps.core.refusal import Conflict, Outdated, Refused

CONTENT_TYPE = "application/problem+json"
INVALID = "invalid"
STATUS = {Outdated: 412, Conflict: 409}


def problem_of(error: Exception) -> dict[str, Any] | None:
    """The problem of an exception that the API answers; None for one that is a fault of the server.

    errors: one for each finding, {field, code, level, message}; field is None for the whole record.
    """
    if isinstance(error, Refused):
        status = STATUS.get(type(error), 422)
        return _problem(status, error.code, str(error.message), errors=[as_error(one) for one in error.findings])
    if isinstance(error, ValidationError):
        errors = list(_errors(error.get_full_details()))
        return _problem(400, INVALID, _("Isian tidak dapat dibaca. Periksa daftar kesalahannya."), errors=errors)
    if isinstance(error, Http404 | PermissionDenied):
        return _problem(404, "not_found", _("Data tidak ada, atau di luar wilayah tugas Anda."))
    if isinstance(error, APIException):
        code = error.get_codes()
        return _problem(error.status_code, code if isinstance(code, str) else INVALID, str(error.detail))
    return None


def no_address(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's page for what is not there; a problem for an address of the API that is none."""
    if not request.path.startswith("/api/"):
        return page_not_found(request, exception)
    problem = problem_of(Http404()) or {}
    return JsonResponse(problem | {"instance": request.path}, status=404, content_type=CONTENT_TYPE)


def as_error(finding: Finding) -> dict[str, Any]:
    return {
        "field": finding.field,
        "code": finding.code,
        "level": str(finding.level),
        "message": str(finding.words),
    }


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """The exception handler of REST framework: nothing that was written in the request remains."""
    problem = problem_of(error)
    if problem is None:
        return None
    set_rollback()
    request = context.get("request")
    if request is not None:
        problem["instance"] = request.path
    headers = {}
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    return Response(problem, status=problem["status"], headers=headers, content_type=CONTENT_TYPE)


def _problem(status: int, code: str, detail: str, *, errors: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    return {
        "type": f"urn:tumbuh:problem:{code}",
        "title": code,
        "status": status,
        "detail": detail,
        "errors": list(errors),
    }


def _errors(details: Any, field: str | None = None) -> Iterator[dict[str, Any]]:
    """The errors of REST framework's nested details, each with the dotted path of its field."""
    if isinstance(details, dict) and "message" in details and "code" in details:
        yield as_error(Finding(0, field, details["code"], Level.REFUSE, details["message"]))
    elif isinstance(details, dict):
        for name, inner in details.items():
            path = None if name == "non_field_errors" else name if field is None else f"{field}.{name}"
            yield from _errors(inner, path)
    else:
        for inner in details:
            yield from _errors(inner, field)


def throttled(wait: float | None) -> Throttled:
    return Throttled(wait, detail=ErrorDetail(_("Terlalu banyak permintaan. Coba lagi sebentar lagi."), "throttled"))
