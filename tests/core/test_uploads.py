"""An upload over the limit is refused before it is written to disk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.imports.engine.unreadable import TEXT_BYTES
from config import settings as shipped
from tests.factories import sign_in_as

pytestmark = pytest.mark.django_db
MOST = 3 * 1024 * 1024
TOO_LARGE = "Berkas ini terlalu besar (paling besar 100 MB)."


@pytest.fixture
def put(settings, tmp_path, client):
    """put(size) -> the answer to a file of that size."""
    settings.UPLOAD_MOST_BYTES = MOST
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "spool")
    (tmp_path / "spool").mkdir()

    def send(size: int, *, user=None):
        if user:
            sign_in_as(client, user)
        file = SimpleUploadedFile("ekspor.csv", b"a" * size)
        return client.post(reverse("imports:upload"), {"kind": "eppgbm", "file": file})

    return send


@pytest.mark.parametrize("size", [5 * 1024 * 1024, MOST + 1], ids=["by its length", "while reading"])
def test_too_large_file_is_refused_with_a_page(world, put, tmp_path, size):
    answer = put(size, user=world.budi)
    assert answer.status_code == 413
    assert TOO_LARGE in answer.content.decode()
    assert list((tmp_path / "spool").iterdir()) == []


def test_too_large_file_of_a_stranger_is_refused(put):
    assert put(5 * 1024 * 1024).status_code == 413


def test_file_of_the_largest_size_reaches_its_form(world, put):
    answer = put(MOST, user=world.budi)
    assert answer.status_code in (200, 302)
    assert TOO_LARGE not in answer.content.decode()


def test_upload_limit_equals_the_largest_import():
    assert shipped.UPLOAD_MOST_BYTES == TEXT_BYTES
