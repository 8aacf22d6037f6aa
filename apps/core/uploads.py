"""The size limit of uploads, checked before anything is written to disk, with or without a proxy.

A refused upload is read to its end and discarded; otherwise the browser shows a broken connection instead of the page.
"""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import bad_request

FORM_BYTES = 1024 * 1024
"""Of a form, beside its file."""
PIECE = 64 * 1024
MOST_DISCARDED = 10
"""Times the largest file; beyond that the connection is cut."""


class CappedUpload(FileUploadHandler):
    """Raises RequestDataTooBig for a request or a file over the limit, before the handlers that store files."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        self._rest = input_data
        if content_length > settings.UPLOAD_MOST_BYTES + FORM_BYTES:
            self._refuse()

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self._size = 0

    def receive_data_chunk(self, raw_data, start):
        self._size += len(raw_data)
        if self._size > settings.UPLOAD_MOST_BYTES:
            self._refuse()
        return raw_data

    def file_complete(self, file_size):
        return None

    def _refuse(self):
        assert self.request is not None
        for handler in self.request.upload_handlers:
            handler.upload_interrupted()
        left = MOST_DISCARDED * settings.UPLOAD_MOST_BYTES
        while left > 0 and (piece := self._rest.read(PIECE)):
            left -= len(piece)
        raise RequestDataTooBig("a file too large")


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for what is too large."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return bad_request(request, exception)
