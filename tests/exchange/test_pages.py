"""Pages for developers: tokens are made, shown once and revoked; the documentation names every address."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from knox.models import AuthToken

from apps.accounts.models import AccountEvent, ApiToken
from apps.exchange.selectors.problem_codes import problem_codes
from config.api import router

pytestmark = pytest.mark.django_db


def test_a_token_is_made_shown_once_and_revoked(world, sign_in):
    client = sign_in(world.siti)
    made = client.post(reverse("tokens"), {"name": "HP Melati", "scopes": ["read"], "days": "30"})
    secret = made.context["secret"]
    assert secret in made.content.decode()
    assert secret not in client.get(reverse("tokens")).content.decode()
    token = ApiToken.objects.get()
    assert (token.name, token.scopes, token.token.user) == ("HP Melati", ["read"], world.siti)
    assert client.post(reverse("token_revoke", args=[token.token.token_key])).status_code == 302
    assert not AuthToken.objects.exists()
    assert list(AccountEvent.objects.values_list("kind", flat=True)) == ["token_made", "tokens_revoked"]


def test_a_token_of_another_person_does_not_exist(world, sign_in):
    sign_in(world.dewi).post(reverse("tokens"), {"name": "HP", "scopes": ["read"], "days": "30"})
    key = ApiToken.objects.get().token.token_key
    assert sign_in(world.siti).post(reverse("token_revoke", args=[key])).status_code == 404
    assert ApiToken.objects.exists()


def test_a_token_needs_a_name_a_use_and_an_end(world, sign_in):
    answer = sign_in(world.siti).post(reverse("tokens"), {"name": " ", "days": "400"})
    assert {"name", "scopes", "days"} == set(answer.context["form"].errors)
    assert not ApiToken.objects.exists()


def test_the_documentation_names_every_address(world, sign_in):
    page = sign_in(world.siti).get(reverse("api-docs")).content.decode()
    names = [str(pattern.pattern) for pattern in router]
    for prefix in ("children", "visits", "families", "pregnancies", "sync"):
        assert f"/api/v1/{prefix}/" in page, names
    assert "weight_kg" in page and "https://" not in page.replace("https://testserver", "")


def test_no_code_of_the_services_is_left_out():
    listed = {one.code for one in problem_codes()}
    given = {
        code
        for path in Path(settings.BASE_DIR, "apps").rglob("services/*.py")
        for code in re.findall(r'code="([a-z_0-9]+)"\)', path.read_text())
    }
    # Words that a rule hands over, and those of merges that no door outside the pages can cause.
    assert given - listed <= {"left_remains", "right_is_used", "no_pdf", "uuid_taken"}


def test_every_code_has_its_meaning(world, sign_in):
    page = sign_in(world.siti).get(reverse("api-docs")).content.decode()
    for code in (
        "nik_taken",
        "height_implausible",
        "outdated",
        "conflict",
        "step_done",
        "scope_missing",
        "received_in_future",
        "field_unknown",
        "parameter_unknown",
        "method_not_allowed",
    ):
        assert f'<td class="code">{code}</td>' in page
