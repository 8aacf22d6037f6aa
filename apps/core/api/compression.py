"""Answers of the API go out compressed; pages do not.

BREACH needs a secret that stays the same and something of the attacker's beside it in one compressed answer. Pages have
both (the form token, what was searched), so the portal leaves them to the web server. The API's answers hold no token:
it comes in a header, and a browser sends no cookie to the API from another site (SameSite). Django's padding of random
length stays all the same. A revealed NIK is the one secret an answer may hold: it is not compressed.
"""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

API = "/api/"
REVEALS = "/reveal-nik/"
JSON = ("application/json", "application/fhir+json", "application/vnd.oai.openapi")


class ApiCompressionMiddleware(GZipMiddleware):
    """The ETag of a compressed answer is weak (RFC 9110, 8.8.1); `Resource` reads both kinds."""

    def process_response(self, request: HttpRequest, response: Any) -> HttpResponseBase:
        is_json = response.get("Content-Type", "").startswith(JSON)
        if not (request.path.startswith(API) and is_json) or request.path.endswith(REVEALS):
            return response
        return super().process_response(request, response)
