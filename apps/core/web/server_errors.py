"""What a user reads when the portal failed: of a full disk, that nothing was saved and whom to tell; of a stored file
that is lost, what to do.
"""

import logging
import sys

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.defaults import server_error

from apps.core.sealed_files import LostFile, is_disk_full

logger = logging.getLogger(__name__)


def failed(request: HttpRequest) -> HttpResponse:
    """500; 507 where the disk is full, of this machine or of Postgres; 410 where a stored file is lost."""
    error = sys.exc_info()[1]
    if isinstance(error, LostFile):
        words = _("Datanya masih tercatat, tetapi berkasnya tidak ada lagi di server. Hubungi petugas TI.")
        return _answer(request, 410, "file_lost", words)
    if error is None or not is_disk_full(error):
        return server_error(request)
    logger.error("the disk is full")
    words = _("Penyimpanan server penuh. Hubungi petugas TI, lalu coba lagi.")
    return _answer(request, 507, "disk_full", words)


def _answer(request: HttpRequest, status: int, code: str, words: str) -> HttpResponse:
    if not request.path.startswith("/api/"):
        return render(request, f"{status}.html", status=status)
    problem = {"type": f"urn:tumbuh:problem:{code}", "title": code, "status": status, "detail": words, "errors": []}
    return JsonResponse(problem, status=status, content_type="application/problem+json")
