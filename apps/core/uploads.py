"""How long a body may be, checked before anything of it is read, with or without a proxy.

config/web_worker.py uses the same limits, and has taken the whole body off the line by then: a browser shows the page
of a refusal only after it has sent everything.
"""

import re
import string
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare, salted_hmac
from django.views.defaults import bad_request

FORM_BYTES = 1024 * 1024
"""Of a form, beside its file."""
STRANGER_BYTES = 64 * 1024
KEY_LETTERS = string.ascii_lowercase + string.digits
MARK_LETTERS = 16


def with_mark(random: str) -> str:
    """A session's key or a token: random letters, and a mark over them that only this portal can make."""
    return random + salted_hmac("core.session_key", random, algorithm="sha256").hexdigest()[:MARK_LETTERS]


def is_own_key(key: str) -> bool:
    return key.isascii() and constant_time_compare(with_mark(key[:-MARK_LETTERS]), key)


def most_bytes(path: str, cookies: str, authorization: str) -> int:
    """The longest body at `path`: short where no session or token is possible, long on the pages of uploads only."""
    if not is_own_key(authorization.rpartition(" ")[2]) and not _has_session(cookies):
        return STRANGER_BYTES
    if path in settings.UPLOAD_PATHS:
        return settings.UPLOAD_MOST_BYTES + FORM_BYTES
    if re.match(settings.EVIDENCE_PATHS, path):
        return settings.EVIDENCE_MOST_BYTES + FORM_BYTES
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE + FORM_BYTES


def _has_session(cookies: str) -> bool:
    """Whether the cookie of sessions holds a key that the portal made; the session may have ended meanwhile."""
    keys = re.findall(rf"(?:^|;\s*){re.escape(settings.SESSION_COOKIE_NAME)}=([^;\s]*)", cookies)
    return any(is_own_key(key.strip('"')) for key in keys)


class BodyLimitMiddleware:
    """413 for a body that is too long, by its announced length. CSRF protection would read it whole."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        cookies, authorization = (request.META.get(name, "") for name in ("HTTP_COOKIE", "HTTP_AUTHORIZATION"))
        most = most_bytes(request.path_info, cookies, authorization)
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
