"""How long a body may be, checked before anything of it is read, with or without a proxy.

config/web_worker.py uses the same limits, and has taken the whole body off the line by then: a browser shows the page
of a refusal only after it has sent everything.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import bad_request

FORM_BYTES = 1024 * 1024
"""Of a form, beside its file."""
STRANGER_BYTES = 64 * 1024


def most_bytes(path: str, cookies: str, has_token: bool) -> int:
    """The longest body at `path`: short where no session is possible, long on the pages of uploads only."""
    if not has_token and f"{settings.SESSION_COOKIE_NAME}=" not in cookies:
        return STRANGER_BYTES
    if path in settings.UPLOAD_PATHS:
        return settings.UPLOAD_MOST_BYTES + FORM_BYTES
    if path.startswith(settings.EVIDENCE_PATHS):
        return settings.EVIDENCE_MOST_BYTES + FORM_BYTES
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE + FORM_BYTES


class BodyLimitMiddleware:
    """413 for a body that is too long, by its announced length. CSRF protection would read it whole."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        has_token = "HTTP_AUTHORIZATION" in request.META
        most = most_bytes(request.path_info, request.META.get("HTTP_COOKIE", ""), has_token)
        if not (length.isascii() and length.isdigit() and len(length) < 16) or int(length) > most:
            raise RequestDataTooBig("a body too long")
        return self.get_response(request)


class CappedUpload(FileUploadHandler):
    """Raises RequestDataTooBig for a file over the limit, before the handlers that store files."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self._size = 0

    def receive_data_chunk(self, raw_data, start):
        self._size += len(raw_data)
        if self._size > settings.UPLOAD_MOST_BYTES:
            assert self.request is not None
            for handler in self.request.upload_handlers:
                handler.upload_interrupted()
            raise RequestDataTooBig("a file too large")
        return raw_data

    def file_complete(self, file_size):
        return None


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for what is too large."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return bad_request(request, exception)
