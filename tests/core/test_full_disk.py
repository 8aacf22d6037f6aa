"""A full disk is answered in words: of this machine, of Postgres, to a page and to the API."""

import errno

import pytest
from django.db import OperationalError
from django.urls import reverse

from apps.core import sealed_files

pytestmark = pytest.mark.django_db


class OfPostgres(Exception):
    pgcode = "53100"


def fail(error):
    def full(*_arguments, **_options):
        raise error

    return full


def full_database() -> OperationalError:
    error = OperationalError("could not extend file")
    error.__cause__ = OfPostgres()
    return error


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), full_database()], ids=str)
def test_a_page_and_the_api_say_that_nothing_was_saved(world, sign_in, monkeypatch, error):
    client = sign_in(world.budi)
    client.raise_request_exception = False
    monkeypatch.setattr("apps.core.row_security._set_role", fail(error))
    page = client.get(reverse("sessions"))
    assert (page.status_code, "belum tersimpan" in page.content.decode()) == (507, True)
    answer = client.get("/api/v1/children/")
    assert (answer.status_code, answer.json()["title"]) == (507, "disk_full")


def test_an_upload_without_room_is_refused_at_its_form(world, sign_in, monkeypatch):
    from django.core.files.uploadedfile import SimpleUploadedFile

    monkeypatch.setattr(sealed_files, "_write", fail(OSError(errno.ENOSPC, "No space left on device")))
    form = {"kind": "eppgbm", "district": "36.02", "file": SimpleUploadedFile("a.csv", b"NIK,Nama\n1,2\n")}
    page = sign_in(world.budi).post(reverse("imports:upload"), form)
    assert (page.status_code, "Penyimpanan server penuh" in page.content.decode()) == (200, True)


def test_another_fault_is_a_fault(world, sign_in, monkeypatch):
    client = sign_in(world.budi)
    client.raise_request_exception = False
    monkeypatch.setattr("apps.core.row_security._set_role", fail(ValueError("x")))
    assert client.get(reverse("sessions")).status_code == 500
