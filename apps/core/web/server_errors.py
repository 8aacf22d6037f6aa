"""What a user reads when the portal failed: of a full disk, that nothing was saved and whom to tell."""

import logging
import sys

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.defaults import server_error

from apps.core.sealed_files import is_disk_full

logger = logging.getLogger(__name__)


def failed(request: HttpRequest) -> HttpResponse:
    """500; 507 where the disk is full, of this machine or of Postgres."""
    error = sys.exc_info()[1]
    if error is None or not is_disk_full(error):
        return server_error(request)
    logger.error("the disk is full")
    if request.path.startswith("/api/"):
        words = _("Penyimpanan server penuh. Hubungi petugas TI, lalu coba lagi.")
        problem = {"type": "urn:tumbuh:problem:disk_full", "title": "disk_full", "status": 507, "detail": words}
        return JsonResponse(problem | {"errors": []}, status=507, content_type="application/problem+json")
    return render(request, "507.html", status=507)
