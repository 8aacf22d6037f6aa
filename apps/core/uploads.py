"""How much may be sent at once: said before anything is laid on disk, whether or not a proxy stands before the portal.

What is refused is read to its end and thrown away, or the browser would show a broken connection instead of the page.
"""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import bad_request

FORM_BYTES = 1024 * 1024
"""What a form may hold beside its file."""
PIECE = 64 * 1024
MOST_THROWN_AWAY = 10
"""Times the largest file; who sends more than that finds the line cut."""


class CappedUpload(FileUploadHandler):
    """Stands before the handlers that keep a file. RequestDataTooBig where a request says so itself, or a file is."""

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
        for handler in self.request.upload_handlers:
            handler.upload_interrupted()
        left = MOST_THROWN_AWAY * settings.UPLOAD_MOST_BYTES
        while left > 0 and (piece := self._rest.read(PIECE)):
            left -= len(piece)
        raise RequestDataTooBig("a file too large")


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for what is too large."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return bad_request(request, exception)
