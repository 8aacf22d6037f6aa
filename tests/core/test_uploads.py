"""A file too large is refused before it lies on disk, and read to its end so that the browser shows why."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.urls import reverse

from apps.imports.engine.sheets import TEXT_BYTES
from config import settings as shipped
from tests.factories import sign_in_as

pytestmark = pytest.mark.django_db
MOST = 3 * 1024 * 1024
SAID = "Berkas ini terlalu besar (paling besar 100 MB)."


class Sent(io.BytesIO):
    """What a client sends, which the server can only read on."""

    def was_read_to_its_end(self) -> bool:
        return self.tell() == len(self.getvalue())


@pytest.fixture
def put(settings, tmp_path, client):
    """put(size) -> (answer, whether all of it was read)."""
    settings.UPLOAD_MOST_BYTES = MOST
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "spool")
    (tmp_path / "spool").mkdir()

    def send(size: int, *, user=None):
        if user:
            sign_in_as(client, user)
        file = SimpleUploadedFile("ekspor.csv", b"a" * size)
        order = RequestFactory().post("/", {"kind": "eppgbm", "file": file})
        sent = Sent(order.read())
        answer = client.request(**order.environ | {"PATH_INFO": reverse("imports:upload"), "wsgi.input": sent})
        return answer, sent.was_read_to_its_end()

    return send


@pytest.mark.parametrize("size", [5 * 1024 * 1024, MOST + 1], ids=["said by its length", "found while reading"])
def test_a_file_too_large_is_refused_with_a_page(world, put, tmp_path, size):
    answer, was_read = put(size, user=world.budi)
    assert (answer.status_code, was_read) == (413, True)
    assert SAID in answer.content.decode()
    assert list((tmp_path / "spool").iterdir()) == []


def test_a_stranger_is_stopped_alike(put):
    answer, _was_read = put(5 * 1024 * 1024)
    assert answer.status_code == 413


def test_the_largest_file_comes_to_its_form(world, put):
    answer, _was_read = put(MOST, user=world.budi)
    assert answer.status_code in (200, 302)
    assert SAID not in answer.content.decode()


def test_the_portal_takes_as_much_as_an_import_reads():
    assert shipped.UPLOAD_MOST_BYTES == TEXT_BYTES
