"""An address that only a button uses has a page for who opens it."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_an_address_of_a_button_that_is_opened_has_a_page(world, sign_in):
    answer = sign_in(world.budi).get(reverse("reports:order", args=["skdn"]))
    page = answer.content.decode()
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Alamat ini bukan halaman" in page and 'href="/"' in page
